/** The whole audit trail as one file on a drive: its last entries say that it was taken out, and are the clinic's signature. */
import type { Audit } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { ExportReport } from '../contract/export-api';
import { fail, type Result, succeed } from '../contract/result';
import type { RemovableDrives } from '../device/removable-drive';
import type { Store } from '../store/store';
import { lineOf } from './audit-file';
import { feedTrail } from './feed-trail';

export interface SavingParts {
  readonly store: Store;
  readonly audit: Audit & { seal(): Promise<void> };
  readonly drives: Pick<RemovableDrives, 'write'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
}

/**
 * In the form that `audit verify FILE` checks (JSON Lines, RFC 8785), held in memory once: some 45 MB for a hundred
 * thousand entries. The entry that it was taken out is on the disk before the first byte leaves.
 */
export async function saveTrail(
  { store, audit, drives, nowMs }: SavingParts,
  drive: string,
  staffId: string,
): Promise<Result<ExportReport, CallError>> {
  const head = await store.audit.head();
  if (!head.ok) return fail('internal');
  const told = { type: 'trail-exported', actor: { staffId }, facts: { entries: head.value.seq } } as const;
  const asked = await store.audit.append({ ...told, outcome: 'success' });
  if (!asked.ok) return asked;
  await audit.seal();
  const lines: Buffer[] = [];
  const fed = await feedTrail(store, {
    take: (places) => void lines.push(...places.map((place) => Buffer.from(`${lineOf(place)}\n`))),
  });
  if (!fed.ok) return fail('internal');
  const day = new Date(nowMs()).toISOString().slice(0, 10);
  const stem = `${day}-candor-audit`;
  const written = await drives.write(drive, { stem, extension: 'jsonl', bytes: Buffer.concat(lines) });
  if (written.ok) return succeed({ fileNames: [written.value.fileName] });
  await audit.append({ ...told, outcome: 'failure' });
  return written;
}
