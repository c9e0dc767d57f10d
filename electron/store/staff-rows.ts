/** Who may sign in, how often a wrong PIN was tried, and the code that makes an administrator. */
import type { StaffRole } from '../contract/access-api';
import type { AuditEvent } from '../contract/audit-events';
import { fail, succeed, type Result } from '../contract/result';
import type { AuditTrail } from './audit-trail';
import { openRecord } from './consultation-rows';
import type { Connection } from './database';
import { seal, type Place } from './keys';
import type { WriteFault } from './store-values';
import type { StoreParts } from './store-parts';

/** What a PIN is checked against; the parameters stand with it, so that they can be raised later. Bytes in base64. */
export interface StoredPin {
  readonly method: 'scrypt';
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
  readonly salt: string;
  readonly hash: string;
}

export interface StoredStaff {
  /** UUID. */
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly pin: StoredPin;
}

export interface StaffBook {
  readonly people: readonly StoredStaff[];
  /** Wrong tries since the last right one: `''` is the whole kiosk, otherwise by person. */
  readonly wrongTries: ReadonlyMap<string, number>;
  /** SHA-256 of the set-up code that waits to be used, or null. */
  readonly setUpDigest: Uint8Array | null;
}

/** Counts the tries of everybody together. */
export const WHOLE_KIOSK = '';

const placeOf = (staffId: string): Place => ({ kind: 'staff', owner: staffId, seq: 0 });

/** A change and what the trail says of it are on the disk together, or neither is. */
export class StaffRows {
  readonly #parts: StoreParts;
  readonly #audit: AuditTrail;

  constructor(parts: StoreParts, audit: AuditTrail) {
    this.#parts = parts;
    this.#audit = audit;
  }

  readBook(): Promise<Result<StaffBook, 'damaged-database'>> {
    const { connection, keys } = this.#parts;
    return this.#parts.read(async () => {
      const rows = await connection.all<{ id: string; sealed: Uint8Array }>(
        'SELECT id, sealed FROM staff ORDER BY id',
      );
      const people = rows.map(({ id, sealed }) => {
        const plain = openRecord(keys.staff, placeOf(id), sealed);
        return { staffId: id, ...(JSON.parse(plain.toString()) as Omit<StoredStaff, 'staffId'>) };
      });
      const tries = await connection.all<{ staff_id: string; wrong: number }>('SELECT * FROM staff_tries');
      const setUp = await connection.get<{ digest: Uint8Array }>('SELECT digest FROM staff_set_up');
      return {
        people,
        wrongTries: new Map(tries.map(({ staff_id, wrong }) => [staff_id, wrong])),
        setUpDigest: setUp?.digest ?? null,
      };
    });
  }

  /** Adds the person, or replaces what was known of them; their wrong tries are forgotten. */
  save(person: StoredStaff, told: AuditEvent): Promise<Result<null, WriteFault>> {
    return this.#change(() => this.#put(person), told);
  }

  /** The first administrator, or one after all others were locked out: the code is used up in the same step. */
  useSetUpCode(person: StoredStaff, told: AuditEvent): Promise<Result<null, 'not-allowed-now' | WriteFault>> {
    const { connection } = this.#parts;
    return this.#parts.write(async () => {
      if ((await connection.get('SELECT 1 FROM staff_set_up')) === undefined) return fail('not-allowed-now');
      await connection.transaction(async () => {
        await this.#put(person);
        await connection.run('DELETE FROM staff_set_up');
        await clearTries(connection, WHOLE_KIOSK);
        await this.#audit.appendWithin(told);
      });
      return succeed(null);
    });
  }

  remove(staffId: string, told: AuditEvent): Promise<Result<null, WriteFault>> {
    const { connection } = this.#parts;
    return this.#change(async () => {
      await connection.run('DELETE FROM staff WHERE id = ?', [staffId]);
      await clearTries(connection, staffId);
    }, told);
  }

  /** Before a PIN is looked at: one more wrong try of this person and of the whole kiosk. Even on a full disk. */
  countTry(staffId: string): Promise<Result<null, WriteFault>> {
    const { connection } = this.#parts;
    return this.#parts.write(async () => {
      await this.#parts.evenOnFullDisk(() =>
        connection.transaction(async () => {
          for (const each of new Set([staffId, WHOLE_KIOSK])) {
            await connection.run(
              'INSERT INTO staff_tries VALUES (?, 1) ON CONFLICT (staff_id) DO UPDATE SET wrong = wrong + 1',
              [each],
            );
          }
        }),
      );
      return succeed(null);
    });
  }

  /** The PIN was right (`told` null: what it opens is told), or an administrator unlocked the person: `of` begin anew. */
  forgetTries(of: readonly string[], told: AuditEvent | null): Promise<Result<null, WriteFault>> {
    const { connection } = this.#parts;
    return this.#parts.write(async () => {
      await this.#parts.evenOnFullDisk(() =>
        connection.transaction(async () => {
          for (const each of of) await clearTries(connection, each);
          if (told !== null) await this.#audit.appendWithin(told);
        }),
      );
      return succeed(null);
    });
  }

  /** A new code; one that waited is no longer good. The kiosk's own tries are forgotten, so that it can be used. */
  putSetUpDigest(digest: Uint8Array): Promise<Result<null, WriteFault>> {
    const { connection } = this.#parts;
    return this.#change(async () => {
      await connection.run('INSERT OR REPLACE INTO staff_set_up VALUES (1, ?)', [digest]);
      await clearTries(connection, WHOLE_KIOSK);
    }, null);
  }

  async #put({ staffId, ...known }: StoredStaff): Promise<void> {
    const { connection, keys, randomBytes } = this.#parts;
    const sealed = seal(keys.staff, placeOf(staffId), Buffer.from(JSON.stringify(known)), randomBytes);
    await connection.run('INSERT OR REPLACE INTO staff VALUES (?, ?)', [staffId, sealed]);
    await clearTries(connection, staffId);
  }

  #change(work: () => Promise<void>, told: AuditEvent | null): Promise<Result<null, WriteFault>> {
    return this.#parts.write(async () => {
      await this.#parts.connection.transaction(async () => {
        await work();
        if (told !== null) await this.#audit.appendWithin(told);
      });
      return succeed(null);
    });
  }
}

async function clearTries(connection: Connection, staffId: string): Promise<void> {
  await connection.run('DELETE FROM staff_tries WHERE staff_id = ?', [staffId]);
}
