/** Runs every check on every seeded fault of a language, and counts what found it. */
import { readTermFinders } from './read-term-finders';
import { seedFaults, type FaultKind, type SeededFault } from './seed-faults';
import type { TermFinders } from './terms';
import { checkWording, WORD_CHECKS, type WordCheck } from './word-checks';
import { pairWords, type WordPair } from './word-pairs';

export interface JudgedFault {
  readonly fault: SeededFault;
  /** The checks that find more in the text with the fault than in the real one. */
  readonly foundBy: readonly WordCheck[];
}

export interface FaultCount {
  readonly seeded: number;
  readonly found: number;
  readonly foundBy: Readonly<Record<WordCheck, number>>;
}

export function judgeFaults(pairs: readonly WordPair[], finders: TermFinders): JudgedFault[] {
  const real = new Map(pairs.map((pair) => [`${pair.file} ${pair.place}`, checkWording(pair, finders).found]));
  return seedFaults(pairs, finders).map((fault) => {
    const before = real.get(`${fault.pair.file} ${fault.pair.place}`);
    const { found } = checkWording(fault.pair, finders);
    return { fault, foundBy: WORD_CHECKS.filter((check) => found[check].length > (before?.[check].length ?? 0)) };
  });
}

export function judgeLanguage(localesFolder: string, language: string): JudgedFault[] {
  return judgeFaults(pairWords(localesFolder, language), readTermFinders(localesFolder, language));
}

export function countFaults(judged: readonly JudgedFault[], kind: FaultKind): FaultCount {
  const of = judged.filter(({ fault }) => fault.kind === kind);
  const countBy = (check: WordCheck): number => of.filter(({ foundBy }) => foundBy.includes(check)).length;
  return {
    seeded: of.length,
    found: of.filter(({ foundBy }) => foundBy.length > 0).length,
    foundBy: {
      numbers: countBy('numbers'),
      names: countBy('names'),
      negations: countBy('negations'),
      terms: countBy('terms'),
    },
  };
}
