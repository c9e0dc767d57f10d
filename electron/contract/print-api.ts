/** The contract, for printing: the patient's own paper, and the staff's queue of papers. */
import type { Answer } from './answer';
import type { PrintState, PrintTrouble } from './printing';

/**
 * How far the patient's paper is. The screen asks again every second while it is `under-way`: main pushes only facts of
 * devices, and an answer to a question always belongs to the consultation that asked.
 */
export type MyPrint =
  /** Nothing was asked for yet. */
  | { readonly state: 'not-asked' }
  /** The clinic has set no printer: the desk prints it. */
  | { readonly state: 'no-printer' }
  | {
      readonly state: 'under-way';
      /** Sides that came out; null when the printer does not count them. */
      readonly sidesDone: number | null;
      /** What the printer waits for; it goes on by itself when that is mended. */
      readonly trouble: PrintTrouble | null;
    }
  | {
      readonly state: 'printed';
      /** Whether one more may be asked for. */
      readonly more: boolean;
    }
  /** It left for a printer that never says whether a paper came out: whoever stands there sees it. */
  | { readonly state: 'sent' }
  | {
      readonly state: 'held';
      readonly trouble: PrintTrouble;
      /** True: some or all of it may have come out, so only the staff may print it again. */
      readonly mayBePrinted: boolean;
    };

export interface PrintJobView {
  /** UUID of ours. */
  readonly jobId: string;
  /** Null, like its number: a report of the kiosk's state. */
  readonly consultationId: string | null;
  readonly documentNumber: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
  readonly copies: number;
  readonly state: PrintState;
  /** Why it is held, or what the printer waits for. */
  readonly trouble: PrintTrouble | null;
  readonly mayBePrinted: boolean;
  readonly sidesDone: number | null;
  /** Queue or address; null before it was sent anywhere. */
  readonly printer: string | null;
}

export interface PrinterView {
  /** Of the print service of this system. */
  readonly queue: string;
  readonly description: string;
}

export interface PrintQueueView {
  /** What is not finished, oldest first, then what is, newest first. */
  readonly jobs: readonly PrintJobView[];
  /** As set; null for none. */
  readonly printer: string | null;
  /** What keeps the printer from printing now; null when nothing does. */
  readonly trouble: PrintTrouble | null;
  /** It has not said yet: the next answer will know. */
  readonly isPrinterAsked: boolean;
}

export interface PrintApi {
  /**
   * Puts the open, sealed consultation's paper into the queue, or tries a held one again. `not-allowed-now` with
   * `facts.rule`: `not-sealed`, `under-way`, `may-be-printed`, `enough-copies`.
   */
  printMyPaper(input: { readonly consultationId: string; readonly copies: number }): Answer<MyPrint>;
  readMyPrint(input: { readonly consultationId: string }): Answer<MyPrint>;

  listPrintJobs(): Answer<PrintQueueView>;
  /** The queues that a paper can be moved to. None where the system's print service cannot be asked. */
  listPrinters(): Answer<readonly PrinterView[]>;
  /** `no-paper` when there is none of that number. */
  printPaper(input: { readonly documentNumber: string; readonly copies: number }): Answer<PrintJobView>;
  /** Prints a held one again; one that the printer still has is not sent twice. `no-print-job`. */
  retryPrintJob(input: { readonly jobId: string; readonly copies: number }): Answer<PrintJobView>;
  /** To a queue of the print service; it is taken back from the first printer as far as that can be reached. */
  movePrintJob(input: { readonly jobId: string; readonly queue: string }): Answer<PrintJobView>;
  /** Never printed from here; the paper itself stays. */
  dropPrintJob(input: { readonly jobId: string }): Answer<PrintJobView>;
  /** Somebody has seen the paper: it counts as printed. */
  confirmPrintJob(input: { readonly jobId: string }): Answer<PrintJobView>;
}
