/** A clock for tests: it stands still until it is moved, backwards too. */
import type { Clock } from './clock';

export interface FakeClock extends Clock {
  moveByMs(ms: number): void;
}

export function fakeClock(startMs: number, timeZone = 'UTC'): FakeClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    timeZone: () => timeZone,
    moveByMs: (ms) => {
      nowMs += ms;
    },
  };
}
