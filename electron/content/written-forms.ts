/**
 * Forms of words as the checks of translations list them, and where they stand in a text. A form is written as it stands
 * in a sentence; `*` stands for any letters (`aprob*`, `*않*`), ` … ` for some words between two parts (`ne … pas`).
 */

/** From `start` up to, not including, `end`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface FoundForm<T> {
  readonly what: T;
  /** One for each part of the form, in reading order. */
  readonly parts: readonly Range[];
}

/** Written without spaces between words: there a form is found wherever its characters stand. */
const WITHOUT_SPACES: ReadonlySet<string> = new Set(['zh']);
/** Particles are written to the end of a word: 임상시험은, 임상시험에서. */
const WITH_PARTICLES: ReadonlySet<string> = new Set(['ko']);
const LETTER = '[\\p{L}\\p{M}\\p{N}\\p{Join_Control}]';
/** Parts of one form stand in one clause. */
const BETWEEN = '[^.,;:!?()“”«»。，；：！？।۔،؛]{0,80}?';
/** Texts whose forms are remembered. */
const MOST_KNOWN = 10_000;
const NOT_TEXT = /<[^>]*>|\{\{[^}]*\}\}/gu;

/** Finds the listed forms, each place once, capitals or not, in reading order. */
export type FindForms<T> = (text: string) => readonly FoundForm<T>[];

/** `forms` as `[form, what it stands for]`; `language` a BCP 47 tag. */
export function makeFinder<T>(forms: readonly (readonly [form: string, what: T])[], language: string): FindForms<T> {
  const patterns = forms.map(([form, what]) => ({
    what,
    word: longestWordOf(form),
    pattern: patternOf(form, language),
  }));
  const find = (text: string): readonly FoundForm<T>[] => {
    const searched = text.replaceAll(NOT_TEXT, (mark) => ' '.repeat(mark.length));
    const small = searched.toLowerCase();
    const candidates = patterns
      .filter(({ word }) => small.includes(word))
      .flatMap(({ what, pattern }) =>
        [...searched.matchAll(pattern)].map((match) => ({ what, parts: partsOf(match) })),
      )
      .sort(compareFound);
    const found: FoundForm<T>[] = [];
    for (const candidate of candidates) {
      const isTaken = found.some(({ parts }) =>
        parts.some((part) => candidate.parts.some((each) => overlap(part, each))),
      );
      if (!isTaken) found.push(candidate);
    }
    return found.sort((a, b) => startOf(a) - startOf(b));
  };
  // The same English stands beside every translation and every seeded fault.
  const known = new Map<string, readonly FoundForm<T>[]>();
  return (text) => {
    const found = known.get(text) ?? find(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
    return found;
  };
}

function patternOf(form: string, tag: string): RegExp {
  const { language } = new Intl.Locale(tag);
  const parts = form.split(' … ').map((part) => `(${sourceOf(part, language)})`);
  return new RegExp(parts.join(BETWEEN), 'dgiu');
}

/** A text without it cannot hold the form, and is not searched: patterns are slow. */
function longestWordOf(form: string): string {
  const words = form.toLowerCase().split(/[ *…]+/);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function sourceOf(part: string, language: string): string {
  const source = part
    .replaceAll(/[.+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll(/ +/g, '[\\s\u00a0]+')
    .replaceAll('*', `${LETTER}*`);
  if (WITHOUT_SPACES.has(language)) return source;
  const before = /^[\p{L}\p{N}]/u.test(part) ? `(?<!${LETTER})` : '';
  const after = /[\p{L}\p{M}\p{N}]$/u.test(part) && !WITH_PARTICLES.has(language) ? `(?!${LETTER})` : '';
  return before + source + after;
}

function partsOf(match: RegExpExecArray): Range[] {
  return (match.indices ?? [])
    .slice(1)
    .flatMap((indices) => (indices ? [{ start: indices[0], end: indices[1] }] : []));
}

/** Of two forms that overlap, the one with more parts wins; then the one whose parts stand closer; then the longer one. */
function compareFound({ parts: one }: FoundForm<unknown>, { parts: other }: FoundForm<unknown>): number {
  if (one.length !== other.length) return other.length - one.length;
  return one.length > 1 ? spanOf(one) - spanOf(other) : spanOf(other) - spanOf(one);
}

function spanOf(parts: readonly Range[]): number {
  return (parts.at(-1)?.end ?? 0) - (parts[0]?.start ?? 0);
}

function startOf({ parts }: FoundForm<unknown>): number {
  return parts[0]?.start ?? 0;
}

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}
