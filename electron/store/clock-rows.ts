/** What the kiosk remembers of its clock across a stop: when it was last looked at, and whether it is in doubt. */
import { fail, succeed, type Result } from '../contract/result';
import { clockCorrected, type AuditTrail } from './audit-trail';
import type { StoreParts } from './store-parts';
import type { WriteFault } from './store-values';

export interface SeenClock {
  /** Milliseconds since the Unix epoch. */
  readonly seenAt: number;
  /** Running time for which a clock that leapt has held, milliseconds; null: not in doubt. */
  readonly heldMs: number | null;
}

export class ClockRows {
  readonly #parts: StoreParts;
  readonly #audit: AuditTrail;
  readonly #openedAfter: number;

  constructor(parts: StoreParts, audit: AuditTrail) {
    this.#parts = parts;
    this.#audit = audit;
    this.#openedAfter = parts.lastAtOnOpening;
  }

  /** Null on the very first start. Without a row it is the latest time that the database had seen before it was opened. */
  readSeen(): Promise<Result<SeenClock | null, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const row = await this.#parts.connection.get<{ seen_at: number; held_ms: number | null }>(
        'SELECT seen_at, held_ms FROM clock_seen',
      );
      if (row !== undefined) return { seenAt: Math.max(row.seen_at, this.#openedAfter), heldMs: row.held_ms };
      return this.#openedAfter === 0 ? null : { seenAt: this.#openedAfter, heldMs: null };
    });
  }

  /** By how much the clock stands before what is stored, milliseconds; 0 where it does not, or only by a little. */
  behindMs(): number {
    return this.#parts.clockBehindMs();
  }

  saveSeen(seen: SeenClock): Promise<Result<null, WriteFault>> {
    return this.#parts.write(async () => {
      await this.#putSeen(seen);
      return succeed(null);
    });
  }

  /**
   * Whoever runs the computer says that the clock is right, although work with later times is stored: a clock that was
   * ahead once would else keep the kiosk closed until that time comes. What is stored keeps its times. Milliseconds by
   * which the time went back; 0: it was right. `consultation-open`: one with later times must be closed first.
   */
  accept(): Promise<Result<number, 'consultation-open' | WriteFault>> {
    return this.#parts.write(async () => {
      const { connection } = this.#parts;
      const byMs = this.#parts.clockBehindMs();
      if (byMs === 0) return succeed(0);
      const open = await connection.get("SELECT id FROM consultation WHERE state = 'open'");
      if (open !== undefined) return fail('consultation-open');
      const before = this.#parts.goBack();
      try {
        await connection.transaction(async () => {
          const now = this.#parts.timeNow();
          await connection.run('UPDATE clock SET last_at = ?', [now]);
          await this.#putSeen({ seenAt: now, heldMs: null });
          await this.#audit.appendWithin(clockCorrected('operator', byMs));
        });
      } catch (error) {
        this.#parts.wasStored(before);
        throw error;
      }
      return succeed(byMs);
    });
  }

  async #putSeen({ seenAt, heldMs }: SeenClock): Promise<void> {
    await this.#parts.connection.run(
      `INSERT INTO clock_seen VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, held_ms = excluded.held_ms`,
      [seenAt, heldMs],
    );
  }
}
