/** What the paper is made from: everything is passed in, so that the same input gives the same bytes. */
import type { LanguageTag } from '../consultation/events';
import type { Outline } from '../consultation/outline';
import { paperLanguageOf, type ConsultationRecord } from '../consultation/record';
import type { ClinicFacts } from '../contract/api';
import type { AuditHead } from '../contract/audit-report';
import type { ContentPack } from '../contract/content';
import type { DocumentWords } from '../contract/document-words';

/** The clinic's own language, for a paper in two languages. */
export interface BesideLanguage {
  /** Content of the same structure and version as the paper's own. */
  readonly pack: ContentPack;
  readonly words: DocumentWords;
  /** Name of the language in itself. */
  readonly languageName: string;
}

export interface DocumentInput {
  readonly record: ConsultationRecord;
  readonly outline: Outline;
  /** Content and words of the paper's language: that of `documentLanguageOf(record)`. */
  readonly pack: ContentPack;
  readonly words: DocumentWords;
  readonly clinic: ClinicFacts;
  /** Name of the paper's language in itself: "Español". */
  readonly languageName: string;
  /** Set beside the patient's language, word for word; null for a paper in one language. */
  readonly beside: BesideLanguage | null;
  /** `CND-XXXX-XXXX-XXXX`; empty in a preview, which has no number yet. */
  readonly documentNumber: string;
  /** Milliseconds since the Unix epoch; the paper prints it in the record's time zone. */
  readonly composedAt: number;
  /** Which kiosk made the paper, as the clinic calls it. */
  readonly kiosk: string;
  /**
   * Where the audit trail stood when the paper was sealed. Not printed and not part of what a person confirms: a fact of
   * the moment like `composedAt`. Missing in a preview, and in papers made before there was a trail.
   */
  readonly auditHead?: AuditHead | null;
}

/** The language the paper must be in: the one it was signed in; while it is not signed, the one being read now. */
export function documentLanguageOf(record: ConsultationRecord): LanguageTag {
  return paperLanguageOf(record);
}
