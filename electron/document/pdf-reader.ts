/**
 * Reads a whole PDF file in the one shape our writer makes: header, objects, cross-reference table, trailer, and
 * perhaps further revisions of the same shape. Every byte must belong to one of them, in order, and the table must
 * name exactly the objects that stand there: nothing can hide between them. Linear in time; never searches.
 */
import { fail, succeed, type Result } from '../contract/result';
import {
  countOf,
  PdfSyntaxError,
  READ_LIMITS,
  referenceOf,
  type PdfDictionary,
  type ReadFault,
} from './pdf-reader-values';
import { LaterRevisions } from './pdf-reader-later';
import { readObject, readTableEntry, type PdfObject, type PdfRevision } from './pdf-reader-object';
import { SyntaxReader } from './pdf-reader-syntax';

export type { PdfObject, PdfRevision, PdfView } from './pdf-reader-object';

export interface PdfFile {
  readonly bytes: Uint8Array;
  /** What was made first. */
  readonly first: PdfRevision;
  /** What was added later, oldest first, as far as it could be read; what it changes is judged elsewhere. */
  readonly later: readonly PdfRevision[];
  /** The first and the later ones. */
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
    return readFirstRevision(reader);
  });
  if (first instanceof PdfSyntaxError) {
    return fail(first.endOfFile && !endsLikePdf(bytes) ? 'cut-short' : 'foreign-structure');
  }
  const later = readLaterRevisions(reader, first);
  const end = later.at(-1)?.end ?? first.end;
  return succeed({ bytes, first, later, revisionCount: 1 + later.length, trailingBytes: bytes.length - end });
}

/** As many as are whole and in the exact shape; the first that is not ends the file that can be read. */
function readLaterRevisions(reader: SyntaxReader, first: PdfRevision): readonly PdfRevision[] {
  const later: PdfRevision[] = [];
  if (first.end === reader.bytes.length) return later;
  const shape = attempt(() => new LaterRevisions(reader, first));
  if (shape instanceof PdfSyntaxError) return later;
  while (!reader.isAtEnd && later.length + 1 < READ_LIMITS.revisions) {
    const next = attempt(() => shape.readNext());
    if (next instanceof PdfSyntaxError) break;
    later.push(next);
  }
  return later;
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

function readFirstRevision(reader: SyntaxReader): PdfRevision {
  const objects = new Map<number, PdfObject>();
  reader.skipWhite();
  while (reader.isNextDigit()) {
    const object = readObject(reader);
    if (objects.has(object.id)) reader.refuse();
    objects.set(object.id, object);
    reader.skipWhite();
  }
  const tableAt = reader.at;
  readFirstTable(reader, objects);
  reader.expect('trailer\n');
  const trailer = reader.readDictionary();
  checkFirstTrailer(reader, trailer, objects.size);
  reader.expect('\nstartxref\n');
  if (reader.readCount() !== tableAt) reader.refuse();
  reader.expect('\n%%EOF');
  reader.take('\n');
  return { start: 0, objects, trailer, tableAt, end: reader.at };
}

/** One section from 0 on; each object must stand where it says (ISO 32000-1, 7.5.4). */
function readFirstTable(reader: SyntaxReader, objects: ReadonlyMap<number, PdfObject>): void {
  reader.expect(`xref\n0 ${objects.size + 1}\n0000000000 65535 f \n`);
  for (let id = 1; id <= objects.size; id += 1) readTableEntry(reader, objects.get(id));
}

const TRAILER_KEYS = new Set(['Size', 'Root', 'Info', 'ID']);

function checkFirstTrailer(reader: SyntaxReader, { entries }: PdfDictionary, objectCount: number): void {
  const known = [...entries.keys()].every((key) => TRAILER_KEYS.has(key));
  const sized = countOf(entries.get('Size')) === objectCount + 1;
  const rooted = referenceOf(entries.get('Root')) !== undefined;
  if (!known || !sized || !rooted) reader.refuse();
}
