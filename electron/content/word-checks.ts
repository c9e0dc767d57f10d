/** The four checks of a translated text beside its English, as one: its numbers, names, negations and terms. */
import { findLostNames } from './kept-names';
import { findLostNegations } from './negations';
import { findChangedNumbers } from './numbers-in';
import { NAMED_OTHERWISE, NEGATED_OTHERWISE } from './said-otherwise';
import { findChangedTerms, type TermFinders } from './terms';
import type { WordPair } from './word-pairs';

export const WORD_CHECKS = ['numbers', 'names', 'negations', 'terms'] as const;
export type WordCheck = (typeof WORD_CHECKS)[number];

/** What each check finds, as lines to read; `excused` are the lines of `said-otherwise.ts` that were needed. */
export interface CheckedWords {
  readonly found: Readonly<Record<WordCheck, readonly string[]>>;
  readonly excused: readonly string[];
}

/** A text that is the English one, yet to be translated, is not compared. */
export function checkWording(pair: WordPair, finders: TermFinders): CheckedWords {
  const excused: string[] = [];
  if (pair.english === pair.said) return { found: { numbers: [], names: [], negations: [], terms: [] }, excused };
  const where = `${pair.file}: ${pair.place}`;
  return {
    found: {
      numbers: findNumbers(pair),
      names: findLostNames(pair.english, pair.said),
      negations: excuseOne(where, findNegationsLost(pair, finders.language), excused),
      terms: findTermsChanged(pair, finders)
        .filter(({ id }) => !isExcused(`${where}: ${id}`, excused))
        .map(({ line }) => line),
    },
    excused,
  };
}

function findNumbers({ english, said }: WordPair): string[] {
  const { lost, added } = findChangedNumbers(english, said);
  return [...lost.map((number) => `lost ${number}`), ...added.map((number) => `added ${number}`)];
}

function findNegationsLost({ english, said }: WordPair, language: string): string[] {
  return findLostNegations(english, said, language).map(
    ({ wanted, given, source }) => `says no ${wanted} times in English, ${given} here: ${source}`,
  );
}

function findTermsChanged(pair: WordPair, finders: TermFinders): { id: string; line: string }[] {
  const { lost, added } = findChangedTerms(pair, finders);
  return [...lost.map((id) => ({ id, line: `lost ${id}` })), ...added.map((id) => ({ id, line: `added ${id}` }))];
}

/** One sentence of the place, not all of them. */
function excuseOne(where: string, lines: readonly string[], excused: string[]): string[] {
  if (lines.length === 0 || NEGATED_OTHERWISE[where] === undefined) return [...lines];
  excused.push(where);
  return lines.slice(1);
}

function isExcused(where: string, excused: string[]): boolean {
  if (NAMED_OTHERWISE[where] === undefined) return false;
  excused.push(where);
  return true;
}
