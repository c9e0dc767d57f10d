/** The record as data inside the file: what the paper was made from, for whoever must check it later. */
import type { DocumentInput } from '../document-input';
import { canonicalJson } from './canonical-json';

export const RECORD_FILE_NAME = 'record.json';

/**
 * Canonical JSON; times in milliseconds since the Unix epoch, strokes in pad units (`SIGNATURE_PAD`). Of the signatures
 * only the first, which is printed in the body: the others bring their own revision, whoever had signed by now.
 */
export function attachedRecord(input: DocumentInput): string {
  const { record, pack, clinic, documentNumber, composedAt, kiosk } = input;
  return canonicalJson({
    format: 'candor-record',
    formatVersion: 2,
    documentNumber,
    composedAt,
    kiosk,
    clinic: { name: clinic.name, place: clinic.place },
    paperLanguage: pack.words.language,
    content: { version: pack.structure.version, hash: pack.hash, clinicianReviewed: pack.words.clinicianReviewed },
    record: { ...record, signatures: record.signatures.slice(0, 1) },
  });
}
