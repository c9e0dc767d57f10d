/** Says of the text of a QR code whether this clinic's kiosks made it, and what it then proves. */
import { readSigner, type SignerFacts } from '../identity';
import type { PaperFacts } from './paper-facts';
import { isPaperSignatureRight, keyIdOf } from './paper-signature';
import { readPaperText, type PaperText } from './paper-text';

/** From best to gravest. */
export type PaperVerdict = 'genuine' | 'unknown-key' | 'altered' | 'not-ours';

export const PAPER_VERDICT_OF = {
  /** No text of ours: another QR code, or one cut short or misread. */
  'not-a-paper-code': 'not-ours',
  /** Written by a later version of Candor than this one. */
  'newer-code': 'not-ours',
  /** The certificate of its key is no certificate for sealing. */
  'foreign-certificate': 'not-ours',
  /** Made at a time for which the certificate was not made. */
  'certificate-not-valid-then': 'not-ours',
  /** It names a key that is known, and that key did not sign this. */
  'signature-wrong': 'altered',
  /** It is whole, but its key is not one of those to trust. */
  'key-not-trusted': 'unknown-key',
  /** It names a key of which nothing is known here, so that nothing could be checked. */
  'key-not-known': 'unknown-key',
} as const satisfies Record<string, PaperVerdict>;
export type PaperFinding = keyof typeof PAPER_VERDICT_OF;

export interface PaperTextCheck {
  readonly verdict: PaperVerdict;
  /** Null when genuine. */
  readonly finding: PaperFinding | null;
  /** What the text says; null when it cannot be read, and to be believed only when it is genuine. */
  readonly facts: PaperFacts | null;
  /** The first 8 bytes of the SHA-256 of the public key that it names, hex. */
  readonly keyId: string | null;
  /** Whose certificate has that key; null when none was found. */
  readonly signer: SignerFacts | null;
}

export interface PaperTrust {
  /** DER certificates of the signers to trust, earlier ones of the same clinic included. */
  readonly trusted: readonly Uint8Array[];
  /** DER certificates that may be looked into without being trusted, such as the one in a file of unknown origin. */
  readonly known?: readonly Uint8Array[];
}

/** Never throws and never takes long, whatever the text. */
export function checkPaperText(text: string, { trusted, known = [] }: PaperTrust): PaperTextCheck {
  const read = readPaperText(text);
  if (!read.ok) return conclude(null, read.error.code, null);
  const paper = read.value;
  const bySigner = (certificates: readonly Uint8Array[]): SignerFacts[] =>
    certificates.map(readSigner).filter((signer) => signer !== null && hasKey(signer, paper)) as SignerFacts[];
  const [fromTrusted, fromKnown] = [bySigner(trusted), bySigner(known)];
  const signed = [...fromTrusted, ...fromKnown].filter((signer) => hasSigned(signer, paper));
  const [first] = signed;
  if (first === undefined) {
    const [named = null] = [...fromTrusted, ...fromKnown];
    return conclude(paper, named === null ? 'key-not-known' : 'signature-wrong', named);
  }
  const fit = signed.filter((signer) => faultOf(signer, paper) === null);
  const [trustedFit] = fit.filter((signer) => fromTrusted.includes(signer));
  if (trustedFit !== undefined) return conclude(paper, null, trustedFit);
  return conclude(paper, faultOf(first, paper) ?? 'key-not-trusted', first);
}

function hasKey({ publicKey }: SignerFacts, { keyId }: PaperText): boolean {
  return Buffer.compare(keyIdOf(publicKey), keyId) === 0;
}

function hasSigned({ publicKey }: SignerFacts, { signed, signature }: PaperText): boolean {
  return isPaperSignatureRight(signed, signature, publicKey);
}

function faultOf(signer: SignerFacts, { facts }: PaperText): PaperFinding | null {
  if (!signer.isForSealing) return 'foreign-certificate';
  // The code counts whole seconds, and so do certificates.
  return signer.validFrom <= facts.at && facts.at <= signer.validTo ? null : 'certificate-not-valid-then';
}

function conclude(paper: PaperText | null, finding: PaperFinding | null, signer: SignerFacts | null): PaperTextCheck {
  return {
    verdict: finding === null ? 'genuine' : PAPER_VERDICT_OF[finding],
    finding,
    facts: paper?.facts ?? null,
    keyId: paper && Buffer.from(paper.keyId).toString('hex'),
    signer,
  };
}
