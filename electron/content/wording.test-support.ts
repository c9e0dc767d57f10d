/**
 * What a second reader looks for, as far as a machine can: numbers and proper names that a translation lost or made up,
 * words that promise too much, lines too long for a screen. Judged by tests, not at start: a number written in another
 * way must not shut a kiosk.
 */

/** Written the same in every language that uses our paper: products, bodies and terms a patient may meet again. */
export const KEPT_NAMES = [
  'Alofisel',
  'CAR-T',
  'Candor',
  'Casgevy',
  'FDA',
  'GVHD',
  'HeartSheet',
  'Holoclar',
  'IND',
  'Lantidra',
  'Lyfgenia',
  'MACI',
  'MSC',
  'MedWatch',
  'Medicare',
  'Omisirge',
  'PDF',
  'RMAT',
  'Ryoncil',
  'SVF',
  'Skysona',
  'iPS',
  'fda.gov/medwatch',
  'ocod@fda.hhs.gov',
  '1-800-FDA-1088',
] as const;

/** Fact sheet RULE-04, and RULE-03 for "rare". */
const HYPE = [
  /\bbreakthroughs?\b/i,
  /\bmirac(?:le|ulous)/i,
  /\bmagic/i,
  /\bnatural,? so (?:it is )?safe\b/i,
  /\bcutting[- ]edge\b/i,
  /\bsoon\b/i,
  /\brevolution/i,
  /\brare(?:ly)?\b/i,
];
/** An answer that is not right must be able to say what is not so. */
const MAY_SAY = new Set(['teachBack.TB-10.options.TB-10.c']);

export function findHype(place: string, text: string): string[] {
  if (MAY_SAY.has(place)) return [];
  return HYPE.flatMap((word) => word.exec(text)?.[0] ?? []);
}

export function findLostNames(english: string, translated: string): string[] {
  return KEPT_NAMES.filter((name) => hasName(english, name) && !translated.includes(name));
}

/** `IND` is in "IND number", not in "INDEED". English adds an s: "MSCs". */
function hasName(text: string, name: string): boolean {
  const at = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${at}(?:s?)(?![\\p{L}\\p{N}])`, 'u').test(text);
}

/** Numbers of the English that the translation lacks, and numbers that it has made up. */
export function findChangedNumbers(english: string, translated: string): { lost: string[]; added: string[] } {
  const wanted = numbersOf(english);
  const given = numbersOf(translated);
  const lost = takeAway(wanted, given);
  const added = takeAway(given, wanted).filter((number) => !saysInWords(english, Number(number)));
  return { lost, added };
}

/**
 * Digits of every script as Western ones, without what groups thousands or marks decimals: 5,156 and 5.156 and ٥٬١٥٦ are
 * "5156", 100.4 and 100,4 are "1004".
 */
export function numbersOf(text: string): string[] {
  const western = text
    .replaceAll(/\{\{[^}]*\}\}/g, '')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, '');
  return [...western.matchAll(/\d+(?:[.,٫٬]\d+)*/g)].map(([number]) => number.replaceAll(/\D/g, ''));
}

/** Decimal digits lie in runs of ten, each beginning with its zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

const NUMBER_WORDS = [
  ['no', 'none', 'nobody'],
  ['one', 'a', 'an', 'once'],
  ['two', 'twice', 'both'],
  ['three'],
  ['four'],
  ['five'],
  ['six'],
  ['seven'],
  ['eight'],
  ['nine'],
  ['ten'],
  ['eleven'],
  ['twelve'],
] as const;

function saysInWords(english: string, number: number): boolean {
  return (NUMBER_WORDS[number] ?? []).some((word) => new RegExp(`\\b${word}\\b`, 'i').test(english));
}

function takeAway(from: readonly string[], what: readonly string[]): string[] {
  const left = [...what];
  return from.filter((each) => {
    const at = left.indexOf(each);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Characters that fit one screen at the largest text size; translations run about a third longer. */
export const LIMITS = { heading: 90, body: 260 } as const;
const TRANSLATION_GROWTH = 1.35;

export function isTooLong(text: string, limit: number, language: string): boolean {
  return text.length > (language === 'en' ? limit : limit * TRANSLATION_GROWTH);
}

/** Numbers count as words: a figure is read, too. */
export function countWords(texts: readonly string[]): number {
  return texts.join(' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%$-]*/gu)?.length ?? 0;
}
