/** What leaves the kiosk for other systems is made from this: everything is passed in, so that the same input gives the same bytes. */
import type { Outline } from '../consultation/outline';
import type { ConsultationRecord } from '../consultation/record';
import type { ContentPack } from '../contract/content';
import type { DocumentWords } from '../contract/document-words';

/** One closed consultation and its sealed paper. */
export interface ExchangeConsultation {
  /** UUID: what every name in the export is derived from, so that a second export says the same. */
  readonly consultationId: string;
  readonly record: SealedRecord;
  readonly outline: Outline;
  /** Content and words of the paper's language, in the version that the record names. */
  readonly pack: ContentPack;
  readonly words: DocumentWords;
  /** The sealed PDF with all its revisions. */
  readonly pdf: Uint8Array;
  readonly clinicName: string;
  /** Which kiosk, as the clinic calls it. */
  readonly kioskName: string;
}

/** Nothing leaves that is not under seal. */
export type SealedRecord = ConsultationRecord & { readonly sealed: NonNullable<ConsultationRecord['sealed']> };

export function isSealed(record: ConsultationRecord): record is SealedRecord {
  return record.sealed !== null;
}
