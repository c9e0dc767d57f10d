/** Destroying a consultation: its key first, then its rows, each gone from the database and from the log. */
import type { Outcome } from '../consultation/events';
import type { Connection } from './database';
import { rememberTime } from './store-parts';

export interface Ending {
  readonly outcome: Outcome;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Writes the audit trail's entry of it, in the same transaction. */
  readonly tell: () => Promise<void>;
}

/**
 * First step: the wrapped key is overwritten and deleted, and the outcome counted, in one transaction. No earlier image
 * of the key's page is left in any file once `destroyRows` has emptied the log.
 */
export async function destroyKey(
  connection: Connection,
  consultationId: string,
  { outcome, at, tell }: Ending,
): Promise<void> {
  await connection.transaction(async () => {
    await connection.run('UPDATE data_key SET wrapped = zeroblob(length(wrapped)) WHERE consultation_id = ?', [
      consultationId,
    ]);
    await connection.run('DELETE FROM data_key WHERE consultation_id = ?', [consultationId]);
    await connection.run(`UPDATE consultation SET state = 'destroying' WHERE id = ?`, [consultationId]);
    await countOutcome(connection, outcome, at);
    await tell();
  });
}

/**
 * Second step, done again at the next start when a power cut came between: the log, which still holds the key's page as
 * it was, then the rows of every consultation without a key, then the log once more.
 */
export async function destroyRows(connection: Connection): Promise<void> {
  if (!(await isDestroying(connection))) return;
  await connection.emptyLog();
  await connection.transaction(async () => {
    await connection.run(
      `DELETE FROM event WHERE consultation_id IN (SELECT id FROM consultation WHERE state = 'destroying')`,
    );
    await connection.run(`DELETE FROM consultation WHERE state = 'destroying'`);
  });
  await connection.emptyLog();
}

async function isDestroying(connection: Connection): Promise<boolean> {
  return (await connection.get(`SELECT 1 FROM consultation WHERE state = 'destroying' LIMIT 1`)) !== undefined;
}

export async function isBeingDestroyed(connection: Connection, consultationId: string): Promise<boolean> {
  const row = await connection.get<{ state: string }>('SELECT state FROM consultation WHERE id = ?', [
    consultationId,
  ]);
  return row?.state === 'destroying';
}

/** Inside a transaction. The day is UTC; the clock's high-water mark goes with it because the rows that held it may go. */
export async function countOutcome(connection: Connection, outcome: Outcome, at: number): Promise<void> {
  const day = new Date(at).toISOString().slice(0, 10);
  await connection.run(
    `INSERT INTO outcome_count VALUES (?, ?, 1) ON CONFLICT (day, outcome) DO UPDATE SET count = count + 1`,
    [day, outcome],
  );
  await rememberTime(connection, at);
}
