/**
 * Reads later revisions in the exact shape of `pdf-revision.ts`, the only one that is written here: one spelling for
 * one revision. What stands in an object is for others to judge; around the objects there is no byte of choice.
 */
import { createHash, type Hash } from 'node:crypto';
import { readObject, readTableEntry, type PdfObject, type PdfRevision } from './pdf-reader-object';
import { referenceOf, type PdfDictionary } from './pdf-reader-values';
import type { SyntaxReader } from './pdf-reader-syntax';

/** Bytes of the second half of an ID: half of a SHA-256. */
const ID_BYTES = 16;

export class LaterRevisions {
  private previous: PdfRevision;
  private size: number;
  private readonly known: Set<number>;
  /** Of all bytes before the next revision, taken once however many revisions there are. */
  private readonly digest: Hash = createHash('sha256');
  private readonly root: string;
  private readonly info: string;
  private readonly permanentId: string;

  /** Throws `PdfSyntaxError` when the first revision has not what a later one must repeat. */
  constructor(
    private readonly reader: SyntaxReader,
    first: PdfRevision,
  ) {
    const { entries } = first.trailer;
    this.previous = first;
    this.size = first.objects.size + 1;
    this.known = new Set(first.objects.keys());
    this.root = String(referenceOf(entries.get('Root')) ?? reader.refuse());
    this.info = String(referenceOf(entries.get('Info')) ?? reader.refuse());
    this.permanentId = permanentIdOf(reader, first.trailer);
    this.digest.update(reader.bytes.subarray(0, first.end));
  }

  /** Throws `PdfSyntaxError`, and is of no more use then. */
  readNext(): PdfRevision {
    const { reader, previous } = this;
    const start = previous.end;
    reader.at = start;
    const objects = this.readObjects();
    const tableAt = reader.at;
    readTable(reader, objects);
    const trailer = this.readTrailer();
    reader.expect(`\nstartxref\n${tableAt}\n%%EOF\n`);
    this.previous = { start, objects, trailer, tableAt, end: reader.at };
    this.digest.update(reader.bytes.subarray(start, reader.at));
    return this.previous;
  }

  /** Rising by number; those that are not replaced ones continue the numbers without a gap. */
  private readObjects(): ReadonlyMap<number, PdfObject> {
    const { reader } = this;
    const objects = new Map<number, PdfObject>();
    let last = 0;
    while (reader.isNextDigit()) {
      const object = readExactObject(reader);
      if (object.id <= last) reader.refuse();
      if (object.id >= this.size) {
        if (object.id !== this.size) reader.refuse();
        this.size += 1;
      } else if (!this.known.has(object.id)) reader.refuse();
      last = object.id;
      objects.set(object.id, object);
      this.known.add(object.id);
    }
    if (objects.size === 0) reader.refuse();
    return objects;
  }

  private readTrailer(): PdfDictionary {
    const { reader, previous } = this;
    const before = this.digest
      .copy()
      .digest('hex')
      .slice(0, 2 * ID_BYTES);
    reader.expect('trailer\n');
    const start = reader.at;
    const exact = [
      `<<\n/Size ${this.size}\n/Root ${this.root} 0 R\n/Info ${this.info} 0 R`,
      `/ID [<${this.permanentId}> <${before}>]\n/Prev ${previous.tableAt}\n>>`,
    ].join('\n');
    reader.expect(exact);
    reader.at = start;
    return reader.readDictionary();
  }
}

/** `N 0 obj⏎ body ⏎endobj⏎`, and in a body with a stream `>>⏎stream⏎ … ⏎endstream`: single line feeds, nothing else. */
function readExactObject(reader: SyntaxReader): PdfObject {
  const object = readObject(reader);
  const { id, start, stream } = object;
  const endAt = reader.at - 'endobj'.length;
  reader.at = start;
  reader.expect(`${id} 0 obj\n`);
  reader.refuseWhite();
  if (stream === null) {
    reader.at = endAt - 2;
    reader.refuseWhite();
  } else {
    reader.at = stream.start - '>>\nstream\n'.length;
    reader.expect('>>\nstream\n');
  }
  reader.at = endAt - 1;
  reader.expect('\nendobj\n');
  return object;
}

/** Sections of consecutive numbers, each as long as it can be, rising. */
function readTable(reader: SyntaxReader, objects: ReadonlyMap<number, PdfObject>): void {
  reader.expect('xref\n');
  const ids = [...objects.keys()];
  for (let from = 0; from < ids.length;) {
    const first = ids[from] ?? 0;
    let count = 1;
    while (ids[from + count] === first + count) count += 1;
    reader.expect(`${first} ${count}\n`);
    for (let id = first; id < first + count; id += 1) readTableEntry(reader, objects.get(id));
    from += count;
  }
}

/** The first half of the ID, as the later revisions repeat it: 32 lower-case digits. */
function permanentIdOf(reader: SyntaxReader, { entries }: PdfDictionary): string {
  const id = entries.get('ID');
  const half = id?.kind === 'array' ? id.items[0] : undefined;
  if (half?.kind !== 'string' || half.form !== 'hexadecimal') return reader.refuse();
  const digits = Buffer.from(reader.bytes.subarray(half.start + 1, half.end - 1)).toString('latin1');
  return digits.length === 2 * ID_BYTES ? digits.toLowerCase() : reader.refuse();
}
