/** Papers on their way to a printer: each is on the disk before a printer hears of it, sealed like the consultation it is of. */
import { fail, succeed, type Result } from '../contract/result';
import type { PrinterTarget, PrintState, PrintTrouble } from '../contract/printing';
import { openRecord, readDataKey } from './consultation-rows';
import { findDocument } from './document-rows';
import { Damage, seal } from './keys';
import type { WriteFault } from './store-values';
import type { StoreParts } from './store-parts';

/** What is sealed of a job: where it went, and what is known of it. */
export interface PrintJobFacts {
  readonly documentNumber: string;
  readonly copies: number;
  /** Where it is to go or went; null: to the printer of the settings. */
  readonly target: PrinterTarget | null;
  /** The name that the printer knows it by, new for each sending; null before the first. */
  readonly jobName: string | null;
  /** The printer's own number of it; null before it has given one. */
  readonly jobNumber: number | null;
  /** Whether the printer numbers jobs before it takes their document: without a number nothing was sent then. */
  readonly numbersFirst: boolean;
  readonly trouble: PrintTrouble | null;
  readonly mayBePrinted: boolean;
  /** Of the copies, those that came out, one sending after another; a printer that cannot be asked for several gets several. */
  readonly copiesDone: number;
  /** With the last sending; null before the first, and all of them for a job of a version that did not count. */
  readonly copiesAsked: number | null;
}

export interface StoredPrintJob extends PrintJobFacts {
  readonly jobId: string;
  readonly consultationId: string;
  readonly state: PrintState;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
}

export type PrintJobChange = Partial<Omit<PrintJobFacts, 'documentNumber'>> & {
  readonly state: PrintState;
};

interface Row {
  readonly id: string;
  readonly consultation_id: string;
  readonly state: PrintState;
  readonly made_at: number;
  readonly sealed: Uint8Array;
}

export const PRINT_UNFINISHED = `state NOT IN ('printed', 'dropped')`;
/** What is known of a job that no printer has heard of. */
export const NOTHING_YET = {
  target: null,
  jobName: null,
  jobNumber: null,
  numbersFirst: false,
  trouble: null,
  mayBePrinted: false,
  copiesDone: 0,
  copiesAsked: null,
} as const;

export class PrintJobs {
  readonly #parts: StoreParts;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  /** Waiting, behind all others. `no-document`: there is no paper of that number. */
  add(documentNumber: string, copies: number): Promise<Result<StoredPrintJob, 'no-document' | WriteFault>> {
    return this.#parts.write(async () => {
      const { connection, keys } = this.#parts;
      const paper = await findDocument(connection, keys, documentNumber);
      if (paper === null) return fail('no-document');
      const job: StoredPrintJob = {
        jobId: this.#parts.randomId(),
        consultationId: paper.consultationId,
        state: 'waiting',
        madeAt: this.#parts.timeNow(),
        documentNumber,
        copies,
        ...NOTHING_YET,
      };
      await connection.transaction(() =>
        connection.run('INSERT INTO print_job VALUES (?, ?, ?, ?, ?)', [
          job.jobId,
          job.consultationId,
          job.state,
          job.madeAt,
          sealFacts(paper.dataKey, job, this.#parts.randomBytes),
        ]),
      );
      return succeed(job);
    });
  }

  change(jobId: string, change: PrintJobChange): Promise<Result<StoredPrintJob, 'no-print-job' | WriteFault>> {
    return this.#parts.write(async () => {
      const { connection, keys, randomBytes } = this.#parts;
      const before = await this.#find(jobId);
      if (before === null) return fail('no-print-job');
      const after: StoredPrintJob = { ...before, ...change };
      const dataKey = await readDataKey(connection, keys, after.consultationId);
      await connection.transaction(() =>
        connection.run('UPDATE print_job SET state = ?, sealed = ? WHERE id = ?', [
          after.state,
          sealFacts(dataKey, after, randomBytes),
          jobId,
        ]),
      );
      return succeed(after);
    });
  }

  /** Whose paper it is; null: there is none of that number. */
  ownerOf(documentNumber: string): Promise<Result<string | null, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const { connection, keys } = this.#parts;
      return (await findDocument(connection, keys, documentNumber))?.consultationId ?? null;
    });
  }

  read(jobId: string): Promise<Result<StoredPrintJob | null, 'damaged-database'>> {
    return this.#parts.read(() => this.#find(jobId));
  }

  /** Of one consultation, newest first. */
  readOf(consultationId: string): Promise<Result<readonly StoredPrintJob[], 'damaged-database'>> {
    return this.#parts.read(() =>
      this.#select('WHERE consultation_id = ? ORDER BY made_at DESC, rowid DESC', [consultationId]),
    );
  }

  /** Everything that is neither printed nor dropped, oldest first; what cannot be read, or is being destroyed, keeps up no other. */
  readUnfinished(): Promise<Result<readonly StoredPrintJob[], 'damaged-database'>> {
    return this.#parts.read(() => this.#readable(`WHERE ${PRINT_UNFINISHED} ORDER BY made_at, rowid`, []));
  }

  /** What is printed or dropped, newest first. */
  readFinished(limit: number): Promise<Result<readonly StoredPrintJob[], 'damaged-database'>> {
    return this.#parts.read(() =>
      this.#readable(`WHERE NOT (${PRINT_UNFINISHED}) ORDER BY made_at DESC, rowid DESC LIMIT ?`, [limit]),
    );
  }

  async #find(jobId: string): Promise<StoredPrintJob | null> {
    return (await this.#select('WHERE id = ?', [jobId]))[0] ?? null;
  }

  async #select(where: string, values: readonly (string | number)[]): Promise<StoredPrintJob[]> {
    const jobs: StoredPrintJob[] = [];
    for (const row of await this.#rows(where, values)) jobs.push(await this.#open(row));
    return jobs;
  }

  async #readable(where: string, values: readonly (string | number)[]): Promise<StoredPrintJob[]> {
    const jobs: StoredPrintJob[] = [];
    for (const row of await this.#rows(where, values)) {
      try {
        jobs.push(await this.#open(row));
      } catch (error) {
        if (!(error instanceof Damage)) throw error;
      }
    }
    return jobs;
  }

  #rows(where: string, values: readonly (string | number)[]): Promise<Row[]> {
    return this.#parts.connection.all<Row>(
      `SELECT id, consultation_id, state, made_at, sealed FROM print_job ${where}`,
      [...values],
    );
  }

  async #open({ id, consultation_id: consultationId, state, made_at: madeAt, sealed }: Row): Promise<StoredPrintJob> {
    const { connection, keys } = this.#parts;
    const dataKey = await readDataKey(connection, keys, consultationId);
    const plain = openRecord(dataKey, { kind: 'print-job', owner: id, seq: 0 }, sealed);
    const facts = JSON.parse(plain.toString()) as PrintJobFacts;
    return { jobId: id, consultationId, state, madeAt, ...NOTHING_YET, ...facts };
  }
}

function sealFacts(
  dataKey: Uint8Array,
  { jobId, ...job }: StoredPrintJob,
  randomBytes: (count: number) => Uint8Array,
): Buffer {
  const { documentNumber, copies, target, jobName, jobNumber, numbersFirst, trouble, mayBePrinted } = job;
  const { copiesDone, copiesAsked } = job;
  const facts: PrintJobFacts = {
    documentNumber,
    copies,
    target,
    jobName,
    jobNumber,
    numbersFirst,
    trouble,
    mayBePrinted,
    copiesDone,
    copiesAsked,
  };
  return seal(dataKey, { kind: 'print-job', owner: jobId, seq: 0 }, Buffer.from(JSON.stringify(facts)), randomBytes);
}
