/** The paper of the open consultation: brings record, content and document service together. */
import type { ClinicFacts, PreviewDocument, SealedDocument } from '../contract/api';
import type { AuditHead } from '../contract/audit-report';
import type { CallError } from '../contract/error-codes';
import { succeed, type Result } from '../contract/result';
import type { LanguageTag } from '../consultation/events';
import type { ConsultationRecord } from '../consultation/record';
import type { Clock } from '../device/clock';
import type { ContentLibrary } from '../content/content-library';
import { basisOf } from '../document/compose';
import { documentLanguageOf, type BesideLanguage, type DocumentInput } from '../document/document-input';
import type { SealedBytes } from '../document/protocol';
import type { DocumentService } from '../document/service';

type Answer<T> = Promise<Result<T, CallError>>;

export interface SealedPaper {
  readonly pdf: Uint8Array;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  readonly pageCount: number;
  readonly language: string;
  readonly proven: SealedDocument['proven'];
}

export interface Paper {
  /** Lets the worker get ready for papers in the record's language, while nobody waits for one. */
  prepare(record: ConsultationRecord): void;
  preview(record: ConsultationRecord): Answer<PreviewDocument>;
  /** The record has one entry: a signature, or the patient's choice not to sign. */
  seal(record: ConsultationRecord, documentNumber: string): Answer<SealedPaper>;
  /** One more revision of a paper sealed before, for the record's last entry. */
  addSignature(record: ConsultationRecord, documentNumber: string, sealed: Uint8Array): Answer<SealedPaper>;
  /** `cannot-draw-text` when no font of ours has a character of it. */
  checkText(text: string): Answer<null>;
  /** Digest of what the paper says now. */
  basisOf(record: ConsultationRecord): string;
}

export interface PaperParts {
  readonly content: ContentLibrary;
  readonly documents: DocumentService;
  readonly clinic: ClinicFacts;
  readonly kioskName: string;
  /** The clinic's language, printed beside the patient's where that is another one; null for one language alone. */
  readonly besideLanguage: LanguageTag | null;
  readonly clock: Clock;
  /** Where the audit trail stands now; null when that is not known. */
  readonly readAuditHead: () => Promise<AuditHead | null>;
}

/** A preview has no number yet; the basis leaves numbers and times out. */
const NO_NUMBER = '';

export function createPaper({
  content,
  documents,
  clinic,
  kioskName,
  besideLanguage,
  clock,
  readAuditHead,
}: PaperParts): Paper {
  const nameOf = (language: LanguageTag): string =>
    content.languages.find(({ tag }) => tag === language)?.name ?? language;
  const besideOf = (language: LanguageTag): BesideLanguage => ({
    pack: content.pack(language),
    words: content.documentWords(language),
    languageName: nameOf(language),
  });
  const inputFor = (record: ConsultationRecord, documentNumber: string): DocumentInput => {
    const language = documentLanguageOf(record);
    // Whoever prepares a talk says for this one paper whether the clinic's language stands beside it.
    const preparation = record.guidance?.preparation ?? null;
    const beside = preparation === null ? besideLanguage : preparation.beside;
    return {
      record,
      outline: content.outlineFor(record),
      pack: content.pack(language),
      words: content.documentWords(language),
      clinic,
      languageName: nameOf(language),
      beside: beside === null || beside === language ? null : besideOf(beside),
      documentNumber,
      // The clock may be set back while the kiosk runs: no paper is older than what it tells of.
      composedAt: Math.max(clock.nowMs(), record.lastAt),
      kiosk: kioskName,
    };
  };
  return {
    // Whatever comes of it, the paper itself is made all the same.
    prepare: (record) => void documents.prepare(inputFor(record, NO_NUMBER)),
    preview: (record) => documents.preview(inputFor(record, NO_NUMBER)),
    async seal(record, documentNumber) {
      const auditHead = await readAuditHead();
      return tellSealed(record, await documents.seal({ ...inputFor(record, documentNumber), auditHead }));
    },
    async addSignature(record, documentNumber, sealed) {
      const entryIndex = record.signatures.length - 1;
      const input = inputFor(record, documentNumber);
      return tellSealed(record, await documents.addSignature({ input, sealed, entryIndex }));
    },
    checkText: (text) => documents.checkText({ text }),
    basisOf: (record) => basisOf(inputFor(record, NO_NUMBER)),
  };
}

function tellSealed(
  record: ConsultationRecord,
  sealed: Result<SealedBytes, CallError>,
): Result<SealedPaper, CallError> {
  if (!sealed.ok) return sealed;
  const { bytes, digest, pageCount } = sealed.value;
  return succeed({ pdf: bytes, digest, pageCount, language: documentLanguageOf(record), proven: PROVEN });
}

/** The service gives out nothing that it has not read back and found so. */
const PROVEN: SealedDocument['proven'] = { opens: true, sealIntact: true, recordAttached: true };
