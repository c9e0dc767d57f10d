/** What a session needs of the world around it, passed in so that tests can hold the clock and see the wipe. */

import { blank } from './cover.svelte';
import { playChime, type Chime } from './chime';

export interface Surroundings {
  /** The clock's time, milliseconds since the Unix epoch: to be shown, not to be counted with, for it may be set. */
  readonly now: () => number;
  /** Milliseconds of a clock that only counts up and that nobody can set: for how long something took. */
  readonly uptimeMs: () => number;
  /** Calls `tick` every `periodMs` until the returned function is called. */
  readonly every: (periodMs: number, tick: () => void) => () => void;
  /** Resolves after `delayMs`. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** Resolves when what the state says now has really been painted. */
  readonly painted: () => Promise<void>;
  /** Drops what the page itself remembers of a person: focus, selection, typed text that could be undone. */
  readonly forget: () => void;
  /** Heard beside the kiosk. */
  readonly chime: (kind: Chime) => void;
  /** What the page shows to be read now. */
  readonly shownText: () => string;
}

/** The real ones. */
export const browserSurroundings: Surroundings = {
  now: () => Date.now(),
  uptimeMs: () => performance.now(),
  every(periodMs, tick) {
    const timer = setInterval(tick, periodMs);
    return () => clearInterval(timer);
  },
  wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  painted: waitForPaint,
  forget: forgetPerson,
  chime: playChime,
  shownText: () => document.querySelector('main')?.innerText ?? '',
};

/** Two frames: the first is asked for before the change is drawn, the second only comes after it. A hidden window draws none. */
async function waitForPaint(): Promise<void> {
  const frames = new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  const atMost = new Promise<void>((resolve) => setTimeout(resolve, 500));
  await Promise.race([frames, atMost]);
}

function forgetPerson(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  globalThis.getSelection()?.removeAllRanges();
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    field.value = '';
  }
  for (const canvas of document.querySelectorAll('canvas')) {
    canvas.width = 0;
    canvas.height = 0;
  }
  globalThis.scrollTo(0, 0);
  blank(false);
}
