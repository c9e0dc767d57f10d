/** The paper of the open consultation: brings record, content and document service together. */
import type { ClinicFacts, PreviewDocument, SealedDocument } from '../contract/api';
import type { CallError } from '../contract/error-codes';
import { succeed, type Result } from '../contract/result';
import type { ConsultationRecord } from '../consultation/record';
import type { Clock } from '../device/clock';
import type { ContentLibrary } from '../content/content-library';
import { basisOf } from '../document/compose';
import { documentLanguageOf, type DocumentInput } from '../document/document-input';
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
  readonly clock: Clock;
}

/** A preview has no number yet; the basis leaves numbers and times out. */
const NO_NUMBER = '';

export function createPaper({ content, documents, clinic, kioskName, clock }: PaperParts): Paper {
  const inputFor = (record: ConsultationRecord, documentNumber: string): DocumentInput => {
    const language = documentLanguageOf(record);
    return {
      record,
      outline: content.outline,
      pack: content.pack(language),
      words: content.documentWords(language),
      clinic,
      languageName: content.languages.find(({ tag }) => tag === language)?.name ?? language,
      beside: null,
      documentNumber,
      // The clock may be set back while the kiosk runs: no paper is older than what it tells of.
      composedAt: Math.max(clock.nowMs(), record.lastAt),
      kiosk: kioskName,
    };
  };
  return {
    preview: (record) => documents.preview(inputFor(record, NO_NUMBER)),
    async seal(record, documentNumber) {
      const sealed = await documents.seal(inputFor(record, documentNumber));
      return sealed.ok ? succeed(asPaper(sealed.value, record)) : sealed;
    },
    async addSignature(record, documentNumber, sealed) {
      const input = inputFor(record, documentNumber);
      const added = await documents.addSignature({ input, sealed, entryIndex: record.signatures.length - 1 });
      return added.ok ? succeed(asPaper(added.value, record)) : added;
    },
    checkText: (text) => documents.checkText({ text }),
    basisOf: (record) => basisOf(inputFor(record, NO_NUMBER)),
  };
}

function asPaper({ bytes, digest, pageCount }: SealedBytes, record: ConsultationRecord): SealedPaper {
  return { pdf: bytes, digest, pageCount, language: documentLanguageOf(record), proven: PROVEN };
}

/** The service gives out nothing that it has not read back and found so. */
const PROVEN: SealedDocument['proven'] = { opens: true, sealIntact: true, recordAttached: true };
