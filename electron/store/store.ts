/** What the store promises: consultations, sealed papers, the kiosk's identity and counts, each change durable before it answers. */
import type { OpenConsultation } from '../contract/api';
import type { AuditActor } from '../contract/audit-events';
import type { Result } from '../contract/result';
import type { Outcome, StoredEvent } from '../consultation/events';
import type { AuditTrail } from './audit-trail';
import type { ClockRows } from './clock-rows';
import type { ConsultationList } from './consultation-list';
import type { PrintJobs } from './print-job-rows';
import type { SealLevel, WaitingPaper } from './seal-level-rows';
import type { StaffRows } from './staff-rows';
import type {
  AppendableEvent,
  ExtendedDocument,
  FinishedDocument,
  RaisedDocument,
  StartedEvent,
  StoredCertificate,
  StoredIdentity,
  WriteFault,
} from './store-values';

/** Calls are done one after another, in the order they were made. A call that answers `ok` is on the disk. */
export interface Store {
  /** Papers on their way to a printer. */
  readonly printJobs: PrintJobs;
  /** What happened on the kiosk, chained; for whoever does something that belongs in it. */
  readonly audit: AuditTrail;
  /** The closed consultations that are kept. */
  readonly list: ConsultationList;
  /** What is remembered of the clock. */
  readonly clock: ClockRows;
  /** Who may sign in. */
  readonly staff: StaffRows;
  /** `clock-set-back`: the clock stands before what is stored, so its times would be wrong. */
  startConsultation(
    started: StartedEvent,
  ): Promise<Result<OpenConsultation, 'consultation-open' | 'clock-set-back' | WriteFault>>;
  /**
   * `out-of-step` names the next number in `facts.expectedSeq`. `at` never goes backwards, even if the clock does. `by`: who
   * did it, for the trail; whoever is at the screen when not given.
   */
  appendEvent(
    consultationId: string,
    expectedSeq: number,
    event: AppendableEvent,
    by?: AuditActor,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | WriteFault>>;
  /** The one that is not closed yet, or null. A sealed one stays open until it is closed. */
  readOpenConsultation(): Promise<Result<OpenConsultation | null, 'damaged-database'>>;
  /** The `sealed` event, the paper and the outcome `completed` in one transaction; `not-allowed-now` when sealed before. */
  completeConsultation(
    consultationId: string,
    expectedSeq: number,
    document: FinishedDocument,
  ): Promise<Result<StoredEvent, 'no-consultation' | 'out-of-step' | 'not-allowed-now' | WriteFault>>;
  /**
   * The next `sealed` event and the longer file in one transaction. `not-allowed-now`: nothing of that number is sealed
   * in this consultation. `document-not-proven`: the file does not begin with the bytes that are stored.
   */
  extendDocument(
    consultationId: string,
    expectedSeq: number,
    document: ExtendedDocument,
  ): Promise<
    Result<StoredEvent, 'no-consultation' | 'out-of-step' | 'not-allowed-now' | 'document-not-proven' | WriteFault>
  >;
  /**
   * Ends the open consultation. A sealed one is kept as `completed` whatever the outcome says: a signed paper is never
   * destroyed by a timeout. Any other is destroyed, its key first, and adds 1 to the count of its outcome.
   * `not-allowed-now`: `completed` without a sealed paper.
   */
  closeConsultation(
    consultationId: string,
    outcome: Outcome,
  ): Promise<Result<null, 'no-consultation' | 'not-allowed-now' | WriteFault>>;
  /** Since the database was made. */
  readCounts(): Promise<Record<Outcome, number>>;
  /** The PDF, or null when there is none of that number. */
  readDocument(documentNumber: string): Promise<Result<Uint8Array | null, 'damaged-database'>>;
  /** The latest one saved. */
  readIdentity(): Promise<Result<StoredIdentity | null, 'damaged-database'>>;
  /** Keeps the earlier ones: papers signed by them must stay checkable. */
  saveIdentity(identity: StoredIdentity): Promise<Result<null, WriteFault>>;
  /** Of every identity ever saved, newest first: what papers of this kiosk are checked against. */
  readCertificates(): Promise<Result<readonly StoredCertificate[], 'damaged-database'>>;
  /** The paper of a closed consultation that has not reached the level, whose turn it is, and that waited longest. */
  nextWaitingPaper(wanted: SealLevel): Promise<Result<WaitingPaper | null, 'damaged-database'>>;
  /** How many have not reached the level, whenever their turn is. */
  countWaitingPapers(wanted: SealLevel): Promise<Result<number, 'damaged-database'>>;
  /** `document-not-proven`: the file does not begin with the bytes that are stored. */
  raisePaper(document: RaisedDocument): Promise<Result<null, 'no-document' | 'document-not-proven' | WriteFault>>;
  /** It did not work now; `nextAt` in milliseconds since the Unix epoch. */
  postponePaper(paper: WaitingPaper, nextAt: number): Promise<Result<null, WriteFault>>;
  /** `CND-XXXX-XXXX-XXXX`, 60 random bits, not used by any paper stored here. */
  nextDocumentNumber(): Promise<string>;
  /** Waits for calls under way; a second time it does nothing. */
  close(): Promise<void>;
}
