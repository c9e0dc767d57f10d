/** Printers as a port: which there are, how one is, and one document on its way through one, each question bounded in time. */
import type { PrinterTarget } from '../contract/printing';
import type { Result } from '../contract/result';

/**
 * `service-down`: the system's print service does not answer. `no-queues-here`: this system's queues are not supported.
 * `unreachable`: nothing at the address; nothing was sent. `broken-off`: the connection ended before the answer, so what
 * was asked may have been done. `unknown-printer`, `unknown-job`: there is none of that name or number. `busy`: again
 * later. `refused`: asked for what it cannot do (`facts.status`).
 */
export type PrinterFault =
  | 'service-down'
  | 'no-queues-here'
  | 'unreachable'
  | 'broken-off'
  | 'unknown-printer'
  | 'unknown-job'
  | 'busy'
  | 'rejecting'
  | 'refused'
  | 'not-allowed'
  | 'not-trusted'
  | 'garbled';

export interface Queue {
  readonly name: string;
  /** As whoever set it up described it; may be empty. */
  readonly description: string;
}

/** RFC 8011, 5.4.11 and 5.4.12. */
export interface PrinterCondition {
  readonly state: 'idle' | 'processing' | 'stopped';
  /** `media-empty-error`, `paused`, …; empty when there is none. */
  readonly reasons: readonly string[];
  /** Whether it calls a job completed only when the paper came out; false where the bytes are sent off and that is all. */
  readonly tellsEnd: boolean;
}

export interface PrinterFacts extends PrinterCondition {
  readonly isAccepting: boolean;
  readonly takesPdf: boolean;
  /** Gives a job its number before it takes the document (Create-Job): a broken connection then leaves no doubt. */
  readonly numbersFirst: boolean;
  /** PWG 5101.1 names, `iso_a4_210x297mm`; empty when it does not say. */
  readonly media: readonly string[];
  readonly sides: readonly string[];
  /** Of one job; 1 where copies cannot be asked for. */
  readonly mostCopies: number;
}

export interface AcceptedJob {
  /** The printer's. */
  readonly jobNumber: number;
  /** What it will not do as it was asked: `copies`, `media`, `sides`. */
  readonly ignored: readonly string[];
}

/** PWG 5101.1 and RFC 8011, 5.2.8. */
export const PAPER_NAMES = { A4: 'iso_a4_210x297mm', Letter: 'na_letter_8.5x11in' } as const;
export const SIDES_NAMES = { one: 'one-sided', two: 'two-sided-long-edge' } as const;

export interface PrintOrder {
  /** Shown by the printer and in its queue: never a word of the person. */
  readonly jobName: string;
  readonly copies: number;
  readonly paperSize: 'A4' | 'Letter';
  readonly twoSided: boolean;
}

/** RFC 8011, 5.3.7. */
export type JobState = 'pending' | 'held' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';

export interface JobFacts {
  readonly state: JobState;
  readonly reasons: readonly string[];
  /** False when the printer says that it has not begun with it; null when it does not say. */
  readonly hasBegun: boolean | null;
  /** Sides that came out, all copies; null when the printer does not count. */
  readonly sidesDone: number | null;
  readonly printer: PrinterCondition;
}

export interface Printers {
  list(signal: AbortSignal): Promise<Result<readonly Queue[], PrinterFault>>;
  describe(target: PrinterTarget, signal: AbortSignal): Promise<Result<PrinterFacts, PrinterFault>>;
  /** A job with a number and without a document. */
  createJob(
    target: PrinterTarget,
    facts: PrinterFacts,
    order: PrintOrder,
    signal: AbortSignal,
  ): Promise<Result<AcceptedJob, PrinterFault>>;
  /** The document of that job, byte for byte. Waits as long as the printer takes some of it now and then. */
  sendDocument(
    target: PrinterTarget,
    jobNumber: number,
    pdf: Uint8Array,
    signal: AbortSignal,
  ): Promise<Result<null, PrinterFault>>;
  /** Job and document in one, for printers that cannot number first. */
  printAtOnce(
    target: PrinterTarget,
    facts: PrinterFacts,
    order: PrintOrder,
    pdf: Uint8Array,
    signal: AbortSignal,
  ): Promise<Result<AcceptedJob, PrinterFault>>;
  /** `unknown-job` also when the number belongs to a job of another name: printers begin anew after a power cut. */
  follow(
    target: PrinterTarget,
    jobNumber: number,
    jobName: string,
    signal: AbortSignal,
  ): Promise<Result<JobFacts, PrinterFault>>;
  /** The printer's number of the job of that name, or null when it lists none. */
  findJob(target: PrinterTarget, jobName: string, signal: AbortSignal): Promise<Result<number | null, PrinterFault>>;
  /**
   * Lets the print service destroy what it keeps of a job that has ended: its document, above all. Ok also when it knows
   * of no such job. Printers at an address are not asked: no operation of IPP says that for one job.
   */
  forget(target: PrinterTarget, jobNumber: number, signal: AbortSignal): Promise<Result<null, PrinterFault>>;
  /** Ok also when it had ended before. */
  cancel(target: PrinterTarget, jobNumber: number, signal: AbortSignal): Promise<Result<null, PrinterFault>>;
}
