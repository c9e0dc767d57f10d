/** Takes the attached record out of a file, and what it says of the paper it belongs to. */
import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import type { PdfFile } from './pdf-reader';
import { countOf, entryOf, nameOf, referenceOf } from './pdf-reader-values';
import type { RecordSummary } from './verify-findings';
import { catalogOf, resolve } from './verify-form';

/** Unpacked; a record is some tens of KB, most of it strokes. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** The bytes of the one file attached to the document (PDF/A-3: Catalog, AF), or null. */
export function readAttachedRecord({ bytes, first }: PdfFile): Uint8Array | null {
  const attached = resolve(first, entryOf(catalogOf(first), 'AF'));
  if (attached?.kind !== 'array' || attached.items.length !== 1) return null;
  const specification = resolve(first, attached.items[0]);
  const id = referenceOf(entryOf(resolve(first, entryOf(specification, 'EF')), 'F'));
  const embedded = id === undefined ? undefined : first.objects.get(id);
  if (!embedded?.stream || entryOf(embedded.value, 'DecodeParms') !== undefined) return null;
  const raw = bytes.subarray(embedded.stream.start, embedded.stream.end);
  const filter = entryOf(embedded.value, 'Filter');
  if (filter === undefined) return raw;
  return nameOf(filter) === 'FlateDecode' ? inflate(raw) : null;
}

function inflate(raw: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(raw, { maxOutputLength: MAX_RECORD_BYTES });
  } catch {
    // Damaged, or a bomb: zlib throws at the limit.
    return null;
  }
}

/** What this reader needs of the record that `compose/attached-record.ts` writes; later versions may add to it. */
const attachedRecord = z.object({
  format: z.literal('candor-record'),
  documentNumber: z.string().min(1),
  paperLanguage: z.string().min(1),
  content: z.object({ version: z.string().min(1) }),
});

/** Null when the bytes are not the record of a Candor paper. */
export function summarizeRecord(json: Uint8Array): RecordSummary | null {
  const record = attachedRecord.safeParse(parseJson(json));
  if (!record.success) return null;
  const { documentNumber, paperLanguage, content } = record.data;
  return { documentNumber, language: paperLanguage, contentVersion: content.version };
}

function parseJson(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    // Not UTF-8, or not JSON.
    return undefined;
  }
}

/** Pages, by the count in the page tree's root when as many page objects are there; otherwise null. */
export function countPages({ first }: PdfFile): number | null {
  const count = countOf(entryOf(resolve(first, entryOf(catalogOf(first), 'Pages')), 'Count'));
  const pages = [...first.objects.values()].filter(({ value }) => nameOf(entryOf(value, 'Type')) === 'Page');
  return count === pages.length ? count : null;
}
