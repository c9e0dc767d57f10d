/** The record as data inside the file: what the paper was made from, for whoever must check it later. */
import type { ContentPack } from '../../contract/content';
import type { DocumentInput } from '../document-input';
import { canonicalJson } from '../../contract/canonical-json';

export const RECORD_FILE_NAME = 'record.json';

/**
 * Canonical JSON; times in milliseconds since the Unix epoch, strokes in pad units (`SIGNATURE_PAD`). Of the signatures
 * only the first, which is printed in the body: the others bring their own revision, whoever had signed by now.
 */
export function attachedRecord(input: DocumentInput): string {
  const { record, pack, beside, clinic, languageName, documentNumber, composedAt, kiosk } = input;
  return canonicalJson({
    format: 'candor-record',
    formatVersion: 2,
    documentNumber,
    composedAt,
    kiosk,
    // All that is printed, so that whoever has the content of that hash can compose the paper again and compare.
    clinic,
    paperLanguage: pack.words.language,
    languageName,
    content: contentOf(pack),
    // Also in a paper in one language: a reader need not guess what a missing member means.
    beside:
      beside === null
        ? null
        : {
            language: beside.pack.words.language,
            languageName: beside.languageName,
            content: contentOf(beside.pack),
          },
    record: { ...record, signatures: record.signatures.slice(0, 1) },
  });
}

function contentOf({ structure, words, hash }: ContentPack): object {
  return { version: structure.version, hash, clinicianReviewed: words.reviewed !== null };
}
