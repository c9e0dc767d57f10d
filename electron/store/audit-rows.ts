/** Rows of the audit trail: sealed entries, and the sealed note of where the trail ends. */
import type { AuditEntry, AuditHead } from '../contract/audit-report';
import { readEntry } from './audit-chain';
import type { AuditPlace } from './audit-check';
import type { Connection } from './database';
import { seal, unseal, type Place, type StoreKeys } from './keys';

type RandomBytes = (count: number) => Uint8Array;

/** Where the trail ends, and where its last unbroken part begins. */
export interface KeptEnd extends AuditHead {
  readonly at: number;
  /** Number of the entry that the part began with: 1, or that of the last `trail-continued`. */
  readonly since: number;
  /** True from a break until somebody of the clinic has had the trail checked. */
  readonly isBreakNew: boolean;
}

const entryPlace = (seq: number): Place => ({ kind: 'audit-entry', owner: 'trail', seq });
const END_PLACE: Place = { kind: 'audit-head', owner: 'trail', seq: 0 };
const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Inside a transaction. Two pages change: the last one of the entries, and the note's. */
export async function insertEntry(
  connection: Connection,
  keys: StoreKeys,
  { entry, end }: { readonly entry: AuditEntry; readonly end: KeptEnd },
  randomBytes: RandomBytes,
): Promise<void> {
  const sealed = seal(keys.audit, entryPlace(entry.seq), bytesOf(entry), randomBytes);
  await connection.run('INSERT INTO audit_entry VALUES (?, ?)', [entry.seq, sealed]);
  await connection.run('INSERT OR REPLACE INTO audit_head VALUES (1, ?)', [
    seal(keys.audit, END_PLACE, bytesOf(end), randomBytes),
  ]);
}

/** `missing`: there is no note, or it does not open. */
export async function readEnd(connection: Connection, keys: StoreKeys): Promise<KeptEnd | 'missing'> {
  const row = await connection.get<{ sealed: Uint8Array }>('SELECT sealed FROM audit_head WHERE id = 1');
  const plain = row === undefined ? null : unseal(keys.audit, END_PLACE, row.sealed);
  return plain === null ? 'missing' : (JSON.parse(plain.toString()) as KeptEnd);
}

interface Row {
  readonly seq: number;
  readonly sealed: Uint8Array;
}

const placeOf =
  (keys: StoreKeys) =>
  ({ seq, sealed }: Row): AuditPlace => {
    const plain = unseal(keys.audit, entryPlace(seq), sealed);
    return { position: seq, entry: plain === null ? null : readEntry(parse(plain)) };
  };

function parse(plain: Buffer): unknown {
  try {
    return JSON.parse(plain.toString());
  } catch {
    // Whoever has the key can seal anything.
    return null;
  }
}

/** In their order. */
export async function readAfter(
  connection: Connection,
  keys: StoreKeys,
  after: number,
  limit: number,
): Promise<readonly AuditPlace[]> {
  const rows = await connection.all<Row>('SELECT seq, sealed FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?', [
    after,
    limit,
  ]);
  return rows.map(placeOf(keys));
}

/** Newest first; `before` null begins with the newest. */
export async function readBefore(
  connection: Connection,
  keys: StoreKeys,
  before: number | null,
  limit: number,
): Promise<readonly AuditPlace[]> {
  const rows = await connection.all<Row>(
    'SELECT seq, sealed FROM audit_entry WHERE seq < ? ORDER BY seq DESC LIMIT ?',
    [before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  return rows.map(placeOf(keys));
}

/** 0 when there is none. */
export async function readLastNumber(connection: Connection): Promise<number> {
  const row = await connection.get<{ last: number | null }>('SELECT max(seq) AS last FROM audit_entry');
  return row?.last ?? 0;
}

/** Of sealed papers, those of the consultations that were closed last. */
export async function readPaperNumbers(connection: Connection, limit: number): Promise<readonly string[]> {
  const rows = await connection.all<{ number: string }>(
    `SELECT d.number FROM document d LEFT JOIN list_row l ON l.consultation_id = d.consultation_id
     ORDER BY coalesce(l.closed_at, 0) DESC, d.number LIMIT ?`,
    [limit],
  );
  return rows.map(({ number }) => number);
}
