/** How long a wrong PIN makes one wait, when it locks, and when a sign-in ends by itself. Row P16 of the house's bar. */

/** The first wait comes with this wrong try, the next are twice as long each. */
export const TRIES_BEFORE_WAIT = 5;
export const FIRST_WAIT_MS = 15_000;
/** Wrong tries after which an account, or the kiosk as a whole, is locked. */
export const LOCKED_OUT_AT = 15;

/** Nobody touched the screen for so long. */
export const SIGN_IN_IDLE_MS = 30 * 60_000;
/** The last part of it, in which the screen warns. WCAG 2.2.1: at least 20 s. */
export const SIGN_IN_WARNING_MS = 60_000;
/** However busy: a shift is over. */
export const SIGN_IN_WHOLE_MS = 12 * 3_600_000;

/** Milliseconds to wait after so many wrong tries; 2 h 8 min is the longest. */
export function waitAfter(wrongTries: number): number {
  if (wrongTries < TRIES_BEFORE_WAIT) return 0;
  return FIRST_WAIT_MS * 2 ** (Math.min(wrongTries, LOCKED_OUT_AT - 1) - TRIES_BEFORE_WAIT);
}
