/**
 * Numbers in texts of any script, and what a translation lost or made up. Judged by tests, not at start: a number written
 * in another way must not shut a kiosk.
 */

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
  return [...western.matchAll(NUMBER)].map(([, number = '', magnitude]) => {
    if (magnitude === undefined) return number.replaceAll(/\D/g, '');
    return String(Math.round(fractionOf(number) * valueOf(magnitude)));
  });
}

/** Words after a number that multiply it: each language has its own steps, so "$5.1 million" is 510万 and 51 लाख. */
const MAGNITUDES: readonly (readonly [value: number, words: readonly string[]])[] = [
  [1e4, ['万', '만']],
  [1e5, ['लाख', 'لاکھ']],
  [1e6, ['million', 'millions', 'millones', 'milhão', 'milhões', 'milyon', 'triệu', 'млн', 'миллиона', 'миллионов']],
  [1e6, ['مليون', 'ملايين', 'ملین', 'मिलियन', '百万', '백만']],
  [1e7, ['करोड़', 'کروڑ']],
];
const NUMBER = new RegExp(
  `(\\d+(?:[.,٫٬]\\d+)*)(?:[\\s\u00a0]*(${MAGNITUDES.flatMap(([, words]) => words)
    .sort((one, other) => other.length - one.length)
    .join('|')})(?![a-zа-я]))?`,
  'giu',
);

function valueOf(magnitude: string): number {
  return MAGNITUDES.find(([, words]) => words.includes(magnitude.toLowerCase()))?.[0] ?? 1;
}

/** "5.1", "5,1" and "٥٫١" are five and a tenth; a sign before three digits groups thousands. */
function fractionOf(number: string): number {
  const [whole = '', ...rest] = number.split(/[.,٫٬]/);
  const last = rest.at(-1);
  const isDecimal = last !== undefined && last.length < 3;
  const digits = [whole, ...(isDecimal ? rest.slice(0, -1) : rest)].join('');
  return Number(isDecimal ? `${digits}.${last}` : digits);
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

/** A month that English names may be a number elsewhere: December 2024, 2024年12月. */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function saysInWords(english: string, number: number): boolean {
  const month = MONTHS[number - 1];
  if (month !== undefined && new RegExp(`\\b${month}\\b`).test(english)) return true;
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
