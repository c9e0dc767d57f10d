/** Ends a consultation that the screen should have ended: when the page hangs, its own idle timer does not run. */

export interface IdleBackstop {
  /** The person or the screen did something. */
  note(): void;
  stop(): void;
}

export interface BackstopParts {
  /** Asked each time: it is longer while a clinician guides. */
  readonly limitMs: () => number;
  /** Called once when nothing happened for the limit and the margin; called again only after another `note`. */
  readonly onSilence: () => void;
  /** Milliseconds of a clock that never goes back and stands still for nothing. */
  readonly now: () => number;
}

/** Time that the screen has to close the consultation by itself before main does it. */
export const BACKSTOP_MARGIN_MS = 15_000;
const LOOK_EVERY_MS = 1000;

export function startBackstop({ limitMs, onSilence, now }: BackstopParts): IdleBackstop {
  let lastMs = now();
  let done = false;
  const timer = setInterval(() => {
    if (done || now() - lastMs < limitMs() + BACKSTOP_MARGIN_MS) return;
    done = true;
    onSilence();
  }, LOOK_EVERY_MS);
  return {
    note() {
      lastMs = now();
      done = false;
    },
    stop: () => clearInterval(timer),
  };
}
