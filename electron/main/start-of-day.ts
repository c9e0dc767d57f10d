/** When the day of an instant began where the kiosk stands. */
import { dayOf } from '../contract/review-dates';

/** A day that a clock change makes longer has 25 hours. */
const LONGEST_DAY_MS = 26 * 3_600_000;

/**
 * Milliseconds since the Unix epoch. Days begin at midnight only where no clock change falls on it, so the first
 * instant of the day is looked for between one of the day before and `nowMs`.
 */
export function startOfDay(nowMs: number, timeZone: string): number {
  const today = dayOf(nowMs, timeZone);
  let before = nowMs - LONGEST_DAY_MS;
  let within = nowMs;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle, timeZone) === today) within = middle;
    else before = middle;
  }
  return within;
}
