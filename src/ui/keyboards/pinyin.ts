/** What typed pinyin may mean: the words of `pinyin-words.txt` (made by scripts/pinyin-words.mjs), likeliest first. */
import type { WordChoice } from './layout';
import table from './pinyin-words.txt?raw';

const LONGEST_LIST = 200;

/** Sound, its words in order. Sorted by sound, so that what begins alike stands together. */
const sounds: readonly string[] = table.split('\n').filter((line) => line !== '');
const wordsBySound = new Map(sounds.map((line) => [line.slice(0, line.indexOf(' ')), line]));
const sortedSounds = [...wordsBySound.keys()];

/** "ni 你尼 ..." -> its characters and words. */
function wordsOf(sound: string): readonly string[] {
  const [, characters = '', ...longer] = wordsBySound.get(sound)?.split(' ') ?? [];
  return [...characters, ...longer];
}

/** The first sound at or after `prefix` in the order of the table. */
function indexFrom(prefix: string): number {
  let low = 0;
  let high = sortedSounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sortedSounds[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

function soundsThatBegin(prefix: string): readonly string[] {
  const from = indexFrom(prefix);
  const length = sortedSounds.slice(from).findIndex((sound) => !sound.startsWith(prefix));
  return sortedSounds.slice(from, length < 0 ? undefined : from + length);
}

/**
 * First the words that sound exactly so, then those of the longest beginnings ("zhangwei" -> 张), then those that what
 * was typed is the beginning of ("zha" -> 张). An apostrophe parts two sounds: "xi'an" is never 先.
 */
export function findWords(typed: string): readonly WordChoice[] {
  const choices: WordChoice[] = [];
  const add = (words: readonly string[], letters: number): void => {
    for (const word of words) if (!choices.some((choice) => choice.word === word)) choices.push({ word, letters });
  };
  const whole = typed.replaceAll("'", '');
  const syllables = typed.split("'").filter((part) => part !== '').length;
  // With an apostrophe, only words of as many characters as there are parts.
  add(
    wordsOf(whole).filter((word) => syllables < 2 || [...word].length >= syllables),
    typed.length,
  );
  const [, lead = '', firstPart = '', trail = ''] = /^('*)([^']*)('*)/.exec(typed) ?? [];
  for (let length = firstPart.length; length > 0; length -= 1) {
    if (length === typed.length) continue;
    const apostrophes = lead.length + (length === firstPart.length ? trail.length : 0);
    add(wordsOf(firstPart.slice(0, length)), length + apostrophes);
  }
  if (choices.length < LONGEST_LIST && syllables < 2) {
    for (const sound of soundsThatBegin(whole)) {
      if (choices.length >= LONGEST_LIST) break;
      add(wordsOf(sound).slice(0, 8), typed.length);
    }
  }
  return choices.slice(0, LONGEST_LIST);
}
