/**
 * From a certificate to one that is trusted: the path and whether each step of it may be believed at a given time
 * (RFC 5280, 6.1: signatures, names, validity, basic constraints, path length, key usage and its extension, name
 * constraints, critical extensions, revocation). Pure: trust, time and lists are passed in.
 */
import { fail, succeed, type Result } from '../../contract/result';
import {
  isIssuedBy,
  isSelfIssued,
  isValidAt,
  mayBeUsedFor,
  readCertificate,
  type CertificateFacts,
} from './certificate';
import { allowsNames } from './name-constraints';
import { isForTimestamps, isPurposeAllowed } from './purposes';
import { revocationAt, type RevocationList } from './revocation-list';
import { isStrongKey } from './signature-algorithm';

export interface ChainOptions {
  /** DER; may hold anything, in any order: what fits is used. */
  readonly others: readonly Uint8Array[];
  /** DER; roots, authorities below a root, or the certificate itself. Trust ends the path. */
  readonly trusted: readonly Uint8Array[];
  /** Milliseconds since the Unix epoch: when all of the path must have been valid. */
  readonly at: number;
  /** `seal`: the caller has asked `isForSealing` itself, for a paper is judged also when nobody trusts it. */
  readonly purpose: 'seal' | 'timestamp';
  readonly lists: readonly RevocationList[];
}

export interface Chain {
  /** The certificate first, the trusted one last; one alone when it is itself trusted. */
  readonly path: readonly CertificateFacts[];
  /** `known`: lists that count say of every certificate below the trusted one that it was not revoked at `at`. */
  readonly revocation: 'known' | 'unknown';
}

/** From the least hopeful to the one nearest to being believed. */
const FAULTS = ['no-certificate', 'no-trusted-issuer', 'not-allowed', 'not-valid-then', 'revoked'] as const;
/**
 * `no-trusted-issuer`: no path leads to a trusted one. `not-allowed`: one does, but a certificate in it may not do what
 * it did, or uses what is not believed. `not-valid-then`, `revoked`: it was all right at another time.
 */
export type ChainFault = (typeof FAULTS)[number];

/** No clinic's path is longer; a stranger's file must not keep this busy. */
export const MAX_PATH = 8;
const MAX_STEPS = 200;
const MAX_OTHERS = 64;

/** The first path that may be believed; else the fault of the best one. */
export function buildChain(certificate: Uint8Array, options: ChainOptions): Result<Chain, ChainFault> {
  const first = readCertificate(certificate);
  if (first === null) return fail('no-certificate');
  const read = (ders: readonly Uint8Array[]): CertificateFacts[] => ders.flatMap((der) => readCertificate(der) ?? []);
  const trusted = read(options.trusted);
  const trustedPrints = new Set(trusted.map(({ fingerprint }) => fingerprint));
  const candidates = [...trusted, ...read(options.others.slice(0, MAX_OTHERS))];
  let steps = 0;
  let best: ChainFault = 'no-trusted-issuer';

  const follow = (path: readonly CertificateFacts[]): Chain | null => {
    const last = path.at(-1);
    if (last === undefined) return null;
    if (trustedPrints.has(last.fingerprint)) {
      const judged = judgePath(path, options);
      if (judged.ok) return judged.value;
      if (FAULTS.indexOf(judged.error.code) > FAULTS.indexOf(best)) best = judged.error.code;
      return null;
    }
    if (path.length >= MAX_PATH) return null;
    for (const issuer of candidates) {
      if (last.issuer !== issuer.subject || path.some(({ fingerprint }) => fingerprint === issuer.fingerprint))
        continue;
      steps += 1;
      if (steps > MAX_STEPS) return null;
      if (!isIssuedBy(last, issuer)) continue;
      const found = follow([...path, issuer]);
      if (found !== null) return found;
    }
    return null;
  };

  const chain = follow([first]);
  return chain === null ? fail(best) : succeed(chain);
}

function judgePath(path: readonly CertificateFacts[], options: ChainOptions): Result<Chain, ChainFault> {
  const { at, purpose, lists } = options;
  const [first, ...authorities] = path;
  if (first === undefined) return fail('no-certificate');
  if (!path.every(({ publicKey }) => isStrongKey(publicKey))) return fail('not-allowed');
  // What is trusted is trusted as it is; demands that are not understood count below it.
  if (path.slice(0, -1).some(({ hasUnknownDemand }) => hasUnknownDemand)) return fail('not-allowed');
  if (purpose === 'timestamp' && !isForTimestamps(first)) return fail('not-allowed');
  if (!authorities.every((authority, index) => mayIssue(authority, path.slice(0, index + 1), purpose))) {
    return fail('not-allowed');
  }
  if (!path.every((certificate) => isValidAt(certificate, at))) return fail('not-valid-then');
  const statuses = path.slice(0, -1).map((certificate, index) => {
    const issuer = path[index + 1];
    return issuer === undefined ? 'unknown' : revocationAt(certificate, issuer, lists, at);
  });
  if (statuses.includes('revoked')) return fail('revoked');
  return succeed({ path, revocation: statuses.includes('unknown') ? 'unknown' : 'known' });
}

/**
 * RFC 5280, 6.1.4 (k) to (n), and what an authority says of itself: its extended key usage (4.2.1.12) is that of all below
 * it, and its name constraints (4.2.1.10) hold for all of them but authorities that issued themselves a new key. The
 * trusted one is taken at its word too. `below`: from the first certificate up to the one that it issued.
 */
function mayIssue(
  authority: CertificateFacts,
  below: readonly CertificateFacts[],
  purpose: ChainOptions['purpose'],
): boolean {
  const { isAuthority, pathLength, nameLimits } = authority;
  const [first, ...between] = below;
  const counted = between.filter((each) => !isSelfIssued(each));
  const named = [...(first === undefined ? [] : [first]), ...counted];
  return (
    isAuthority &&
    mayBeUsedFor(authority, 'keyCertSign') &&
    (pathLength === null || counted.length <= pathLength) &&
    isPurposeAllowed(authority, purpose) &&
    (nameLimits === null || named.every(({ names }) => allowsNames(nameLimits, names)))
  );
}
