/** Whether two papers are made of the same objects, stream by stream, but for the seal and the code that it signs. */
import type { PdfFile, PdfObject } from './pdf-reader';
import { isSameValue } from './pdf-reader-compare';
import { streamBytes } from './pdf-reader-stream';
import { entryOf, nameOf, type PdfValue } from './pdf-reader-values';
import { withoutCodes } from './verify-shown-code';

const MOST_BYTES = 32 * 1024 * 1024;

/** Of a signature only what is said of it; of a stream, not how it is packed. */
const OWN_OF_SIGNATURES = new Set(['Contents', 'ByteRange']);
const OWN_OF_STREAMS = new Set(['Length', 'Filter']);

export function isSameDrawing(one: PdfFile, other: PdfFile): boolean {
  const [mine, theirs] = [one.first.objects, other.first.objects];
  return (
    mine.size === theirs.size &&
    [...mine].every(([id, object]) => {
      const counterpart = theirs.get(id);
      return counterpart !== undefined && isSameObject(one.bytes, object, other.bytes, counterpart);
    })
  );
}

function isSameObject(myBytes: Uint8Array, mine: PdfObject, theirBytes: Uint8Array, theirs: PdfObject): boolean {
  const isSignature = entryOf(mine.value, 'ByteRange') !== undefined;
  const left = isSignature ? OWN_OF_SIGNATURES : mine.stream === null ? new Set<string>() : OWN_OF_STREAMS;
  if (!isSameValue(myBytes, withoutKeys(mine.value, left), withoutKeys(theirs.value, left), theirBytes)) return false;
  if (mine.stream === null || theirs.stream === null) return mine.stream === theirs.stream;
  const [ours, their] = [streamBytes(myBytes, mine, MOST_BYTES), streamBytes(theirBytes, theirs, MOST_BYTES)];
  if (ours === null || their === null) return false;
  return Buffer.compare(ours, their) === 0 || isSameButForCode(mine, ours, their);
}

/** Drawings of pages only: they have no Type. */
function isSameButForCode({ value }: PdfObject, ours: Uint8Array, their: Uint8Array): boolean {
  if (nameOf(entryOf(value, 'Type')) !== undefined) return false;
  const [one, other] = [ours, their].map((bytes) => withoutCodes(Buffer.from(bytes).toString('latin1')));
  return one === other;
}

function withoutKeys(value: PdfValue, keys: ReadonlySet<string>): PdfValue {
  if (value.kind !== 'dictionary' || keys.size === 0) return value;
  return { kind: 'dictionary', entries: new Map([...value.entries].filter(([key]) => !keys.has(key))) };
}
