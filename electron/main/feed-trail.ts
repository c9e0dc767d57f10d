/** Reads the whole audit trail for whoever checks or exports it, without holding it or keeping others waiting. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Result } from '../contract/result';
import type { AuditPlace, KeptHead } from '../store/audit-check';
import type { Store } from '../store/store';

const BATCH = 500;

/** All entries, a batch at a time, with air for other work in between; the note of where the trail ends is the answer. */
export async function feedTrail(
  store: Store,
  check: { readonly take: (places: readonly AuditPlace[]) => unknown },
): Promise<Result<KeptHead, 'damaged-database'>> {
  let after = 0;
  for (;;) {
    // The note is read before the entries: what is written meanwhile is there as well, and asked for once more.
    const kept = await store.audit.keptHead();
    if (!kept.ok) return kept;
    const read = await store.audit.batch({ after, limit: BATCH });
    if (!read.ok) return read;
    await check.take(read.value);
    after = read.value.at(-1)?.position ?? after;
    if (read.value.length === 0) return kept;
    await nextTurn();
  }
}
