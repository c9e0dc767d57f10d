/**
 * Whether the validation data in a file belongs to it: every certificate leads up from one that made a signature, every
 * list was made by one of those, and each is signed by another one that is here or is trusted. So no byte of it can be
 * another, and nothing can be put beside it, though nobody signed the store itself.
 */
import { fingerprintOf } from './identity';
import { isIssuedBy, readCertificate, type CertificateFacts } from './trust/certificate';
import { readRevocationList, type RevocationList } from './trust/revocation-list';
import { isSignedBy } from './trust/signature-algorithm';
import type { SecurityStore } from './verify-security-store';

export interface ValidationContext {
  /** DER: certificates whose bytes a signature is bound to by their hash. */
  readonly bound: readonly Uint8Array[];
  /** DER: carried by timestamps without such a bond, above one that has it. */
  readonly carried: readonly Uint8Array[];
  readonly trusted: readonly Uint8Array[];
}

/** The lists, when all of the store belongs to the file; otherwise null. */
export function readValidationData(
  store: SecurityStore,
  context: ValidationContext,
): readonly RevocationList[] | null {
  if (!areAllDifferent([...store.certificates, ...store.lists])) return null;
  const own = store.certificates.map(readCertificate);
  if (!own.every((facts) => facts !== null)) return null;
  const bound = context.bound.flatMap((der) => readCertificate(der) ?? []);
  const others = [...bound, ...[...context.carried, ...context.trusted].flatMap((der) => readCertificate(der) ?? [])];
  const known = [...own, ...others];
  const issues = rememberIssues();
  if (!leadUpFrom(bound, own, others, issues)) return null;
  if (!own.every((each) => isSealedOff(each, bound, known, issues))) return null;
  const lists = store.lists.map(readRevocationList);
  if (!lists.every((list) => list !== null)) return null;
  return lists.every((list) => isOfOne(list, known)) ? lists : null;
}

function areAllDifferent(all: readonly Uint8Array[]): boolean {
  return new Set(all.map(fingerprintOf)).size === all.length;
}

/** Asked of each pair once: a signature takes a tenth of a millisecond, and a stranger's file may hold many. */
type Issues = (certificate: CertificateFacts, issuer: CertificateFacts) => boolean;

function rememberIssues(): Issues {
  const known = new Map<string, boolean>();
  return (certificate, issuer) => {
    const pair = `${certificate.fingerprint} ${issuer.fingerprint}`;
    const answer = known.get(pair) ?? isIssuedBy(certificate, issuer);
    known.set(pair, answer);
    return answer;
  };
}

/** Each is one of those that made a signature, or the issuer of one that already counts. */
function leadUpFrom(
  bound: readonly CertificateFacts[],
  own: readonly CertificateFacts[],
  others: readonly CertificateFacts[],
  issues: Issues,
): boolean {
  const all = [...own, ...others];
  const counted = new Set<string>();
  const waiting = bound.map(({ fingerprint }) => fingerprint);
  for (let print = waiting.pop(); print !== undefined; print = waiting.pop()) {
    if (counted.has(print)) continue;
    counted.add(print);
    const certificate = all.find(({ fingerprint }) => fingerprint === print);
    if (certificate === undefined) continue;
    waiting.push(...all.filter((issuer) => issues(certificate, issuer)).map(({ fingerprint }) => fingerprint));
  }
  return own.every(({ fingerprint }) => counted.has(fingerprint));
}

/** Its own signature could be checked, or its bytes are bound or trusted: no other byte could stand in it. */
function isSealedOff(
  certificate: CertificateFacts,
  bound: readonly CertificateFacts[],
  all: readonly CertificateFacts[],
  issues: Issues,
): boolean {
  if (bound.some(({ fingerprint }) => fingerprint === certificate.fingerprint)) return true;
  return all.some((issuer) => issues(certificate, issuer));
}

function isOfOne(list: RevocationList, known: readonly CertificateFacts[]): boolean {
  return known.some(({ subject, publicKey }) => subject === list.issuer && isSignedBy(list.signed, publicKey, false));
}
