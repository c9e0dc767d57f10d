/** What may be asked about printing: the patient's own paper, and the staff's queue. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallError } from '../contract/error-codes';
import type { MyPrint, PrinterView, PrintApi, PrintJobView, PrintQueueView } from '../contract/print-api';
import { MOST_COPIES, type PrinterTarget } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import { makeCallQueue } from '../store/call-queue';
import type { PrintJobChange } from '../store/print-job-rows';
import { isFinished, type PrintJob } from './print-jobs';
import { ANEW, isUnderWay, type Wish } from './print-course';
import { PrintQueue } from './print-queue';
import type { PrintQueueParts, StaffActor } from './print-queue-parts';
import { shortfallsOf, troubleBeforeSending, troubleOfCondition, troubleOfFault } from './print-troubles';
import { PrinterLook, type PrinterSeen } from './printer-look';

type Answer<T> = Promise<Result<T, CallError>>;

export interface PrintDeskParts extends PrintQueueParts {
  /** The number of the open consultation's sealed paper; null when that is not open, or not sealed. */
  readonly openPaper: (consultationId: string) => string | null;
  /** Whoever is signed in: asked once, when a call comes, so that what it does is told in their name however long it takes. */
  readonly staff: () => StaffActor | null;
}

const FINISHED_SHOWN = 50;
/** A printer is asked within fifteen seconds, and once more to take a paper back. */
const RELEASE_MS = 30_000;
const RELEASE_LOOK_MS = 100;

export interface DescribedPrinter extends PrinterSeen {
  readonly name: string;
  /** The print service keeps what it has printed, although it was asked to destroy it. */
  readonly keepsCopies: boolean;
}

export class PrintDesk implements PrintApi {
  readonly #parts: PrintDeskParts;
  readonly #queue: PrintQueue;
  readonly #inTurn = makeCallQueue();
  readonly #look = new PrinterLook(() => this.#askPrinter());

  constructor(parts: PrintDeskParts) {
    this.#parts = parts;
    this.#queue = new PrintQueue(parts);
  }

  start(): Promise<void> {
    return this.#queue.start();
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  /** In turn: two quick touches are one paper. */
  printMyPaper(input: { consultationId: string; copies: number }): Answer<MyPrint> {
    return this.#inTurn(() => this.#printMine(input));
  }

  async #printMine({ consultationId, copies }: { consultationId: string; copies: number }): Answer<MyPrint> {
    const documentNumber = this.#parts.openPaper(consultationId);
    if (documentNumber === null) return fail('not-allowed-now', { rule: 'not-sealed' });
    if (this.#parts.target === null) return succeed({ state: 'no-printer' });
    const known = await this.#parts.jobs.readOf(consultationId);
    if (!known.ok) return fail('internal');
    const [latest] = known.value;
    if (latest?.state === 'held') {
      if (latest.mayBePrinted) return fail('not-allowed-now', { rule: 'may-be-printed' });
      await this.#queue.tellPatientAsked(consultationId);
      const again = await this.#queue.change(latest.jobId, { state: 'waiting', target: null, trouble: null });
      if (!again.ok) return again;
    } else {
      if (latest !== undefined && isUnderWay(latest)) return fail('not-allowed-now', { rule: 'under-way' });
      if (countCopies(known.value) + copies > MOST_COPIES) return fail('not-allowed-now', { rule: 'enough-copies' });
      await this.#queue.tellPatientAsked(consultationId);
      const added = await this.#parts.jobs.add(documentNumber, copies);
      if (!added.ok) return fail(added.error.code === 'no-document' ? 'internal' : added.error.code);
    }
    this.#queue.wake();
    return await this.readMyPrint({ consultationId });
  }

  async readMyPrint({ consultationId }: { consultationId: string }): Answer<MyPrint> {
    if (this.#parts.openPaper(consultationId) === null) return fail('not-allowed-now', { rule: 'not-sealed' });
    const known = await this.#parts.jobs.readOf(consultationId);
    if (!known.ok) return fail('internal');
    const [latest] = known.value;
    if (latest === undefined) return succeed({ state: this.#parts.target === null ? 'no-printer' : 'not-asked' });
    const { state, trouble, mayBePrinted } = latest;
    if (state === 'printed') return succeed({ state, more: countCopies(known.value) < MOST_COPIES });
    if (state === 'dropped') return succeed({ state: 'held', trouble: 'gave-up', mayBePrinted: true });
    if (state === 'held' && trouble === 'end-unknown') return succeed({ state: 'sent' });
    if (state === 'held') return succeed({ state, trouble: trouble ?? 'gave-up', mayBePrinted });
    const now = this.#queue.progressOf(latest);
    // Behind another paper: what holds that one up holds this one up.
    return succeed({ state: 'under-way', ...now, trouble: now.trouble ?? this.#queue.troubleAt(latest.target) });
  }

  async listPrintJobs(): Answer<PrintQueueView> {
    const { jobs } = this.#parts;
    const unfinished = await jobs.readUnfinished();
    const finished = await jobs.readFinished(FINISHED_SHOWN);
    if (!unfinished.ok || !finished.ok) return fail('internal');
    const shown = [...unfinished.value, ...finished.value].map((job) => this.#view(job));
    return succeed({ jobs: shown, ...this.#printerSeen() });
  }

  async listPrinters(): Answer<readonly PrinterView[]> {
    const listed = await this.#parts.printers.list(this.#queue.signal);
    // Nowhere to move a paper to; what keeps the printer itself is told with the queue.
    if (!listed.ok) return succeed([]);
    return succeed(listed.value.map(({ name, description }) => ({ queue: name, description })));
  }

  async printPaper(input: { documentNumber: string; copies: number }): Answer<PrintJobView> {
    const by = this.#parts.staff();
    if (by === null) return fail('sign-in-needed');
    const owner = await this.#parts.jobs.ownerOf(input.documentNumber);
    if (!owner.ok) return fail('internal');
    if (owner.value === null) return fail('no-paper');
    const told = await this.#queue.tellAsked(by, owner.value);
    if (!told.ok) return told;
    const added = await this.#parts.jobs.add(input.documentNumber, input.copies);
    if (!added.ok) return added.error.code === 'no-document' ? fail('no-paper') : fail(added.error.code);
    this.#queue.wake();
    return succeed(this.#view(added.value));
  }

  /** Of the kiosk's state, for `by`; held, like any paper, when the printer does not take it. */
  async printReport(pdf: Uint8Array, by: StaffActor): Promise<PrintJobView> {
    await this.#queue.tellReportAsked(by);
    const job = this.#parts.jobs.addReport(pdf);
    this.#queue.wake();
    return this.#view(job);
  }

  async retryPrintJob({ jobId, copies }: { jobId: string; copies: number }): Answer<PrintJobView> {
    const by = this.#parts.staff();
    if (by === null) return fail('sign-in-needed');
    const job = await this.#readHeld(jobId);
    if (!job.ok) return job;
    // To the printer that may still have it, or, if none can, to the one of the settings.
    const target = job.value.jobNumber === null ? null : job.value.target;
    // So many from now on, whatever came out before: somebody has looked.
    const anew = { state: 'waiting', target, trouble: null, copies, copiesDone: 0 } as const;
    // Sent off to a printer that says no more: it is not asked about that again.
    const isLookedFor = job.value.trouble === 'end-unknown';
    const told = await this.#queue.tellAsked(by, job.value.consultationId);
    if (!told.ok) return told;
    return await this.#sendAgain(job.value, isLookedFor ? { ...anew, jobName: null, jobNumber: null } : anew);
  }

  async movePrintJob({ jobId, queue }: { jobId: string; queue: string }): Answer<PrintJobView> {
    const by = this.#parts.staff();
    if (by === null) return fail('sign-in-needed');
    const next: PrinterTarget = { kind: 'queue', name: queue };
    const job = await this.#readUnfinished(jobId);
    if (!job.ok) return job;
    const told = await this.#queue.tellAsked(by, job.value.consultationId);
    if (!told.ok) return told;
    if (this.#wishFor(jobId, by, { to: next })) return succeed(this.#view(job.value));
    if ((await this.#queue.takeBack(job.value)) === 'printed') return await this.#finish(job.value);
    return await this.#sendAgain(job.value, { state: 'waiting', target: next, ...ANEW });
  }

  async dropPrintJob({ jobId }: { jobId: string }): Answer<PrintJobView> {
    const by = this.#parts.staff();
    if (by === null) return fail('sign-in-needed');
    const job = await this.#readUnfinished(jobId);
    if (!job.ok) return job;
    if (this.#wishFor(jobId, by, { to: null })) return succeed(this.#view(job.value));
    if ((await this.#queue.takeBack(job.value)) === 'printed') return await this.#finish(job.value);
    return await this.#drop(job.value, by);
  }

  async #drop({ jobId }: PrintJob, by: StaffActor | null): Answer<PrintJobView> {
    const dropped = await this.#queue.change(jobId, { state: 'dropped' });
    if (!dropped.ok) return dropped;
    await this.#queue.tellDropped(by, dropped.value.consultationId);
    return succeed(this.#view(dropped.value));
  }

  #wishFor(jobId: string, by: StaffActor | null, wish: Pick<Wish, 'to'> & Partial<Wish>): boolean {
    return this.#queue.wishFor(jobId, { by, onlyReleased: false, ...wish });
  }

  /**
   * Before a consultation is destroyed: nothing of it is to come out of a printer afterwards. False while a printer that
   * may have its paper cannot be asked for it, or does not let go of it.
   */
  async releasePapers(consultationId: string): Promise<boolean> {
    const by = this.#parts.staff();
    const known = await this.#parts.jobs.readOf(consultationId);
    if (!known.ok) return true;
    for (const job of known.value.filter((each) => !isFinished(each))) {
      const isReleased = this.#wishFor(job.jobId, by, { to: null, onlyReleased: true })
        ? await this.#isSettled(job.jobId)
        : await this.#release(job, by);
      if (!isReleased) return false;
    }
    return true;
  }

  async #release(job: PrintJob, by: StaffActor | null): Promise<boolean> {
    const taken = await this.#queue.takeBack(job);
    if (taken === 'not-known') return false;
    return (taken === 'printed' ? await this.#finish(job) : await this.#drop(job, by)).ok;
  }

  /** Of one that was wished back: whether it is finished, once its printer has answered. */
  async #isSettled(jobId: string): Promise<boolean> {
    const beganAt = performance.now();
    for (;;) {
      const read = await this.#parts.jobs.read(jobId);
      if (!read.ok) return false;
      if (read.value === null || isFinished(read.value)) return true;
      if (read.value.state === 'held' || performance.now() - beganAt >= RELEASE_MS) return false;
      await wait(RELEASE_LOOK_MS);
    }
  }

  async confirmPrintJob({ jobId }: { jobId: string }): Answer<PrintJobView> {
    const by = this.#parts.staff();
    if (by === null) return fail('sign-in-needed');
    const job = await this.#readHeld(jobId);
    if (!job.ok) return job;
    return await this.#finish(job.value, by);
  }

  async #sendAgain(job: PrintJob, change: PrintJobChange): Answer<PrintJobView> {
    const waiting = await this.#queue.change(job.jobId, change);
    if (!waiting.ok) return waiting;
    this.#queue.wake();
    return succeed(this.#view(waiting.value));
  }

  async #finish(job: PrintJob, by: StaffActor | null = null): Answer<PrintJobView> {
    const printed = await this.#queue.finish(job, by);
    return printed.ok ? succeed(this.#view(printed.value)) : printed;
  }

  async #readHeld(jobId: string): Answer<PrintJob> {
    const job = await this.#readUnfinished(jobId);
    if (!job.ok || job.value.state === 'held') return job;
    return fail('not-allowed-now', { rule: 'under-way' });
  }

  async #readUnfinished(jobId: string): Answer<PrintJob> {
    const job = await this.#parts.jobs.read(jobId);
    if (!job.ok) return fail('internal');
    if (job.value === null) return fail('no-print-job');
    return isFinished(job.value) ? fail('not-allowed-now', { rule: 'finished' }) : succeed(job.value);
  }

  #view(job: PrintJob): PrintJobView {
    const { jobId, consultationId, madeAt, copies, state, mayBePrinted } = job;
    const { sidesDone, trouble } = this.#queue.progressOf(job);
    const printer = job.target === null ? null : nameOf(job.target);
    return {
      jobId,
      consultationId,
      documentNumber: consultationId === null ? null : job.documentNumber,
      madeAt,
      copies,
      state,
      mayBePrinted,
      printer,
      sidesDone,
      trouble,
    };
  }

  /** Which printer is set, what keeps it from printing now, and what it cannot do; null where there is none. */
  async describePrinter(): Promise<DescribedPrinter | null> {
    const { target } = this.#parts;
    if (target === null) return null;
    const seen = await this.#look.look();
    return { name: nameOf(target), ...seen, keepsCopies: this.#queue.keepsCopies };
  }

  /** At once, as the last look saw it or as the paper there finds it; the next look is begun. */
  #printerSeen(): Pick<PrintQueueView, 'printer' | 'trouble' | 'isPrinterAsked'> {
    const { target } = this.#parts;
    if (target === null) return { printer: null, trouble: 'no-printer', isPrinterAsked: false };
    void this.#look.look();
    const { last } = this.#look;
    const trouble = this.#queue.troubleAt(null) ?? last?.trouble ?? null;
    return { printer: nameOf(target), trouble, isPrinterAsked: last === null && trouble === null };
  }

  async #askPrinter(): Promise<PrinterSeen> {
    const { target, printers, paperSize, twoSided } = this.#parts;
    if (target === null) return { trouble: 'no-printer', shortfalls: [] };
    const described = await printers.describe(target, this.#queue.signal);
    if (!described.ok) return { trouble: troubleOfFault(described.error.code), shortfalls: [] };
    const { value: facts } = described;
    return {
      trouble: troubleBeforeSending(facts) ?? troubleOfCondition(facts),
      shortfalls: shortfallsOf(facts, { paperSize, twoSided }),
    };
  }
}

/** Those that came out, or still will. */
function countCopies(jobs: readonly PrintJob[]): number {
  return jobs.filter(({ state }) => state !== 'dropped').reduce((sum, { copies }) => sum + copies, 0);
}

function nameOf(target: PrinterTarget): string {
  return target.kind === 'queue' ? target.name : target.uri;
}
