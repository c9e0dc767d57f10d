/** What the queue of papers is given, and whom of the staff it acts for. */
import type { AuditActor, DisclosureAudit } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { PrinterTarget } from '../contract/printing';
import type { Result } from '../contract/result';
import type { Printers } from '../device/printer';
import type { Log } from './log';
import type { PrintJobs } from './print-jobs';
import type { PrintPace } from './print-run';

type Answer<T> = Promise<Result<T, CallError>>;
export type StaffActor = Exclude<AuditActor, string>;

export interface PrintQueueParts {
  readonly jobs: PrintJobs;
  /** Null: none of that number, or it cannot be read. */
  readonly readPdf: (documentNumber: string) => Promise<Uint8Array | null>;
  readonly printers: Printers;
  /** The clinic's; null for none. */
  readonly target: PrinterTarget | null;
  readonly paperSize: 'A4' | 'Letter';
  readonly twoSided: boolean;
  readonly pace: PrintPace;
  /** Once a paper has certainly been printed; may be asked twice for the same. When it fails it is asked again later. */
  readonly onPrinted: (consultationId: string) => Answer<null>;
  readonly audit: DisclosureAudit;
  readonly log: Log;
}
