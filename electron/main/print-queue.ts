/** Papers go to the printer one at a time, each followed to its end; what cannot be printed is held, with the reason. */
import { randomUUID } from 'node:crypto';
import type { Audit, AuditActor } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { PrinterTarget, PrintTrouble } from '../contract/printing';
import type { Result } from '../contract/result';
import type { Printers } from '../device/printer';
import type { PrintJobChange } from '../store/print-job-rows';
import { describeError, type Log } from './log';
import type { PrintJob, PrintJobs } from './print-jobs';
import { askEarlier, PrintRun, type PrintEnd, type PrintPace } from './print-run';

type Answer<T> = Promise<Result<T, CallError>>;
export type StaffActor = Exclude<AuditActor, string>;

export interface PrintQueueParts {
  readonly jobs: PrintJobs;
  /** Null: none of that number, or it cannot be read. */
  readonly readPdf: (documentNumber: string) => Promise<Uint8Array | null>;
  readonly printers: Printers;
  /** The clinic's; null for none. */
  readonly target: PrinterTarget | null;
  readonly paperSize: 'A4' | 'Letter';
  readonly twoSided: boolean;
  readonly pace: PrintPace;
  /** Once a paper has certainly been printed; may be asked twice for the same. */
  readonly onPrinted: (consultationId: string) => Promise<void>;
  readonly audit: Audit;
  readonly log: Log;
}

export interface Progress {
  /** Sides that came out; null when the printer does not count them. */
  readonly sidesDone: number | null;
  readonly trouble: PrintTrouble | null;
}

/** The paper at the printer. */
interface Current {
  readonly jobId: string;
  sidesDone: number | null;
  trouble: PrintTrouble | null;
  troubleSince: number;
  /** Staff want it back: to go nowhere (`null`), or to another printer. */
  wish: { readonly to: PrinterTarget | null; readonly by: StaffActor | null } | null;
}

/** For another printer, which has never heard of it. */
export const ANEW = { jobName: null, jobNumber: null, trouble: null, mayBePrinted: false } as const;

export class PrintQueue {
  readonly #parts: PrintQueueParts;
  readonly #ending = new AbortController();
  #current: Current | null = null;
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;
  /** Something was put into the queue since it was last read. */
  #hasMore = false;

  constructor(parts: PrintQueueParts) {
    this.#parts = parts;
  }

  /** Given up when the kiosk ends. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /**
   * What the last run of the kiosk left: a paper that no printer has is held, since nobody may stand there any more to
   * take it; one that a printer may have is asked after.
   */
  async start(): Promise<void> {
    const left = await this.#parts.jobs.readUnfinished();
    if (!left.ok) return this.#parts.log('error', 'print-queue-unread', { reason: left.error.code });
    for (const { jobId, state, mayBePrinted } of left.value) {
      if (state !== 'waiting') continue;
      const held = await this.change(jobId, { state: 'held', trouble: 'cut-off', mayBePrinted });
      if (!held.ok) return this.#parts.log('error', 'print-job-not-stored', { reason: held.error.code });
    }
    this.wake();
  }

  /** Leaves everything as it is on the disk; a printer goes on with what it has. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  /** One after another until none waits; asked again while it runs, it sees the new one by itself. */
  wake(): void {
    this.#hasMore = true;
    if (this.#isRunning || this.#ending.signal.aborted) return;
    this.#isRunning = true;
    this.#running = this.#runAll().finally(() => (this.#isRunning = false));
  }

  /** True when the printer has it now: what becomes of it is decided when it has been taken back. */
  wishFor(jobId: string, to: PrinterTarget | null, by: StaffActor | null): boolean {
    if (this.#current?.jobId !== jobId) return false;
    this.#current.wish = { to, by };
    return true;
  }

  async #runAll(): Promise<void> {
    while (this.#hasMore && !this.#isEnding()) {
      this.#hasMore = false;
      const left = await this.#parts.jobs.readUnfinished();
      const job = left.ok ? left.value.find(isUnderWay) : undefined;
      if (job === undefined) continue;
      this.#hasMore = true;
      try {
        await this.#runOne(job.jobId);
      } catch (error) {
        if (this.#isEnding()) return;
        this.#parts.log('error', 'print-broke', describeError(error));
        const stored = await this.change(job.jobId, {
          state: 'held',
          trouble: 'needs-attention',
          mayBePrinted: job.state !== 'waiting',
        });
        // On a disk that takes nothing the queue rests; the next question starts it anew.
        if (!stored.ok) return;
      } finally {
        this.#current = null;
      }
    }
  }

  #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  async #runOne(jobId: string): Promise<void> {
    const current: Current = { jobId, sidesDone: null, trouble: null, troubleSince: 0, wish: null };
    this.#current = current;
    // Read again now that it is the current one: staff may have dropped it a moment ago.
    const read = await this.#parts.jobs.read(jobId);
    if (!read.ok || read.value === null || !isUnderWay(read.value)) return;
    const job = read.value;
    const target = job.target ?? this.#parts.target;
    if (target === null) return await this.#hold(job, 'no-printer', job.mayBePrinted);
    const run = this.#makeRun(job, target, current);
    let end: PrintEnd;
    if (job.state !== 'waiting') end = await run.takeUp(job);
    else {
      const earlier =
        job.jobNumber === null ? 'ended' : await askEarlier(this.#parts.printers, job, this.#ending.signal);
      if (earlier === 'printed') end = { state: 'printed' };
      else if (earlier === 'under-way') {
        await this.#mustChange(job.jobId, { state: 'printing' });
        end = await run.takeUp({ ...job, state: 'printing' });
      } else end = await run.print(job);
      // Whether an earlier try came out is as unknown as before.
      if (end.state === 'held' && job.mayBePrinted) end = { ...end, mayBePrinted: true };
    }
    await this.#settle(job, end, current.wish);
  }

  #makeRun(job: PrintJob, target: PrinterTarget, current: Current): PrintRun {
    const { printers, paperSize, twoSided, pace, jobs, readPdf } = this.#parts;
    return new PrintRun({
      printers,
      target,
      paperSize,
      twoSided,
      pace,
      newJobName: () => `Candor ${randomUUID().slice(0, 8)}`,
      readPdf: async () =>
        job.consultationId === null ? jobs.readReport(job.jobId) : await readPdf(job.documentNumber),
      store: (change) => this.#mustChange(job.jobId, change),
      tell: ({ sidesDone, trouble }) => {
        // As long as sides come out, an empty second tray is nobody's trouble.
        const goesOn = sidesDone !== null && sidesDone > (current.sidesDone ?? 0);
        if (trouble !== current.trouble || goesOn) current.troubleSince = performance.now();
        current.trouble = trouble;
        current.sidesDone = sidesDone ?? current.sidesDone;
      },
      isUnwanted: () => current.wish !== null,
      signal: this.#ending.signal,
    });
  }

  async #settle(job: PrintJob, end: PrintEnd, wish: Current['wish']): Promise<void> {
    if (end.state === 'printed') return void (await this.finish(job));
    if (wish !== null && wish.to === null) {
      await this.#mustChange(job.jobId, { state: 'dropped', mayBePrinted: end.mayBePrinted });
      return await this.tellDropped(wish.by, job.consultationId);
    }
    if (wish !== null) {
      // It is wanted there, whatever came out here: staff were told that something may have.
      await this.#mustChange(job.jobId, { state: 'waiting', target: wish.to, ...ANEW });
      return await this.tellAsked(wish.by, job.consultationId);
    }
    if (end.state === 'held') await this.#hold(job, end.trouble, end.mayBePrinted);
  }

  async #hold(job: PrintJob, trouble: PrintTrouble, mayBePrinted: boolean): Promise<void> {
    await this.#mustChange(job.jobId, { state: 'held', trouble, mayBePrinted });
    this.#parts.log('warning', 'print-held', { trouble, mayBePrinted: mayBePrinted ? 1 : 0 });
    await this.#parts.audit.append({
      type: 'print-held',
      actor: 'kiosk',
      outcome: 'failure',
      consultationId: job.consultationId,
      facts: { trouble },
    });
  }

  /** The consultation counts as delivered before the job counts as printed: over a power cut it is asked again. */
  async finish(job: PrintJob, by: StaffActor | null = null): Answer<PrintJob> {
    if (job.consultationId !== null) await this.#parts.onPrinted(job.consultationId);
    const printed = await this.change(job.jobId, { state: 'printed', trouble: null, mayBePrinted: false });
    if (!printed.ok) return printed;
    await this.#parts.audit.append({
      type: 'paper-printed',
      actor: by ?? 'kiosk',
      outcome: 'success',
      consultationId: job.consultationId,
      facts: { copies: job.copies },
    });
    return printed;
  }

  /** From a printer that is not being followed any more: only as far as it can be reached. */
  async takeBack(job: PrintJob): Promise<'printed' | 'gone'> {
    const { printers } = this.#parts;
    const { signal } = this.#ending;
    if (job.target === null || job.jobNumber === null) return 'gone';
    const earlier = await askEarlier(printers, job, signal);
    if (earlier === 'printed') return 'printed';
    if (earlier === 'under-way') {
      const canceled = await printers.cancel(job.target, job.jobNumber, signal);
      if (!canceled.ok) this.#parts.log('warning', 'print-not-taken-back', { reason: canceled.error.code });
    }
    return 'gone';
  }

  progressOf({ jobId, trouble }: PrintJob): Progress {
    if (this.#current?.jobId !== jobId) return { sidesDone: null, trouble };
    return { sidesDone: this.#current.sidesDone, trouble: this.shownTrouble() };
  }

  shownTrouble(): PrintTrouble | null {
    if (this.#current === null || this.#current.trouble === null) return null;
    const lastedMs = performance.now() - this.#current.troubleSince;
    return lastedMs >= this.#parts.pace.settleMs ? this.#current.trouble : null;
  }

  async change(jobId: string, change: PrintJobChange): Answer<PrintJob> {
    return await this.#parts.jobs.change(jobId, change);
  }

  async #mustChange(jobId: string, change: PrintJobChange): Promise<PrintJob> {
    this.#ending.signal.throwIfAborted();
    const changed = await this.change(jobId, change);
    if (changed.ok) return changed.value;
    this.#parts.log('error', 'print-job-not-stored', { reason: changed.error.code });
    throw new Error('the print job could not be stored');
  }

  async tellAsked(actor: StaffActor | 'patient' | null, consultationId: string | null): Promise<void> {
    if (actor === null) return;
    await this.#parts.audit.append({ type: 'print-asked', actor, outcome: 'success', consultationId });
  }

  async tellDropped(actor: StaffActor | null, consultationId: string | null): Promise<void> {
    if (actor === null) return;
    await this.#parts.audit.append({ type: 'print-dropped', actor, outcome: 'success', consultationId });
  }
}

export function isUnderWay({ state }: PrintJob): boolean {
  return state === 'waiting' || state === 'sending' || state === 'printing';
}
