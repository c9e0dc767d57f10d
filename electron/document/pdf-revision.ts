/**
 * The only writer of later revisions (incremental updates, ISO 32000-1, 7.5.6): objects, cross-reference table and
 * trailer after a finished file, no byte of which is touched. Used for signatures, validation data and timestamps.
 *
 * THE SHAPE. Everything here is exact, so that a reader can hold a file to it byte by byte:
 *
 *   <the file as it was, ending in "%%EOF\n">
 *   N 0 obj⏎ <body> ⏎endobj⏎            each object, rising by number, nothing between them
 *   xref⏎
 *   a n⏎                                for each run of consecutive numbers, rising; never object 0, never a free one
 *   oooooooooo 00000 n ⏎                n times, twenty bytes each (7.5.4)
 *   trailer⏎
 *   <<⏎/Size s⏎/Root r 0 R⏎/Info i 0 R⏎/ID [<first> <second>]⏎/Prev p⏎>>⏎
 *   startxref⏎
 *   x⏎
 *   %%EOF⏎
 *
 * ⏎ is one line feed. Rewritten objects keep their number; new ones take the numbers from the Size of the revision
 * before, without a gap, so that s is that Size and the count of new objects. Root and Info never move. p is the
 * offset of the table before, x that of this one. `first` is the first half of the first revision's ID; `second` is
 * the first 16 bytes of the SHA-256 of the whole file as it was before, so that it names what the revision stands on.
 * Both are lower-case hexadecimal. The same file and objects always give the same bytes.
 */
import { createHash } from 'node:crypto';
import { latin1, readBase, type RevisionBase } from './pdf-revision-base';
import type { SealPlace } from './typeset/seal-place';

export interface RevisionObject {
  readonly id: number;
  /** Everything between `N 0 obj⏎` and `⏎endobj`: one value, and perhaps its stream. */
  readonly body: Uint8Array;
}

/** Throws when the file is not one that this writer or the typesetter ended, or the numbers are not as they must be. */
export function appendRevision(
  file: Uint8Array,
  { objects }: { readonly objects: readonly RevisionObject[] },
): Uint8Array {
  return append(file, objects).bytes;
}

/** `null` entries are left out. */
export interface SignatureEntries {
  /** A signature of a person's step (EN 319 142-1, 5.3), or a timestamp of the document (5.4.3). */
  readonly kind: 'signature' | 'document-timestamp';
  /** Room for the DER bytes of the message. */
  readonly contentsBytes: number;
  /** Milliseconds since the Unix epoch; written as UTC. A document timestamp has none (EN 319 142-1, 5.4.3). */
  readonly signedAt: number | null;
  readonly name: string | null;
  readonly reason: string | null;
}

export interface UnsignedRevision {
  readonly bytes: Uint8Array;
  /** Where `fillSeal` puts byte range and message. */
  readonly seal: SealPlace;
}

/**
 * A revision with one more object: a signature dictionary, number `signatureId`, whose ByteRange and Contents are
 * placeholders. `objects` are all others; the field whose V is this signature is among them.
 */
export function reserveSignature(
  file: Uint8Array,
  revision: {
    readonly objects: readonly RevisionObject[];
    readonly signatureId: number;
    readonly entries: SignatureEntries;
  },
): UnsignedRevision {
  const { before, byteRange, between, contents, after } = signatureText(revision.entries);
  const body = latin1(before + byteRange + between + contents + after);
  const { bytes, offsets } = append(file, [...revision.objects, { id: revision.signatureId, body }]);
  const bodyAt = (offsets.get(revision.signatureId) ?? 0) + `${revision.signatureId} 0 obj\n`.length;
  const byteRangeAt = bodyAt + before.length;
  const contentsAt = byteRangeAt + byteRange.length + between.length;
  const seal = { byteRangeAt, byteRangeLength: byteRange.length, contentsAt, contentsLength: contents.length };
  return { bytes, seal };
}

/** Ten digits: no file of ours is longer. */
const ANY_OFFSET = '9'.repeat(10);

/**
 * `<<⏎/Type /Sig⏎/Filter /Adobe.PPKLite⏎/SubFilter /ETSI.CAdES.detached⏎/ByteRange […]⏎/Contents <…>⏎/M (D:…Z)⏎
 * /Name <feff…>⏎/Reason <feff…>⏎>>`: the order of the first revision's. Texts are UTF-16BE in lower-case hexadecimal:
 * nothing in them has to be escaped. A timestamp is `/Type /DocTimeStamp` with `/SubFilter /ETSI.RFC3161`.
 */
function signatureText({ kind, contentsBytes, signedAt, name, reason }: SignatureEntries): {
  readonly before: string;
  readonly byteRange: string;
  readonly between: string;
  readonly contents: string;
  readonly after: string;
} {
  const [type, subFilter] =
    kind === 'signature' ? ['Sig', 'ETSI.CAdES.detached'] : (['DocTimeStamp', 'ETSI.RFC3161'] as const);
  const said = [
    ...(signedAt === null ? [] : [`/M ${pdfTime(signedAt)}`]),
    ...(name === null ? [] : [`/Name ${pdfText(name)}`]),
    ...(reason === null ? [] : [`/Reason ${pdfText(reason)}`]),
  ];
  return {
    before: `<<\n/Type /${type}\n/Filter /Adobe.PPKLite\n/SubFilter /${subFilter}\n/ByteRange `,
    byteRange: `[0 ${ANY_OFFSET} ${ANY_OFFSET} ${ANY_OFFSET}]`,
    between: '\n/Contents ',
    contents: `<${'0'.repeat(contentsBytes * 2)}>`,
    after: `\n${said.map((entry) => `${entry}\n`).join('')}>>`,
  };
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16BE with its mark, as hexadecimal. */
export function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** `(D:20261122093000Z)` (ISO 32000-1, 7.9.4), whole seconds, UTC. */
export function pdfTime(at: number): string {
  return `(D:${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`;
}

/** Bytes of the new file, and where each object's number stands in it. */
interface Appended {
  readonly bytes: Uint8Array;
  readonly offsets: ReadonlyMap<number, number>;
}

function append(file: Uint8Array, unsorted: readonly RevisionObject[]): Appended {
  const base = readBase(file);
  const objects = [...unsorted].sort((one, other) => one.id - other.id);
  checkNumbers(objects, base);
  const parts: Uint8Array[] = [file];
  const offsets = new Map<number, number>();
  let at = file.length;
  const put = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const { id, body } of objects) {
    offsets.set(id, at);
    put(latin1(`${id} 0 obj\n`));
    put(body);
    put(latin1('\nendobj\n'));
  }
  const size = Math.max(base.nextId, (objects.at(-1)?.id ?? 0) + 1);
  put(latin1(`${tableText(offsets)}${trailerText(file, base, size)}startxref\n${at}\n%%EOF\n`));
  return { bytes: new Uint8Array(Buffer.concat(parts)), offsets };
}

function checkNumbers(objects: readonly RevisionObject[], { nextId, bodyOf }: RevisionBase): void {
  if (objects.length === 0) throw new Error('a revision without objects says nothing');
  let expected = nextId;
  let previous = 0;
  for (const { id } of objects) {
    if (id === previous) throw new Error(`object ${id} stands twice in one revision`);
    // Reading it says whether there is such an object to rewrite.
    if (id < nextId) bodyOf(id);
    else if (id !== expected) throw new Error(`a new object must have the number ${expected}, not ${id}`);
    else expected += 1;
    previous = id;
  }
}

/** Sections of consecutive numbers (ISO 32000-1, 7.5.4); the ids come in rising order. */
function tableText(offsets: ReadonlyMap<number, number>): string {
  const sections: { first: number; entries: string[] }[] = [];
  for (const [id, offset] of offsets) {
    const open = sections.at(-1);
    const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
    if (open !== undefined && open.first + open.entries.length === id) open.entries.push(entry);
    else sections.push({ first: id, entries: [entry] });
  }
  return `xref\n${sections.map(({ first, entries }) => `${first} ${entries.length}\n${entries.join('')}`).join('')}`;
}

function trailerText(file: Uint8Array, base: RevisionBase, size: number): string {
  const second = createHash('sha256').update(file).digest('hex').slice(0, 32);
  return [
    'trailer',
    '<<',
    `/Size ${size}`,
    `/Root ${base.rootId} 0 R`,
    `/Info ${base.infoId} 0 R`,
    `/ID [<${base.permanentId}> <${second}>]`,
    `/Prev ${base.tableAt}`,
    '>>',
    '',
  ].join('\n');
}
