/** Adds consultations that an older version closed to the list of consultations, a few at a time, in nobody's way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../store/store';
import { describeError, type Log } from './log';

const IN_A_BATCH = 20;
const BREATH_MS = 200;

export interface FillParts {
  readonly list: Pick<Store['list'], 'addMissing'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly breathMs?: number;
}

/** Never rejects. Ends when all have their row, when the kiosk closes, or at a failure; the next start goes on with it. */
export async function fillList({ list, log, signal, breathMs = BREATH_MS }: FillParts): Promise<void> {
  try {
    while (!signal.aborted) {
      const more = await list.addMissing(IN_A_BATCH);
      if (!more.ok) log('error', 'list-not-filled', { reason: more.error.code });
      if (!more.ok || !more.value) return;
      // Cut short when the kiosk closes.
      await pause(breathMs, null, { signal }).catch(() => undefined);
    }
  } catch (error) {
    log('error', 'list-not-filled', describeError(error));
  }
}
