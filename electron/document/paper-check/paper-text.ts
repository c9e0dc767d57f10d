/** The text of the QR code: `CANDOR1:` and base 32 of kind, facts, key and signature. One text for one paper. */
import { fail, succeed, type Result } from '../../contract/result';
import { decodeBase32, encodeBase32 } from './base32';
import { decodePaperFacts, encodePaperFacts, FACTS_BYTES, type PaperFacts } from './paper-facts';
import { KEY_ID_BYTES, LONGEST_SIGNATURE_BYTES, SIGNATURE_KINDS, type SignatureKind } from './paper-signature';

const PREFIX = 'CANDOR1:';
const HEAD_BYTES = 1 + FACTS_BYTES + KEY_ID_BYTES;
/** Nothing longer is looked at. With P-256 it is 221 characters, which is all that a QR code of 49 modules holds. */
export const LONGEST_PAPER_TEXT = PREFIX.length + Math.ceil(((HEAD_BYTES + LONGEST_SIGNATURE_BYTES) * 8) / 5);

/** What stands in a text, read and not yet checked. */
export interface PaperText {
  readonly facts: PaperFacts;
  readonly kind: SignatureKind;
  /** The first 8 bytes of the SHA-256 of the public key. */
  readonly keyId: Uint8Array;
  /** What the signature was made over. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

export type PaperTextFault = 'not-a-paper-code' | 'newer-code';

/** The bytes to sign: kind, facts, key. */
export function encodeHead(facts: PaperFacts, kind: SignatureKind, keyId: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(SIGNATURE_KINDS[kind].byte), encodePaperFacts(facts), keyId]);
}

export function writePaperText(head: Uint8Array, signature: Uint8Array): string {
  return PREFIX + encodeBase32(Buffer.concat([head, signature]));
}

/** Only the very text that was written; see `tidyScanned` for one that went through a keyboard. */
export function readPaperText(text: string): Result<PaperText, PaperTextFault> {
  if (text.length > LONGEST_PAPER_TEXT) return fail('not-a-paper-code');
  if (/^CANDOR(?:[2-9]|[1-9][0-9]+):/.test(text)) return fail('newer-code');
  const bytes = text.startsWith(PREFIX) ? decodeBase32(text.slice(PREFIX.length)) : null;
  if (bytes === null || bytes.length <= HEAD_BYTES) return fail('not-a-paper-code');
  const signed = bytes.subarray(0, HEAD_BYTES);
  const signature = bytes.subarray(HEAD_BYTES);
  const kind = kindOf(bytes[0], signature.length);
  const facts = decodePaperFacts(bytes.subarray(1, 1 + FACTS_BYTES));
  const keyId = bytes.subarray(1 + FACTS_BYTES, HEAD_BYTES);
  if (kind === null || facts === null) return fail('not-a-paper-code');
  return succeed({ facts, kind, keyId, signed, signature });
}

/**
 * What a scanner typed or a person pasted, as it was printed: without white space, in capitals, with the colon that a
 * foreign keyboard layout turned into something else.
 */
export function tidyScanned(typed: string): string {
  return typed
    .slice(0, LONGEST_PAPER_TEXT * 2)
    .replace(/[\s\u200b-\u200f\u2066-\u2069\ufeff]/gu, '')
    .toUpperCase()
    .replace(/^(CANDOR[0-9]+)[^0-9A-Z]/u, '$1:');
}

/** Null when no signature of that kind is so long. */
function kindOf(byte: number | undefined, signatureBytes: number): SignatureKind | null {
  const kinds = Object.keys(SIGNATURE_KINDS) as SignatureKind[];
  const kind = kinds.find((each) => SIGNATURE_KINDS[each].byte === byte);
  if (kind === undefined) return null;
  const { leastBytes, mostBytes } = SIGNATURE_KINDS[kind];
  return signatureBytes >= leastBytes && signatureBytes <= mostBytes ? kind : null;
}
