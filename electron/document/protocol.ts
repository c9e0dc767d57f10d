/** What main and the document worker say to each other: plain data that survives structured cloning, one answer a request. */
import type { AuditCheckpoint, AuditHead } from '../contract/audit-report';
import type { PaperReport } from '../contract/paper-report';
import type { Result } from '../contract/result';
import type { DocumentInput } from './document-input';
import type { NewIdentity } from './identity';
import type { PaperQuestion } from './paper-check/report-on-paper';
import type { ReadinessInput } from './readiness-input';
import type { FetchedLists, PreparedTimestamp, RaisedBytes, RaiseTrust, TimestampAnswer } from './raise-level';
import type { TimestampFault } from './trust/timestamp-exchange';

/** A paper without seal, to be read before signing. */
export interface PreviewPaper {
  readonly bytes: Uint8Array;
  /** `basisOf` the input it was made from. */
  readonly basis: string;
  readonly pageCount: number;
}

/** A paper that was sealed, read back and found right. */
export interface SealedBytes {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly digest: string;
  readonly pageCount: number;
}

/** The report of the kiosk's state: not sealed, read back and found whole. */
export type ReportBytes = SealedBytes;

/** Job -> what it needs, what it gives, how it may end otherwise. */
export interface WorkerJobs {
  /** Loads the fonts and makes one dummy paper, which shows that papers can be made. */
  start: { input: { readonly resourcesFolder: string }; value: null; fault: 'missing-font' | 'document-failed' };
  /** The only way in for the private key; the worker never gives it out again. */
  useIdentity: { input: NewIdentity; value: null; fault: 'document-failed' };
  makeIdentity: {
    input: { readonly clinicName: string; readonly now: number };
    value: NewIdentity;
    fault: 'document-failed';
  };
  /** `facts.codePoints` name what no font can draw ("U+1F600 U+1F64F"), never the text. */
  checkText: { input: { readonly text: string }; value: null; fault: 'cannot-draw-text' | 'document-failed' };
  /**
   * Called when a language is chosen, long before its first paper: opens its fonts and lays its words out, so that the
   * paper is as fast as all others. Of the record, only language and place count.
   */
  prepare: { input: DocumentInput; value: null; fault: 'document-failed' };
  preview: { input: DocumentInput; value: PreviewPaper; fault: 'cannot-draw-text' | 'document-failed' };
  seal: {
    input: DocumentInput;
    value: SealedBytes;
    fault: 'cannot-draw-text' | 'document-failed' | 'document-not-proven';
  };
  /** What no font can draw, of a printer's name say, is printed as a question mark: a report is never refused for it. */
  makeReport: { input: ReadinessInput; value: ReportBytes; fault: 'document-failed' | 'document-not-proven' };
  /** One more signer's revision: `input.record.signatures[entryIndex]` is brought under seal. */
  addSignature: {
    input: { readonly input: DocumentInput; readonly sealed: Uint8Array; readonly entryIndex: number };
    value: SealedBytes;
    fault: 'cannot-draw-text' | 'document-failed' | 'document-not-proven';
  };
  /** The clinic's signature over where the audit trail stands on a day (of UTC, 2026-11-23). */
  sealAuditHead: {
    input: { readonly head: AuditHead; readonly day: string };
    value: AuditCheckpoint;
    fault: 'document-failed';
  };
  /** Where the audit trail stood, as a paper of one of these certificates says; null when it does not say, or is not intact. */
  readAuditHead: {
    input: { readonly sealed: Uint8Array; readonly trusted: readonly Uint8Array[] };
    value: AuditHead | null;
    fault: 'document-failed';
  };
  /** What to ask a time-stamping authority for a sealed paper. These four need no key and no network: main has that. */
  beginTimestamp: {
    input: { readonly sealed: Uint8Array; readonly contentsBytes: number | null };
    value: PreparedTimestamp;
    fault: 'document-failed';
  };
  /** The paper with the authority's answer in it. */
  finishTimestamp: {
    input: TimestampAnswer;
    value: RaisedBytes;
    fault: TimestampFault | 'token-too-large' | 'document-not-proven' | 'document-failed';
  };
  listSources: {
    input: { readonly sealed: Uint8Array; readonly trust: RaiseTrust };
    value: { readonly urls: readonly string[] };
    fault: 'document-failed';
  };
  attachValidationData: {
    input: FetchedLists;
    value: RaisedBytes;
    fault: 'lists-missing' | 'certificate-revoked' | 'document-not-proven' | 'document-failed';
  };
  /** For the staff: whose a printed paper is. Needs no key. */
  checkPaper: { input: PaperQuestion; value: PaperReport; fault: 'document-failed' };
}

export type WorkerJob = keyof WorkerJobs;
export type WorkerResult<J extends WorkerJob> = Result<WorkerJobs[J]['value'], WorkerJobs[J]['fault']>;

export type WorkerRequest = {
  [J in WorkerJob]: { readonly id: number; readonly job: J; readonly input: WorkerJobs[J]['input'] };
}[WorkerJob];

export interface WorkerAnswer {
  readonly id: number;
  readonly result: WorkerResult<WorkerJob>;
}
