/** A printer that does what a test tells it, over a real store: for what no real printer does on demand. */
import type { PrinterTarget } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import type { AcceptedJob, JobFacts, JobState, PrinterFacts, PrinterFault, Printers } from '../device/printer';

export const DESK = { kind: 'queue', name: 'desk' } as const;
export const OFFICE = { kind: 'queue', name: 'office' } as const;

export const READY: PrinterFacts = {
  state: 'idle',
  reasons: [],
  tellsEnd: true,
  isAccepting: true,
  takesPdf: true,
  numbersFirst: true,
  media: [],
  sides: [],
  mostCopies: 99,
};

interface Job {
  readonly at: string;
  readonly name: string;
  readonly copies: number;
  readonly state: JobState;
  readonly reasons: readonly string[];
}

const nameOf = (target: PrinterTarget): string => (target.kind === 'queue' ? target.name : target.uri);

export class ScriptedPrinters implements Printers {
  readonly questions: string[] = [];
  readonly jobs: Job[] = [];
  facts: PrinterFacts = READY;
  ignored: readonly string[] = [];
  /** Of a job that has its document; `completed` prints at once. */
  next: Pick<Job, 'state' | 'reasons'> = { state: 'completed', reasons: [] };
  /** Queues that do not answer. */
  readonly off = new Set<string>();
  /** Of `describe`: answered when it resolves. */
  before: Promise<void> = Promise.resolve();
  /** Of `forget`. */
  beforeForgotten: Promise<void> = Promise.resolve();

  /** From now on, of every job that has not ended. */
  become(state: JobState, reasons: readonly string[] = []): void {
    this.next = { state, reasons };
    for (const [index, job] of this.jobs.entries()) {
      if (job.state !== 'canceled' && job.state !== 'completed') this.jobs[index] = { ...job, state, reasons };
    }
  }

  list(): Promise<Result<readonly [], PrinterFault>> {
    return Promise.resolve(succeed([]));
  }

  async describe(target: PrinterTarget): Promise<Result<PrinterFacts, PrinterFault>> {
    this.questions.push('describe');
    await this.before;
    return this.off.has(nameOf(target)) ? fail('unreachable') : succeed(this.facts);
  }

  async createJob(
    target: PrinterTarget,
    _: PrinterFacts,
    order: { readonly jobName: string; readonly copies: number },
  ): Promise<Result<AcceptedJob, PrinterFault>> {
    this.questions.push('createJob');
    const { jobName: name, copies } = order;
    this.jobs.push({ at: nameOf(target), name, copies, state: 'pending', reasons: ['job-incoming'] });
    return succeed({ jobNumber: this.jobs.length, ignored: this.ignored });
  }

  async sendDocument(_: PrinterTarget, jobNumber: number): Promise<Result<null, PrinterFault>> {
    this.questions.push('sendDocument');
    this.#change(jobNumber, this.next);
    return succeed(null);
  }

  printAtOnce(): Promise<Result<AcceptedJob, PrinterFault>> {
    return Promise.resolve(fail('refused'));
  }

  async follow(target: PrinterTarget, jobNumber: number, jobName: string): Promise<Result<JobFacts, PrinterFault>> {
    this.questions.push('follow');
    if (this.off.has(nameOf(target))) return fail('unreachable');
    const job = this.jobs[jobNumber - 1];
    if (job?.name !== jobName) return fail('unknown-job');
    const { state, reasons } = job;
    return succeed({ state, reasons, hasBegun: null, sidesDone: null, printer: this.facts });
  }

  findJob(): Promise<Result<number | null, PrinterFault>> {
    return Promise.resolve(succeed(null));
  }

  async cancel(target: PrinterTarget, jobNumber: number): Promise<Result<null, PrinterFault>> {
    this.questions.push('cancel');
    if (this.off.has(nameOf(target))) return fail('unreachable');
    this.#change(jobNumber, { state: 'canceled', reasons: [] });
    return succeed(null);
  }

  async forget(): Promise<Result<null, PrinterFault>> {
    this.questions.push('forget');
    await this.beforeForgotten;
    return succeed(null);
  }

  #change(jobNumber: number, change: Pick<Job, 'state' | 'reasons'>): void {
    const job = this.jobs[jobNumber - 1];
    if (job !== undefined) this.jobs[jobNumber - 1] = { ...job, ...change };
  }
}
