/**
 * Reads a whole PDF file in the one shape our writer makes: header, objects, cross-reference table, trailer, and
 * perhaps further revisions of the same shape. Every byte must belong to one of them, in order, and the table must
 * name exactly the objects that stand there: nothing can hide between them. Linear in time; never searches.
 */
import { fail, succeed, type Result } from '../contract/result';
import {
  countOf,
  entryOf,
  nameOf,
  PdfSyntaxError,
  READ_LIMITS,
  referenceOf,
  type PdfDictionary,
  type PdfValue,
  type ReadFault,
} from './pdf-reader-values';
import { SyntaxReader } from './pdf-reader-syntax';

export interface PdfObject {
  readonly id: number;
  /** Offset of its number: what the cross-reference table must say. */
  readonly start: number;
  readonly value: PdfValue;
  /** The raw bytes of its stream, or null. */
  readonly stream: { readonly start: number; readonly end: number } | null;
}

export interface PdfRevision {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDictionary;
  /** Offset of the word `xref`. */
  readonly tableAt: number;
  /** Offset just past `%%EOF` and its line end. */
  readonly end: number;
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly first: PdfRevision;
  /** At least 1; later revisions are counted, never believed. */
  readonly revisionCount: number;
  /** Bytes after the last revision that could be read. */
  readonly trailingBytes: number;
}

export function readPdf(bytes: Uint8Array): Result<PdfFile, ReadFault> {
  const reader = new SyntaxReader(bytes);
  const isPdf = reader.take('%PDF-');
  // A damaged start before a whole end is a PDF that was changed, not some other kind of file.
  if (!isPdf) return fail(endsLikePdf(bytes) ? 'foreign-structure' : 'not-a-pdf');
  const first = attempt(() => {
    readHeaderRest(reader);
    return readRevision(reader, null);
  });
  if (first instanceof PdfSyntaxError) {
    return fail(first.endOfFile && !endsLikePdf(bytes) ? 'cut-short' : 'foreign-structure');
  }
  let last = first;
  let revisionCount = 1;
  while (last.end < bytes.length && revisionCount < READ_LIMITS.revisions) {
    const previous = last;
    const next = attempt(() => readRevision(reader, previous));
    if (next instanceof PdfSyntaxError) break;
    last = next;
    revisionCount += 1;
  }
  return succeed({ bytes, first, revisionCount, trailingBytes: bytes.length - last.end });
}

function attempt<T>(read: () => T): T | PdfSyntaxError {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfSyntaxError) return error;
    throw error;
  }
}

/** Only to say which kind of unreadable a file is, never to find anything in it. */
function endsLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-32)).includes('%%EOF');
}

/** `1.7`, line end, and the comment of four bytes above 127 (ISO 32000-1, 7.5.2). */
function readHeaderRest(reader: SyntaxReader): void {
  reader.expect('1.');
  if (!reader.isNextDigit()) reader.refuse();
  reader.at += 1;
  reader.expect('\n%');
  for (let index = 0; index < 4; index += 1, reader.at += 1) if (reader.peek() < 0x80) reader.refuse();
  reader.expect('\n');
}

function readRevision(reader: SyntaxReader, previous: PdfRevision | null): PdfRevision {
  const objects = new Map<number, PdfObject>();
  reader.skipWhite();
  while (reader.isNextDigit()) {
    const object = readObject(reader);
    if (objects.has(object.id)) reader.refuse();
    objects.set(object.id, object);
    reader.skipWhite();
  }
  const tableAt = reader.at;
  const listed = readTable(reader, objects, previous === null);
  if (listed !== objects.size) reader.refuse();
  reader.expect('trailer\n');
  const trailer = reader.readDictionary();
  checkTrailer(reader, trailer, previous);
  reader.expect('\nstartxref\n');
  if (reader.readCount() !== tableAt) reader.refuse();
  reader.expect('\n%%EOF');
  reader.take('\n');
  return { objects, trailer, tableAt, end: reader.at };
}

function readObject(reader: SyntaxReader): PdfObject {
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
  return { id, start, value, stream };
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

/** How many objects the table lists; each must stand where it says. The first table has one section from 0 on. */
function readTable(reader: SyntaxReader, objects: ReadonlyMap<number, PdfObject>, isFirst: boolean): number {
  reader.expect('xref\n');
  const seen = new Set<number>();
  let inUse = 0;
  do {
    const firstId = reader.readCount();
    reader.expect(' ');
    const count = reader.readCount();
    reader.expect('\n');
    if (isFirst && (firstId !== 0 || count !== objects.size + 1)) reader.refuse();
    for (let id = firstId; id < firstId + count; id += 1) {
      const isUsed = readTableEntry(reader, objects.get(id));
      if (seen.has(id) || (isFirst && isUsed !== id > 0)) reader.refuse();
      seen.add(id);
      inUse += isUsed ? 1 : 0;
    }
  } while (!isFirst && reader.isNextDigit());
  return inUse;
}

/** Twenty bytes, exactly (ISO 32000-1, 7.5.4). True when in use. */
function readTableEntry(reader: SyntaxReader, object: PdfObject | undefined): boolean {
  const start = reader.at;
  const offset = reader.readCount();
  if (reader.at - start !== 10) reader.refuse();
  if (reader.take(' 65535 f \n')) {
    if (offset !== 0) reader.refuse();
    return false;
  }
  reader.expect(' 00000 n \n');
  if (object?.start !== offset) reader.refuse();
  return true;
}

const TRAILER_KEYS = new Set(['Size', 'Root', 'Info', 'ID', 'Prev']);

function checkTrailer(reader: SyntaxReader, trailer: PdfDictionary, previous: PdfRevision | null): void {
  const known = [...trailer.entries.keys()].every((key) => TRAILER_KEYS.has(key));
  const chained =
    previous === null ? !trailer.entries.has('Prev') : countOf(trailer.entries.get('Prev')) === previous.tableAt;
  const rooted = referenceOf(trailer.entries.get('Root')) !== undefined;
  if (!known || !chained || !rooted) reader.refuse();
}
