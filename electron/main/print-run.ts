/**
 * One paper on its way through one printer, from the first question to what is known at the end. It is on the disk before
 * each step that cannot be taken back, so that after a power cut the printer can be asked what became of it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { PrinterTarget, PrintTrouble } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import type { AcceptedJob, JobFacts, PrinterFacts, PrinterFault, Printers, PrintOrder } from '../device/printer';
import type { PrintJobChange } from '../store/print-job-rows';
import type { PrintJob } from './print-jobs';
import {
  hasEnded,
  isPrinted,
  isSent,
  lacksDocument,
  troubleBeforeSending,
  troubleOfCondition,
  troubleOfFault,
  troubleOfJob,
} from './print-troubles';

export interface PrintPace {
  /** Between two questions to a printer. */
  readonly pollMs: number;
  /** How long a busy printer is asked again. */
  readonly busyMs: number;
  /** How long one that does not answer any more is asked before staff are told. */
  readonly lostMs: number;
  /** A trouble is told once it has lasted that long: printers report some for a moment with every paper. */
  readonly settleMs: number;
  /** Before the next try when something could not be stored, or the queue could not be read. */
  readonly restMs: number;
}

export const USUAL_PACE: PrintPace = {
  pollMs: 1_000,
  busyMs: 120_000,
  lostMs: 60_000,
  settleMs: 3_000,
  restMs: 10_000,
};

export type PrintEnd =
  | { readonly state: 'printed' }
  /** All of it left for a printer that does not say whether it came out. */
  | { readonly state: 'sent' }
  | { readonly state: 'held'; readonly trouble: PrintTrouble; readonly mayBePrinted: boolean }
  /** Taken back on request. `isReleased`: the printer has said that it has nothing of it any more. */
  | { readonly state: 'taken-back'; readonly mayBePrinted: boolean; readonly isReleased: boolean };

/** How a job is followed that the printer may have. */
interface Following {
  /** Why it is held when the printer does not know of it any more. */
  readonly lost: PrintTrouble;
  /** Whether its document may never have come whole; a job whose document was accepted may seem so for a moment. */
  readonly mayLackDocument: boolean;
}

const ACCEPTED: Following = { lost: 'lost-contact', mayLackDocument: false };
const BROKEN_OFF: Following = { lost: 'lost-contact', mayLackDocument: true };
const TAKEN_UP: Following = { lost: 'cut-off', mayLackDocument: true };

export interface PrintRunParts {
  readonly printers: Printers;
  readonly target: PrinterTarget;
  readonly paperSize: 'A4' | 'Letter';
  readonly twoSided: boolean;
  readonly pace: PrintPace;
  /** It does not do all that was asked; names of IPP. */
  readonly tellIgnored: (ignored: readonly string[]) => void;
  /** What the printer is to call it; says nothing of the person. */
  readonly newJobName: () => string;
  /** Null when the paper cannot be read. */
  readonly readPdf: () => Promise<Uint8Array | null>;
  /** Durable before it resolves; throws when it could not be stored. */
  readonly store: (change: PrintJobChange) => Promise<PrintJob>;
  /** For those who watch. */
  readonly tell: (progress: { readonly sidesDone: number | null; readonly trouble: PrintTrouble | null }) => void;
  /** Staff want it back. */
  readonly isUnwanted: () => boolean;
  /** The kiosk ends: everything stays as it is on the disk. */
  readonly signal: AbortSignal;
}

const held = (trouble: PrintTrouble, mayBePrinted = false): PrintEnd => ({ state: 'held', trouble, mayBePrinted });

export class PrintRun {
  readonly #parts: PrintRunParts;

  constructor(parts: PrintRunParts) {
    this.#parts = parts;
  }

  /** Of a paper that no printer has. */
  async print(job: PrintJob): Promise<PrintEnd> {
    const { printers, target, signal } = this.#parts;
    const described = await this.#whileBusy(() => printers.describe(target, signal));
    if (!described.ok) return held(troubleOfFault(described.error.code));
    const facts = described.value;
    const trouble = troubleBeforeSending(facts);
    if (trouble !== null) return held(trouble);
    const pdf = await this.#parts.readPdf();
    if (pdf === null) return held('unreadable');
    if (this.#parts.isUnwanted()) return { state: 'taken-back', mayBePrinted: false, isReleased: true };
    return facts.numbersFirst ? await this.#sendNumbered(job, facts, pdf) : await this.#sendAtOnce(job, facts, pdf);
  }

  /** Of a paper that was being sent or printed when the kiosk last ended. */
  async takeUp(job: PrintJob): Promise<PrintEnd> {
    const { jobName, numbersFirst } = job;
    if (jobName === null) return held('cut-off');
    if (job.jobNumber !== null) return await this.#follow(job.jobNumber, jobName, TAKEN_UP);
    // Without a number no document had been sent; by the old way it may have been.
    if (numbersFirst) return held('cut-off');
    const { printers, target, signal } = this.#parts;
    const found = await printers.findJob(target, jobName, signal);
    if (!found.ok || found.value === null) return held('cut-off', true);
    await this.#parts.store({ state: 'printing', jobNumber: found.value });
    return await this.#follow(found.value, jobName, TAKEN_UP);
  }

  /** Until the printer says how it ended, or is not heard of any more. */
  async #follow(jobNumber: number, jobName: string, following: Following): Promise<PrintEnd> {
    const { printers, target, pace, signal, tell } = this.#parts;
    const { lost } = following;
    let heardAt = performance.now();
    let isCanceled = false;
    for (;;) {
      if (this.#parts.isUnwanted() && !isCanceled) {
        isCanceled = (await printers.cancel(target, jobNumber, signal)).ok;
      }
      const looked = await printers.follow(target, jobNumber, jobName, signal);
      signal.throwIfAborted();
      if (looked.ok) {
        heardAt = performance.now();
        const end = await this.#judge(looked.value, jobNumber, following, isCanceled);
        if (end !== null) return end;
        tell({ sidesDone: looked.value.sidesDone, trouble: troubleOfJob(looked.value) });
      } else {
        // It has forgotten the job, or never had it: whether a page came out nobody can say but who looks.
        if (looked.error.code === 'unknown-job') {
          const takenBack = { state: 'taken-back', mayBePrinted: true, isReleased: true } as const;
          return isCanceled ? takenBack : held(endOf(lost), true);
        }
        if (this.#parts.isUnwanted()) return { state: 'taken-back', mayBePrinted: true, isReleased: false };
        if (performance.now() - heardAt >= pace.lostMs) return held(lost, true);
        tell({ sidesDone: null, trouble: troubleOfFault(looked.error.code) });
      }
      await wait(pace.pollMs, undefined, { signal });
    }
  }

  /** How it ended; null while it has not. */
  async #judge(
    facts: JobFacts,
    jobNumber: number,
    { lost, mayLackDocument }: Following,
    isCanceled: boolean,
  ): Promise<PrintEnd | null> {
    if (isPrinted(facts)) return { state: 'printed' };
    if (isSent(facts)) return { state: 'sent' };
    const mayBePrinted = facts.hasBegun !== false;
    if (hasEnded(facts)) {
      return isCanceled ? { state: 'taken-back', mayBePrinted, isReleased: true } : held('gave-up', mayBePrinted);
    }
    if (!mayLackDocument || !lacksDocument(facts)) return null;
    return (await this.#forget(jobNumber)) ? held(lost) : null;
  }

  /** True when the printer has let go of it; one that has no document ends by itself anyway (RFC 8011, 5.4.31). */
  async #forget(jobNumber: number): Promise<boolean> {
    const { printers, target, signal } = this.#parts;
    return (await printers.cancel(target, jobNumber, signal)).ok;
  }

  /** The job has a number, and that is on the disk, before a byte of the document leaves the kiosk. */
  async #sendNumbered(job: PrintJob, facts: PrinterFacts, pdf: Uint8Array): Promise<PrintEnd> {
    const { printers, target, signal, store } = this.#parts;
    const jobName = this.#parts.newJobName();
    await store({ state: 'sending', target, jobName, jobNumber: null, numbersFirst: true, trouble: null });
    const order = this.#orderOf(job, facts, jobName);
    const created = await this.#whileBusy(() => printers.createJob(target, facts, order, signal));
    if (!created.ok) return held(troubleOfFault(created.error.code));
    const { jobNumber } = created.value;
    await store({ state: 'sending', jobNumber, copiesAsked: this.#copiesIn(order, created.value) });
    const sent = await this.#watched(jobNumber, jobName, (stop) =>
      this.#whileBusy(() => printers.sendDocument(target, jobNumber, pdf, stop)),
    );
    if (!sent.ok && sent.error.code !== 'broken-off') {
      // It answered, or could not even be reached: it has no document, and is told to forget the number.
      await this.#forget(jobNumber);
      return held(troubleOfFault(sent.error.code));
    }
    await store({ state: 'printing' });
    return await this.#follow(jobNumber, jobName, sent.ok ? ACCEPTED : BROKEN_OFF);
  }

  async #sendAtOnce(job: PrintJob, facts: PrinterFacts, pdf: Uint8Array): Promise<PrintEnd> {
    const { printers, target, signal, store } = this.#parts;
    const jobName = this.#parts.newJobName();
    const order = this.#orderOf(job, facts, jobName);
    const asked = { target, jobName, jobNumber: null, copiesAsked: order.copies } as const;
    await store({ state: 'sending', ...asked, numbersFirst: false, trouble: null });
    const sent = await this.#whileBusy(() => printers.printAtOnce(target, facts, order, pdf, signal));
    signal.throwIfAborted();
    if (sent.ok) {
      const { jobNumber } = sent.value;
      await store({ state: 'printing', jobNumber, copiesAsked: this.#copiesIn(order, sent.value) });
      return await this.#follow(jobNumber, jobName, ACCEPTED);
    }
    if (sent.error.code !== 'broken-off' && sent.error.code !== 'garbled')
      return held(troubleOfFault(sent.error.code));
    const found = await printers.findJob(target, jobName, signal);
    if (!found.ok || found.value === null) return held('lost-contact', true);
    await store({ state: 'printing', jobNumber: found.value });
    return await this.#follow(found.value, jobName, BROKEN_OFF);
  }

  /**
   * While a printer takes the document it is asked, beside that, how it is: one without paper may take no more of it until
   * somebody comes. Given up when staff want it back or the printer is not heard of any more.
   */
  async #watched<T>(
    jobNumber: number,
    jobName: string,
    send: (stop: AbortSignal) => Promise<Result<T, PrinterFault>>,
  ): Promise<Result<T, PrinterFault>> {
    const { printers, target, pace, signal, tell } = this.#parts;
    const giveUp = new AbortController();
    const stop = AbortSignal.any([signal, giveUp.signal]);
    const sending = send(stop);
    // Waiting ends when the kiosk does; `send` has the same signal.
    const pause = (): Promise<null> => wait(pace.pollMs, null, { signal: stop }).catch(() => null);
    let heardAt = performance.now();
    while ((await Promise.race([sending, pause()])) === null && !giveUp.signal.aborted) {
      const looked = await printers.follow(target, jobNumber, jobName, stop);
      if (looked.ok) {
        heardAt = performance.now();
        tell({ sidesDone: looked.value.sidesDone, trouble: troubleOfCondition(looked.value.printer) });
      } else tell({ sidesDone: null, trouble: troubleOfFault(looked.error.code) });
      const isLost = performance.now() - heardAt >= pace.lostMs;
      if (isLost || this.#parts.isUnwanted()) giveUp.abort();
    }
    const sent = await sending;
    signal.throwIfAborted();
    // Given up halfway: the printer is asked what it made of it.
    return giveUp.signal.aborted && !sent.ok ? fail('broken-off') : sent;
  }

  /** RFC 8011, B.1.5.8: a busy printer is to be asked again. */
  async #whileBusy<T>(ask: () => Promise<Result<T, PrinterFault>>): Promise<Result<T, PrinterFault>> {
    const { pace, signal, tell } = this.#parts;
    for (const beganAt = performance.now(); ;) {
      const answer = await ask();
      signal.throwIfAborted();
      const isBusy = !answer.ok && answer.error.code === 'busy';
      const isLong = performance.now() - beganAt >= pace.busyMs;
      if (!isBusy || isLong || this.#parts.isUnwanted()) return answer;
      tell({ sidesDone: null, trouble: 'busy' });
      await wait(pace.pollMs, undefined, { signal });
    }
  }

  /** As many copies as this printer can be asked for at once; the others follow. */
  #orderOf({ copies, copiesDone }: PrintJob, { mostCopies }: PrinterFacts, jobName: string): PrintOrder {
    const { paperSize, twoSided } = this.#parts;
    return { jobName, copies: Math.min(copies - copiesDone, mostCopies), paperSize, twoSided };
  }

  /** How many will come of it: a printer that puts aside the wish for several prints one (RFC 8011, 4.1.7). */
  #copiesIn({ copies }: PrintOrder, { ignored }: AcceptedJob): number {
    if (ignored.length > 0) this.#parts.tellIgnored(ignored);
    return ignored.includes('copies') ? 1 : copies;
  }
}

/** The job itself is gone, over a power cut or not. */
function endOf(lost: PrintTrouble): PrintTrouble {
  return lost === 'cut-off' ? 'cut-off' : 'gave-up';
}

/** What an earlier printer has of a paper that is to be printed elsewhere, or again. */
export type EarlierJob = 'printed' | 'sent' | 'under-way' | 'ended' | 'not-known';

export async function askEarlier(
  printers: Printers,
  { target, jobNumber, jobName }: PrintJob,
  signal: AbortSignal,
): Promise<EarlierJob> {
  if (target === null || jobName === null) return 'ended';
  const number = jobNumber === null ? await printers.findJob(target, jobName, signal) : succeed(jobNumber);
  if (!number.ok) return 'not-known';
  if (number.value === null) return 'ended';
  const looked = await printers.follow(target, number.value, jobName, signal);
  if (!looked.ok) return looked.error.code === 'unknown-job' ? 'ended' : 'not-known';
  if (isPrinted(looked.value)) return 'printed';
  if (isSent(looked.value)) return 'sent';
  return hasEnded(looked.value) ? 'ended' : 'under-way';
}
