/** What the classes of the store share: one connection, one queue of calls, the keys, a clock that never goes back. */
import { succeed, type Result } from '../contract/result';
import { makeCallQueue } from './call-queue';
import type { Connection } from './database';
import { readFailure, troubleOf, writeFailure } from './faults';
import type { StoreFiles } from './files';
import type { StoreKeys } from './keys';
import { giveUpReserve, keepReserve } from './reserve';
import type { StoreOptions, WriteFault } from './store-values';

/** Clocks drift and are set right; a step back of more than this would put wrong times on paper. */
export const CLOCK_TOLERANCE_MS = 2 * 60 * 1000;

interface Given {
  readonly connection: Connection;
  readonly files: StoreFiles;
  readonly keys: StoreKeys;
  readonly options: StoreOptions;
  /** Milliseconds since the Unix epoch: the latest time that the database has seen. */
  readonly lastAt: number;
}

/**
 * Each area of the store is a small class that takes these. Its methods wrap their work in `write` or `read`, so that
 * calls of all areas come one after another and their faults have the same codes. `write` opens no transaction of its
 * own: `connection.transaction` does, once, so what belongs together is written by functions that are called within it.
 */
export class StoreParts {
  readonly connection: Connection;
  readonly keys: StoreKeys;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomId: () => string;
  readonly inTurn = makeCallQueue();
  /** The latest time that the database had seen before it was opened, milliseconds since the Unix epoch; 0 when it is new. */
  readonly lastAtOnOpening: number;
  readonly #files: StoreFiles;
  readonly #now: () => number;
  readonly #whenUnsure: (() => void)[] = [];
  #lastAt: number;

  constructor({ connection, files, keys, options, lastAt }: Given) {
    this.connection = connection;
    this.keys = keys;
    this.randomBytes = options.randomBytes;
    this.randomId = options.randomId;
    this.#files = files;
    this.#now = options.now;
    this.lastAtOnOpening = lastAt;
    this.#lastAt = lastAt;
  }

  /** Never before what is stored already: the clock may be set back while the kiosk runs. */
  timeNow(): number {
    return Math.max(this.#now(), this.#lastAt);
  }

  /** By how much the clock stands before what is stored, milliseconds; 0 where it does not, or only by a little. */
  clockBehindMs(): number {
    const behindMs = this.#lastAt - this.#now();
    return behindMs > CLOCK_TOLERANCE_MS ? behindMs : 0;
  }

  /** From here on the clock is believed, although something is stored with a later time. Says from when it went back. */
  goBack(): number {
    const before = this.#lastAt;
    this.#lastAt = Math.min(before, this.#now());
    return before;
  }

  /**
   * To be called once `at` is on the disk. A part whose rows do not go into the table `clock` must raise `clock.last_at`
   * in the same transaction (`rememberTime`), or the next start does not know of it.
   */
  wasStored(at: number): void {
    this.#lastAt = Math.max(this.#lastAt, at);
  }

  /** `forget` is called after a write that failed: whether it is on the disk is then to be read again, not guessed. */
  whenUnsure(forget: () => void): void {
    this.#whenUnsure.push(forget);
  }

  /** In its turn; a trouble of disk or database becomes its code, anything else is thrown on. */
  write<T, E extends string>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | WriteFault>> {
    return this.inTurn(async () => {
      try {
        return await work();
      } catch (error) {
        for (const forget of this.#whenUnsure) forget();
        return writeFailure(error);
      }
    });
  }

  /** In its turn, and not within a transaction. */
  read<T>(work: () => Promise<T>): Promise<Result<T, 'damaged-database'>> {
    return this.inTurn(async () => {
      try {
        return succeed(await work());
      } catch (error) {
        return readFailure(error);
      }
    });
  }

  /** With the room of the reserve when there is no other: what must go, goes even from a full disk. */
  async evenOnFullDisk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (troubleOf(error) !== 'no-space') throw error;
      await giveUpReserve(this.#files);
      await work();
      // If there is still no room for it, the next start makes it or says that the disk is full.
      await keepReserve(this.#files).catch(() => undefined);
    }
  }
}

/** Inside a transaction: the database has seen this time, whatever becomes of the rows that hold it. */
export async function rememberTime(connection: Connection, at: number): Promise<void> {
  await connection.run('UPDATE clock SET last_at = max(last_at, ?)', [at]);
}
