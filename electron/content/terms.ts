/** Where the English says a fixed term, and what a translation swapped for another. Judged by tests, not at start. */
import { pairSentences } from './sentences';
import type { TermTable } from './term-table';
import type { WordPair } from './word-pairs';
import { makeFinder, type FindForms, type FoundForm } from './written-forms';

/** Terms that the English says and the translation does not, and terms that only the translation says: their IDs. */
export interface ChangedTerms {
  readonly lost: readonly string[];
  readonly added: readonly string[];
}

/** A narrower term says the wider one, too: who says "unapproved" speaks of what is approved; its "not" is not ours to judge. */
const WIDER_TERMS: Readonly<Record<string, string>> = {
  unapproved: 'approved',
  'conditional-approval': 'approved',
  'randomized-trial': 'clinical-trial',
};

interface Meaning {
  readonly id: string;
  /** Whether this is one of the term's fixed forms, not only another way to say it. */
  readonly isFixed: boolean;
}

/** A form may stand for several terms: "cancer team" for the doctors and for the clinicians in it. Null for none. */
type Meanings = readonly Meaning[] | null;

export class TermFinder {
  readonly #find: FindForms<Meanings>;

  constructor({ terms, others }: TermTable, language: string) {
    const meanings = new Map<string, Meaning[]>();
    for (const [id, { forms, also }] of terms) {
      for (const form of forms) meanings.set(form, [...(meanings.get(form) ?? []), { id, isFixed: true }]);
      for (const form of also) meanings.set(form, [...(meanings.get(form) ?? []), { id, isFixed: false }]);
    }
    this.#find = makeFinder<Meanings>([...others.map((form) => [form, null] as const), ...meanings], language);
  }

  /** In reading order and without overlaps. */
  find(text: string): readonly FoundForm<readonly Meaning[]>[] {
    return this.#find(text).flatMap(({ what, parts }) => (what === null ? [] : [{ what, parts }]));
  }

  /** A narrower term says the wider one, too. */
  widerOf(id: string): string {
    return WIDER_TERMS[id] ?? id;
  }

  /** IDs of the terms said in a text, a narrower one as its wider one. */
  idsIn(text: string, which: 'fixed' | 'any'): ReadonlySet<string> {
    const meanings = this.find(text).flatMap(({ what }) => what);
    return new Set(meanings.filter(({ isFixed }) => which === 'any' || isFixed).map(({ id }) => this.widerOf(id)));
  }
}

/** One language beside the English. */
export interface TermFinders {
  readonly source: TermFinder;
  readonly target: TermFinder;
  /** BCP 47, of the target. */
  readonly language: string;
}

/**
 * What each sentence lost (`pairSentences`), and what the text says that its English does not, nor the `context` it stands
 * in: a translation may name what the English calls "it".
 */
export function findChangedTerms(
  { english, said, context }: Pick<WordPair, 'english' | 'said' | 'context'>,
  { source, target, language }: TermFinders,
): ChangedTerms {
  const lost: string[] = [];
  const spoken = new Set<string>();
  const written = new Set<string>();
  for (const [from, to] of pairSentences(english, said, language)) {
    lost.push(...without(source.idsIn(from, 'fixed'), target.idsIn(to, 'any')));
    for (const id of target.idsIn(to, 'fixed')) spoken.add(id);
    for (const id of source.idsIn(from, 'any')) written.add(id);
  }
  const added = without(spoken, written);
  return { lost, added: added.length === 0 ? [] : without(new Set(added), source.idsIn(context, 'any')) };
}

function without(ids: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...ids].filter((id) => !others.has(id));
}
