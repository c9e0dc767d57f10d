/** What a check of a sealed file can find, in codes; `locales/<lang>/verify.json` has the sentences. */

export type Verdict = 'intact-trusted' | 'intact-unknown-signer' | 'altered' | 'not-ours' | 'unreadable';

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
  /** A whole revision stands after the sealed one. */
  'revision-added': 'altered',
  /** Something that is no revision of ours stands after the sealed bytes. */
  'bytes-added': 'altered',
  'signer-not-trusted': 'intact-unknown-signer',
} as const satisfies Record<string, Verdict>;

export type Finding = keyof typeof VERDICT_OF;

/** From gravest to best. */
const GRAVITY = ['unreadable', 'not-ours', 'altered', 'intact-unknown-signer', 'intact-trusted'] as const;

export function verdictOn(findings: readonly Finding[]): Verdict {
  const verdicts = new Set<Verdict>(findings.map((finding) => VERDICT_OF[finding]));
  return GRAVITY.find((verdict) => verdicts.has(verdict)) ?? 'intact-trusted';
}

export interface Verification {
  readonly verdict: Verdict;
  /** Empty when intact and trusted. */
  readonly findings: readonly Finding[];
  /** Whose certificate the seal carries; believed only when the verdict is `intact-trusted`. */
  readonly signer: {
    readonly name: string;
    /** SHA-256 of the certificate, lower-case hexadecimal. */
    readonly fingerprint: string;
    readonly validFrom: number;
    readonly validTo: number;
    /** DER. */
    readonly certificate: Uint8Array;
  } | null;
  /** When the sealing machine said it was, in milliseconds since the Unix epoch; no third party vouches for it. */
  readonly claimedAt: number | null;
  /** What the signature was made over. `whole`: everything in the file but the signature itself. */
  readonly covers: { readonly signedBytes: number; readonly totalBytes: number; readonly whole: boolean } | null;
  /** Revisions of our shape in the file; 1 when nothing was added, 0 when it cannot be read. */
  readonly revisions: number;
  /** From the attached record, and only when the seal over it is intact. */
  readonly record: RecordSummary | null;
  readonly pageCount: number | null;
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
    signer: null,
    claimedAt: null,
    covers: null,
    revisions: 0,
    record: null,
    pageCount: null,
  };
}
