/** Reads a closed consultation out of the store as the exports take it: with its paper, and the words it was held in. */
import type { StoredEvent } from '../consultation/events';
import { foldConsultation, paperLanguageOf } from '../consultation/record';
import type { CallError } from '../contract/error-codes';
import { outlineOf } from '../contract/outline-of';
import { fail, succeed, type Result } from '../contract/result';
import type { FindContent } from '../document/verify-content';
import type { CountedConsultation } from '../exchange/counting-table';
import { isSealed, type ExchangeConsultation } from '../exchange/exchange-input';

type Answer<T> = Promise<Result<T, CallError>>;

/** What is needed of a closed consultation in the store's list. */
export interface ListedConsultation {
  readonly row: { readonly documentNumber: string; readonly startedAt: number };
  readonly events: readonly StoredEvent[];
}

export interface ReaderParts {
  readonly store: {
    readDocument(documentNumber: string): Promise<Result<Uint8Array | null>>;
    readonly list: { read(consultationId: string): Promise<Result<ListedConsultation | null>> };
  };
  /** By the hash in the record: this program's own content, or an earlier one out of the archive. */
  readonly findContent: FindContent;
  readonly clinicName: string;
  readonly kioskName: string;
}

type Words = Pick<ExchangeConsultation, 'record' | 'outline' | 'pack' | 'words'>;

export class ConsultationReader {
  readonly #parts: ReaderParts;
  /** Content is large and always the same: the last one read is kept. */
  #content: { readonly hash: string; readonly found: ReturnType<FindContent> } | null = null;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** `no-paper`: not kept here any more, or not closed. */
  async readListed(consultationId: string): Answer<ListedConsultation> {
    const read = await this.#parts.store.list.read(consultationId);
    if (!read.ok) return fail('internal');
    return read.value === null ? fail('no-paper') : succeed(read.value);
  }

  async readPaper(documentNumber: string): Answer<Uint8Array> {
    const read = await this.#parts.store.readDocument(documentNumber);
    if (!read.ok) return fail('internal');
    return read.value === null ? fail('no-paper') : succeed(read.value);
  }

  /** `no-content`: the words of that version are not kept on this kiosk. */
  readCounted(listed: ListedConsultation): Result<CountedConsultation, CallError> {
    return this.#readWords(listed);
  }

  async readForExchange(consultationId: string, listed: ListedConsultation): Answer<ExchangeConsultation> {
    const words = this.#readWords(listed);
    if (!words.ok) return words;
    const pdf = await this.readPaper(listed.row.documentNumber);
    if (!pdf.ok) return pdf;
    const { clinicName, kioskName } = this.#parts;
    return succeed({ consultationId, ...words.value, pdf: pdf.value, clinicName, kioskName });
  }

  #readWords({ events }: ListedConsultation): Result<Words, CallError> {
    const record = foldConsultation(events);
    if (!isSealed(record)) return fail('no-paper');
    const { contentHash } = record;
    if (this.#content?.hash !== contentHash)
      this.#content = { hash: contentHash, found: this.#parts.findContent(contentHash) };
    const { found } = this.#content;
    const inLanguage = found?.pack(paperLanguageOf(record)) ?? null;
    if (found === null || inLanguage === null) return fail('no-content');
    const { pack, words } = inLanguage;
    return succeed({ record, outline: outlineOf(pack.structure, contentHash, found.languages, record), pack, words });
  }
}
