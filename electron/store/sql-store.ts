/** The store over one encrypted connection: every call in its turn, every change in one transaction. */
import type { OpenConsultation } from '../contract/api';
import type { AuditActor } from '../contract/audit-events';
import { fail, succeed, type Result } from '../contract/result';
import { OUTCOMES, type ConsultationEvent, type Outcome, type StoredEvent } from '../consultation/events';
import { AuditTrail } from './audit-trail';
import { auditEventOf, raisedEventOf } from './consultation-audit';
import { ConsultationList } from './consultation-list';
import { addEvent, insertConsultation, readOpen, type OpenState } from './consultation-rows';
import { ClockRows } from './clock-rows';
import type { Connection } from './database';
import { countOutcome, destroyKey, destroyRows, stateOf } from './destroy';
import { makeDocumentNumber } from './document-number';
import { extendDocument, findDocument, insertDocument, isContinued, isNumberTaken, readPdf } from './document-rows';
import { troubleOf } from './faults';
import { insertIdentity, readCertificates, readLatestIdentity } from './identity-rows';
import { countWaiting, findWaitingPaper, writeSealLevel, type SealLevel, type WaitingPaper } from './seal-level-rows';
import { PrintJobs } from './print-job-rows';
import type { Store } from './store';
import type {
  AppendableEvent,
  ExtendedDocument,
  FinishedDocument,
  RaisedDocument,
  StartedEvent,
  StoredCertificate,
  StoredIdentity,
  WriteFault,
} from './store-values';
import { rememberTime, type StoreParts } from './store-parts';
import { StaffRows } from './staff-rows';

export class SqlStore implements Store {
  readonly audit: AuditTrail;
  readonly list: ConsultationList;
  readonly clock: ClockRows;
  readonly staff: StaffRows;
  readonly printJobs: PrintJobs;
  readonly #parts: StoreParts;
  readonly #connection: Connection;
  #closed = false;
  /** `undefined`: not known, to be read from the database. */
  #open: OpenState | null | undefined;

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#connection = parts.connection;
    this.printJobs = new PrintJobs(parts);
    this.audit = new AuditTrail(parts);
    this.clock = new ClockRows(parts, this.audit);
    this.list = new ConsultationList(parts, this.audit);
    this.staff = new StaffRows(parts, this.audit);
    parts.whenUnsure(() => (this.#open = undefined));
  }

  startConsultation(
    started: StartedEvent,
  ): Promise<Result<OpenConsultation, 'consultation-open' | 'clock-set-back' | WriteFault>> {
    return this.#parts.write(async () => {
      if ((await this.#current()) !== null) return fail('consultation-open');
      // Its times, and those of its paper, would be the time of the last work until the clock has come so far.
      if (this.#parts.clockBehindMs() > 0) return fail('clock-set-back');
      await destroyRows(this.#connection);
      const id = this.#parts.randomId();
      const first: StoredEvent = { seq: 1, at: this.#parts.timeNow(), event: started };
      this.#open = await this.#connection.transaction(async () => {
        await this.#tell(id, started);
        return await insertConsultation(this.#connection, this.#parts.keys, id, first, this.#parts.randomBytes);
      });
      this.#parts.wasStored(first.at);
      return succeed({ consultationId: id, events: [first] });
    });
  }

  appendEvent(
    consultationId: string,
    expectedSeq: number,
    event: AppendableEvent,
    by?: AuditActor,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | WriteFault>> {
    return this.#parts.write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      return succeed(await this.#add(open, event, undefined, by));
    });
  }

  readOpenConsultation(): Promise<Result<OpenConsultation | null, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const found = await readOpen(this.#connection, this.#parts.keys);
      this.#open = found?.state ?? null;
      return found && { consultationId: found.state.id, events: found.events };
    });
  }

  completeConsultation(
    consultationId: string,
    expectedSeq: number,
    document: FinishedDocument,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | 'not-allowed-now' | WriteFault>> {
    return this.#parts.write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (open.sealed) return fail('not-allowed-now');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      const { documentNumber, digest } = document;
      const event = { type: 'sealed', documentNumber, digest, entries: 1 } as const;
      const sealed = await this.#add(open, event, async (at) => {
        await insertDocument(this.#connection, open, document, this.#parts.randomBytes);
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
    return this.#parts.write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) return fail('no-consultation');
      if (expectedSeq !== open.lastSeq + 1) return fail('out-of-step', { expectedSeq: open.lastSeq + 1 });
      const { documentNumber, digest, entries, pdf } = document;
      const stored = await findDocument(this.#connection, this.#parts.keys, documentNumber);
      if (stored?.consultationId !== consultationId) return fail('not-allowed-now');
      if (!(await isContinued(this.#connection, stored, pdf))) return fail('document-not-proven');
      const sealed = await this.#add(open, { type: 'sealed', documentNumber, digest, entries }, () =>
        extendDocument(this.#connection, stored, document, this.#parts.randomBytes),
      );
      return succeed(sealed);
    });
  }

  closeConsultation(
    consultationId: string,
    outcome: Outcome,
  ): Promise<Result<null, 'no-consultation' | 'not-allowed-now' | WriteFault>> {
    return this.#parts.write(async () => {
      const open = await this.#current();
      if (open?.id !== consultationId) {
        // An earlier call destroyed the key but could not finish: this one does.
        if ((await stateOf(this.#connection, consultationId)) !== 'destroying') return fail('no-consultation');
        await this.#parts.evenOnFullDisk(() => destroyRows(this.#connection));
        return succeed(null);
      }
      if (open.sealed) await this.#keep(open);
      else if (outcome === 'completed') return fail('not-allowed-now');
      else await this.#destroy(open, outcome);
      return succeed(null);
    });
  }

  readCounts(): Promise<Record<Outcome, number>> {
    return this.#parts.inTurn(async () => {
      const rows = await this.#connection.all<{ outcome: Outcome; total: number }>(
        'SELECT outcome, sum(count) AS total FROM outcome_count GROUP BY outcome',
      );
      const totals = new Map(rows.map(({ outcome, total }) => [outcome, total]));
      return Object.fromEntries(OUTCOMES.map((name) => [name, totals.get(name) ?? 0])) as Record<Outcome, number>;
    });
  }

  readDocument(documentNumber: string): Promise<Result<Uint8Array | null, 'damaged-database'>> {
    return this.#parts.read(() => readPdf(this.#connection, this.#parts.keys, documentNumber));
  }

  readIdentity(): Promise<Result<StoredIdentity | null, 'damaged-database'>> {
    return this.#parts.read(() => readLatestIdentity(this.#connection, this.#parts.keys));
  }

  readCertificates(): Promise<Result<readonly StoredCertificate[], 'damaged-database'>> {
    return this.#parts.read(() => readCertificates(this.#connection, this.#parts.keys));
  }

  saveIdentity(identity: StoredIdentity): Promise<Result<null, WriteFault>> {
    return this.#parts.write(async () => {
      await this.#connection.transaction(() =>
        insertIdentity(this.#connection, this.#parts.keys, identity, this.#parts.randomBytes),
      );
      return succeed(null);
    });
  }

  nextWaitingPaper(wanted: SealLevel): Promise<Result<WaitingPaper | null, 'damaged-database'>> {
    return this.#parts.read(() => findWaitingPaper(this.#connection, wanted, this.#parts.timeNow()));
  }

  countWaitingPapers(wanted: SealLevel): Promise<Result<number, 'damaged-database'>> {
    return this.#parts.read(() => countWaiting(this.#connection, wanted));
  }

  raisePaper(document: RaisedDocument): Promise<Result<null, 'no-document' | 'document-not-proven' | WriteFault>> {
    return this.#parts.write(async () => {
      const { documentNumber, pdf, level } = document;
      const stored = await findDocument(this.#connection, this.#parts.keys, documentNumber);
      if (stored === null) return fail('no-document');
      if (!(await isContinued(this.#connection, stored, pdf))) return fail('document-not-proven');
      await this.#connection.transaction(async () => {
        await extendDocument(this.#connection, stored, document, this.#parts.randomBytes);
        await writeSealLevel(this.#connection, { documentNumber, level, tries: 0 }, 0);
        const told = raisedEventOf(stored.consultationId, level);
        if (told !== null) await this.audit.appendWithin(told);
      });
      return succeed(null);
    });
  }

  postponePaper(paper: WaitingPaper, nextAt: number): Promise<Result<null, WriteFault>> {
    return this.#parts.write(async () => {
      await this.#connection.transaction(() => writeSealLevel(this.#connection, paper, nextAt));
      return succeed(null);
    });
  }

  nextDocumentNumber(): Promise<string> {
    return this.#parts.inTurn(async () => {
      for (;;) {
        const number = makeDocumentNumber(this.#parts.randomBytes);
        if (!(await isNumberTaken(this.#connection, number))) return number;
      }
    });
  }

  close(): Promise<void> {
    return this.#parts.inTurn(async () => {
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

  async #current(): Promise<OpenState | null> {
    if (this.#open === undefined) this.#open = (await readOpen(this.#connection, this.#parts.keys))?.state ?? null;
    return this.#open;
  }

  /** One more event, with `more` in the same transaction. What is in memory changes only once it is on the disk. */
  async #add(
    open: OpenState,
    event: ConsultationEvent,
    more: (at: number) => Promise<void> = async () => undefined,
    by?: AuditActor,
  ): Promise<StoredEvent> {
    const stored: StoredEvent = { seq: open.lastSeq + 1, at: this.#parts.timeNow(), event };
    this.#open = await this.#connection.transaction(async () => {
      const next = await addEvent(this.#connection, open, stored, this.#parts.randomBytes);
      await more(stored.at);
      await this.#tell(open.id, event, by);
      return next;
    });
    this.#parts.wasStored(stored.at);
    return stored;
  }

  /** Within the transaction of the event: it and its entry in the audit trail are there together or not at all. */
  async #tell(consultationId: string, event: ConsultationEvent, by?: AuditActor): Promise<void> {
    const told = auditEventOf(consultationId, event, by);
    if (told !== null) await this.audit.appendWithin(told);
  }

  async #keep(open: OpenState): Promise<void> {
    const contents = await this.list.contentsOf(open.id, open.dataKey);
    await this.#add(open, { type: 'closed', outcome: 'completed' }, async (at) => {
      await this.list.addWithin({ consultationId: open.id, dataKey: open.dataKey, closedAt: at, contents });
      await this.#connection.run(`UPDATE consultation SET state = 'closed' WHERE id = ?`, [open.id]);
      await rememberTime(this.#connection, at);
    });
    this.#forget(open);
  }

  async #destroy(open: OpenState, outcome: Outcome): Promise<void> {
    const at = this.#parts.timeNow();
    const tell = (): Promise<void> => this.#tell(open.id, { type: 'closed', outcome });
    await this.#parts.evenOnFullDisk(() => destroyKey(this.#connection, open.id, { outcome, at, tell }));
    this.#forget(open);
    this.#parts.wasStored(at);
    await this.#parts.evenOnFullDisk(() => destroyRows(this.#connection));
  }

  #forget(open: OpenState): void {
    open.dataKey.fill(0);
    this.#open = null;
  }
}
