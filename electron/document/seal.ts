/** Bytes with a place for a signature -> signed bytes: the PAdES signature over everything but the place where it stands. */
import { createHash } from 'node:crypto';
import { createSealMessage } from './cms';
import type { SigningIdentity } from './identity';
import type { SealPlace } from './typeset/seal-place';

/** A typeset paper, or one with a revision whose signature is still empty. */
export interface Unsealed {
  readonly bytes: Uint8Array;
  readonly seal: SealPlace | null;
}

/**
 * A sealed copy of `unsealed.bytes`, of the same length. Throws when there is no place for a seal or too small a one:
 * both are our bugs.
 */
export function sealDocument(unsealed: Unsealed, identity: SigningIdentity): Uint8Array {
  const { bytes, seal: place } = unsealed;
  if (place === null) throw new Error('this document was typeset without a place for the seal');
  const ranged = writeByteRange(bytes, place);
  const message = createSealMessage(digestAround(ranged, place), identity);
  return writeContents(ranged, place, message);
}

/**
 * A copy in which the ByteRange says: all but the Contents string. It comes before the digest is taken, for it is
 * signed too (ISO 32000-1, 12.8.1).
 */
export function writeByteRange(bytes: Uint8Array, place: SealPlace): Uint8Array {
  const contentsEnd = place.contentsAt + place.contentsLength;
  const range = `[0 ${place.contentsAt} ${contentsEnd} ${bytes.length - contentsEnd}]`;
  if (range.length > place.byteRangeLength) throw new Error('the place for the byte range is too small');
  return withText(bytes, place.byteRangeAt, `${range.slice(0, -1).padEnd(place.byteRangeLength - 1)}]`);
}

/** A copy with the DER `message` (CMS, or an RFC 3161 token) in its place, padded with zeros. */
export function writeContents(bytes: Uint8Array, place: SealPlace, message: Uint8Array): Uint8Array {
  const digits = Buffer.from(message).toString('hex');
  const room = place.contentsLength - 2;
  if (digits.length > room) throw new Error(`the seal needs ${digits.length} digits, its place has ${room}`);
  return withText(bytes, place.contentsAt + 1, digits.padEnd(room, '0'));
}

/** SHA-256 of all bytes but the Contents string with its brackets. */
export function digestAround(bytes: Uint8Array, place: Pick<SealPlace, 'contentsAt' | 'contentsLength'>): Uint8Array {
  return createHash('sha256')
    .update(bytes.subarray(0, place.contentsAt))
    .update(bytes.subarray(place.contentsAt + place.contentsLength))
    .digest();
}

function withText(bytes: Uint8Array, at: number, text: string): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(Buffer.from(text, 'latin1'), at);
  return copy;
}
