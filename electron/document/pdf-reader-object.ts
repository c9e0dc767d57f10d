/** Reads one indirect object of a PDF file with its stream, and the line of the table that says where it stands. */
import { countOf, entryOf, nameOf, type PdfDictionary, type PdfValue } from './pdf-reader-values';
import type { SyntaxReader } from './pdf-reader-syntax';

export interface PdfObject {
  readonly id: number;
  /** Offset of its number: what the cross-reference table must say. */
  readonly start: number;
  /** Just past its `endobj`. */
  readonly end: number;
  readonly value: PdfValue;
  /** The raw bytes of its stream, or null. */
  readonly stream: { readonly start: number; readonly end: number } | null;
}

/** A file as it looks at some time: its objects by number, and where to begin. */
export interface PdfView {
  readonly objects: Pick<ReadonlyMap<number, PdfObject>, 'get' | 'has'>;
  readonly trailer: PdfDictionary;
}

/** Its `objects` are only those that this revision brings or replaces. */
export interface PdfRevision extends PdfView {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** Offset of its first byte: 0, or the end of the revision before. */
  readonly start: number;
  /** Offset of the word `xref`. */
  readonly tableAt: number;
  /** Offset just past `%%EOF` and its line end. */
  readonly end: number;
}

export function readObject(reader: SyntaxReader): PdfObject {
  const start = reader.at;
  const id = reader.readCount();
  reader.expectWord(' 0 obj');
  reader.skipWhite();
  const value = reader.readValue();
  reader.skipWhite();
  const stream = reader.take('stream\n') ? readStream(reader, value) : null;
  reader.expectWord('endobj');
  // Streams that hold objects or tables would be a second, hidden file inside this one.
  const type = nameOf(entryOf(value, 'Type'));
  if (id === 0 || (stream !== null && (type === 'ObjStm' || type === 'XRef'))) reader.refuse();
  return { id, start, end: reader.at, value, stream };
}

function readStream(reader: SyntaxReader, value: PdfValue): { start: number; end: number } {
  const start = reader.at;
  const length = countOf(entryOf(value, 'Length'));
  if (length === undefined || entryOf(value, 'F') !== undefined) return reader.refuse();
  const end = start + length;
  if (end > reader.bytes.length) {
    reader.at = reader.bytes.length;
    return reader.refuse();
  }
  reader.at = end;
  reader.expect('\nendstream\n');
  return { start, end };
}

/** Twenty bytes, exactly (ISO 32000-1, 7.5.4), of an object in use that stands where they say. */
export function readTableEntry(reader: SyntaxReader, object: PdfObject | undefined): void {
  const start = reader.at;
  const offset = reader.readCount();
  if (reader.at - start !== 10 || object?.start !== offset) reader.refuse();
  reader.expect(' 00000 n \n');
}
