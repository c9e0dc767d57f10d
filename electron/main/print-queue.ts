/** Papers go to each printer one at a time, each followed to its end; what cannot be printed is held, with the reason. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AuditEvent } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { PrinterTarget, PrintTrouble } from '../contract/printing';
import { succeed, type Result } from '../contract/result';
import type { PrintJobChange } from '../store/print-job-rows';
import { describeError } from './log';
import { PrintCopies } from './print-copies';
import type { PrintJob } from './print-jobs';
import { isUnderWay, NotStored, PrintCourse, type CourseParts, type Wish } from './print-course';
import type { PrintQueueParts, StaffActor } from './print-queue-parts';
import { askEarlier } from './print-run';

type Answer<T> = Promise<Result<T, CallError>>;

export interface Progress {
  /** Sides that came out; null when the printer does not count them. */
  readonly sidesDone: number | null;
  readonly trouble: PrintTrouble | null;
}

/** What the last run may have left at the print service: of so many papers that are over with. */
const FINISHED_CLEARED = 20;

export class PrintQueue {
  readonly #parts: PrintQueueParts;
  readonly #copies: PrintCopies;
  readonly #ending = new AbortController();
  readonly #atPrinters = new Map<string, PrintCourse>();
  /** One paper at a time for each printer: who waits for paper at one keeps nobody from another. */
  readonly #lanes = new Map<string, Promise<void>>();
  #dealing: Promise<void> = Promise.resolve();
  #isDealing = false;
  /** Something was put into the queue since it was last read. */
  #hasMore = false;
  /** What the last run of the kiosk left is held. */
  #hasHeldLeft = false;
  #clearing: Promise<void> = Promise.resolve();

  constructor(parts: PrintQueueParts) {
    this.#parts = parts;
    this.#copies = new PrintCopies(parts);
  }

  /** Whether the print service keeps what it has printed, although it was asked to destroy it. */
  get keepsCopies(): boolean {
    return this.#copies.areKept;
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
    await this.#holdLeft();
    this.wake();
    this.#clearing = this.#clearFinished();
  }

  /** Leaves everything as it is on the disk; a printer goes on with what it has. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#dealing;
    await this.#clearing;
    await Promise.all(this.#lanes.values());
  }

  /** One after another for each printer, until none waits; asked again while it runs, it sees the new one by itself. */
  wake(): void {
    this.#hasMore = true;
    if (this.#isDealing || this.#isEnding()) return;
    this.#isDealing = true;
    this.#dealing = this.#deal().finally(() => (this.#isDealing = false));
  }

  /** True when the printer has it now: what becomes of it is decided when it has been taken back. */
  wishFor(jobId: string, wish: Wish): boolean {
    return this.#atPrinters.get(jobId)?.wish(wish) ?? false;
  }

  async #holdLeft(): Promise<boolean> {
    const left = await this.#parts.jobs.readUnfinished();
    if (!left.ok) {
      this.#parts.log('error', 'print-queue-unread', { reason: left.error.code });
      return false;
    }
    for (const { jobId, state, mayBePrinted } of left.value) {
      if (state !== 'waiting') continue;
      const held = await this.change(jobId, { state: 'held', trouble: 'cut-off', mayBePrinted });
      if (held.ok || held.error.code === 'no-print-job') continue;
      this.#parts.log('error', 'print-job-not-stored', { reason: held.error.code });
      return false;
    }
    this.#hasHeldLeft = true;
    return true;
  }

  async #deal(): Promise<void> {
    while (this.#hasMore && !this.#isEnding()) {
      this.#hasMore = false;
      if (!(await this.#dealOnce())) {
        this.#hasMore = true;
        await this.#rest();
      }
    }
  }

  /** False when the queue could not be read: it is looked at again after a rest. */
  async #dealOnce(): Promise<boolean> {
    if (!this.#hasHeldLeft && !(await this.#holdLeft())) return false;
    const left = await this.#parts.jobs.readUnfinished();
    if (!left.ok) {
      this.#parts.log('error', 'print-queue-unread', { reason: left.error.code });
      return false;
    }
    for (const job of left.value.filter(isUnderWay)) {
      const place = placeOf(job.target ?? this.#parts.target);
      if (this.#lanes.has(place) || this.#atPrinters.has(job.jobId)) continue;
      this.#lanes.set(place, this.#runIn(place, job));
    }
    return true;
  }

  async #runIn(place: string, job: PrintJob): Promise<void> {
    const course = this.#makeCourse(place, job);
    this.#atPrinters.set(job.jobId, course);
    try {
      await course.run();
      if (course.numbered !== null) await this.#copies.clearAway(course.numbered, this.#ending.signal);
    } catch (error) {
      await this.#recover(course.job, error);
    } finally {
      this.#atPrinters.delete(job.jobId);
      this.#lanes.delete(place);
      this.wake();
    }
  }

  #makeCourse(place: string, job: PrintJob): PrintCourse {
    const parts: CourseParts = {
      ...this.#parts,
      place,
      finish: (each) => this.finish(each),
      tellDropped: (...told) => this.tellDropped(...told),
      signal: this.#ending.signal,
    };
    return new PrintCourse(parts, job);
  }

  async #recover(job: PrintJob, error: unknown): Promise<void> {
    if (this.#isEnding()) return;
    const { log } = this.#parts;
    if (error instanceof NotStored) {
      if (error.code !== 'no-print-job') return await this.#rest();
      // Destroyed meanwhile, with what it was of.
      log('warning', 'print-job-gone');
      return void (await this.takeBack(job));
    }
    log('error', 'print-broke', describeError(error));
    const mayBePrinted = job.mayBePrinted || job.state !== 'waiting';
    const held = await this.change(job.jobId, { state: 'held', trouble: 'needs-attention', mayBePrinted });
    if (held.ok || held.error.code === 'no-print-job') return;
    log('error', 'print-job-not-stored', { reason: held.error.code });
    await this.#rest();
  }

  /** On a disk that takes nothing, nothing is asked in vain thousands of times. Ends with the kiosk. */
  async #rest(): Promise<void> {
    await wait(this.#parts.pace.restMs, undefined, { signal: this.#ending.signal }).catch(() => undefined);
  }

  #isEnding(): boolean {
    return this.#ending.signal.aborted;
  }

  /** The consultation counts as delivered before the job counts as printed: over a power cut it is asked again. */
  async finish(job: PrintJob, by: StaffActor | null = null): Answer<PrintJob> {
    if (job.consultationId !== null) {
      const marked = await this.#parts.onPrinted(job.consultationId);
      if (!marked.ok) return marked;
    }
    const printed = await this.change(job.jobId, { state: 'printed', trouble: null, mayBePrinted: false });
    if (!printed.ok) return printed;
    await this.#parts.audit.append({
      type: 'paper-printed',
      actor: by ?? 'kiosk',
      outcome: 'success',
      consultationId: job.consultationId,
      facts: { copies: job.copies },
    });
    await this.#clearAway(printed.value);
    return printed;
  }

  /** Of a paper that is over with: without its number, nothing more is asked of the print service about it. */
  async #clearAway(job: PrintJob): Promise<void> {
    if (job.jobNumber === null || !(await this.#copies.clearAway(job, this.#ending.signal))) return;
    const cleared = await this.change(job.jobId, { state: job.state, jobNumber: null });
    // It is asked for once more at the next start.
    if (!cleared.ok) return;
  }

  /** The kiosk may have ended between the last word of a paper and this. */
  async #clearFinished(): Promise<void> {
    const finished = await this.#parts.jobs.readFinished(FINISHED_CLEARED);
    for (const job of finished.ok ? finished.value : []) {
      if (this.#isEnding()) return;
      await this.#clearAway(job);
    }
  }

  /**
   * From a printer that is not being followed any more. `gone`: it has nothing of it, or nothing more. `not-known`: it
   * could not be asked, or does not let go of it.
   */
  async takeBack(job: PrintJob): Promise<'printed' | 'gone' | 'not-known'> {
    const { printers, log } = this.#parts;
    const { signal } = this.#ending;
    if (job.target === null || job.jobNumber === null) return 'gone';
    const earlier = await askEarlier(printers, job, signal);
    if (earlier === 'printed' || earlier === 'not-known') return earlier;
    if (earlier === 'under-way') {
      const canceled = await printers.cancel(job.target, job.jobNumber, signal);
      if (!canceled.ok) log('warning', 'print-not-taken-back', { reason: canceled.error.code });
      if (!canceled.ok && canceled.error.code !== 'unknown-job') return 'not-known';
    }
    await this.#copies.clearAway(job, signal);
    return 'gone';
  }

  /** Of what has come to its end, that: its course may still be clearing away behind it. */
  progressOf(job: PrintJob): Progress {
    const course = isUnderWay(job) ? this.#atPrinters.get(job.jobId) : undefined;
    return course === undefined
      ? { sidesDone: null, trouble: job.trouble }
      : { sidesDone: course.sidesDone, trouble: course.trouble };
  }

  /** What the printer waits for that has, or is to have, a paper for this target; null when nothing does. */
  troubleAt(target: PrinterTarget | null): PrintTrouble | null {
    const place = placeOf(target ?? this.#parts.target);
    return [...this.#atPrinters.values()].find((course) => course.place === place)?.trouble ?? null;
  }

  async change(jobId: string, change: PrintJobChange): Answer<PrintJob> {
    return await this.#parts.jobs.change(jobId, change);
  }

  /**
   * To be called before a paper is put into the queue. What staff want printed of a talk is not printed unless the trail
   * says so (`not-written-down`); a report is of nobody.
   */
  async tellAsked(actor: StaffActor, consultationId: string | null): Answer<null> {
    if (consultationId !== null) return await this.#parts.audit.writeFirst([asked(actor, consultationId)]);
    await this.tellReportAsked(actor);
    return succeed(null);
  }

  async tellReportAsked(actor: StaffActor): Promise<void> {
    await this.#parts.audit.append(asked(actor, null));
  }

  /** A patient's paper is theirs: it is printed also when that could not be written down. */
  async tellPatientAsked(consultationId: string): Promise<void> {
    await this.#parts.audit.append(asked('patient', consultationId));
  }

  async tellDropped(actor: StaffActor | null, consultationId: string | null): Promise<void> {
    if (actor === null) return;
    await this.#parts.audit.append({ type: 'print-dropped', actor, outcome: 'success', consultationId });
  }
}

const asked = (actor: StaffActor | 'patient', consultationId: string | null): AuditEvent => ({
  type: 'print-asked',
  actor,
  outcome: 'success',
  consultationId,
});

function placeOf(target: PrinterTarget | null): string {
  if (target === null) return 'none';
  return target.kind === 'queue' ? `queue ${target.name}` : `address ${target.uri}`;
}
