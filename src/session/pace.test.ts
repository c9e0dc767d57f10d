import { expect, test } from 'vitest';
import { countWords, Pace, readingTimeMs } from './pace';

/** Fifty words: 12.5 s. */
const PAGE = 'word '.repeat(50);
const FAST_MS = 2400;
const SLOW_MS = 2600;

test('reading time goes by the words of the language, also where no space parts them', () => {
  expect(readingTimeMs(PAGE, 'en')).toBeCloseTo(12_500);
  expect(countWords('干细胞可能长成肿瘤。', 'zh-Hans')).toBeGreaterThan(3);
});

test('the offer comes once, at the fifth page in a row', () => {
  const pace = new Pace();
  const offers = Array.from({ length: 12 }, () => pace.leave(PAGE, 'en', FAST_MS));
  expect(offers.indexOf(true)).toBe(4);
  expect(offers.filter(Boolean)).toHaveLength(1);
});

test('a page that was looked at begins the count anew', () => {
  const pace = new Pace();
  for (let page = 0; page < 20; page += 1) {
    expect(pace.leave(PAGE, 'en', page % 5 === 4 ? SLOW_MS : FAST_MS)).toBe(false);
  }
});

test('pages of few words count neither way', () => {
  const pace = new Pace();
  for (let page = 0; page < 20; page += 1) expect(pace.leave('A heading', 'en', 1)).toBe(false);
});
