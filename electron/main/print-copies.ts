/** What a print service keeps of a paper that is over with: CUPS holds its file for a day, so it is told to destroy it. */
import type { Printers } from '../device/printer';
import type { StoredPrintJob } from '../store/print-job-rows';
import type { Log } from './log';
import { hasEnded } from './print-troubles';

export interface PrintCopiesParts {
  readonly printers: Pick<Printers, 'follow' | 'forget'>;
  readonly log: Log;
}

export class PrintCopies {
  readonly #parts: PrintCopiesParts;
  #areKept = false;

  constructor(parts: PrintCopiesParts) {
    this.#parts = parts;
  }

  /** Whether the print service did not let go of the last one that it was asked for. */
  get areKept(): boolean {
    return this.#areKept;
  }

  /**
   * True when nothing of it is left there, as far as that can be known. A job that has not ended is left alone, and so is
   * one of another name: after a loss of its memory the service counts from 1 again.
   */
  async clearAway(
    { target, jobName, jobNumber }: Pick<StoredPrintJob, 'target' | 'jobName' | 'jobNumber'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (target === null || target.kind === 'address' || jobName === null || jobNumber === null) return true;
    const { printers, log } = this.#parts;
    const looked = await printers.follow(target, jobNumber, jobName, signal);
    if (!looked.ok) return looked.error.code === 'unknown-job';
    if (!hasEnded(looked.value)) return false;
    const forgotten = await printers.forget(target, jobNumber, signal);
    this.#areKept = !forgotten.ok;
    if (!forgotten.ok) log('warning', 'print-copy-kept', { reason: forgotten.error.code });
    return forgotten.ok;
  }
}
