/** Writes on the kiosk's own keyboard, key by key, as a finger would. */

/** Turns of the keyboard (capitals, signs, the next script) after which a character counts as not on it. */
const MOST_TURNS = 12;

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
    else await touchKey(keyboard, words, character);
  }
}

async function touchKey(keyboard, words, character) {
  const key = keyboard.getByRole('button', { name: character, exact: true });
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if ((await key.count()) > 0) return key.click();
    await turnKeyboard(keyboard, words, character, turn);
  }
  throw new Error(`there is no key for U+${character.codePointAt(0).toString(16).toUpperCase()}`);
}

/** First the other case, then the signs, then the next script. */
async function turnKeyboard(keyboard, words, character, turn) {
  const named = (key) => keyboard.getByRole('button', { name: words.say(key), exact: true });
  const isLetter = /\p{L}/u.test(character);
  const capitals = named('writing.capitals');
  if (turn % 4 === 0 && isLetter && (await capitals.count()) > 0 && (await capitals.isEnabled())) {
    return capitals.click();
  }
  if (turn % 4 === 1) return named('writing.signs').click();
  if (turn % 4 === 2) return named('writing.letters').click();
  const script = keyboard.locator('button[lang]');
  if ((await script.count()) > 0) await script.click();
}
