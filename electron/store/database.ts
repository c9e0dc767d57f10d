/** The encrypted SQLite connection (libsql): transactions whose slow part runs off the main thread. */
import { pathToFileURL } from 'node:url';
import Libsql from 'libsql/promise';

export type SqlValue = string | number | Uint8Array | null;

/** What we use of libsql; its own types are `any`. */
interface LibsqlStatement {
  run(params: readonly SqlValue[]): { changes: number };
  all(params: readonly SqlValue[]): Promise<unknown[]>;
}
interface LibsqlDatabase {
  readonly inTransaction: boolean;
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<LibsqlStatement>;
  close(): void;
}

export interface Connection {
  exec(sql: string): Promise<void>;
  /** Within a transaction. */
  run(sql: string, params?: readonly SqlValue[]): Promise<void>;
  /** The first row. */
  get<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Everything in `work` or nothing; on the disk when it resolves. Never nested, never two at a time. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Moves the log into the database and empties the log file, so that no old page is left in it. */
  emptyLog(): Promise<void>;
  close(): Promise<void>;
}

/**
 * FULL: the log is synced at every commit. fullfsync: the same on macOS, where fsync alone stops at the drive's cache.
 * The cache holds the largest paper, so that no page is written (encrypted and synced) before COMMIT, off the main thread.
 */
const WRITING = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -32768;`;
const SQLITE_BUSY = 5;
const SQLITE_CANTOPEN = 14;

/** Another process may hold the file for a moment (a backup, a kiosk just ending): wait for it, off the main thread. */
const CAREFUL = `
  PRAGMA busy_timeout = 5000;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;`;

/** For reading and writing. Throws SQLite's errors, with `code` and `rawCode`. */
export async function openForWriting(path: string, pageKey: string): Promise<Connection> {
  return await setUp(connect(path, pageKey), async (connection) => {
    await connection.exec(CAREFUL + WRITING);
    const mode = await connection.get<{ journal_mode: string }>('PRAGMA journal_mode');
    if (mode?.journal_mode !== 'wal') throw new Error('the write-ahead log could not be switched on');
  });
}

/** Changes neither database nor log: a damaged one stays as it was found. */
export async function openForReading(path: string, pageKey: string): Promise<Connection> {
  const connection = connect(`${pathToFileURL(path).href}?mode=ro`, pageKey);
  return await setUp(connection, () => connection.exec(CAREFUL));
}

/** Each touch of "Try again" opens anew: a connection that could not be set up must not hold its files. */
async function setUp(connection: Connection, task: (connection: Connection) => Promise<void>): Promise<Connection> {
  try {
    await task(connection);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** For `exec` alone: with no statement left over, closing it leaves one whole file that can be renamed. */
export function openForMaking(path: string, pageKey: string): Connection {
  return connect(path, pageKey);
}

/**
 * Of libsql's promise interface only `exec`, `prepare` and `all` leave the main thread (measured; docs/decisions.md).
 * So BEGIN and COMMIT go through `exec`: waiting, the page cipher, the write and the fsync happen there. `run` only
 * touches the page cache, and is only used within a transaction. Parameters are always one array: a bare Buffer is taken
 * for named parameters and aborts the process.
 */
function connect(path: string, pageKey: string): Connection {
  const database = openLibsql(path, pageKey);
  const prepared = new Map<string, Promise<LibsqlStatement>>();
  const prepare = (sql: string): Promise<LibsqlStatement> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    // A failure is not kept: the next call may succeed.
    made.catch(() => prepared.delete(sql));
    return made;
  };
  const connection: Connection = {
    exec: (sql) => database.exec(sql),
    run: async (sql, params = []) => {
      (await prepare(sql)).run(params);
    },
    get: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await connection.all<Row>(sql, params))[0],
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      (await (await prepare(sql)).all(params)).map(withBuffers) as Row[],
    transaction: async (work) => {
      await database.exec('BEGIN IMMEDIATE');
      try {
        const value = await work();
        await database.exec('COMMIT');
        return value;
      } catch (error) {
        // SQLite has already rolled back by itself after some errors, a full disk among them.
        if (database.inTransaction) await database.exec('ROLLBACK');
        throw error;
      }
    },
    emptyLog: async () => {
      const answer = await connection.all<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
      if (answer[0]?.busy !== 0) throw Object.assign(new Error('the log is in use'), { rawCode: SQLITE_BUSY });
    },
    close: async () => {
      prepared.clear();
      database.close();
    },
  };
  return connection;
}

/** `all` answers blobs as ArrayBuffers. */
function withBuffers(row: unknown): Record<string, unknown> {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof ArrayBuffer ? Buffer.from(value) : value]),
  );
}

/** libsql gives no code when a file cannot be opened at all. */
function openLibsql(path: string, pageKey: string): LibsqlDatabase {
  try {
    return new Libsql(path, { encryptionCipher: 'aes256cbc', encryptionKey: pageKey }) as unknown as LibsqlDatabase;
  } catch (cause) {
    throw Object.assign(new Error('the database file cannot be opened', { cause }), { rawCode: SQLITE_CANTOPEN });
  }
}
