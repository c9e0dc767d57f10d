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
    await overwriteKey(connection, consultationId);
    await countOutcome(connection, outcome, at);
    await tell();
  });
}

/**
 * First step for a closed one, inside a transaction; its outcome is counted already. What it is found by goes with the
 * key: whoever has the master key could try names on it.
 */
export async function destroyClosed(connection: Connection, consultationId: string): Promise<void> {
  await overwriteKey(connection, consultationId);
  await connection.run(
    'DELETE FROM search_token WHERE list_id = (SELECT id FROM list_row WHERE consultation_id = ?)',
    [consultationId],
  );
  await connection.run('DELETE FROM list_row WHERE consultation_id = ?', [consultationId]);
  await connection.run('DELETE FROM list_missing WHERE consultation_id = ?', [consultationId]);
}

async function overwriteKey(connection: Connection, consultationId: string): Promise<void> {
  await connection.run('UPDATE data_key SET wrapped = zeroblob(length(wrapped)) WHERE consultation_id = ?', [
    consultationId,
  ]);
  await connection.run('DELETE FROM data_key WHERE consultation_id = ?', [consultationId]);
  await connection.run(`UPDATE consultation SET state = 'destroying' WHERE id = ?`, [consultationId]);
}

const DESTROYED = `(SELECT id FROM consultation WHERE state = 'destroying')`;
const PAPERS = `(SELECT number FROM document WHERE consultation_id IN ${DESTROYED})`;
/** Those that refer to others first. By `exec`, which leaves the main thread: a paper has hundreds of pages to overwrite. */
const ROWS_OF_DESTROYED = `
  DELETE FROM search_token
    WHERE list_id IN (SELECT id FROM list_row WHERE consultation_id IN ${DESTROYED});
  DELETE FROM list_row WHERE consultation_id IN ${DESTROYED};
  DELETE FROM list_missing WHERE consultation_id IN ${DESTROYED};
  DELETE FROM print_job WHERE consultation_id IN ${DESTROYED};
  DELETE FROM seal_level WHERE number IN ${PAPERS};
  DELETE FROM document_part WHERE number IN ${PAPERS};
  DELETE FROM document WHERE consultation_id IN ${DESTROYED};
  DELETE FROM event WHERE consultation_id IN ${DESTROYED};
  DELETE FROM consultation WHERE state = 'destroying';`;

/**
 * Second step, done again at the next start when a power cut came between: the log, which still holds the key's page as
 * it was, then the rows of every consultation without a key, then the log once more.
 */
export async function destroyRows(connection: Connection): Promise<void> {
  if (!(await isDestroying(connection))) return;
  await connection.emptyLog();
  await connection.transaction(() => connection.exec(ROWS_OF_DESTROYED));
  await connection.emptyLog();
}

async function isDestroying(connection: Connection): Promise<boolean> {
  return (await connection.get(`SELECT 1 FROM consultation WHERE state = 'destroying' LIMIT 1`)) !== undefined;
}

/** Null when there is no such consultation. */
export async function stateOf(
  connection: Connection,
  consultationId: string,
): Promise<'open' | 'destroying' | 'closed' | null> {
  const row = await connection.get<{ state: 'open' | 'destroying' | 'closed' }>(
    'SELECT state FROM consultation WHERE id = ?',
    [consultationId],
  );
  return row?.state ?? null;
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
