/** Seeds faults wherever a rule can in the real words of every language, and holds the checks to what they find today. */
import { describe, expect, it } from 'vitest';
import { REAL_CONTENT } from './content-folders.fixture';
import { countFaults, judgeLanguage } from './measure-faults';
import { findLanguages } from './read-language';
import { CHECKED_FAULTS, READER_FAULTS } from './seed-faults';

const { localesFolder } = REAL_CONTENT;

/** Per cent of the seeded faults that must be found: just under what was measured when this was written. */
const LEAST_FOUND: Readonly<Record<string, Readonly<Record<(typeof CHECKED_FAULTS)[number], number>>>> = {
  es: { number: 99, not: 98, term: 98 },
  'zh-Hans': { number: 99, not: 94, term: 98 },
  vi: { number: 99, not: 95, term: 98 },
  fil: { number: 99, not: 97, term: 98 },
  ar: { number: 99, not: 96, term: 99 },
  fr: { number: 99, not: 97, term: 98 },
  ko: { number: 99, not: 95, term: 98 },
  ru: { number: 99, not: 96, term: 98 },
  'pt-BR': { number: 99, not: 98, term: 98 },
  hi: { number: 99, not: 96, term: 98 },
  ur: { number: 99, not: 97, term: 97 },
};
/** Fewer would measure nothing. */
const LEAST_SEEDED = { number: 200, not: 450, term: 700 } as const;
/** Per cent of a reader's kinds that checks find by chance; one that they come to find belongs among the kinds above. */
const MOST_FOUND = { may: 0, 'numbers exchanged': 20, 'terms exchanged': 20, 'answers exchanged': 60 } as const;

it('has a bound for every language', () => {
  expect(Object.keys(LEAST_FOUND).sort()).toEqual(
    findLanguages(localesFolder)
      .filter((tag) => tag !== 'en')
      .sort(),
  );
});

describe.each(Object.keys(LEAST_FOUND))('faults seeded in %s', (tag) => {
  const judged = judgeLanguage(localesFolder, tag);
  const per100 = (kind: (typeof judged)[number]['fault']['kind']): number => {
    const { seeded, found } = countFaults(judged, kind);
    return (100 * found) / seeded;
  };

  it.each(CHECKED_FAULTS)('are found by a check: a %s changed or dropped', (kind) => {
    expect(countFaults(judged, kind).seeded).toBeGreaterThanOrEqual(LEAST_SEEDED[kind]);
    expect(per100(kind)).toBeGreaterThanOrEqual(LEAST_FOUND[tag]![kind]);
  });

  it('are each found by the check that is there for them', () => {
    expect(countFaults(judged, 'number').foundBy.numbers).toBe(countFaults(judged, 'number').found);
    expect(countFaults(judged, 'not').foundBy.negations).toBe(countFaults(judged, 'not').found);
  });

  it.each(READER_FAULTS)('are left to a reader: %s', (kind) => {
    expect(countFaults(judged, kind).seeded).toBeGreaterThanOrEqual(30);
    expect(per100(kind)).toBeLessThanOrEqual(MOST_FOUND[kind]);
  });

  it('change the text, each of them', () => {
    expect(judged.filter(({ fault }) => fault.from === fault.to)).toEqual([]);
  });
});
