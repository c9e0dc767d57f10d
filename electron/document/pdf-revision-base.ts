/**
 * What the next revision of a file must know of it: the next free number, the root, and the newest body of any object.
 * For files that this kiosk made itself; whether a file is one of those is for the verifier to say, before.
 */
import { SyntaxReader } from './pdf-reader-syntax';
import { countOf, referenceOf, type PdfDictionary, type PdfValue } from './pdf-reader-values';

export interface RevisionBase {
  /** The Size of the last trailer: the number of the next new object. */
  readonly nextId: number;
  readonly rootId: number;
  readonly infoId: number;
  /** First half of the ID, lower-case hexadecimal: the same in all revisions. */
  readonly permanentId: string;
  /** Offset of the last table. */
  readonly tableAt: number;
  /** The newest value of an object without stream, as it stands in the file. Throws when there is none. */
  readonly bodyOf: (id: number) => Uint8Array;
}

/** Throws when the file does not end as ours do, or a table is not where the one after it says. */
export function readBase(file: Uint8Array): RevisionBase {
  const tableAt = lastTableAt(file);
  const newest = readTable(file, tableAt);
  const offsets = new Map<number, number>();
  let oldest = newest;
  const takeOffsets = ({ offsets: listed }: Table): void => {
    for (const [id, offset] of listed) if (!offsets.has(id)) offsets.set(id, offset);
  };
  takeOffsets(newest);
  while (oldest.previousAt >= 0) {
    oldest = readTable(file, oldest.previousAt);
    takeOffsets(oldest);
  }
  return {
    nextId: must(countOf(newest.trailer.entries.get('Size'))),
    rootId: must(referenceOf(newest.trailer.entries.get('Root'))),
    infoId: must(referenceOf(newest.trailer.entries.get('Info'))),
    permanentId: permanentIdOf(file, oldest.trailer),
    tableAt,
    bodyOf: (id) => readBody(file, id, must(offsets.get(id))),
  };
}

/** From `startxref⏎x⏎%%EOF⏎` at the very end. */
function lastTableAt(file: Uint8Array): number {
  const end = Buffer.from(file.subarray(-40)).toString('latin1');
  return Number(must(/startxref\n(\d{1,10})\n%%EOF\n$/.exec(end)?.[1]));
}

interface Table {
  /** Of objects in use. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly trailer: PdfDictionary;
  /** -1 in the first revision. */
  readonly previousAt: number;
}

function readTable(file: Uint8Array, tableAt: number): Table {
  const reader = new SyntaxReader(file);
  reader.at = tableAt;
  reader.expect('xref\n');
  const offsets = new Map<number, number>();
  while (reader.isNextDigit()) {
    const firstId = reader.readCount();
    reader.expect(' ');
    const count = reader.readCount();
    reader.expect('\n');
    for (let id = firstId; id < firstId + count; id += 1) {
      const offset = reader.readCount();
      if (reader.take(' 00000 n \n')) offsets.set(id, offset);
      else reader.expect(' 65535 f \n');
    }
  }
  reader.expect('trailer\n');
  const trailer = reader.readDictionary();
  const previous = trailer.entries.get('Prev');
  const previousAt = previous === undefined ? -1 : must(countOf(previous));
  // Tables only ever point back, so the walk ends.
  if (previousAt >= tableAt) throw new Error('a table names one after it as the one before');
  return { offsets, trailer, previousAt };
}

function permanentIdOf(file: Uint8Array, trailer: PdfDictionary): string {
  const id = trailer.entries.get('ID');
  const half = id?.kind === 'array' ? id.items[0] : undefined;
  if (half?.kind !== 'string' || half.form !== 'hexadecimal') throw new Error('the file has no ID of our shape');
  return text(file.subarray(half.start + 1, half.end - 1)).toLowerCase();
}

function readBody(file: Uint8Array, id: number, offset: number): Uint8Array {
  const reader = new SyntaxReader(file);
  reader.at = offset;
  reader.expect(`${id} 0 obj\n`);
  const start = reader.at;
  reader.readValue();
  const end = reader.at;
  reader.expect('\nendobj');
  return file.subarray(start, end);
}

/**
 * A dictionary with some entries changed: one that is there gets its new value in its place, one that is not stands at
 * the end, in the order given, as `/Key value⏎`. Every other byte stays. Values are PDF as it is to be written.
 */
export function setEntries(body: Uint8Array, changes: Readonly<Record<string, string>>): Uint8Array {
  const reader = new SyntaxReader(body);
  const left = new Map(Object.entries(changes));
  let made = '';
  let copied = 0;
  reader.expect('<<');
  for (;;) {
    reader.skipWhite();
    if (reader.take('>>')) break;
    const key = must(nameIn(reader.readValue()));
    reader.skipWhite();
    const valueAt = reader.at;
    reader.readValue();
    const change = left.get(key);
    if (change === undefined) continue;
    left.delete(key);
    made += text(body.subarray(copied, valueAt)) + change;
    copied = reader.at;
  }
  made += text(body.subarray(copied, reader.at - 2));
  for (const [key, value] of left) made += `/${key} ${value}\n`;
  return latin1(`${made}>>`);
}

/** The value of one entry of a dictionary, as it is written; null when there is none. */
export function entryText(body: Uint8Array, key: string): string | null {
  const reader = new SyntaxReader(body);
  reader.expect('<<');
  for (;;) {
    reader.skipWhite();
    if (reader.take('>>')) return null;
    const name = nameIn(reader.readValue());
    reader.skipWhite();
    const valueAt = reader.at;
    reader.readValue();
    if (name === key) return text(body.subarray(valueAt, reader.at));
  }
}

/** One byte for each character up to U+00FF: how the structure of a PDF file is written. */
export function latin1(written: string): Uint8Array {
  return new Uint8Array(Buffer.from(written, 'latin1'));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function nameIn(value: PdfValue): string | undefined {
  return value.kind === 'name' ? value.value : undefined;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the file is not of the shape that the kiosk writes');
  return value;
}
