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
