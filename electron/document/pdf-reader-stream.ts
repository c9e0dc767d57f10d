/** The bytes that a stream holds, unpacked within limits; a file that packs too much into too little is refused. */
import { inflateSync } from 'node:zlib';
import type { PdfObject } from './pdf-reader-object';
import { entryOf, nameOf } from './pdf-reader-values';

/** Null when there is no stream, it is packed in another way than flate, damaged, or larger than `mostBytes` unpacked. */
export function streamBytes(file: Uint8Array, object: PdfObject | undefined, mostBytes: number): Uint8Array | null {
  if (!object?.stream || entryOf(object.value, 'DecodeParms') !== undefined) return null;
  const raw = file.subarray(object.stream.start, object.stream.end);
  const filter = entryOf(object.value, 'Filter');
  if (filter === undefined) return raw.length <= mostBytes ? raw : null;
  return nameOf(filter) === 'FlateDecode' ? inflate(raw, mostBytes) : null;
}

function inflate(raw: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    return inflateSync(raw, { maxOutputLength: mostBytes });
  } catch {
    // Damaged, or a bomb: zlib throws at the limit.
    return null;
  }
}
