/** The clinic is warned from thirty days before the end on, to the millisecond. */
import { expect, test } from 'vitest';
import { expiryOf } from './certificate-expiry';

const DAY_MS = 86_400_000;
const validTo = Date.UTC(2027, 0, 31);

test.each([
  [validTo - 30 * DAY_MS, 'well', 30],
  [validTo - 30 * DAY_MS + 1, 'ends-soon', 29],
  [validTo - 1, 'ends-soon', 0],
  [validTo, 'ends-soon', 0],
  [validTo + 1, 'ended', -1],
  [validTo + 400 * DAY_MS, 'ended', -400],
])('at %i it is %s, %i days left', (now, state, daysLeft) => {
  expect(expiryOf({ validTo }, now)).toEqual({ state, daysLeft });
});
