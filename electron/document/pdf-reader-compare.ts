/** Whether two values say the same, and which entries of a dictionary were changed: how revisions are compared. */
import type { PdfDictionary, PdfValue } from './pdf-reader-values';

/** Strings are the same only when they are spelt with the same bytes. The other value may stand in another file. */
export function isSameValue(
  bytes: Uint8Array,
  one: PdfValue | undefined,
  other: PdfValue | undefined,
  otherBytes = bytes,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  switch (one.kind) {
    case 'null':
      return other.kind === 'null';
    case 'boolean':
    case 'name':
      return other.kind === one.kind && other.value === one.value;
    case 'number':
      return other.kind === 'number' && other.value === one.value && other.isInteger === one.isInteger;
    case 'reference':
      return other.kind === 'reference' && other.id === one.id;
    case 'string':
      return (
        other.kind === 'string' &&
        Buffer.compare(bytes.subarray(one.start, one.end), otherBytes.subarray(other.start, other.end)) === 0
      );
    case 'array':
      return (
        other.kind === 'array' &&
        other.items.length === one.items.length &&
        one.items.every((item, index) => isSameValue(bytes, item, other.items[index], otherBytes))
      );
    case 'dictionary':
      return other.kind === 'dictionary' && changedEntries(bytes, one, other, otherBytes).length === 0;
  }
}

/** Keys that were added, taken away, or have another value now. */
export function changedEntries(
  bytes: Uint8Array,
  before: PdfDictionary,
  after: PdfDictionary,
  bytesAfter = bytes,
): readonly string[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].filter((key) => !isSameValue(bytes, before.entries.get(key), after.entries.get(key), bytesAfter));
}
