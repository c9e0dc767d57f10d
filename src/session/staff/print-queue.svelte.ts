/** The staff's view of the papers to print: read again every two seconds while it is on the screen. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { PrinterView, PrintJobView, PrintQueueView } from '../../../electron/contract/print-api';
import type { Failure, Result } from '../../../electron/contract/result';
import type { Surroundings } from '../surroundings';

const EVERY_MS = 2_000;

export class PrintQueue {
  readonly #api: CandorApi;
  readonly #around: Surroundings;
  /** Null until it was read. */
  #queue: PrintQueueView | null = $state.raw(null);
  /** Of the last act, and of the last look: the next look mends only the second. */
  #failure: Failure<CallError> | null = $state.raw(null);
  #unread: Failure<CallError> | null = $state.raw(null);
  /** Where a paper can be moved to; null until it was asked for. */
  printers: readonly PrinterView[] | null = $state.raw(null);
  /** Leaving makes what is still under way count for nothing. */
  #turn = 0;
  /** Looks under way, and the one whose answer is shown: an older answer does not take the place of a newer one. */
  #looks = 0;
  #asked = 0;
  #shown = 0;

  constructor(api: CandorApi, around: Surroundings) {
    this.#api = api;
    this.#around = around;
  }

  get queue(): PrintQueueView | null {
    return this.#queue;
  }

  /** Why the last thing that was asked for did not happen. */
  get failure(): Failure<CallError> | null {
    return this.#failure ?? this.#unread;
  }

  /** Keeps it up to date until the returned function is called. */
  watch(): () => void {
    void this.#load();
    return this.#around.every(EVERY_MS, () => {
      if (this.#looks === 0) void this.#load();
    });
  }

  async askPrinters(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.listPrinters();
    if (turn === this.#turn) this.printers = answer.ok ? answer.value : [];
  }

  retry(jobId: string, copies: number): Promise<void> {
    return this.#ask(this.#api.retryPrintJob({ jobId, copies }));
  }

  move(jobId: string, queue: string): Promise<void> {
    return this.#ask(this.#api.movePrintJob({ jobId, queue }));
  }

  drop(jobId: string): Promise<void> {
    return this.#ask(this.#api.dropPrintJob({ jobId }));
  }

  confirm(jobId: string): Promise<void> {
    return this.#ask(this.#api.confirmPrintJob({ jobId }));
  }

  forget(): void {
    this.#turn += 1;
    this.#queue = null;
    this.#failure = null;
    this.#unread = null;
    this.printers = null;
  }

  async #ask(asking: Promise<Result<PrintJobView, CallError>>): Promise<void> {
    const turn = this.#turn;
    const answer = await asking;
    if (turn !== this.#turn) return;
    this.#failure = answer.ok ? null : answer.error;
    await this.#load();
  }

  async #load(): Promise<void> {
    const turn = this.#turn;
    const look = (this.#asked += 1);
    this.#looks += 1;
    const answer = await this.#api.listPrintJobs();
    this.#looks -= 1;
    if (turn !== this.#turn || look < this.#shown) return;
    this.#shown = look;
    if (answer.ok) this.#queue = answer.value;
    this.#unread = answer.ok ? null : answer.error;
  }
}
