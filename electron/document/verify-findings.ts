/** What a check of a sealed file can find, in codes; `locales/<lang>/verify.json` has the sentences. */

import type { SignerRole } from '../consultation/events';

/** `not-proven`: a part of the file cannot be checked with what is here, so that it may or may not have been changed. */
export type Verdict =
  'intact-trusted' | 'intact-unknown-signer' | 'not-proven' | 'altered' | 'not-ours' | 'unreadable';

/** Every finding that speaks against a file, and the verdict it leads to when it is the gravest one. */
export const VERDICT_OF = {
  /** No bytes at all. */
  empty: 'unreadable',
  /** Above `READ_LIMITS.fileBytes`; it is not opened. */
  'too-large': 'unreadable',
  'not-a-pdf': 'unreadable',
  'cut-short': 'unreadable',
  /** Another program's PDF, or one of ours damaged where its structure is written. */
  'foreign-structure': 'not-ours',
  'no-seal': 'not-ours',
  'several-seals': 'not-ours',
  /** A signature, but not one in our profile. */
  'foreign-seal': 'not-ours',
  /** The signer's certificate is not one for sealing. */
  'foreign-certificate': 'not-ours',
  /** Sealed at a time for which the certificate was not made. */
  'certificate-not-valid-then': 'not-ours',
  /** No record of a consultation is attached, or not one that names the document as its own. */
  'no-record': 'not-ours',
  /** The range that the seal says it covers is not everything but the seal itself. */
  'range-changed': 'altered',
  /** The seal covers more than there is. */
  'bytes-missing': 'altered',
  /** The sealed bytes are not the ones that were sealed. */
  'content-changed': 'altered',
  /** The signature does not belong to what it stands beside. */
  'signature-changed': 'altered',
  /** A whole revision was added that is not one of those planned: see `additions` for what is wrong with it. */
  'revision-added': 'altered',
  /** Someone else than a trusted signer added a signature to a paper that a trusted one sealed. */
  'stranger-signed': 'altered',
  /** A name in a signature's dictionary is not the name that is drawn. */
  'name-differs': 'altered',
  /** A timestamp is not over this file, or not rightly signed. */
  'timestamp-wrong': 'altered',
  /** A certificate or a piece of revocation data in the file belongs to nothing in it, or is not rightly signed. */
  'validation-data-wrong': 'altered',
  /** The signer's certificate was withdrawn before it sealed. */
  'certificate-revoked': 'not-ours',
  /** The paper does not show what its attached record says. */
  'record-differs': 'not-ours',
  /** The code printed on the paper signs another record, or was made with another key than the seal. */
  'code-differs': 'not-ours',
  /** Something that is no revision of ours stands after the sealed bytes. */
  'bytes-added': 'altered',
  'signer-not-trusted': 'intact-unknown-signer',
  /** Nobody here knows whose the seal is, and a later signature is of yet another certificate: anybody can add one. */
  'signers-differ': 'not-proven',
  /** Nobody here trusts the authority of a timestamp that stands after the clinic's last signature: anybody can add one. */
  'timestamp-not-proven': 'not-proven',
} as const satisfies Record<string, Verdict>;

export type Finding = keyof typeof VERDICT_OF;

/** From gravest to best. */
const GRAVITY = [
  'unreadable',
  'not-ours',
  'altered',
  'not-proven',
  'intact-unknown-signer',
  'intact-trusted',
] as const;

export function verdictOn(findings: readonly Finding[]): Verdict {
  const verdicts = new Set<Verdict>(findings.map((finding) => VERDICT_OF[finding]));
  return GRAVITY.find((verdict) => verdicts.has(verdict)) ?? 'intact-trusted';
}

/** As it was sealed, whoever the signer is: then what stands in the file may be repeated. */
export function isIntact(verdict: Verdict): boolean {
  return verdict.startsWith('intact');
}

/** What could not be looked at, or is good to know. Never speaks against a file. */
export type Note =
  /** The content that the record names is not known here, so the words of the paper were not compared with it. */
  | 'content-unknown'
  /** Another version of the program made the paper: what the person said was compared, not every word. */
  | 'other-program'
  /** The fonts of this program are not whole, so the paper could not be set once more and compared. */
  | 'not-compared'
  /**
   * A trusted timestamp saw a signature of the clinic's only after its certificate had ended: that it was made before is
   * said by the kiosk's clock alone, which whoever had the key by then could have set back.
   */
  | 'seen-after-expiry'
  /** The last addition is validation data, which no signature covers: it was checked by itself. */
  | 'data-after-seal';

export interface SignerReport {
  readonly name: string;
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** DER. */
  readonly certificate: Uint8Array;
}

/**
 * How much of the paper was found to show what its attached record says. `drawing`: every word, line and letter shape;
 * `words`: every word in the same order; `said`: names, questions and answers.
 */
export type ShownExtent = 'drawing' | 'words' | 'said';

/** What a signature was made over. `whole`: everything in the file but the signature itself. */
export interface Coverage {
  readonly signedBytes: number;
  readonly totalBytes: number;
  readonly whole: boolean;
}

export interface SignatureReport {
  /** From 1 on: the revision that it covers, with all before it. */
  readonly revision: number;
  /** `seal`: the first, which certifies the paper. `signature`: a further person's step. `timestamp`: an authority's word. */
  readonly kind: 'seal' | 'signature' | 'timestamp';
  readonly role: SignerRole | null;
  /** As printed; null when the person chose not to sign, and for a timestamp. */
  readonly name: string | null;
  readonly declined: boolean;
  /** By the kiosk's clock, or by the authority's; milliseconds since the Unix epoch. */
  readonly at: number | null;
  /** Whose certificate made it: the clinic's for every person's step. */
  readonly signer: SignerReport | null;
  readonly trusted: boolean;
  readonly covers: Coverage;
}

export interface AdditionReport {
  readonly revision: number;
  readonly kind: 'signature' | 'timestamp' | 'validation-data' | 'unplanned';
  /** Why it is not planned; null when it is. */
  readonly fault: string | null;
}

export interface Verification {
  readonly verdict: Verdict;
  /** Empty when intact and trusted. */
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** Whose certificate the seal carries; believed only when the verdict is `intact-trusted`. */
  readonly signer: SignerReport | null;
  /** When the sealing machine said it was, in milliseconds since the Unix epoch; no third party vouches for it. */
  readonly claimedAt: number | null;
  /** What all signatures together were made over. */
  readonly covers: Coverage | null;
  /** Oldest first; the seal is the first of them. */
  readonly signatures: readonly SignatureReport[];
  /**
   * Whose places this file has no signature in; null unless it is intact. A file that was cut at the end of a revision is
   * the paper as it once was, so that only somebody who expects a signature can miss it.
   */
  readonly unsigned: readonly SignerRole[] | null;
  /** Every revision after the first. */
  readonly additions: readonly AdditionReport[];
  /** Revisions of our shape in the file; 1 when nothing was added, 0 when it cannot be read. */
  readonly revisions: number;
  /** From the attached record, and only when the seal over it is intact. */
  readonly record: RecordSummary | null;
  readonly pageCount: number | null;
  /** Null when it was not compared, or something was wrong. */
  readonly shown: ShownExtent | null;
  /** The content that the record names, SHA-256; null when it was not looked for. */
  readonly content: { readonly hash: string; readonly isKnown: boolean } | null;
}

export interface RecordSummary {
  readonly documentNumber: string;
  readonly contentVersion: string;
  readonly language: string;
}

/** Of a file in which nothing could be read. */
export function notReadable(finding: Finding): Verification {
  return {
    verdict: verdictOn([finding]),
    findings: [finding],
    notes: [],
    signer: null,
    claimedAt: null,
    covers: null,
    signatures: [],
    unsigned: null,
    additions: [],
    revisions: 0,
    record: null,
    pageCount: null,
    shown: null,
    content: null,
  };
}
