/** Typeset bytes -> sealed bytes: the clinic's PAdES B-B signature over everything but the place where it stands. */
import { createHash } from 'node:crypto';
import { createSealMessage } from './cms';
import type { SigningIdentity } from './identity';
import type { SealPlace, Typeset } from './typeset';

/**
 * A sealed copy of `typeset.bytes`, of the same length. The ByteRange is written first, for it is signed too
 * (ISO 32000-1, 12.8.1). Throws when the typeset has no place for a seal or too small a one: both are our bugs.
 */
export function sealDocument(typeset: Typeset, identity: SigningIdentity): Uint8Array {
  const { seal: place } = typeset;
  if (place === null) throw new Error('this document was typeset without a place for the seal');
  const sealed = Uint8Array.from(typeset.bytes);
  const contentsEnd = place.contentsAt + place.contentsLength;
  const range = `[0 ${place.contentsAt} ${contentsEnd} ${sealed.length - contentsEnd}]`;
  if (range.length > place.byteRangeLength) throw new Error('the place for the byte range is too small');
  writeText(sealed, place.byteRangeAt, `${range.slice(0, -1).padEnd(place.byteRangeLength - 1)}]`);

  const message = createSealMessage(digestAround(sealed, place), identity.certificate, identity.key);
  const digits = Buffer.from(message).toString('hex');
  const room = place.contentsLength - 2;
  if (digits.length > room) throw new Error(`the seal needs ${digits.length} digits, its place has ${room}`);
  writeText(sealed, place.contentsAt + 1, digits.padEnd(room, '0'));
  return sealed;
}

/** SHA-256 of all bytes but the Contents string with its brackets. */
export function digestAround(bytes: Uint8Array, place: Pick<SealPlace, 'contentsAt' | 'contentsLength'>): Uint8Array {
  return createHash('sha256')
    .update(bytes.subarray(0, place.contentsAt))
    .update(bytes.subarray(place.contentsAt + place.contentsLength))
    .digest();
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  bytes.set(Buffer.from(text, 'latin1'), at);
}
