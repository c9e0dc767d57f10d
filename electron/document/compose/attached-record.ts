/** The record as data inside the file: what the paper was made from, for whoever must check it later. */
import type { ConsultationRecord } from '../../consultation/record';
import type { ContentPack } from '../../contract/content';
import type { DocumentInput } from '../document-input';
import { canonicalJson } from '../../contract/canonical-json';

export const RECORD_FILE_NAME = 'record.json';

/**
 * Canonical JSON; times in milliseconds since the Unix epoch, strokes in pad units (`SIGNATURE_PAD`). Of the signatures
 * only the first, which is printed in the body: the others bring their own revision, whoever had signed by now.
 */
export function attachedRecord(input: DocumentInput): string {
  const { record, pack, beside, clinic, languageName, documentNumber, composedAt, kiosk, auditHead } = input;
  return canonicalJson({
    format: 'candor-record',
    formatVersion: 2,
    documentNumber,
    composedAt,
    kiosk,
    // A later cut of the trail is found: it no longer reaches the head that this paper names.
    ...(auditHead && { auditHead: { seq: auditHead.seq, hash: auditHead.hash } }),
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
    record: { ...saidOf(record), signatures: record.signatures.slice(0, 1) },
  });
}

/** Where nobody guided, or chose letters, the record is as it was before one could: its paper is made again to the byte. */
function saidOf({ guidance, letters, ...said }: ConsultationRecord): object {
  return { ...said, ...(guidance === null ? {} : { guidance }), ...(letters === null ? {} : { letters }) };
}

function contentOf({ structure, words, hash }: ContentPack): object {
  return { version: structure.version, hash, clinicianReviewed: words.reviewed !== null };
}
