/** Whose the signatures are: the way from each certificate to a trusted one, at the time that is best known. */
import type { SealMessage } from './cms';
import { buildChain, type ChainFault } from './trust/build-chain';
import { readCertificate, type CertificateFacts } from './trust/certificate';
import { revocationAt, type RevocationList } from './trust/revocation-list';
import { trustTimestamp, type TimestampToken } from './trust/timestamp-token';
import type { Finding } from './verify-findings';

/** What may be used to find the way. */
export interface TrustMaterial {
  /** DER. */
  readonly trusted: readonly Uint8Array[];
  /** DER; those of `trusted` are among them. */
  readonly trustedForTime: readonly Uint8Array[];
  /** DER, of the file's security store, in which everything has been checked. */
  readonly others: readonly Uint8Array[];
  readonly lists: readonly RevocationList[];
}

export interface Trust {
  readonly isTrusted: boolean;
  /** Whether it was first seen when a certificate that it rests on had ended; false when nobody is trusted to have seen it. */
  readonly isSeenLate: boolean;
  readonly finding: Finding | null;
}

const FINDING_OF: Readonly<Record<ChainFault, Finding | null>> = {
  'no-certificate': 'foreign-certificate',
  'no-trusted-issuer': null,
  'not-allowed': null,
  'not-valid-then': 'certificate-not-valid-then',
  revoked: 'certificate-revoked',
};

/**
 * `at`: when the seal says it was made. `provenAt`: the earliest time at which a trusted authority saw it, or null: then
 * a certificate that was ever revoked is not believed, for whoever stole its key could have written any time.
 */
export function judgeSealTrust(
  { certificate, chain }: SealMessage,
  { at, provenAt }: { readonly at: number; readonly provenAt: number | null },
  { trusted, others, lists }: TrustMaterial,
): Trust {
  // A list that was made later still speaks of an earlier time.
  const options = { others: [...chain, ...others], trusted, at, purpose: 'seal', lists } as const;
  const built = buildChain(certificate, options);
  const isLate = (validTo: number): boolean => provenAt !== null && provenAt > validTo;
  if (!built.ok) {
    const isSeenLate = isLate(readCertificate(certificate)?.validTo ?? Infinity);
    return { isTrusted: false, isSeenLate, finding: FINDING_OF[built.error.code] };
  }
  const { path } = built.value;
  const isRevoked = path.slice(0, -1).some((each, index) => {
    const issuer = path[index + 1];
    return issuer !== undefined && lists.some((list) => saysRevoked(list, each, issuer, provenAt ?? Infinity));
  });
  const isSeenLate = path.some(({ validTo }) => isLate(validTo));
  return { isTrusted: !isRevoked, isSeenLate, finding: isRevoked ? 'certificate-revoked' : null };
}

/** Whether the list says so of any time up to `until` of which it speaks. */
function saysRevoked(
  list: RevocationList,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  until: number,
): boolean {
  const at = Math.min(until, Math.max(list.thisUpdate, list.nextUpdate ?? 0));
  return revocationAt(certificate, issuer, [list], at) === 'revoked';
}

/** Whether a trusted authority made it, as of its own time. */
export function isTimestampTrusted(token: TimestampToken, { trustedForTime, others, lists }: TrustMaterial): boolean {
  return trustTimestamp(token, { others, trusted: trustedForTime, lists }).ok;
}
