/** Main's side of the document worker: starts it, hands it the key, waits for answers, and replaces it when it dies. */
import { fail, succeed, type Result } from '../contract/result';
import type { NewIdentity } from './identity';
import type { WorkerAnswer, WorkerJob, WorkerJobs, WorkerRequest, WorkerResult } from './protocol';

/** One running worker, whatever kind of process it is. */
export interface WorkerPort {
  /** Must copy the message before it returns, as structured cloning does: the key in it is wiped afterwards. */
  postMessage(message: WorkerRequest): void;
  onMessage(listener: (answer: WorkerAnswer) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface DocumentServiceOptions {
  readonly spawn: () => WorkerPort;
  readonly resourcesFolder: string;
  /** A fresh copy each time, for its private key is overwritten as soon as a worker has it; null before the first run is over. */
  readonly readIdentity: () => Promise<NewIdentity | null>;
  /** How long loading fonts may take, and how long one paper. */
  readonly startLimitMs?: number;
  readonly jobLimitMs?: number;
}

type Answer<J extends WorkerJob> = Promise<WorkerResult<J>>;

export interface DocumentService {
  /** Loads the fonts. Called by main at start; every later call does the same again when the worker has died. */
  start(): Promise<Result<null, 'missing-font' | 'document-service-down'>>;
  makeIdentity(input: WorkerJobs['makeIdentity']['input']): Answer<'makeIdentity'>;
  checkText(input: WorkerJobs['checkText']['input']): Answer<'checkText'>;
  prepare(input: WorkerJobs['prepare']['input']): Answer<'prepare'>;
  preview(input: WorkerJobs['preview']['input']): Answer<'preview'>;
  /** Compose, typeset, seal, read back and check. Nothing unproven is ever given out. */
  seal(input: WorkerJobs['seal']['input']): Answer<'seal'>;
  /** The same for a later signer: one revision more, read back and checked. `sealed` itself is not touched. */
  addSignature(input: WorkerJobs['addSignature']['input']): Answer<'addSignature'>;
  makeReport(input: WorkerJobs['makeReport']['input']): Answer<'makeReport'>;
  sealAuditHead(input: WorkerJobs['sealAuditHead']['input']): Answer<'sealAuditHead'>;
  readAuditHead(input: WorkerJobs['readAuditHead']['input']): Answer<'readAuditHead'>;
  beginTimestamp(input: WorkerJobs['beginTimestamp']['input']): Answer<'beginTimestamp'>;
  finishTimestamp(input: WorkerJobs['finishTimestamp']['input']): Answer<'finishTimestamp'>;
  listSources(input: WorkerJobs['listSources']['input']): Answer<'listSources'>;
  attachValidationData(input: WorkerJobs['attachValidationData']['input']): Answer<'attachValidationData'>;
  checkPaper(input: WorkerJobs['checkPaper']['input']): Answer<'checkPaper'>;
  /**
   * Ends a worker that was given anything of a person, and starts a fresh one at once: memory of a process that is no
   * more cannot be read. What is under way, a timestamp at most, ends as `document-failed` and is tried again later.
   */
  forget(): void;
  /** Ends the worker; what is under way ends as `document-failed`. A later call starts a new one. */
  stop(): void;
}

const START_LIMIT_MS = 30_000;
const JOB_LIMIT_MS = 20_000;
/** They need the key, which a worker gets once, before the first of them. */
const SEALING_JOBS: ReadonlySet<WorkerJob> = new Set(['seal', 'addSignature', 'sealAuditHead']);
/** Their input says something of a person. */
const PERSONAL_JOBS: ReadonlySet<WorkerJob> = new Set([
  ...(['checkText', 'prepare', 'preview', 'seal', 'addSignature', 'checkPaper'] as const),
  ...(['beginTimestamp', 'finishTimestamp', 'listSources', 'attachValidationData', 'readAuditHead'] as const),
]);

export function createDocumentService(options: DocumentServiceOptions): DocumentService {
  const { startLimitMs = START_LIMIT_MS, jobLimitMs = JOB_LIMIT_MS } = options;
  let running: RunningWorker | null = null;

  /** The worker that runs, or a new one; `started` tells how its start went. */
  const worker = (): RunningWorker => {
    if (running?.isAlive) return running;
    const port = new Exchange(options.spawn());
    const started = port.ask('start', { resourcesFolder: options.resourcesFolder }, startLimitMs);
    running = new RunningWorker(port, started, options.readIdentity, jobLimitMs);
    return running;
  };

  const run = async <J extends WorkerJob>(job: J, input: WorkerJobs[J]['input']): Answer<J> => {
    const current = worker();
    const started = await current.started;
    if (!started.ok) return fail('document-failed');
    return current.run(job, input);
  };

  return {
    async start() {
      const started = await worker().started;
      if (started.ok) return succeed(null);
      return started.error.code === 'missing-font'
        ? fail('missing-font', started.error.facts)
        : fail('document-service-down');
    },
    makeIdentity: (input) => run('makeIdentity', input),
    checkText: (input) => run('checkText', input),
    prepare: (input) => run('prepare', input),
    preview: (input) => run('preview', input),
    seal: (input) => run('seal', input),
    addSignature: (input) => run('addSignature', input),
    makeReport: (input) => run('makeReport', input),
    sealAuditHead: (input) => run('sealAuditHead', input),
    readAuditHead: (input) => run('readAuditHead', input),
    beginTimestamp: (input) => run('beginTimestamp', input),
    finishTimestamp: (input) => run('finishTimestamp', input),
    listSources: (input) => run('listSources', input),
    attachValidationData: (input) => run('attachValidationData', input),
    checkPaper: (input) => run('checkPaper', input),
    forget() {
      if (running?.knowsPerson !== true) return;
      running.end();
      running = null;
      void worker();
    },
    stop() {
      running?.end();
      running = null;
    },
  };
}

/** Requests under way on one port; each gets exactly one answer, even when the worker dies or hangs. */
class Exchange {
  isAlive = true;
  private nextId = 1;
  private readonly pending = new Map<number, (result: WorkerResult<WorkerJob>) => void>();

  constructor(private readonly port: WorkerPort) {
    port.onMessage(({ id, result }) => this.pending.get(id)?.(result));
    port.onExit(() => {
      this.isAlive = false;
      for (const settle of this.pending.values()) settle(fail('document-failed'));
    });
  }

  ask<J extends WorkerJob>(job: J, input: WorkerJobs[J]['input'], limitMs: number): Answer<J> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve) => {
      const settle = (result: WorkerResult<WorkerJob>): void => {
        clearTimeout(timer);
        this.pending.delete(id);
        resolve(result);
      };
      // A worker that does not answer in time is stuck: it is replaced, and all it had in hand ends with it.
      const timer = setTimeout(() => this.end(), limitMs);
      this.pending.set(id, settle);
      if (!this.isAlive) settle(fail('document-failed'));
      else this.post({ id, job, input } as WorkerRequest, settle);
    });
  }

  end(): void {
    this.isAlive = false;
    for (const settle of [...this.pending.values()]) settle(fail('document-failed'));
    this.port.kill();
  }

  private post(request: WorkerRequest, settle: (result: WorkerResult<WorkerJob>) => void): void {
    try {
      this.port.postMessage(request);
    } catch {
      // The process may be gone before its exit is told.
      settle(fail('document-failed'));
      this.end();
    }
  }
}

class RunningWorker {
  /** Whether anything of a person went in. */
  knowsPerson = false;
  private identityGiven: Promise<WorkerResult<'useIdentity'>> | null = null;

  constructor(
    private readonly exchange: Exchange,
    readonly started: Answer<'start'>,
    private readonly readIdentity: DocumentServiceOptions['readIdentity'],
    private readonly jobLimitMs: number,
  ) {
    // A worker that could not start is of no use to the next call.
    void started.then((result) => {
      if (!result.ok) exchange.end();
    });
  }

  get isAlive(): boolean {
    return this.exchange.isAlive;
  }

  async run<J extends WorkerJob>(job: J, input: WorkerJobs[J]['input']): Answer<J> {
    this.knowsPerson ||= PERSONAL_JOBS.has(job);
    if (SEALING_JOBS.has(job)) {
      this.identityGiven ??= this.giveIdentity();
      const given = await this.identityGiven;
      if (!given.ok) {
        this.identityGiven = null;
        return fail('document-failed');
      }
    }
    return this.exchange.ask(job, input, this.jobLimitMs);
  }

  end(): void {
    this.exchange.end();
  }

  private async giveIdentity(): Answer<'useIdentity'> {
    const identity = await this.readIdentity();
    if (identity === null) return fail('document-failed');
    const answer = this.exchange.ask('useIdentity', identity, this.jobLimitMs);
    identity.privateKey.fill(0);
    return answer;
  }
}
