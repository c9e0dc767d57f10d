/** Rows of the list of closed consultations: what they say of the person is sealed with that consultation's data key. */
import type { ConsultationRow, ListPlace } from '../contract/consultation-list';
import type { StoredEvent } from '../consultation/events';
import { foldConsultation, paperLanguageOf } from '../consultation/record';
import type { Connection } from './database';
import { seal, unseal, type Place, type StoreKeys } from './keys';
import { insertTokens } from './search-tokens';

/** What is sealed. */
type Summary = Omit<ConsultationRow, 'consultationId' | 'closedAt' | 'printedAt' | 'exportedAt'>;

export interface RowContents {
  readonly summary: Summary;
  /** All that the person is found by. */
  readonly names: readonly string[];
}

type RandomBytes = (count: number) => Uint8Array;

const placeOf = (consultationId: string): Place => ({ kind: 'summary', owner: consultationId, seq: 0 });

/** From the events of a sealed consultation. */
export function contentsOf(events: readonly StoredEvent[], pageCount: number): RowContents {
  const record = foldConsultation(events);
  const signed = record.signatures.find(({ kind, role }) => kind === 'signed' && role === 'patient');
  const signedName = signed?.kind === 'signed' ? signed.name : null;
  const names = [record.name, signedName].filter((name) => name !== null);
  const { startedAt, condition, guidance, sealed } = record;
  const summary: Summary = {
    startedAt,
    documentNumber: sealed?.documentNumber ?? '',
    name: names[0] ?? null,
    condition,
    language: paperLanguageOf(record),
    pageCount,
    guided: guidance !== null && (guidance.preparation !== null || guidance.guides.length > 0),
    continues: guidance?.preparation?.continues ?? null,
  };
  return { summary, names };
}

export interface NewRow {
  readonly consultationId: string;
  readonly dataKey: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly closedAt: number;
  /** Null: what it was made from is damaged. It is counted as unreadable, and can still be deleted. */
  readonly contents: RowContents | null;
}

/** Inside a transaction. The row may be there already, when the paper was printed before the consultation was closed. */
export async function writeRow(
  connection: Connection,
  keys: StoreKeys,
  { consultationId, dataKey, closedAt, contents }: NewRow,
  randomBytes: RandomBytes,
): Promise<void> {
  const plain = contents === null ? null : Buffer.from(JSON.stringify(contents.summary));
  const summary = plain === null ? Buffer.alloc(0) : seal(dataKey, placeOf(consultationId), plain, randomBytes);
  const episode = await findEpisode(connection, contents?.summary.continues ?? null);
  const row = await connection.get<{ id: number }>(
    `INSERT INTO list_row (consultation_id, closed_at, episode, summary) VALUES (?, ?, ?, ?)
     ON CONFLICT (consultation_id) DO UPDATE
     SET closed_at = excluded.closed_at, episode = excluded.episode, summary = excluded.summary RETURNING id`,
    [consultationId, closedAt, episode, summary],
  );
  const names = contents?.names ?? [];
  if (row !== undefined && names.length > 0) {
    await insertTokens(connection, keys.search, { row: row.id, closedAt, names });
  }
}

/** The first consultation of those that go on with one another. */
async function findEpisode(connection: Connection, continues: string | null): Promise<string | null> {
  if (continues === null) return null;
  const row = await connection.get<{ episode: string | null }>(
    'SELECT episode FROM list_row WHERE consultation_id = ?',
    [continues],
  );
  return row?.episode ?? continues;
}

export interface SealedRow {
  readonly id: number;
  readonly consultation_id: string;
  readonly closed_at: number;
  readonly printed_at: number | null;
  readonly exported_at: number | null;
  readonly summary: Buffer;
  readonly wrapped: Buffer | null;
}

export const SEALED_ROW = 'l.id, l.consultation_id, l.closed_at, l.printed_at, l.exported_at, l.summary, k.wrapped';

/** Null when it does not open. */
export function openRow(keys: StoreKeys, row: SealedRow): ConsultationRow | null {
  const { consultation_id: consultationId, summary, wrapped } = row;
  const dataKey =
    wrapped === null ? null : unseal(keys.wrapping, { kind: 'data-key', owner: consultationId, seq: 0 }, wrapped);
  if (dataKey === null) return null;
  const plain = unseal(dataKey, placeOf(consultationId), summary);
  dataKey.fill(0);
  if (plain === null) return null;
  return {
    consultationId,
    ...(JSON.parse(plain.toString()) as Summary),
    closedAt: row.closed_at,
    printedAt: row.printed_at,
    exportedAt: row.exported_at,
  };
}

/** Newest first: below zero when `one` comes before `other`. */
export function compareRows(one: SealedRow, other: SealedRow): number {
  return other.closed_at - one.closed_at || other.id - one.id;
}

export const placeAfter = ({ closed_at, id }: SealedRow): ListPlace => ({ closedAt: closed_at, row: id });
