/**
 * How far the seal of each stored paper has come, and when it is its turn again: what waits for a time-stamping
 * authority. A paper without a row has level B and was never tried. Nothing of the person is in here.
 */
import type { Connection } from './database';

/** ETSI EN 319 142-1, 6: sealed; with a timestamp; with the data to check it later. */
export const SEAL_LEVELS = ['B', 'T', 'LT'] as const;
export type SealLevel = (typeof SEAL_LEVELS)[number];

export interface WaitingPaper {
  readonly documentNumber: string;
  readonly level: SealLevel;
  /** How often it was tried in vain since its last step. */
  readonly tries: number;
}

const WAITING = `
  FROM document d
  JOIN consultation c ON c.id = d.consultation_id AND c.state = 'closed'
  LEFT JOIN seal_level l ON l.number = d.number
  WHERE coalesce(l.level, 'B') <> 'LT' AND (coalesce(l.level, 'B') = 'B' OR ? = 'LT')`;

/** The one that has waited longest, of those whose turn it is; further signatures may join an open consultation's paper. */
export async function findWaitingPaper(
  connection: Connection,
  wanted: SealLevel,
  now: number,
): Promise<WaitingPaper | null> {
  const row = await connection.get<{ number: string; level: SealLevel; tries: number }>(
    `SELECT d.number, coalesce(l.level, 'B') AS level, coalesce(l.tries, 0) AS tries ${WAITING}
     AND coalesce(l.next_at, 0) <= ? ORDER BY coalesce(l.next_at, 0), d.number LIMIT 1`,
    [wanted, now],
  );
  return row === undefined ? null : { documentNumber: row.number, level: row.level, tries: row.tries };
}

export async function countWaiting(connection: Connection, wanted: SealLevel): Promise<number> {
  const row = await connection.get<{ total: number }>(`SELECT count(*) AS total ${WAITING}`, [wanted]);
  return row?.total ?? 0;
}

/** Inside a transaction. */
export async function writeSealLevel(
  connection: Connection,
  { documentNumber, level, tries }: WaitingPaper,
  nextAt: number,
): Promise<void> {
  await connection.run(
    `INSERT INTO seal_level VALUES (?, ?, ?, ?)
     ON CONFLICT (number) DO UPDATE SET level = excluded.level, tries = excluded.tries, next_at = excluded.next_at`,
    [documentNumber, level, tries, nextAt],
  );
}
