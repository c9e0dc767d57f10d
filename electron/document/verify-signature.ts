/** Judges one signature by itself: what it covers, whether it is right, whose it is. */
import { createHash, type Hash } from 'node:crypto';
import { isSignatureRight, readSealMessage, type SealMessage } from './cms';
import { readSigner, type SignerFacts } from './identity';
import type { PdfRevision } from './pdf-reader';
import { readTimestampToken, type TimestampToken } from './trust/timestamp-token';
import type { Finding } from './verify-findings';
import type { FoundSignature } from './verify-seal-place';

/** Digests of ever longer beginnings of a file, each byte taken once: signatures must be asked for oldest first. */
export class PrefixDigest {
  private readonly hash: Hash = createHash('sha256');
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** SHA-256 of everything up to the revision's end but the Contents string, which must lie in the revision. */
  around({ start, end }: PdfRevision, contents: { readonly start: number; readonly end: number }): Uint8Array {
    if (start < this.at || contents.start < start || contents.end > end) throw new Error('asked out of order');
    this.hash.update(this.bytes.subarray(this.at, start));
    this.at = start;
    return this.hash
      .copy()
      .update(this.bytes.subarray(start, contents.start))
      .update(this.bytes.subarray(contents.end, end))
      .digest();
  }
}

/** The signature must cover its revision and all before it but the digits of exactly itself (ISO 32000-1, 12.8.1). */
export function judgeRange(
  { byteRange, contents }: FoundSignature,
  revision: PdfRevision,
  fileBytes: number,
): 'range-changed' | 'bytes-missing' | null {
  const [start, length, restStart, restLength] = byteRange;
  const end = restStart + restLength;
  const isAround = start === 0 && length === contents.start && restStart === contents.end;
  if (isAround && end === revision.end) return null;
  return isAround && end > fileBytes ? 'bytes-missing' : 'range-changed';
}

/** The message of a Contents string. Lower case and whole bytes only: another spelling of the same digits is a change too. */
export function messageBytes(bytes: Uint8Array, { contents }: Pick<FoundSignature, 'contents'>): Uint8Array | null {
  const digits = Buffer.from(bytes.subarray(contents.start + 1, contents.end - 1)).toString('latin1');
  return /^(?:[0-9a-f]{2})+$/.test(digits) ? Buffer.from(digits, 'hex') : null;
}

export interface JudgedSeal {
  readonly findings: readonly Finding[];
  readonly message: SealMessage | null;
  readonly signer: SignerFacts | null;
}

/** What an authority's timestamp says; null when it is not a token in the one encoding, or is over other bytes. */
export function judgeTimestamp(padded: Uint8Array | null, digest: Uint8Array): TimestampToken | null {
  const token = padded && readTimestampToken(padded);
  const isOverThis = token?.digest.hash === 'sha256' && Buffer.compare(token.digest.bytes, digest) === 0;
  return isOverThis ? token : null;
}

/** A signature of the clinic's: `digest` is that of the bytes it stands on; `at` when it says it was made. */
export function judgeSealMessage(padded: Uint8Array | null, digest: Uint8Array, at: number): JudgedSeal {
  const message = padded && readSealMessage(padded);
  if (message === null) return { findings: ['foreign-seal'], message, signer: null };
  const signer = readSigner(message.certificate);
  if (signer === null) return { findings: ['foreign-certificate'], message, signer };
  const sameContent = Buffer.compare(digest, message.digest) === 0;
  const validThen = signer.validFrom <= at && at <= signer.validTo;
  const findings = [
    ...(sameContent ? [] : (['content-changed'] as const)),
    ...(isSignatureRight(message, signer.publicKey) ? [] : (['signature-changed'] as const)),
    ...(signer.isForSealing ? [] : (['foreign-certificate'] as const)),
    ...(validThen ? [] : (['certificate-not-valid-then'] as const)),
  ];
  return { findings, message, signer };
}
