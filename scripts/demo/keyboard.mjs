/** Writes on the kiosk's own keyboard, key by key, as a finger would. */
import { disassemble } from 'es-hangul';
import { pinyin } from 'pinyin-pro';

/** Turns of the keyboard (capitals, signs, the next script) after which a character counts as not on it. */
const MOST_TURNS = 12;
/** Pages of words to choose from, turned over before a word counts as not offered. */
const MOST_CHOICES = 40;

/**
 * @param {import('@playwright/test').Page} page with a writing sheet open
 * @param {import('./words.mjs').Words} words
 * @param {string} text
 */
export async function typeOnScreen(page, words, text) {
  const keyboard = page.getByRole('group', { name: words.say('writing.keyboard'), exact: true });
  for (const character of text) {
    if (character === ' ')
      await keyboard.getByRole('button', { name: words.say('writing.space'), exact: true }).click();
    else if (/\p{Script=Han}/u.test(character)) await chooseWord(keyboard, words, character);
    else for (const key of await keysOf(keyboard, character)) await touchKey(keyboard, words, key);
  }
}

const keyNamed = (keyboard, key) =>
  // A mark stands on a dotted circle.
  keyboard.getByRole('button', { name: /^\p{M}/u.test(key) ? `\u25cc${key}` : key, exact: true });

/** The character itself where there is a key for it; else its letters, or its letter and its marks. */
async function keysOf(keyboard, character) {
  if ((await keyNamed(keyboard, character).count()) > 0) return [character];
  if (/\p{Script=Hangul}/u.test(character)) return [...disassemble(character)];
  const [letter, ...marks] = [...character.normalize('NFD')];
  for (let taken = marks.length; taken > 0; taken -= 1) {
    const composed = (letter + marks.slice(0, taken).join('')).normalize('NFC');
    const lower = composed.toLowerCase();
    const isKey = async (key) => (await keyNamed(keyboard, key).count()) > 0;
    if (composed !== character && ((await isKey(composed)) || (await isKey(lower))))
      return [composed, ...marks.slice(taken)];
  }
  for (const mark of marks) if ((await keyNamed(keyboard, mark).count()) > 0) return [letter, ...marks];
  return [character];
}

/** Types the sound of a Chinese character and turns the choices over until it is there. */
async function chooseWord(keyboard, words, character) {
  for (const key of pinyin(character, { toneType: 'none', v: true })) await touchKey(keyboard, words, key);
  const choices = keyboard.getByRole('group', { name: words.say('writing.choices'), exact: true });
  const wanted = choices.getByRole('button', { name: character, exact: true });
  await choices.getByRole('button').first().waitFor();
  for (let turn = 0; turn < MOST_CHOICES; turn += 1) {
    if ((await wanted.count()) > 0) return wanted.click();
    await choices.getByRole('button', { name: words.say('writing.moreChoices'), exact: true }).click();
  }
  throw new Error(`the keyboard does not offer U+${character.codePointAt(0).toString(16).toUpperCase()}`);
}

async function touchKey(keyboard, words, character) {
  const key = keyNamed(keyboard, character);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if ((await key.count()) > 0) return key.click();
    await turnKeyboard(keyboard, words, character, turn);
  }
  throw new Error(`there is no key for U+${character.codePointAt(0).toString(16).toUpperCase()}`);
}

/** First the other case, then the signs and back, then the next script. */
async function turnKeyboard(keyboard, words, character, turn) {
  const named = (key) => keyboard.getByRole('button', { name: words.say(key), exact: true });
  const isLetter = /\p{L}/u.test(character);
  const capitals = named('writing.capitals');
  if (turn % 4 === 0 && isLetter && (await capitals.count()) > 0 && (await capitals.isEnabled())) {
    return capitals.click();
  }
  if (turn % 4 === 1 || turn % 4 === 2) return otherLayer(keyboard, capitals);
  const script = keyboard.locator('button[lang]');
  if ((await script.count()) > 0) await script.click();
}

/** Letters to signs and back: the key beside the one for capitals. */
async function otherLayer(keyboard, capitals) {
  const keys = keyboard.locator('.key-row').last().getByRole('button');
  await keys.nth((await capitals.count()) > 0 ? 1 : 0).click();
}
