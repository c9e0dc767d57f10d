/** What leaves the kiosk, and only when somebody asks for it: consultations to a drive that was plugged in. */
import type { DisclosureAudit } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { ExportApi, ExportForm, ExportReport, MyDrive, PluggedDrive } from '../contract/export-api';
import { fail, succeed, type Result } from '../contract/result';
import type { DriveFault, NewFile, RemovableDrives } from '../device/removable-drive';
import { countingTable, localDay } from '../exchange/counting-table';
import { bundleText, transactionOf } from '../exchange/fhir-bundle';
import type { Log } from './log';
import type { ConsultationReader } from './read-exchange';

type Answer<T> = Promise<Result<T, CallError>>;

/** What is needed of the store's list. */
export interface DeliveredList {
  markDelivered(consultationId: string, delivery: 'exported'): Promise<Result<null>>;
}

export interface ExportDeskParts {
  readonly list: DeliveredList;
  readonly reader: ConsultationReader;
  readonly drives: RemovableDrives;
  readonly audit: DisclosureAudit;
  /** Whoever is signed in; the access table has seen to it that somebody is. */
  readonly signedIn: () => { readonly staffId: string } | null;
  /** The number of the open consultation's sealed paper; null when that is not open, or not sealed. */
  readonly openPaper: (consultationId: string) => string | null;
  /** The clinic's setting; without it a patient's drive is never touched. */
  readonly patientMayUseDrive: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
  /** IANA name of the clinic's zone. */
  readonly timeZone: string;
  readonly log: Log;
}

interface Job {
  readonly drive: string;
  readonly form: ExportForm;
  readonly by: 'patient' | { readonly staffId: string };
}

export class ExportDesk implements ExportApi {
  readonly #parts: ExportDeskParts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: ExportDeskParts) {
    this.#parts = parts;
  }

  async listDrives(): Answer<readonly PluggedDrive[]> {
    return await this.#parts.drives.list();
  }

  exportToDrive({ consultationIds, form, drive }: Parameters<ExportApi['exportToDrive']>[0]): Answer<ExportReport> {
    const { signedIn } = this.#parts;
    const by = signedIn();
    return this.#inTurn(async () => {
      if (by === null || signedIn()?.staffId !== by.staffId) return fail('sign-in-needed');
      const job: Job = { drive, form, by: { staffId: by.staffId } };
      return form === 'csv'
        ? await this.#exportTable(consultationIds, job)
        : await this.#exportEach(consultationIds, job);
    });
  }

  async readMyDrive({ consultationId }: { readonly consultationId: string }): Answer<MyDrive> {
    const allowed = this.#ownPaper(consultationId);
    if (!allowed.ok) return allowed;
    const plugged = await this.#parts.drives.list();
    if (!plugged.ok) return plugged;
    if (plugged.value.length === 0) return succeed('none');
    return succeed(plugged.value.length === 1 ? 'one' : 'several');
  }

  saveMyPaper({ consultationId }: { readonly consultationId: string }): Answer<ExportReport> {
    return this.#inTurn(async () => {
      const { drives, reader } = this.#parts;
      const allowed = this.#ownPaper(consultationId);
      if (!allowed.ok) return allowed;
      const documentNumber = allowed.value;
      const plugged = await drives.list();
      if (!plugged.ok) return plugged;
      const [own, ...others] = plugged.value;
      if (own === undefined) return fail('no-drive');
      if (others.length > 0) return fail('several-drives');
      const pdf = await reader.readPaper(documentNumber);
      if (!pdf.ok) return pdf;
      const job: Job = { drive: own.drive, form: 'pdf', by: 'patient' };
      const file: NewFile = { stem: documentNumber, extension: 'pdf', bytes: pdf.value };
      const saved = await this.#save(file, [consultationId], job);
      return saved.ok ? succeed({ fileNames: [saved.value] }) : saved;
    });
  }

  /** The number of the paper that may go to a patient's drive now. */
  #ownPaper(consultationId: string): Result<string, 'not-allowed-now'> {
    const { openPaper, patientMayUseDrive } = this.#parts;
    if (!patientMayUseDrive) return fail('not-allowed-now', { rule: 'no-drives-for-patients' });
    const documentNumber = openPaper(consultationId);
    return documentNumber === null ? fail('not-allowed-now', { rule: 'not-sealed' }) : succeed(documentNumber);
  }

  /** One file each, so that each patient's stays apart; those that are saved stay, whatever becomes of the next. */
  async #exportEach(consultationIds: readonly string[], job: Job): Answer<ExportReport> {
    const fileNames: string[] = [];
    for (const consultationId of consultationIds) {
      const saved = await this.#exportOne(consultationId, job);
      if (!saved.ok) return tellHowFar(saved.error, fileNames.length, consultationIds.length);
      fileNames.push(saved.value);
    }
    return succeed({ fileNames });
  }

  async #exportOne(consultationId: string, job: Job): Answer<string> {
    const file = await this.#fileOf(consultationId, job.form);
    return file.ok ? await this.#save(file.value, [consultationId], job) : file;
  }

  async #fileOf(consultationId: string, form: ExportForm): Answer<NewFile> {
    const { reader } = this.#parts;
    const listed = await reader.readListed(consultationId);
    if (!listed.ok) return listed;
    const { documentNumber, startedAt } = listed.value.row;
    if (form === 'pdf') {
      const pdf = await reader.readPaper(documentNumber);
      return pdf.ok ? succeed({ stem: documentNumber, extension: 'pdf', bytes: pdf.value }) : pdf;
    }
    const consultation = await reader.readForExchange(consultationId, listed.value);
    if (!consultation.ok) return consultation;
    const stem = `${localDay(startedAt, consultation.value.record.timeZone)}-${documentNumber}`;
    return succeed({ stem, extension: 'json', bytes: utf8(bundleText(transactionOf([consultation.value]))) });
  }

  async #exportTable(consultationIds: readonly string[], job: Job): Answer<ExportReport> {
    const { reader, nowMs, timeZone } = this.#parts;
    const counted = [];
    for (const consultationId of consultationIds) {
      const listed = await reader.readListed(consultationId);
      const read = listed.ok ? reader.readCounted(listed.value) : listed;
      if (!read.ok) return tellHowFar(read.error, 0, consultationIds.length);
      counted.push(read.value);
    }
    const bytes = utf8(countingTable(counted, { names: false }));
    const file: NewFile = { stem: `${localDay(nowMs(), timeZone)}-candor`, extension: 'csv', bytes };
    const saved = await this.#save(file, consultationIds, job);
    return saved.ok ? succeed({ fileNames: [saved.value] }) : tellHowFar(saved.error, 0, consultationIds.length);
  }

  /**
   * Brings a file to the drive, once the trail says that somebody asked for it, then says how it ended: in the trail, and
   * in the list, where what was handed over may be deleted after its time. A table hands nothing over: it only counts.
   */
  async #save(file: NewFile, consultationIds: readonly string[], { drive, form, by }: Job): Answer<string> {
    const { drives, list, audit, log } = this.#parts;
    const facts = { form };
    const asked = { type: 'export-asked', actor: by, outcome: 'success', facts } as const;
    const told = await audit.writeFirst(consultationIds.map((consultationId) => ({ ...asked, consultationId })));
    // A patient's own paper is theirs, also when the disk is full.
    if (!told.ok && by !== 'patient') return told;
    const written = await drives.write(drive, file);
    const outcome = written.ok ? 'success' : 'failure';
    for (const consultationId of consultationIds) {
      if (written.ok && form !== 'csv') {
        // It is on the drive all the same: without the mark it is only kept longer.
        const marked = await list.markDelivered(consultationId, 'exported');
        if (!marked.ok) log('warning', 'export-not-marked', { reason: marked.error.code });
      }
      await audit.append({ type: 'consultation-exported', actor: by, outcome, consultationId, facts });
    }
    return written.ok ? succeed(written.value.fileName) : fail<DriveFault>(written.error.code);
  }

  /** One export after the other: two at once would race for the room of a drive. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }
}

function tellHowFar(
  { code, facts }: { readonly code: CallError; readonly facts?: Readonly<Record<string, string | number>> },
  saved: number,
  asked: number,
): ReturnType<typeof fail<CallError>> {
  return fail(code, { ...facts, saved, asked });
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
