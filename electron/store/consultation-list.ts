/** The closed consultations that are kept: listed, searched, read, marked as delivered, and destroyed when their time is over. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditActor } from '../contract/audit-events';
import type {
  ConsultationRow,
  Delivery,
  ListedConsultation,
  ListPage,
  ListQuery,
} from '../contract/consultation-list';
import { fail, succeed, type Result } from '../contract/result';
import type { AuditTrail } from './audit-trail';
import { readDataKey, readEvents } from './consultation-rows';
import { destroyClosed, destroyRows, stateOf } from './destroy';
import { findDocument, findDocumentOf } from './document-rows';
import { Damage } from './keys';
import { findRows } from './list-query';
import {
  contentsOf,
  openRow,
  placeAfter,
  SEALED_ROW,
  writeRow,
  type NewRow,
  type RowContents,
  type SealedRow,
} from './list-rows';
import { PRINT_UNFINISHED } from './print-job-rows';
import type { WriteFault } from './store-values';
import type { StoreParts } from './store-parts';

const DAY_MS = 86_400_000;
/** Opening a row takes two decryptions; so many are done before other work has its turn. */
const ROWS_IN_A_TURN = 25;

const KEY = 'LEFT JOIN data_key k ON k.consultation_id = l.consultation_id';

export class ConsultationList {
  readonly #parts: StoreParts;
  readonly #audit: AuditTrail;

  constructor(parts: StoreParts, audit: AuditTrail) {
    this.#parts = parts;
    this.#audit = audit;
  }

  page(query: ListQuery): Promise<Result<ListPage, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const { connection, keys } = this.#parts;
      const found = await findRows(connection, keys.search, query);
      const shown = found.slice(0, query.limit);
      const last = found.length > shown.length ? shown.at(-1) : undefined;
      const rows = await this.#open(shown);
      const missing = await connection.get('SELECT 1 FROM list_missing LIMIT 1');
      return {
        rows,
        next: last === undefined ? null : placeAfter(last),
        unreadable: shown.length - rows.length,
        complete: missing === undefined,
      };
    });
  }

  /** Null when there is none of that ID, or it is not closed. */
  read(consultationId: string): Promise<Result<ListedConsultation | null, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const { connection, keys } = this.#parts;
      if ((await stateOf(connection, consultationId)) !== 'closed') return null;
      const dataKey = await readDataKey(connection, keys, consultationId);
      const events = await readEvents(connection, consultationId, dataKey);
      const [sealed] = await this.#find('l.consultation_id = ?', consultationId);
      const listed = sealed === undefined ? null : openRow(keys, sealed);
      const row = listed ?? (await this.#rowFrom(consultationId, events, sealed));
      return { row, events };
    });
  }

  /** The consultation and all that it goes on with or that go on with it, as far as they are kept; the oldest first. */
  episodeOf(consultationId: string): Promise<Result<readonly ConsultationRow[], 'damaged-database'>> {
    return this.#parts.read(async () => {
      const known = await this.#parts.connection.get<{ episode: string | null }>(
        'SELECT episode FROM list_row WHERE consultation_id = ?',
        [consultationId],
      );
      const first = known?.episode ?? consultationId;
      const rows = [
        ...(await this.#find('l.closed_at IS NOT NULL AND l.consultation_id = ?', first)),
        ...(await this.#find('l.closed_at IS NOT NULL AND l.episode = ?', first)),
      ];
      return (await this.#open(rows)).toSorted((one, other) => one.closedAt - other.closedAt);
    });
  }

  /** Of a closed consultation, or of the open one whose paper is sealed; said again, it is as late as the last time. */
  markDelivered(consultationId: string, delivery: Delivery): Promise<Result<null, 'no-consultation' | WriteFault>> {
    return this.#parts.write(async () => {
      const { connection } = this.#parts;
      const state = await stateOf(connection, consultationId);
      const isSealed = (await findDocumentOf(connection, consultationId)) !== null;
      if ((state !== 'closed' && state !== 'open') || !isSealed) return fail('no-consultation');
      const at = this.#parts.timeNow();
      const column = delivery === 'printed' ? 'printed_at' : 'exported_at';
      await connection.transaction(() =>
        connection.run(
          `INSERT INTO list_row (consultation_id, ${column}, delivered_at, summary) VALUES (?, ?, ?, zeroblob(0))
           ON CONFLICT (consultation_id) DO UPDATE SET ${column} = excluded.${column}, delivered_at = excluded.delivered_at`,
          [consultationId, at, at],
        ),
      );
      return succeed(null);
    });
  }

  /**
   * Destroys a closed consultation with everything that belongs to it: its key first, so that nothing of it can be read
   * any more whatever happens then. What stays is the count of its outcome and the entry of the audit trail, written in
   * the same transaction as the key's end. After a power cut the next start finishes it.
   */
  delete(input: {
    readonly consultationId: string;
    readonly by: Extract<AuditActor, 'kiosk' | object>;
    readonly reason: 'retention' | 'asked';
  }): Promise<Result<null, 'no-consultation' | WriteFault>> {
    return this.#parts.write(async () => {
      const { consultationId, by: actor, reason } = input;
      const { connection } = this.#parts;
      const state = await stateOf(connection, consultationId);
      if (state === 'closed') {
        const event = { type: 'consultation-deleted', actor, outcome: 'success', consultationId } as const;
        await this.#parts.evenOnFullDisk(() =>
          connection.transaction(async () => {
            await destroyClosed(connection, consultationId);
            await this.#audit.appendWithin({ ...event, facts: { reason } });
          }),
        );
      } else if (state !== 'destroying') return fail('no-consultation');
      await this.#parts.evenOnFullDisk(() => destroyRows(connection));
      return succeed(null);
    });
  }

  /**
   * IDs of consultations whose paper was printed or exported, the last time, at least `days` ago; the longest ago first.
   * One that was neither printed nor exported is never among them, and none with a paper that is still to be printed or
   * looked for at a printer. `now` in milliseconds since the Unix epoch.
   */
  dueForDeletion(input: {
    readonly now: number;
    readonly days: number;
    readonly limit: number;
  }): Promise<Result<readonly string[], 'damaged-database'>> {
    return this.#parts.read(async () => {
      const rows = await this.#parts.connection.all<{ consultation_id: string }>(
        `SELECT consultation_id FROM list_row INDEXED BY list_delivered
         WHERE delivered_at IS NOT NULL AND delivered_at <= ? AND closed_at IS NOT NULL
           AND NOT EXISTS (
             SELECT 1 FROM print_job WHERE print_job.consultation_id = list_row.consultation_id AND ${PRINT_UNFINISHED})
         ORDER BY delivered_at, id LIMIT ?`,
        [input.now - input.days * DAY_MS, input.limit],
      );
      return rows.map(({ consultation_id: id }) => id);
    });
  }

  /**
   * Adds the next `limit` consultations to the list that were closed before there was one. True when there are more. To
   * be called again and again, with pauses: nobody waits for it.
   */
  addMissing(limit: number): Promise<Result<boolean, WriteFault>> {
    return this.#parts.write(async () => {
      const { connection } = this.#parts;
      const rows = await connection.all<{ id: string }>(
        'SELECT consultation_id AS id FROM list_missing ORDER BY consultation_id LIMIT ?',
        [limit + 1],
      );
      await connection.transaction(async () => {
        for (const { id } of rows.slice(0, limit)) {
          await this.#addClosed(id);
          await connection.run('DELETE FROM list_missing WHERE consultation_id = ?', [id]);
          await nextTurn();
        }
      });
      return succeed(rows.length > limit);
    });
  }

  /** Of a sealed consultation, also before it is closed; null when it is damaged. Not within a transaction of its own. */
  async contentsOf(consultationId: string, dataKey: Buffer): Promise<RowContents | null> {
    try {
      const events = await readEvents(this.#parts.connection, consultationId, dataKey);
      return contentsOf(events, await this.#countPages(consultationId));
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      return null;
    }
  }

  /** Within the transaction that closes it. */
  addWithin(row: NewRow): Promise<void> {
    const { connection, keys, randomBytes } = this.#parts;
    return writeRow(connection, keys, row, randomBytes);
  }

  /** What is damaged is listed too, without contents: staff shall see that there is something. */
  async #addClosed(consultationId: string): Promise<void> {
    const { connection, keys } = this.#parts;
    const row = { consultationId, dataKey: Buffer.alloc(0), closedAt: 0, contents: null };
    try {
      const dataKey = await readDataKey(connection, keys, consultationId);
      const events = await readEvents(connection, consultationId, dataKey);
      const contents = contentsOf(events, await this.#countPages(consultationId));
      await this.addWithin({ ...row, dataKey, closedAt: events.at(-1)?.at ?? 0, contents });
      dataKey.fill(0);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      await this.addWithin(row);
    }
  }

  async #rowFrom(
    consultationId: string,
    events: ListedConsultation['events'],
    sealed: SealedRow | undefined,
  ): Promise<ConsultationRow> {
    const { summary } = contentsOf(events, await this.#countPages(consultationId));
    const closedAt = events.at(-1)?.at ?? 0;
    const { printed_at: printedAt = null, exported_at: exportedAt = null } = sealed ?? {};
    return { consultationId, ...summary, closedAt, printedAt, exportedAt };
  }

  async #countPages(consultationId: string): Promise<number> {
    const { connection, keys } = this.#parts;
    const number = await findDocumentOf(connection, consultationId);
    const document = number === null ? null : await findDocument(connection, keys, number);
    if (document === null) throw new Damage('candor.db');
    document.dataKey.fill(0);
    return document.facts.pageCount;
  }

  #find(condition: string, id: string): Promise<SealedRow[]> {
    return this.#parts.connection.all<SealedRow>(`SELECT ${SEALED_ROW} FROM list_row l ${KEY} WHERE ${condition}`, [
      id,
    ]);
  }

  async #open(sealed: readonly SealedRow[]): Promise<ConsultationRow[]> {
    const rows: ConsultationRow[] = [];
    for (const [at, one] of sealed.entries()) {
      const row = openRow(this.#parts.keys, one);
      if (row !== null) rows.push(row);
      if (at % ROWS_IN_A_TURN === ROWS_IN_A_TURN - 1) await nextTurn();
    }
    return rows;
  }
}
