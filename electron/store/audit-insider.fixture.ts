/** A trail in a real database, and somebody with the master key who changes it. */
import type { AuditEntry, AuditHead, AuditVerdict } from '../contract/audit-report';
import { valueOf } from '../contract/result.fixture';
import { chainEntry, hashEntry, NO_HEAD } from './audit-chain';
import { AuditCheck } from './audit-check';
import { eventOf, judge, sealOf } from './audit-trail.fixture';
import type { Connection } from './database';
import { deriveStoreKeys, seal, unseal, type Place } from './keys';
import { MASTER_KEY, repeatableBytes } from './store.fixture';
import type { Store } from './store';

const keys = deriveStoreKeys(MASTER_KEY);
export const DAY = '2026-11-22';

/** Every tenth entry is a signature of the clinic. */
export async function write(store: Store, entries: number): Promise<AuditEntry[]> {
  const written: AuditEntry[] = [];
  for (let number = 1; number <= entries; number += 1) {
    const head = valueOf(await store.audit.head());
    const event = number % 10 === 0 ? sealOf(head, DAY) : eventOf(number);
    written.push(valueOf(await store.audit.append(event)));
  }
  return written;
}

/** As a long trail is read: in batches. */
export async function check(store: Store, paperHeads: readonly AuditHead[] = []): Promise<AuditVerdict> {
  const audit = new AuditCheck({ judge, paperHeads });
  let after = 0;
  for (;;) {
    const places = valueOf(await store.audit.batch({ after, limit: 7 }));
    audit.take(places);
    if (places.length === 0) return audit.conclude(valueOf(await store.audit.keptHead()));
    after = places.at(-1)?.position ?? after;
  }
}

/** Somebody with the machine, the database and the master key, but without the clinic's signing key or the papers. */
export class Insider {
  constructor(
    readonly raw: Connection,
    readonly entries: AuditEntry[],
  ) {}

  async put(entries: readonly (readonly [seq: number, entry: AuditEntry])[], end?: AuditHead): Promise<void> {
    const { raw } = this;
    const random = repeatableBytes('insider');
    const place = (seq: number): Place => ({ kind: 'audit-entry', owner: 'trail', seq });
    const endPlace: Place = { kind: 'audit-head', owner: 'trail', seq: 0 };
    await raw.exec('DROP TRIGGER audit_entry_is_not_changed; DROP TRIGGER audit_entry_is_not_removed;');
    const [row] = await raw.all<{ sealed: Buffer }>('SELECT sealed FROM audit_head');
    const kept = JSON.parse(
      unseal(keys.audit, endPlace, row?.sealed ?? new Uint8Array())?.toString() ?? '',
    ) as object;
    await raw.transaction(async () => {
      await raw.run('DELETE FROM audit_entry');
      for (const [seq, entry] of entries) {
        const sealed = seal(keys.audit, place(seq), Buffer.from(JSON.stringify(entry)), random);
        await raw.run('INSERT INTO audit_entry VALUES (?, ?)', [seq, sealed]);
      }
      if (end !== undefined) {
        const { seq, hash } = end;
        const sealed = seal(keys.audit, endPlace, Buffer.from(JSON.stringify({ ...kept, seq, hash })), random);
        await raw.run('UPDATE audit_head SET sealed = ?', [sealed]);
      }
    });
  }

  /** All of it, in its own order and with its own numbers. */
  putAll(entries: readonly AuditEntry[], end?: AuditHead): Promise<void> {
    return this.put(
      entries.map((entry) => [entry.seq, entry] as const),
      end,
    );
  }
}

/** Numbered and chained anew from there on. */
export function rechain(entries: readonly AuditEntry[]): AuditEntry[] {
  let last: AuditHead = NO_HEAD;
  return entries.map((entry) => {
    const next = chainEntry(last, entry.at, entry);
    last = next;
    return next;
  });
}

export const edited = (entry: AuditEntry): AuditEntry => ({ ...entry, outcome: 'failure' });
export const rehashed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: hashEntry(entry) });
