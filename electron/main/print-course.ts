/** One paper of the queue, from its turn to what became of it: each step is stored before the next is taken. */
import { randomUUID } from 'node:crypto';
import type { CallError } from '../contract/error-codes';
import type { PrinterTarget, PrintTrouble } from '../contract/printing';
import type { Result } from '../contract/result';
import type { PrintJobChange } from '../store/print-job-rows';
import type { PrintJob } from './print-jobs';
import type { PrintQueueParts, StaffActor } from './print-queue-parts';
import { askEarlier, PrintRun, type PrintEnd } from './print-run';

export interface Wish {
  /** To go nowhere (`null`), or to another printer: the trail says already that it was asked for there. */
  readonly to: PrinterTarget | null;
  readonly by: StaffActor | null;
  /** What it is of is to be destroyed: it goes only when the printer has said that it has nothing of it any more. */
  readonly onlyReleased: boolean;
}

export interface CourseParts extends PrintQueueParts {
  readonly place: string;
  readonly finish: (job: PrintJob) => Promise<Result<PrintJob, CallError>>;
  readonly tellDropped: (actor: StaffActor | null, consultationId: string | null) => Promise<void>;
  /** The kiosk ends: everything stays as it is on the disk. */
  readonly signal: AbortSignal;
}

/** For another printer, which has never heard of it. */
export const ANEW = { jobName: null, jobNumber: null, trouble: null, mayBePrinted: false } as const;

/** A step could not be stored. What it is about stays as it was, and is tried again. */
export class NotStored extends Error {
  readonly code: CallError;

  constructor(code: CallError) {
    super('the print job could not be stored');
    this.code = code;
  }
}

export class PrintCourse {
  readonly #parts: CourseParts;
  #job: PrintJob;
  #sidesDone: number | null = null;
  #trouble: PrintTrouble | null = null;
  #troubleSince = 0;
  #wish: Wish | null = null;
  #isDecided = false;
  /** As it was when a printer last had a number for it. */
  #numbered: PrintJob | null = null;

  constructor(parts: CourseParts, job: PrintJob) {
    this.#parts = parts;
    this.#job = job;
  }

  /** As last stored. */
  get job(): PrintJob {
    return this.#job;
  }

  /** With the number that a printer knows, or knew it by last; null when none ever had it. */
  get numbered(): PrintJob | null {
    return this.#job.jobNumber === null ? this.#numbered : this.#job;
  }

  get place(): string {
    return this.#parts.place;
  }

  get sidesDone(): number | null {
    return this.#sidesDone;
  }

  /** Staff want it back. False once it is decided what becomes of it: nobody would look at the wish any more. */
  wish(wish: Wish): boolean {
    if (this.#isDecided) return false;
    this.#wish = wish;
    return true;
  }

  /** What the printer waits for, once that has lasted. */
  get trouble(): PrintTrouble | null {
    if (this.#trouble === null) return null;
    return performance.now() - this.#troubleSince >= this.#parts.pace.settleMs ? this.#trouble : null;
  }

  /** Throws `NotStored` when a step could not be stored. */
  async run(): Promise<void> {
    // Read again now that it is the current one: staff may have dropped it a moment ago.
    const read = await this.#parts.jobs.read(this.#job.jobId);
    if (!read.ok) throw this.#notStored('internal');
    if (read.value === null || !isUnderWay(read.value)) return;
    const job = read.value;
    this.#job = job;
    const target = job.target ?? this.#parts.target;
    if (target === null) return await this.#hold('no-printer', job.mayBePrinted);
    const run = this.#makeRun(target);
    let end: PrintEnd;
    if (job.state !== 'waiting') end = await run.takeUp(job);
    else {
      const earlier =
        job.jobNumber === null ? 'ended' : await askEarlier(this.#parts.printers, job, this.#parts.signal);
      if (earlier === 'printed' || earlier === 'sent') end = { state: earlier };
      else if (earlier === 'under-way') {
        await this.#store({ state: 'printing' });
        end = await run.takeUp(this.#job);
      } else end = await run.print(job);
      // Whether an earlier try came out is as unknown as before.
      if (end.state === 'held' && job.mayBePrinted) end = { ...end, mayBePrinted: true };
    }
    await this.#settle(end);
  }

  #makeRun(target: PrinterTarget): PrintRun {
    const { printers, paperSize, twoSided, pace, jobs, readPdf, log } = this.#parts;
    const { jobId, consultationId, documentNumber } = this.#job;
    return new PrintRun({
      printers,
      target,
      paperSize,
      twoSided,
      pace,
      newJobName: () => `Candor ${randomUUID().slice(0, 8)}`,
      readPdf: async () => (consultationId === null ? jobs.readReport(jobId) : await readPdf(documentNumber)),
      store: (change) => this.#store(change),
      tell: ({ sidesDone, trouble }) => {
        // As long as sides come out, an empty second tray is nobody's trouble.
        const goesOn = sidesDone !== null && sidesDone > (this.#sidesDone ?? 0);
        if (trouble !== this.#trouble || goesOn) this.#troubleSince = performance.now();
        this.#trouble = trouble;
        this.#sidesDone = sidesDone ?? this.#sidesDone;
      },
      tellIgnored: (ignored) => log('warning', 'print-not-as-asked', { ignored: ignored.join(' ') }),
      isUnwanted: () => this.#wish !== null,
      signal: this.#parts.signal,
    });
  }

  async #settle(end: PrintEnd): Promise<void> {
    const job = this.#job;
    const wish = this.#wish;
    const cameOut = end.state === 'printed' || end.state === 'sent';
    const copiesDone = job.copiesDone + (cameOut ? (job.copiesAsked ?? job.copies) : 0);
    const isWhole = copiesDone >= job.copies;
    if (end.state === 'printed' && isWhole) {
      const finished = await this.#parts.finish(job);
      if (!finished.ok) throw this.#notStored(finished.error.code);
      return;
    }
    this.#isDecided = true;
    if (wish !== null && (!wish.onlyReleased || isReleased(end))) {
      const mayBePrinted = cameOut || ('mayBePrinted' in end && end.mayBePrinted);
      return await this.#grant(wish, { copiesDone, mayBePrinted });
    }
    // A printer that cannot be asked for several gets the next one.
    if (cameOut && !isWhole) {
      const { mayBePrinted } = job;
      return void (await this.#store({ state: 'waiting', ...ANEW, mayBePrinted, copiesDone }));
    }
    if (end.state === 'sent') return await this.#tellSent();
    if (end.state === 'taken-back') return await this.#hold('lost-contact', true);
    if (end.state === 'held') await this.#hold(end.trouble, end.mayBePrinted);
  }

  async #grant(
    { to, by }: Wish,
    known: { readonly copiesDone: number; readonly mayBePrinted: boolean },
  ): Promise<void> {
    const { consultationId } = this.#job;
    if (to === null) {
      await this.#store({ state: 'dropped', mayBePrinted: known.mayBePrinted });
      return await this.#parts.tellDropped(by, consultationId);
    }
    // It is wanted there, whatever came out here: staff were told that something may have.
    await this.#store({ state: 'waiting', target: to, ...ANEW, copiesDone: known.copiesDone });
  }

  /** Nobody knows more of it until somebody has looked: it is not printed before that. */
  async #tellSent(): Promise<void> {
    const { consultationId, copies } = this.#job;
    await this.#store({ state: 'held', trouble: 'end-unknown', mayBePrinted: true });
    await this.#parts.audit.append({
      type: 'paper-sent',
      actor: 'kiosk',
      outcome: 'success',
      consultationId,
      facts: { copies },
    });
  }

  async #hold(trouble: PrintTrouble, mayBePrinted: boolean): Promise<void> {
    const { consultationId } = await this.#store({ state: 'held', trouble, mayBePrinted });
    this.#parts.log('warning', 'print-held', { trouble, mayBePrinted: mayBePrinted ? 1 : 0 });
    await this.#parts.audit.append({
      type: 'print-held',
      actor: 'kiosk',
      outcome: 'failure',
      consultationId,
      facts: { trouble },
    });
  }

  async #store(change: PrintJobChange): Promise<PrintJob> {
    this.#parts.signal.throwIfAborted();
    const changed = await this.#parts.jobs.change(this.#job.jobId, change);
    if (!changed.ok) throw this.#notStored(changed.error.code);
    this.#numbered = this.numbered;
    this.#job = changed.value;
    return changed.value;
  }

  #notStored(code: CallError): NotStored {
    this.#parts.log('error', 'print-job-not-stored', { reason: code });
    return new NotStored(code);
  }
}

export function isUnderWay({ state }: PrintJob): boolean {
  return state === 'waiting' || state === 'sending' || state === 'printing';
}

/** Whether nothing of it is with the printer any more, as far as that has said. */
function isReleased(end: PrintEnd): boolean {
  if (end.state === 'taken-back') return end.isReleased;
  return end.state !== 'held' || !end.mayBePrinted || end.trouble === 'gave-up';
}
