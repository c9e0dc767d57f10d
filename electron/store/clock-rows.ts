/** What the kiosk remembers of its clock across a stop: when it was last looked at, and whether it is in doubt. */
import { succeed, type Result } from '../contract/result';
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
  readonly #openedAfter: number;

  constructor(parts: StoreParts) {
    this.#parts = parts;
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

  saveSeen({ seenAt, heldMs }: SeenClock): Promise<Result<null, WriteFault>> {
    return this.#parts.write(async () => {
      await this.#parts.connection.run(
        `INSERT INTO clock_seen VALUES (1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, held_ms = excluded.held_ms`,
        [seenAt, heldMs],
      );
      return succeed(null);
    });
  }
}
