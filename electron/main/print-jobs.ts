/**
 * The queue's papers: those of consultations, which the store keeps, and reports of the kiosk's state, which are kept in
 * memory. A report tells of one moment and of no patient: one that the kiosk's end cut off is made anew, not printed late.
 */
import { randomUUID } from 'node:crypto';
import { succeed, type Result } from '../contract/result';
import {
  NOTHING_YET,
  type PrintJobChange,
  type PrintJobs as StoredJobs,
  type StoredPrintJob,
} from '../store/print-job-rows';

/** `consultationId` null: a report; its `documentNumber` is empty then. */
export interface PrintJob extends Omit<StoredPrintJob, 'consultationId'> {
  readonly consultationId: string | null;
}

export type JobStore = Pick<
  StoredJobs,
  'add' | 'ownerOf' | 'change' | 'read' | 'readOf' | 'readUnfinished' | 'readFinished'
>;
type AnswerOf<M extends keyof JobStore> = ReturnType<JobStore[M]>;
type Changed = Result<PrintJob, Extract<Awaited<AnswerOf<'change'>>, { ok: false }>['error']['code']>;
type Read<T> = Promise<Result<T, 'damaged-database'>>;

/** Of those that are printed or taken out, so many are still shown. */
const FINISHED_KEPT = 20;

interface Report {
  readonly job: PrintJob;
  /** Null once it is finished. */
  readonly pdf: Uint8Array | null;
}

export class PrintJobs {
  readonly #stored: JobStore;
  readonly #nowMs: () => number;
  /** In the order in which they were asked for. */
  readonly #reports = new Map<string, Report>();

  constructor(stored: JobStore, nowMs: () => number) {
    this.#stored = stored;
    this.#nowMs = nowMs;
  }

  add(documentNumber: string, copies: number): AnswerOf<'add'> {
    return this.#stored.add(documentNumber, copies);
  }

  ownerOf(documentNumber: string): AnswerOf<'ownerOf'> {
    return this.#stored.ownerOf(documentNumber);
  }

  addReport(pdf: Uint8Array): PrintJob {
    const job: PrintJob = {
      jobId: randomUUID(),
      consultationId: null,
      state: 'waiting',
      madeAt: this.#nowMs(),
      documentNumber: '',
      copies: 1,
      ...NOTHING_YET,
    };
    this.#reports.set(job.jobId, { job, pdf });
    return job;
  }

  /** Null: none of that ID, or it is finished. */
  readReport(jobId: string): Uint8Array | null {
    return this.#reports.get(jobId)?.pdf ?? null;
  }

  async change(jobId: string, change: PrintJobChange): Promise<Changed> {
    const report = this.#reports.get(jobId);
    if (report === undefined) return await this.#stored.change(jobId, change);
    const job = { ...report.job, ...change };
    this.#reports.set(jobId, { job, pdf: isFinished(job) ? null : report.pdf });
    this.#forgetOld();
    return succeed(job);
  }

  async read(jobId: string): Read<PrintJob | null> {
    const report = this.#reports.get(jobId);
    return report === undefined ? await this.#stored.read(jobId) : succeed(report.job);
  }

  readOf(consultationId: string): AnswerOf<'readOf'> {
    return this.#stored.readOf(consultationId);
  }

  /** Oldest first. */
  async readUnfinished(): Read<readonly PrintJob[]> {
    const stored = await this.#stored.readUnfinished();
    if (!stored.ok) return stored;
    const reports = this.#jobs().filter((job) => !isFinished(job));
    return succeed(inTurn([...stored.value, ...reports]));
  }

  /** Newest first. */
  async readFinished(limit: number): Read<readonly PrintJob[]> {
    const stored = await this.#stored.readFinished(limit);
    if (!stored.ok) return stored;
    const reports = this.#jobs().filter(isFinished);
    return succeed(
      inTurn([...stored.value, ...reports])
        .reverse()
        .slice(0, limit),
    );
  }

  #jobs(): readonly PrintJob[] {
    return [...this.#reports.values()].map(({ job }) => job);
  }

  #forgetOld(): void {
    const finished = this.#jobs().filter(isFinished);
    for (const { jobId } of finished.slice(0, -FINISHED_KEPT)) this.#reports.delete(jobId);
  }
}

export const isFinished = ({ state }: Pick<PrintJob, 'state'>): boolean => state === 'printed' || state === 'dropped';

const inTurn = (jobs: readonly PrintJob[]): PrintJob[] => jobs.toSorted((one, other) => one.madeAt - other.madeAt);
