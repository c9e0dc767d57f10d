/** The contract, for one consultation: from its first step to its sealed paper and its end. */
import type { ConsultationAct, LanguageTag, Outcome, StoredEvent } from '../consultation/events';
import type { Answer } from './answer';

export interface OpenConsultation {
  readonly consultationId: string;
  readonly events: readonly StoredEvent[];
}

export interface PreviewDocument {
  /** The whole PDF as it will be, but for the signature and the seal. */
  readonly bytes: Uint8Array;
  /** Digest of what it was made from; echoed in `paper-confirmed`, so that nothing else can be signed. */
  readonly basis: string;
  readonly pageCount: number;
}

export interface SealedDocument {
  readonly documentNumber: string;
  readonly pageCount: number;
  readonly sealedAt: number;
  /** What was read back from the finished file before it was called done. */
  readonly proven: { readonly opens: true; readonly sealIntact: true; readonly recordAttached: true };
  readonly event: StoredEvent;
}

export interface CounsellingApi {
  /** `consultation-open` while another one is open or waits to be resumed. */
  startConsultation(input: { readonly language: LanguageTag }): Answer<OpenConsultation>;
  /** Goes on after a power cut, or after the renderer was restarted. `no-consultation` when there is none. */
  resumeConsultation(): Answer<OpenConsultation>;
  /** Destroys what a power cut left, its key first. */
  discardInterrupted(): Answer<null>;
  /**
   * Durable before it answers. `out-of-step` when `expectedSeq` is not the next one; `not-allowed-now` with the broken
   * rule in `facts.rule`; `no-space` and `not-stored` leave the consultation as it was.
   */
  appendAct(input: {
    readonly consultationId: string;
    readonly expectedSeq: number;
    readonly act: ConsultationAct;
  }): Answer<StoredEvent>;
  /** One more idle limit; `not-allowed-now` after the tenth. */
  extendTime(input: { readonly consultationId: string }): Answer<StoredEvent>;
  previewDocument(input: { readonly consultationId: string }): Answer<PreviewDocument>;
  /**
   * Brings under seal every entry of the record that is not yet: the first makes the paper, each later one adds a
   * revision to it. Each file is read back before it is stored: `document-not-proven` when it is not right.
   * `event` is the last one stored.
   */
  sealDocument(input: { readonly consultationId: string }): Answer<SealedDocument>;
  /**
   * Ends it. What is not sealed is destroyed, all but a count; what was signed is sealed first, unless the person
   * `stopped`. On failure nobody can go on with it; it can only be ended again.
   */
  closeConsultation(input: { readonly consultationId: string; readonly outcome: Outcome }): Answer<null>;
}
