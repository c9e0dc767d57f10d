/** Deletes what was handed over long enough ago, by the clinic's rule: one consultation after another, in nobody's way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../store/store';
import type { Log } from './log';

const IN_A_BATCH = 20;
/** A deletion keeps the store for some ten milliseconds; whoever is at the screen must not feel that there are many. */
const BREATH_MS = 250;

export interface RetentionParts {
  readonly list: Pick<Store['list'], 'dueForDeletion' | 'delete'>;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** After the last time that the paper was printed or exported; null: the clinic keeps everything. */
  readonly days: number | null;
  readonly log: Log;
  /** The kiosk closes: the one under way is finished, no other is begun. */
  readonly signal: AbortSignal;
  readonly breathMs?: number;
}

/**
 * How many were deleted. Stops at the first that cannot be: it and the others wait for the next time. Nothing that was
 * neither printed nor exported is ever deleted, and each deletion is in the audit trail.
 */
export async function applyRetention({
  list,
  now,
  days,
  log,
  signal,
  breathMs = BREATH_MS,
}: RetentionParts): Promise<number> {
  if (days === null) return 0;
  let deleted = 0;
  for (;;) {
    const due = await list.dueForDeletion({ now, days, limit: IN_A_BATCH });
    if (!due.ok) {
      log('error', 'retention-failed', { reason: due.error.code });
      return deleted;
    }
    for (const consultationId of due.value) {
      if (signal.aborted) return deleted;
      const done = await list.delete({ consultationId, by: 'kiosk', reason: 'retention' });
      if (!done.ok) {
        // Codes only: the ID stands for a person.
        log('error', 'retention-failed', { reason: done.error.code });
        return deleted;
      }
      deleted += 1;
      // Cut short when the kiosk closes.
      await pause(breathMs, null, { signal }).catch(() => undefined);
    }
    if (due.value.length < IN_A_BATCH) return deleted;
  }
}
