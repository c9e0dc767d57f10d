/** When the clinic's rule is applied: after opening and once a day, and never by a clock that is in doubt. */
import type { Store } from '../store/store';
import { DAY_MS, type ClockTrust } from './clock-trust';
import type { Result } from '../contract/result';
import { describeError, type Log } from './log';
import { applyRetention } from './retention';

export interface RoundsParts {
  readonly list: Pick<Store['list'], 'dueForDeletion' | 'delete'>;
  readonly trust: Pick<ClockTrust, 'look' | 'confirm' | 'isTrusted'>;
  /** As the settings say now; null: the clinic keeps everything. */
  readonly retentionDays: () => number | null;
  /** When that was changed last, milliseconds since the Unix epoch; null: not lately. */
  readonly ruleChangedAt: () => Promise<Result<number | null>>;
  /** Milliseconds of a clock that only counts up. */
  readonly monotonicMs: () => number;
  readonly log: Log;
  readonly breathMs?: number;
}

/** How often the clock is looked at, so that a leap is seen as one. */
const LOOK_EVERY_MS = 3_600_000;

export class RetentionRounds {
  readonly #parts: RoundsParts;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #lastRoundMs: number | null = null;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** The deletion under way is finished, no other is begun; how long the clock has held is kept. */
  async stop(): Promise<void> {
    this.#ending.abort();
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#turn;
    await this.#parts.trust.look();
  }

  /** Whether the clock may decide what is deleted. */
  get isClockTrusted(): boolean {
    return this.#parts.trust.isTrusted;
  }

  /** What had to wait for it is done at once. False when it could not be kept. */
  async confirmClock(staffId: string): Promise<boolean> {
    const confirmed = await this.#parts.trust.confirm(staffId);
    if (confirmed) void this.look();
    return confirmed;
  }

  /** One look at the clock, and a round when one is due. One after another; never throws. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look());
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { trust, list, retentionDays, monotonicMs, log, breathMs } = this.#parts;
    try {
      const now = await trust.look();
      if (this.#ending.signal.aborted) return;
      if (now === null) this.#lastRoundMs = null;
      if (now === null || !this.#isDue() || (await this.#isRuleNew(now))) return;
      this.#lastRoundMs = monotonicMs();
      const { signal } = this.#ending;
      const pace = breathMs === undefined ? {} : { breathMs };
      const deleted = await applyRetention({ list, now, days: retentionDays(), log, signal, ...pace });
      if (deleted > 0) log('info', 'retention', { deleted });
    } catch (error) {
      log('error', 'retention-broke', describeError(error));
    }
  }

  /** For a day after a change nothing is deleted: until then it can be taken back, and nothing is gone. */
  async #isRuleNew(now: number): Promise<boolean> {
    const changed = await this.#parts.ruleChangedAt();
    return !changed.ok || (changed.value !== null && now - changed.value < DAY_MS);
  }

  #isDue(): boolean {
    return this.#lastRoundMs === null || this.#parts.monotonicMs() - this.#lastRoundMs >= DAY_MS;
  }
}
