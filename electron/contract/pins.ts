/** What a PIN must be, and which ones anybody would guess first. The screen says it at once, main holds to it. */

export const SHORTEST_PIN = 6;
export const LONGEST_PIN = 12;

export const PIN_WEAKNESSES = ['length', 'same', 'row', 'repeated', 'date', 'common'] as const;
export type PinWeakness = (typeof PIN_WEAKNESSES)[number];

/** Ways of the finger over the keys, and other PINs that stand at the top of every published list. */
const COMMON = new Set(
  (
    '112233 332211 123321 321123 159753 159357 357159 753159 147258 258369 369258 147852 258147 741852 852963 963852 ' +
    '142536 142857 102030 246810 135790 135791 789456 456123 520131 100200 112358 314159 271828'
  ).split(' '),
);
const FOUR_DIGIT_YEAR = '(19|20)[0-9]{2}';
const DAY_AND_MONTH = '(0[1-9]|[12][0-9]|3[01])(0[1-9]|[12][0-9]|3[01])';
/** A day with its whole year, in any order: a birthday. One of the two in the middle is a month. */
const DATE = new RegExp(`^(${DAY_AND_MONTH}${FOUR_DIGIT_YEAR}|${FOUR_DIGIT_YEAR}${DAY_AND_MONTH})$`);

/** Why a PIN cannot be used, or null. It has 6 to 12 digits. */
export function weaknessOf(pin: string): PinWeakness | null {
  if (!/^[0-9]*$/.test(pin) || pin.length < SHORTEST_PIN || pin.length > LONGEST_PIN) return 'length';
  if (/^(.)\1*$/.test(pin)) return 'same';
  if (isRow(pin)) return 'row';
  // 121212, 19901990, 123123: a block of up to half the PIN, written again and again.
  if (/^(.{2,6})\1+$/.test(pin)) return 'repeated';
  if (DATE.test(pin)) return 'date';
  return COMMON.has(pin) ? 'common' : null;
}

/** 123456, 987654, 890123, 246802: each digit the same step from the one before, around the end of the row too. */
function isRow(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
}
