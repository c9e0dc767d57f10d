/** The store over one encrypted connection: every call in its turn, every change in one transaction. */
import type { OpenConsultation } from '../contract/api';
import { fail, succeed, type Result } from '../contract/result';
import { OUTCOMES, type ConsultationEvent, type Outcome, type StoredEvent } from '../consultation/events';
import { makeCallQueue } from './call-queue';
import { addEvent, insertConsultation, readOpen, type OpenState } from './consultation-rows';
import type { Connection } from './database';
import { countOutcome, destroyKey, destroyRows, isBeingDestroyed } from './destroy';
import { makeDocumentNumber } from './document-number';
import { extendDocument, findDocument, insertDocument, isContinued, isNumberTaken, readPdf } from './document-rows';
import { readFailure, troubleOf, writeFailure } from './faults';
import type { StoreFiles } from './files';
import { insertIdentity, readCertificates, readLatestIdentity } from './identity-rows';
import type { StoreKeys } from './keys';
import { giveUpReserve, keepReserve } from './reserve';
import { countWaiting, findWaitingPaper, writeSealLevel, type SealLevel, type WaitingPaper } from './seal-level-rows';
import type {
  AppendableEvent,
  ExtendedDocument,
  FinishedDocument,
  RaisedDocument,
  StartedEvent,
  Store,
  StoredCertificate,
  StoredIdentity,
  StoreOptions,
  WriteFault,
} from './store';

interface Parts {
  readonly connection: Connection;
  readonly files: StoreFiles;
  readonly keys: StoreKeys;
  readonly options: StoreOptions;
  readonly lastAt: number;
}

export class SqlStore implements Store {
  readonly #connection: Connection;
  readonly #files: StoreFiles;
  readonly #keys: StoreKeys;
  readonly #options: StoreOptions;
  readonly #inTurn = makeCallQueue();
  #lastAt: number;
  #closed = false;
  /** `undefined`: not known, to be read from the database. */
  #open: OpenState | null | undefined;

  constructor({ connection, files, keys, options, lastAt }: Parts) {
    this.#connection = connection;
    this.#files = files;
    this.#keys = keys;
    this.#options = options;
    this.#lastAt = lastAt;
  }

  startConsultation(started: StartedEvent): Promise<Result<OpenConsultation, 'consultation-open' | WriteFault>> {
    return this.#write(async () => {
      if ((await this.#current()) !== null) return fail('consultation-open');
      await destroyRows(this.#connection);
      const id = this.#options.randomId();
      const first: StoredEvent = { seq: 1, at: this.#timeNow(), event: started };
      this.#open = await this.#connection.transaction(() =>
        insertConsultation(this.#connection, this.#keys, id, first, this.#options.randomBytes),
      );
      this.#lastAt = first.at;
      return succeed({ consultationId: id, events: [first] });
    });
  }

  appendEvent(
    consultationId: string,
    expectedSeq: number,
    event: AppendableEvent,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | WriteFault>> {
    return this.#write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      return succeed(await this.#add(open, event));
    });
  }

  readOpenConsultation(): Promise<Result<OpenConsultation | null, 'damaged-database'>> {
    return this.#read(async () => {
      const found = await readOpen(this.#connection, this.#keys);
      this.#open = found?.state ?? null;
      return found && { consultationId: found.state.id, events: found.events };
    });
  }

  completeConsultation(
    consultationId: string,
    expectedSeq: number,
    document: FinishedDocument,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | 'not-allowed-now' | WriteFault>> {
    return this.#write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (open.sealed) return fail('not-allowed-now');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      const { documentNumber, digest } = document;
      const event = { type: 'sealed', documentNumber, digest, entries: 1 } as const;
      const sealed = await this.#add(open, event, async (at) => {
        await insertDocument(this.#connection, open, document, this.#options.randomBytes);
        await countOutcome(this.#connection, 'completed', at);
      });
      return succeed(sealed);
    });
  }

  extendDocument(
    consultationId: string,
    expectedSeq: number,
    document: ExtendedDocument,
  ): Promise<
    Result<StoredEvent, 'no-consultation' | 'out-of-step' | 'not-allowed-now' | 'document-not-proven' | WriteFault>
  > {
    return this.#write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      const { documentNumber, digest, entries, pdf } = document;
      const stored = await findDocument(this.#connection, this.#keys, documentNumber);
      if (stored?.consultationId !== consultationId) return fail('not-allowed-now');
      if (!(await isContinued(this.#connection, stored, pdf))) return fail('document-not-proven');
      const sealed = await this.#add(open, { type: 'sealed', documentNumber, digest, entries }, () =>
        extendDocument(this.#connection, stored, document, this.#options.randomBytes),
      );
      return succeed(sealed);
    });
  }

  closeConsultation(
    consultationId: string,
    outcome: Outcome,
  ): Promise<Result<null, 'no-consultation' | 'not-allowed-now' | WriteFault>> {
    return this.#write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) {
        // An earlier call destroyed the key but could not finish: this one does.
        if (!(await isBeingDestroyed(this.#connection, consultationId))) return fail('no-consultation');
        await this.#evenOnFullDisk(() => destroyRows(this.#connection));
        return succeed(null);
      }
      if (open.sealed) await this.#keep(open);
      else if (outcome === 'completed') return fail('not-allowed-now');
      else await this.#destroy(open, outcome);
      return succeed(null);
    });
  }

  readCounts(): Promise<Record<Outcome, number>> {
    return this.#inTurn(async () => {
      const rows = await this.#connection.all<{ outcome: Outcome; total: number }>(
        'SELECT outcome, sum(count) AS total FROM outcome_count GROUP BY outcome',
      );
      const totals = new Map(rows.map(({ outcome, total }) => [outcome, total]));
      return Object.fromEntries(OUTCOMES.map((name) => [name, totals.get(name) ?? 0])) as Record<Outcome, number>;
    });
  }

  readDocument(documentNumber: string): Promise<Result<Uint8Array | null, 'damaged-database'>> {
    return this.#read(() => readPdf(this.#connection, this.#keys, documentNumber));
  }

  readIdentity(): Promise<Result<StoredIdentity | null, 'damaged-database'>> {
    return this.#read(() => readLatestIdentity(this.#connection, this.#keys));
  }

  readCertificates(): Promise<Result<readonly StoredCertificate[], 'damaged-database'>> {
    return this.#read(() => readCertificates(this.#connection, this.#keys));
  }

  saveIdentity(identity: StoredIdentity): Promise<Result<null, WriteFault>> {
    return this.#write(async () => {
      await this.#connection.transaction(() =>
        insertIdentity(this.#connection, this.#keys, identity, this.#options.randomBytes),
      );
      return succeed(null);
    });
  }

  nextWaitingPaper(wanted: SealLevel): Promise<Result<WaitingPaper | null, 'damaged-database'>> {
    return this.#read(() => findWaitingPaper(this.#connection, wanted, this.#timeNow()));
  }

  countWaitingPapers(wanted: SealLevel): Promise<Result<number, 'damaged-database'>> {
    return this.#read(() => countWaiting(this.#connection, wanted));
  }

  raisePaper(document: RaisedDocument): Promise<Result<null, 'no-document' | 'document-not-proven' | WriteFault>> {
    return this.#write(async () => {
      const { documentNumber, pdf, level } = document;
      const stored = await findDocument(this.#connection, this.#keys, documentNumber);
      if (stored === null) return fail('no-document');
      if (!(await isContinued(this.#connection, stored, pdf))) return fail('document-not-proven');
      await this.#connection.transaction(async () => {
        await extendDocument(this.#connection, stored, document, this.#options.randomBytes);
        await writeSealLevel(this.#connection, { documentNumber, level, tries: 0 }, 0);
      });
      return succeed(null);
    });
  }

  postponePaper(paper: WaitingPaper, nextAt: number): Promise<Result<null, WriteFault>> {
    return this.#write(async () => {
      await this.#connection.transaction(() => writeSealLevel(this.#connection, paper, nextAt));
      return succeed(null);
    });
  }

  nextDocumentNumber(): Promise<string> {
    return this.#inTurn(async () => {
      for (;;) {
        const number = makeDocumentNumber(this.#options.randomBytes);
        if (!(await isNumberTaken(this.#connection, number))) return number;
      }
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed) return;
      this.#closed = true;
      try {
        await this.#connection.emptyLog();
      } catch (error) {
        // Nothing is lost: the next start reads the log.
        if (troubleOf(error) === null) throw error;
      }
      await this.#connection.close();
    });
  }

  /** Never before what is stored already: the clock may be set back while the kiosk runs. */
  #timeNow(): number {
    return Math.max(this.#options.now(), this.#lastAt);
  }

  async #current(): Promise<OpenState | null> {
    if (this.#open === undefined) this.#open = (await readOpen(this.#connection, this.#keys))?.state ?? null;
    return this.#open;
  }

  /** One more event, with `more` in the same transaction. What is in memory changes only once it is on the disk. */
  async #add(
    open: OpenState,
    event: ConsultationEvent,
    more: (at: number) => Promise<void> = async () => undefined,
  ): Promise<StoredEvent> {
    const stored: StoredEvent = { seq: open.lastSeq + 1, at: this.#timeNow(), event };
    this.#open = await this.#connection.transaction(async () => {
      const next = await addEvent(this.#connection, open, stored, this.#options.randomBytes);
      await more(stored.at);
      return next;
    });
    this.#lastAt = stored.at;
    return stored;
  }

  async #keep(open: OpenState): Promise<void> {
    await this.#add(open, { type: 'closed', outcome: 'completed' }, async (at) => {
      await this.#connection.run(`UPDATE consultation SET state = 'closed' WHERE id = ?`, [open.id]);
      await this.#connection.run('UPDATE clock SET last_at = max(last_at, ?)', [at]);
    });
    this.#forget(open);
  }

  async #destroy(open: OpenState, outcome: Outcome): Promise<void> {
    const at = this.#timeNow();
    await this.#evenOnFullDisk(() => destroyKey(this.#connection, open.id, outcome, at));
    this.#forget(open);
    this.#lastAt = at;
    await this.#evenOnFullDisk(() => destroyRows(this.#connection));
  }

  #forget(open: OpenState): void {
    open.dataKey.fill(0);
    this.#open = null;
  }

  /** With the room of the reserve when there is no other. */
  async #evenOnFullDisk(work: () => Promise<void>): Promise<void> {
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

  #write<T, E extends string>(work: () => Promise<Result<T, E>>): Promise<Result<T, E | WriteFault>> {
    return this.#inTurn(async () => {
      try {
        return await work();
      } catch (error) {
        // Whether a commit that failed is on the disk is read again, not guessed.
        this.#open = undefined;
        return writeFailure(error);
      }
    });
  }

  #read<T>(work: () => Promise<T>): Promise<Result<T, 'damaged-database'>> {
    return this.#inTurn(async () => {
      try {
        return succeed(await work());
      } catch (error) {
        return readFailure(error);
      }
    });
  }
}
