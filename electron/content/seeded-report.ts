/** What the checks find of seeded faults, as lines of text: `npm run content:seeded-faults`. */
import { countFaults, judgeLanguage, type JudgedFault } from './measure-faults';
import { findLanguages } from './read-language';
import { CHECKED_FAULTS, READER_FAULTS, type FaultKind } from './seed-faults';
import { WORD_CHECKS } from './word-checks';

/** What each kind of fault does to a text. */
const DESCRIPTIONS: Readonly<Record<FaultKind, string>> = {
  number: 'a number in figures is another one',
  not: 'a "not" is dropped',
  term: 'a fixed term is another one',
  may: '"may" is dropped: certain',
  'numbers exchanged': 'two numbers change places',
  'terms exchanged': 'two terms change places',
  'answers exchanged': 'two answers or options change places',
};

/** No rule can make these, so that nobody has counted them; no check looks for them. */
const NOT_SEEDED = [
  'a number written as a word ("two" for "three")',
  'a "not" put in where the English has none',
  'a "not" that is moved to another part of its sentence',
  'a word that is no fixed term ("better" for "worse", "often" for "seldom")',
  'register: "you" as to a friend, blame, a promise in the tone',
  'a sentence that is grammatical and says nothing clear',
] as const;

/** `language`: only this one; null: all. */
export function reportSeededFaults(localesFolder: string, language: string | null): string[] {
  const tags = findLanguages(localesFolder).filter((tag) => tag !== 'en' && (language === null || tag === language));
  return [
    ...tags.flatMap((tag) => reportLanguage(tag, judgeLanguage(localesFolder, tag))),
    'Only a reader finds, in every language, and no rule can seed:',
    ...NOT_SEEDED.map((each) => `  ${each}`),
  ];
}

function reportLanguage(tag: string, judged: readonly JudgedFault[]): string[] {
  return [
    `${tag}: found by a check`,
    ...CHECKED_FAULTS.flatMap((kind) => reportKind(judged, kind)),
    ...CHECKED_FAULTS.flatMap((kind) => reportExample(judged, kind, true)),
    ...CHECKED_FAULTS.flatMap((kind) => reportExample(judged, kind, false)),
    `${tag}: left to a reader`,
    ...READER_FAULTS.flatMap((kind) => reportKind(judged, kind)),
    ...READER_FAULTS.flatMap((kind) => reportExample(judged, kind, false)),
    '',
  ];
}

function reportKind(judged: readonly JudgedFault[], kind: FaultKind): string[] {
  const { seeded, found, foundBy } = countFaults(judged, kind);
  const by = WORD_CHECKS.filter((check) => foundBy[check] > 0).map((check) => `${check} ${foundBy[check]}`);
  const share = seeded === 0 ? '-' : `${((100 * found) / seeded).toFixed(1)} %`;
  return [
    `  ${DESCRIPTIONS[kind]}: ${seeded} seeded, ${found} found (${share})${by.length === 0 ? '' : `, by ${by.join(', ')}`}`,
  ];
}

/** The first in the statements, or else anywhere, that is found, or that is not. */
function reportExample(judged: readonly JudgedFault[], kind: FaultKind, isFound: boolean): string[] {
  const examples = judged.filter(({ fault, foundBy }) => fault.kind === kind && foundBy.length > 0 === isFound);
  const example = examples.find(({ fault }) => fault.pair.place.startsWith('statements.')) ?? examples[0];
  if (example === undefined) return [];
  const { fault, foundBy } = example;
  return [
    `  ${isFound ? `found by ${foundBy.join(' and ')}` : 'NOT FOUND'}: ${fault.pair.place}: "${fault.from}" -> "${fault.to}"`,
    `    English: ${fault.pair.english}`,
    `    faulty:  ${fault.pair.said}`,
  ];
}
