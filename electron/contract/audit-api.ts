/** The contract, for the staff: what the audit trail says, newest first, and whether it is whole. */
import type { Answer } from './answer';
import type { AuditRecord } from './audit-events';
import type { ExportReport } from './export-api';
import type { AuditVerdict } from './audit-report';

export const MOST_AUDIT_LINES = 100;

/** One entry as it is shown; null where it cannot be read. */
export interface AuditLine {
  readonly seq: number;
  readonly said: (AuditRecord & { readonly at: number }) | null;
}

export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  /** `before` of the next page; null when this was the last one. */
  readonly before: number | null;
  /** Number of the entry with which the trail went on after a break that nobody has looked into; null when there is none. */
  readonly newBreakAt: number | null;
  /** IANA name of the zone that the kiosk stands in. */
  readonly timeZone: string;
}

export interface AuditApi {
  /** `before` null begins with the newest. */
  readAudit(input: { readonly before: number | null; readonly limit: number }): Answer<AuditPage>;
  /** Reads all of it, and the newest papers; takes some seconds for some hundred thousand entries. */
  verifyAuditTrail(): Answer<AuditVerdict>;
  /** All of it as one file, with the clinic's signature at its end; faults of a drive as in `ExportApi`. */
  saveAuditTrail(input: { readonly drive: string }): Answer<ExportReport>;
}
