/**
 * Makes faults in translated texts, by rule and at every place where the rule can: to measure what the checks find, and to
 * show what is left to a reader. The words themselves are never changed.
 */
import { CERTAINTY_MARKERS } from './certainty-markers';
import { findNegations } from './negations';
import type { TermFinders } from './terms';
import type { WordPair } from './word-pairs';
import { makeFinder, type Range } from './written-forms';

/** Kinds that a check is there to find. */
export const CHECKED_FAULTS = ['number', 'not', 'term'] as const;
/** Kinds that only a reader finds, or mostly. */
export const READER_FAULTS = ['may', 'numbers exchanged', 'terms exchanged', 'answers exchanged'] as const;
export type FaultKind = (typeof CHECKED_FAULTS)[number] | (typeof READER_FAULTS)[number];

/** A text with one fault in it. */
export interface SeededFault {
  readonly kind: FaultKind;
  readonly pair: WordPair;
  /** What was there, and what is there now. */
  readonly from: string;
  readonly to: string;
}

interface Change extends Range {
  readonly text: string;
}

const PLACEHOLDERS = /\{\{[^}]*\}\}/g;
const NUMBERS = /\p{Nd}+(?:[.,٫٬]\p{Nd}+)*/gu;
const MAY = /\b(?:may|might)\b/i;

export function seedFaults(pairs: readonly WordPair[], finders: TermFinders): SeededFault[] {
  const translated = pairs.filter(({ english, said }) => english !== said);
  const samples = sampleTerms(translated, finders);
  return [
    ...translated.flatMap((pair) => [
      ...changeNumbers(pair),
      ...dropNegations(pair, finders.language),
      ...swapTerms(pair, finders, samples),
      ...dropDoubt(pair, finders.language),
      ...exchangeNumbers(pair),
      ...exchangeTerms(pair, finders),
    ]),
    ...exchangeAnswers(translated),
  ];
}

/** The last digit of each number becomes the next one, of the same script. */
function changeNumbers(pair: WordPair): SeededFault[] {
  return numbersIn(pair.said).map((range) =>
    makeFault('number', pair, [{ ...range, text: textOf(pair, range).replace(/\p{Nd}$/u, nextDigit) }]),
  );
}

/** Each marker of negation becomes its affirmative, where the English negates. */
function dropNegations(pair: WordPair, language: string): SeededFault[] {
  if (findNegations(pair.english, 'en').length === 0) return [];
  return findNegations(pair.said, language).map(({ what, parts }) => {
    const affirmatives = what.split(' … ');
    return makeFault(
      'not',
      pair,
      parts.map((part, at) => ({ ...part, text: affirmatives[at] ?? '' })),
    );
  });
}

/** Each fixed form of a term that the English says becomes a form of the term that follows it in the table. */
function swapTerms(
  pair: WordPair,
  { source, target }: TermFinders,
  samples: ReadonlyMap<string, string>,
): SeededFault[] {
  const wanted = source.idsIn(pair.english, 'any');
  const ids = [...samples.keys()];
  return target.find(pair.said).flatMap(({ what, parts: [range] }) => {
    const fixed = what.find(({ id, isFixed }) => isFixed && wanted.has(target.widerOf(id)));
    if (fixed === undefined || range === undefined) return [];
    const own = target.widerOf(fixed.id);
    const others = [...ids.slice(ids.indexOf(fixed.id) + 1), ...ids].filter((id) => target.widerOf(id) !== own);
    const text = samples.get(others[0] ?? '');
    return text === undefined ? [] : [makeFault('term', pair, [{ ...range, text }])];
  });
}

/** "May help" becomes "helps" or "will help", where the English says may. */
function dropDoubt(pair: WordPair, language: string): SeededFault[] {
  if (!MAY.test(pair.english)) return [];
  return makeFinder(
    CERTAINTY_MARKERS[language] ?? [],
    language,
  )(pair.said).map(({ what, parts }) =>
    makeFault(
      'may',
      pair,
      parts.map((part) => ({ ...part, text: what })),
    ),
  );
}

/** The first two numbers of a text that differ, each in the other's place. */
function exchangeNumbers(pair: WordPair): SeededFault[] {
  const [first, ...rest] = numbersIn(pair.said);
  const second = rest.find((range) => first !== undefined && textOf(pair, range) !== textOf(pair, first));
  return first === undefined || second === undefined ? [] : [exchange('numbers exchanged', pair, first, second)];
}

/** The first two terms of a sentence, each in the other's place: who does what to whom. */
function exchangeTerms(pair: WordPair, { target }: TermFinders): SeededFault[] {
  const found = target.find(pair.said).filter(({ what }) => what.some(({ isFixed }) => isFixed));
  const [first, ...rest] = found;
  const second = rest.find(({ what }) => what[0]?.id !== first?.what[0]?.id);
  const [from, to] = [first?.parts[0], second?.parts[0]];
  return from === undefined || to === undefined ? [] : [exchange('terms exchanged', pair, from, to)];
}

/** Each answer of a teach-back question, or cell of a row of options, says what the next one should. */
function exchangeAnswers(pairs: readonly WordPair[]): SeededFault[] {
  const isAnswer = /^(?:teachBack\.[^.]+\.options|optionRows\.[^.]+\.cells)\./;
  const answers = pairs.filter(({ place }) => isAnswer.test(place));
  return answers.flatMap((pair, at) => {
    const next = answers[at + 1];
    const isNeighbor = next !== undefined && groupOf(next) === groupOf(pair) && next.said !== pair.said;
    if (!isNeighbor) return [];
    return [
      { kind: 'answers exchanged', pair: { ...pair, said: next.said }, from: pair.said, to: next.said } as const,
    ];
  });
}

function groupOf({ place }: WordPair): string {
  return place.split('.').slice(0, 3).join('.');
}

/** Of each term, the first of its fixed forms that the language's own words hold, as it stands there. */
function sampleTerms(pairs: readonly WordPair[], { target }: TermFinders): ReadonlyMap<string, string> {
  const samples = new Map<string, string>();
  for (const { said } of pairs) {
    for (const { what, parts } of target.find(said)) {
      const id = what.find(({ isFixed }) => isFixed)?.id;
      const [range] = parts;
      if (id !== undefined && range !== undefined && !samples.has(id))
        samples.set(id, said.slice(range.start, range.end));
    }
  }
  return new Map([...samples].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function numbersIn(text: string): Range[] {
  const searched = text.replaceAll(PLACEHOLDERS, (mark) => ' '.repeat(mark.length));
  return [...searched.matchAll(NUMBERS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Decimal digits lie in runs of ten: after the last one comes the one before it. */
function nextDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const next = String.fromCodePoint(code + 1);
  return /^\p{Nd}$/u.test(next) ? next : String.fromCodePoint(code - 1);
}

function exchange(kind: FaultKind, pair: WordPair, one: Range, other: Range): SeededFault {
  return makeFault(kind, pair, [
    { ...one, text: textOf(pair, other) },
    { ...other, text: textOf(pair, one) },
  ]);
}

/** `changes` in reading order. */
function makeFault(kind: FaultKind, pair: WordPair, changes: readonly Change[]): SeededFault {
  let said = pair.said;
  for (const { start, end, text } of [...changes].reverse()) said = said.slice(0, start) + text + said.slice(end);
  return {
    kind,
    pair: { ...pair, said },
    from: changes.map((range) => textOf(pair, range)).join(' … '),
    to: changes.map(({ text }) => text).join(' … '),
  };
}

function textOf({ said }: WordPair, { start, end }: Range): string {
  return said.slice(start, end);
}
