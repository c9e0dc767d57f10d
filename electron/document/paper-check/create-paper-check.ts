/** Facts of a paper + the clinic's key -> the text of its QR code. */
import { createHash } from 'node:crypto';
import type { SigningIdentity } from '../identity';
import { CONTENT_HASH_DIGITS, KIOSK_MARK_DIGITS, type PaperFacts } from './paper-facts';
import { keyIdOf, signatureKindOf, signPaper } from './paper-signature';
import { encodeHead, writePaperText } from './paper-text';

/** What the paper itself knows, before it is cut to the size of the code. */
export interface SealedFacts {
  readonly documentNumber: string;
  /** The bytes that are attached to the file. */
  readonly record: Uint8Array;
  readonly contentVersion: string;
  /** SHA-256, hex. */
  readonly contentHash: string;
  /** The name by which the clinic tells its kiosks apart. */
  readonly kiosk: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * The text of the QR code. Throws for a key that is not on a NIST curve, nor RSA of 2048 to 4096 bits. An RSA signature
 * is 4 to 8 times as long as that of P-256: its code has 73 to 97 modules a side instead of 49, and takes more room.
 */
export function createPaperCheck(facts: SealedFacts, { key }: Pick<SigningIdentity, 'key'>): string {
  const kind = signatureKindOf(key);
  if (kind === null) throw new Error('this kind of key does not sign papers');
  const head = encodeHead(paperFacts(facts), kind, keyIdOf(key));
  return writePaperText(head, signPaper(head, key));
}

export function paperFacts({ record, contentHash, kiosk, at, ...rest }: SealedFacts): PaperFacts {
  return {
    documentNumber: rest.documentNumber,
    recordDigest: createHash('sha256').update(record).digest('hex'),
    contentVersion: rest.contentVersion,
    contentHash: contentHash.slice(0, CONTENT_HASH_DIGITS),
    kiosk: kioskMark(kiosk),
    at: Math.floor(at / 1000) * 1000,
  };
}

/** A kiosk's name as the code carries it: enough to say "this kiosk" or "another one". */
export function kioskMark(kiosk: string): string {
  return createHash('sha256').update(kiosk, 'utf8').digest('hex').slice(0, KIOSK_MARK_DIGITS);
}
