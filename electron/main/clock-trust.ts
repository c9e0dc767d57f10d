/** Whether what the clock says may decide what is deleted: a clock that leapt is doubted until it has held for a day. */
import type { Audit } from '../contract/audit-events';
import type { ClockRows } from '../store/clock-rows';
import type { Log } from './log';

export const DAY_MS = 86_400_000;

export interface ClockTrustParts {
  readonly rows: Pick<ClockRows, 'readSeen' | 'saveSeen'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
  /** Milliseconds of a clock that only counts up and that nobody can set; it stands still while the computer sleeps. */
  readonly monotonicMs: () => number;
  readonly audit: Audit;
  readonly log: Log;
}

/**
 * A leap is more than a day between two looks that running time does not explain: a clock that was set, and also a
 * computer that was off or asleep for so long, for nothing here can tell the two apart. Then nothing is deleted until
 * the clock has held for 24 hours of running time, however many stops lie between, or somebody of the staff has said
 * that the date is right. What cannot be read or kept is doubted, too.
 */
export class ClockTrust {
  readonly #parts: ClockTrustParts;
  #last: { readonly wallMs: number; readonly monotonicMs: number } | null = null;
  /** Null: trusted. In doubt until the first look. */
  #heldMs: number | null = 0;
  /** What the store knew before the kiosk was opened; null: nothing yet. */
  #seenAt: number | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ClockTrustParts) {
    this.#parts = parts;
  }

  get isTrusted(): boolean {
    return this.#heldMs === null;
  }

  /**
   * The time of the clock, milliseconds since the Unix epoch; null when it may decide nothing. To be called at the start,
   * then every hour or so, and whenever the clock is to decide. Never throws.
   */
  look(): Promise<number | null> {
    return this.#inTurn(() => this.#look());
  }

  /** Somebody of the staff has read the date and says that it is right. False when that could not be kept. */
  confirm(staffId: string): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#look();
      if (this.#heldMs === null) return true;
      if (!(await this.#take(null))) return false;
      await this.#parts.audit.append({ type: 'clock-trusted', actor: { staffId }, outcome: 'success' });
      return true;
    });
  }

  async #look(): Promise<number | null> {
    const now = { wallMs: this.#parts.nowMs(), monotonicMs: this.#parts.monotonicMs() };
    const before = this.#last;
    const ranMs = before === null ? 0 : now.monotonicMs - before.monotonicMs;
    if (before === null && !(await this.#takeUp())) return null;
    const expectedMs = before === null ? this.#seenAt : before.wallMs + ranMs;
    this.#last = now;
    const leapt = expectedMs !== null && Math.abs(now.wallMs - expectedMs) > DAY_MS;
    if (leapt) await this.#doubt();
    else if (this.#heldMs === null) await this.#take(null);
    else await this.#hold(this.#heldMs + ranMs);
    return this.isTrusted ? now.wallMs : null;
  }

  async #takeUp(): Promise<boolean> {
    const seen = await this.#parts.rows.readSeen();
    if (!seen.ok) {
      this.#parts.log('error', 'clock-not-read', { reason: seen.error.code });
      return false;
    }
    this.#seenAt = seen.value?.seenAt ?? null;
    this.#heldMs = seen.value?.heldMs ?? null;
    return true;
  }

  async #doubt(): Promise<void> {
    this.#parts.log('warning', 'clock-doubted');
    const was = this.#heldMs;
    await this.#take(0);
    if (was === null) await this.#parts.audit.append({ type: 'clock-doubted', actor: 'kiosk', outcome: 'success' });
  }

  async #hold(heldMs: number): Promise<void> {
    if (heldMs < DAY_MS) {
      await this.#take(heldMs);
      return;
    }
    if (!(await this.#take(null))) return;
    this.#parts.log('info', 'clock-trusted');
    await this.#parts.audit.append({ type: 'clock-trusted', actor: 'kiosk', outcome: 'success' });
  }

  /** Trust holds only once it is on the disk; doubt holds at once. */
  async #take(heldMs: number | null): Promise<boolean> {
    if (heldMs !== null) this.#heldMs = heldMs;
    const saved = await this.#parts.rows.saveSeen({ seenAt: this.#last?.wallMs ?? this.#parts.nowMs(), heldMs });
    if (saved.ok) this.#heldMs = heldMs;
    else this.#parts.log('error', 'clock-not-kept', { reason: saved.error.code });
    return saved.ok;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
