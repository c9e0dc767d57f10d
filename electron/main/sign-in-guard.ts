/** How long the next try of a PIN has to wait, and who is locked out: from counts on the disk and a clock that nobody sets. */
import { LOCKED_OUT_AT, waitAfter } from '../contract/access-rules';
import { WHOLE_KIOSK } from '../store/staff-rows';

/** What stands between a person and a try. */
export type Hurdle =
  { readonly kind: 'none' } | { readonly kind: 'wait'; readonly ms: number } | { readonly kind: 'locked-out' };

export interface Tried {
  readonly staffId: string;
  readonly isAdministrator: boolean;
}

/**
 * Waits are measured with a clock that only counts up (`monotonicMs`), from the last wrong try in this run. Which time
 * it was before the kiosk started is not asked: after a start each wait begins anew, so that pulling the plug, or
 * setting the date forward, shortens nothing, and setting it back locks nobody for years.
 */
export class SignInGuard {
  readonly #monotonicMs: () => number;
  readonly #startedAt: number;
  readonly #lastWrongAt = new Map<string, number>();
  #wrongTries: ReadonlyMap<string, number> = new Map();

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
    this.#startedAt = monotonicMs();
  }

  /** What is on the disk now. */
  take(wrongTries: ReadonlyMap<string, number>): void {
    this.#wrongTries = wrongTries;
  }

  /** A try that turned out wrong: the wait begins now, not when the PIN was entered. */
  noteWrong(staffId: string): void {
    const now = this.#monotonicMs();
    this.#lastWrongAt.set(staffId, now);
    this.#lastWrongAt.set(WHOLE_KIOSK, now);
  }

  isLockedOut(staffId: string): boolean {
    return this.#count(staffId) >= LOCKED_OUT_AT;
  }

  /**
   * The kiosk's own count stops a person who tries one name after the other. When it has locked the kiosk, only
   * administrators may still try, each as often as their own count allows, and one right PIN opens it for all.
   */
  hurdleFor({ staffId, isAdministrator }: Tried): Hurdle {
    const isKioskLocked = this.isLockedOut(WHOLE_KIOSK);
    if (this.isLockedOut(staffId) || (isKioskLocked && !isAdministrator)) return { kind: 'locked-out' };
    const own = this.#leftMs(staffId, this.#count(staffId));
    return waitOrNone(isKioskLocked ? own : Math.max(own, this.#leftMs(WHOLE_KIOSK, this.#count(WHOLE_KIOSK))));
  }

  /** A set-up code cannot be guessed, so it is never locked; the waits keep a program from trying for ever. */
  hurdleForCode(): Hurdle {
    return waitOrNone(this.#leftMs(WHOLE_KIOSK, this.#count(WHOLE_KIOSK)));
  }

  #count(of: string): number {
    return this.#wrongTries.get(of) ?? 0;
  }

  #leftMs(of: string, wrongTries: number): number {
    const since = this.#lastWrongAt.get(of) ?? this.#startedAt;
    return Math.max(0, since + waitAfter(wrongTries) - this.#monotonicMs());
  }
}

const waitOrNone = (ms: number): Hurdle => (ms > 0 ? { kind: 'wait', ms } : { kind: 'none' });
