/** Finds English that was left standing in a translation of what patients read: screens of the counselling and the paper. */
import { describe, expect, it } from 'vitest';
import { REAL_CONTENT } from './content-folders.fixture';
import { countWords } from './count-words';
import { findLanguages } from './read-language';
import { pairWords } from './word-pairs';

const { localesFolder } = REAL_CONTENT;
/** Shorter ones may be names, which are the same in every language. */
const MOST_SAME_WORDS = 3;
/** Tags and placeholders are no words of any language. */
const NOT_WORDS = /<[^>]*>|\{\{[^}]*\}\}/g;
const CHECKED_FILES = ['content.json', 'document.json'];

const isLeftOver = (english: string, said: string): boolean =>
  said === english && countWords([english.replaceAll(NOT_WORDS, ' ')], 'en') > MOST_SAME_WORDS;

describe('English left over', () => {
  it.each(findLanguages(localesFolder).filter((tag) => tag !== 'en'))('is nowhere in %s', (tag) => {
    const left = pairWords(localesFolder, tag)
      .filter(({ file }) => CHECKED_FILES.some((name) => file.endsWith(`/${name}`)))
      .filter(({ english, said }) => isLeftOver(english, said))
      .map(({ file, place, said }) => `${file}: ${place}: ${said}`);
    expect(left).toEqual([]);
  });

  it('is told from names', () => {
    expect(isLeftOver('Ask to see the letter.', 'Ask to see the letter.')).toBe(true);
    expect(isLeftOver('Ask to see the letter.', 'Pida ver la carta.')).toBe(false);
    expect(isLeftOver('Yellow Card', 'Yellow Card')).toBe(false);
    expect(isLeftOver('<b>{{role}}.</b> {{means}} {{more}}', '<b>{{role}}.</b> {{means}} {{more}}')).toBe(false);
  });
});
