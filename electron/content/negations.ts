/** Where the English says no, and what a translation lost of it. Judged by tests, not at start. */
import { NEGATION_MARKERS } from './negation-markers';
import { pairSentences } from './sentences';
import { makeFinder, type FindForms, type FoundForm } from './written-forms';

/** The affirmative that is left of a marker; null for a word that only looks like one. */
type Affirmative = string | null;

export interface LostNegation {
  /** How often the English says no, and how often the translation does. */
  readonly wanted: number;
  readonly given: number;
  readonly source: string;
}

/** Every sentence that says no less often than its English (`pairSentences`). */
export function findLostNegations(english: string, said: string, language: string): LostNegation[] {
  return pairSentences(english, said, language).flatMap(([source, target]): LostNegation[] => {
    const wanted = findNegations(source, 'en').length;
    if (wanted === 0) return [];
    const given = findNegations(target, language).length;
    return given < wanted ? [{ wanted, given, source }] : [];
  });
}

/** What says no in a text, each marker once, with the affirmative of each of its parts divided by ` … `. */
export function findNegations(text: string, language: string): readonly FoundForm<string>[] {
  return finderFor(language)(text).flatMap(({ what, parts }) => (what === null ? [] : [{ what, parts }]));
}

const finders = new Map<string, FindForms<Affirmative>>();

function finderFor(language: string): FindForms<Affirmative> {
  const known = finders.get(language);
  if (known) return known;
  const table = NEGATION_MARKERS[language];
  if (table === undefined) throw new Error(`no markers of negation for ${language}: see negation-markers.ts`);
  const finder = makeFinder<Affirmative>(
    // The others first: of two that cover the same words, the first one stands.
    [...table.others.map((other) => [other, null] as const), ...table.markers],
    language,
  );
  finders.set(language, finder);
  return finder;
}
