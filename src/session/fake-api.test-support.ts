/** A kiosk in memory for tests: the real fold and the real rules behind the contract, with faults on request. Never shipped. */
import type {
  CandorApi,
  ClinicFacts,
  ClinicIdleRules,
  StatedLanguage,
  OpenConsultation,
  PreviewDocument,
  ReadySnapshot,
} from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import type { CounsellingApi } from '../../electron/contract/counselling-api';
import { METHODS } from '../../electron/contract/methods';
import { outlineOf } from '../../electron/contract/outline-of';
import type { EarlyHelpApi, HelpApi } from '../../electron/contract/help-api';
import type { PaperCheckApi } from '../../electron/contract/paper-check-api';
import type { MyPrint, PrintApi, PrintJobView, PrintQueueView } from '../../electron/contract/print-api';
import type { PaperReport } from '../../electron/contract/paper-report';
import { fail, succeed, type Result } from '../../electron/contract/result';
import type { StartApi } from '../../electron/contract/start-api';
import type { ConsultationEvent, Outcome, StoredEvent } from '../../electron/consultation/events';
import { foldConsultation } from '../../electron/consultation/record';
import { checkAct } from '../../electron/consultation/rules';
import { isSealDue } from '../../electron/consultation/signing';

export interface FakeKiosk {
  readonly packs: Readonly<Record<string, ContentPack>>;
  readonly languages: readonly StatedLanguage[];
  readonly clinic: ClinicFacts;
  readonly idle: ClinicIdleRules;
  readonly now: () => number;
  /** The bytes of the paper shown; its basis is made from the events that are printed on it. */
  readonly previewBytes: () => Promise<Uint8Array>;
}

/** The methods that a session of one person uses; a test of another area brings its own. */
type CounselledApi = StartApi & CounsellingApi & HelpApi & EarlyHelpApi & PaperCheckApi & PrintApi;

export class FakeApi implements CounselledApi {
  readonly #kiosk: FakeKiosk;
  /** What main would have stored; a test may put a broken-off consultation here. */
  open: { id: string; events: StoredEvent[] } | null = null;
  interrupted: ReadySnapshot['interrupted'] = null;
  ended: Outcome[] = [];
  discarded = 0;
  callSounds = true;
  calledSince: number | null = null;
  /** How calls before a talk ended. */
  callEndings: string[] = [];
  patientMayUseDrive = false;
  calls: string[] = [];
  /** What was typed to be checked, and what is answered. */
  typed: string[] = [];
  report: PaperReport = { code: 'not-ours', file: null, paper: null, unsigned: null };
  /** The next call of this method fails with this code, once. */
  readonly failNext = new Map<keyof CandorApi, CallError>();
  #count = 0;

  constructor(kiosk: FakeKiosk) {
    this.#kiosk = kiosk;
  }

  /** With every other method of the contract, which nobody answers here. */
  whole(others: Partial<CandorApi> = {}): CandorApi {
    const nobody = (): Promise<Result<never, CallError>> => Promise.resolve(fail('internal'));
    const all = METHODS.map((method) => [method, others[method] ?? nobody] as const);
    const here = {
      readStart: () => this.readStart(),
      readContent: (input: { language: string }) => this.readContent(input),
      tryAgain: () => this.tryAgain(),
      startConsultation: (input: { language: string }) => this.startConsultation(input),
      resumeConsultation: () => this.resumeConsultation(),
      discardInterrupted: () => this.discardInterrupted(),
      appendAct: (input: Parameters<CandorApi['appendAct']>[0]) => this.appendAct(input),
      extendTime: () => this.extendTime(),
      callForHelp: () => this.callForHelp(),
      endHelpCall: (input: Parameters<CandorApi['endHelpCall']>[0]) => this.endHelpCall(input),
      callBeforeTalk: () => this.callBeforeTalk(),
      endCallBeforeTalk: (input: Parameters<CandorApi['endCallBeforeTalk']>[0]) => this.endCallBeforeTalk(input),
      previewDocument: () => this.previewDocument(),
      sealDocument: () => this.sealDocument(),
      closeConsultation: (input: { outcome: Outcome }) => this.closeConsultation(input),
      checkPaper: (input: { typed: string }) => this.checkPaper(input),
      printMyPaper: () => this.printMyPaper(),
      readMyPrint: () => this.readMyPrint(),
      listPrintJobs: () => this.listPrintJobs(),
      listPrinters: () => this.listPrinters(),
      printPaper: () => this.printPaper(),
      retryPrintJob: (input: { jobId: string }) => this.retryPrintJob(input),
      movePrintJob: (input: { jobId: string }) => this.movePrintJob(input),
      dropPrintJob: (input: { jobId: string }) => this.dropPrintJob(input),
      confirmPrintJob: (input: { jobId: string }) => this.confirmPrintJob(input),
    } satisfies CounselledApi;
    return { ...(Object.fromEntries(all) as unknown as CandorApi), ...here };
  }

  async readStart(): ReturnType<CandorApi['readStart']> {
    const { languages, clinic, idle } = this.#kiosk;
    const defaultLanguage = languages[0]?.tag ?? 'en';
    return this.#answer('readStart', () =>
      succeed({
        state: 'ready',
        languages,
        defaultLanguage,
        clinicLanguage: 'en',
        bilingualPaper: false,
        largePrint: false,
        panelInches: null,
        callSounds: this.callSounds,
        calledSince: this.calledSince,
        patientMayUseDrive: this.patientMayUseDrive,
        unwipedAt: null,
        clinic,
        idle,
        refused: null,
        interrupted: this.interrupted,
      } as const),
    );
  }

  async readContent(input: { language: string }): ReturnType<CandorApi['readContent']> {
    return this.#answer('readContent', () => {
      const pack = this.#kiosk.packs[input.language];
      return pack === undefined ? fail('unknown-language') : succeed(pack);
    });
  }

  async startConsultation(input: { language: string }): ReturnType<CandorApi['startConsultation']> {
    return this.#answer('startConsultation', () => {
      const pack = this.#kiosk.packs[input.language];
      if (pack === undefined) return fail('unknown-language');
      if (this.open !== null) return fail('consultation-open');
      this.#count += 1;
      this.open = { id: `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`, events: [] };
      this.#append({
        type: 'started',
        language: input.language,
        contentVersion: pack.structure.version,
        contentHash: pack.hash,
        timeZone: 'America/New_York',
      });
      return this.#opened();
    });
  }

  async resumeConsultation(): ReturnType<CandorApi['resumeConsultation']> {
    return this.#answer('resumeConsultation', () => {
      if (this.open === null) return fail('no-consultation');
      this.interrupted = null;
      this.#append({ type: 'resumed' });
      return this.#opened();
    });
  }

  async discardInterrupted(): ReturnType<CandorApi['discardInterrupted']> {
    return this.#answer('discardInterrupted', () => {
      if (this.open === null) return fail('no-consultation');
      this.open = null;
      this.interrupted = null;
      this.discarded += 1;
      return succeed(null);
    });
  }

  async appendAct(input: Parameters<CandorApi['appendAct']>[0]): ReturnType<CandorApi['appendAct']> {
    return this.#answer('appendAct', () => {
      if (this.open === null || this.open.id !== input.consultationId) return fail('no-consultation');
      const record = foldConsultation(this.open.events);
      if (input.expectedSeq !== record.lastSeq + 1) return fail('out-of-step');
      const pack = this.#kiosk.packs[record.language];
      if (pack === undefined) return fail('unknown-language');
      const tags = this.#kiosk.languages.map(({ tag }) => tag);
      const rule = checkAct(record, input.act, outlineOf(pack.structure, pack.hash, tags, record));
      return rule === null ? succeed(this.#append(input.act)) : fail('not-allowed-now', { rule });
    });
  }

  async extendTime(): ReturnType<CandorApi['extendTime']> {
    return this.#answer('extendTime', () =>
      this.open === null ? fail('no-consultation') : succeed(this.#append({ type: 'time-extended' })),
    );
  }

  async callForHelp(): ReturnType<CandorApi['callForHelp']> {
    return this.#answer('callForHelp', () =>
      this.open === null ? fail('no-consultation') : succeed(this.#append({ type: 'help-called' })),
    );
  }

  async endHelpCall({ how }: Parameters<CandorApi['endHelpCall']>[0]): ReturnType<CandorApi['endHelpCall']> {
    return this.#answer('endHelpCall', () =>
      this.open === null ? fail('no-consultation') : succeed(this.#append({ type: 'help-ended', how })),
    );
  }

  async callBeforeTalk(): ReturnType<CandorApi['callBeforeTalk']> {
    return this.#answer('callBeforeTalk', () => {
      this.calledSince ??= this.#kiosk.now();
      return succeed({ since: this.calledSince });
    });
  }

  async endCallBeforeTalk({
    how,
  }: Parameters<CandorApi['endCallBeforeTalk']>[0]): ReturnType<CandorApi['endCallBeforeTalk']> {
    return this.#answer('endCallBeforeTalk', () => {
      if (this.calledSince === null) return fail('not-allowed-now', { rule: 'no-call' });
      this.calledSince = null;
      this.callEndings.push(how);
      return succeed(null);
    });
  }

  async previewDocument(): ReturnType<CandorApi['previewDocument']> {
    if (this.open === null) return fail('no-consultation');
    const bytes = await this.#kiosk.previewBytes();
    const basis = this.open.events
      .filter(({ event }) => event.type !== 'page-opened' && event.type !== 'paper-confirmed')
      .length.toString(16)
      .padStart(64, '0');
    return this.#answer<PreviewDocument>('previewDocument', () => succeed({ bytes, basis, pageCount: 0 }));
  }

  async sealDocument(): ReturnType<CandorApi['sealDocument']> {
    return this.#answer('sealDocument', () => {
      if (this.open === null) return fail('no-consultation');
      const documentNumber = 'CND-7K2M-Q4XR-90AB';
      const record = foldConsultation(this.open.events);
      if (!isSealDue(record)) return fail('not-allowed-now', { rule: 'nothing-to-seal' });
      const entries = record.signatures.length;
      const event = this.#append({ type: 'sealed', documentNumber, digest: 'd'.repeat(64), entries });
      const proven = { opens: true, sealIntact: true, recordAttached: true } as const;
      return succeed({ documentNumber, pageCount: 6, sealedAt: event.at, proven, event });
    });
  }

  async closeConsultation(input: { outcome: Outcome }): ReturnType<CandorApi['closeConsultation']> {
    return this.#answer('closeConsultation', () => {
      if (this.open === null) return fail('no-consultation');
      this.open = null;
      this.ended.push(input.outcome);
      return succeed(null);
    });
  }

  async checkPaper({ typed }: { typed: string }): ReturnType<CandorApi['checkPaper']> {
    this.typed.push(typed);
    return this.#answer('checkPaper', () => succeed(this.report));
  }

  /** Where the patient's paper is, and the staff's queue, as a test says. */
  print: MyPrint = { state: 'not-asked' };
  queue: PrintQueueView = { jobs: [], printer: null, trouble: 'no-printer', isPrinterAsked: false };
  /** What was asked of which job. */
  asked: string[] = [];

  async printMyPaper(): ReturnType<CandorApi['printMyPaper']> {
    return this.#answer('printMyPaper', () => {
      this.print = { state: 'under-way', sidesDone: null, trouble: null };
      return succeed(this.print);
    });
  }

  async readMyPrint(): ReturnType<CandorApi['readMyPrint']> {
    return this.#answer('readMyPrint', () => succeed(this.print));
  }

  async listPrintJobs(): ReturnType<CandorApi['listPrintJobs']> {
    return this.#answer('listPrintJobs', () => succeed(this.queue));
  }

  async listPrinters(): ReturnType<CandorApi['listPrinters']> {
    return this.#answer('listPrinters', () => succeed([{ queue: 'desk', description: 'At the desk' }]));
  }

  async printPaper(): ReturnType<CandorApi['printPaper']> {
    return this.#answer('printPaper', () => fail('no-paper'));
  }

  async retryPrintJob({ jobId }: { jobId: string }): ReturnType<CandorApi['retryPrintJob']> {
    return this.#askPrint('retryPrintJob', jobId);
  }

  async movePrintJob({ jobId }: { jobId: string }): ReturnType<CandorApi['movePrintJob']> {
    return this.#askPrint('movePrintJob', jobId);
  }

  async dropPrintJob({ jobId }: { jobId: string }): ReturnType<CandorApi['dropPrintJob']> {
    return this.#askPrint('dropPrintJob', jobId);
  }

  async confirmPrintJob({ jobId }: { jobId: string }): ReturnType<CandorApi['confirmPrintJob']> {
    return this.#askPrint('confirmPrintJob', jobId);
  }

  #askPrint(method: keyof CandorApi, jobId: string): Result<PrintJobView, CallError> {
    return this.#answer(method, () => {
      this.asked.push(`${method} ${jobId}`);
      const job = this.queue.jobs.find((each) => each.jobId === jobId);
      return job === undefined ? fail('no-print-job') : succeed(job);
    });
  }

  async tryAgain(): ReturnType<CandorApi['tryAgain']> {
    return this.#answer('tryAgain', () => succeed(null));
  }

  #opened(): Result<OpenConsultation, CallError> {
    if (this.open === null) return fail('no-consultation');
    return succeed({ consultationId: this.open.id, events: [...this.open.events] });
  }

  #append(event: ConsultationEvent): StoredEvent {
    if (this.open === null) throw new Error('nothing is open');
    const stored = { seq: this.open.events.length + 1, at: this.#kiosk.now(), event };
    this.open.events.push(stored);
    return stored;
  }

  #answer<T>(method: keyof CandorApi, work: () => Result<T, CallError>): Result<T, CallError> {
    this.calls.push(method);
    const code = this.failNext.get(method);
    if (code === undefined) return work();
    this.failNext.delete(method);
    return fail(code);
  }
}
