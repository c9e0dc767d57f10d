/** Lists of revoked certificates (CRL, RFC 5280, 5): what one says of a certificate at a time, and whether it may be believed. */
import * as asn1js from 'asn1js';
import { CertificateRevocationList, IssuingDistributionPoint, type Extension, type RevokedCertificate } from 'pkijs';
import { mayBeUsedFor, urlsIn, type CertificateFacts } from './certificate';
import { isSignedBy, readAlgorithm, type SignatureAlgorithm } from './signature-algorithm';

const OID = {
  deltaList: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  invalidityDate: '2.5.29.24',
} as const;

/** Some authorities have large lists; a paper is not the place for them. */
export const MAX_LIST_BYTES = 2 * 1024 * 1024;

export interface RevocationList {
  readonly der: Uint8Array;
  /** DER of the name, hexadecimal. */
  readonly issuer: string;
  /** Milliseconds since the Unix epoch. */
  readonly thisUpdate: number;
  /** Null when it does not say; such a list speaks only of the time before it. */
  readonly nextUpdate: number | null;
  /** Which of the issuer's certificates it speaks of. */
  readonly scope: {
    readonly users: boolean;
    readonly authorities: boolean;
    /** Null: all of them; otherwise those that name one of these places. */
    readonly urls: readonly string[] | null;
  };
  /** Serial number, hexadecimal -> since when the certificate is not to be believed. */
  readonly revokedAt: ReadonlyMap<string, number>;
  readonly signed: {
    readonly algorithm: SignatureAlgorithm;
    readonly bytes: Uint8Array;
    readonly signature: Uint8Array;
  };
}

/** Null when the bytes are not exactly one list in DER, or one of a kind that is not understood here (delta, indirect). */
export function readRevocationList(der: Uint8Array): RevocationList | null {
  if (der.length === 0 || der.length > MAX_LIST_BYTES) return null;
  try {
    const list = CertificateRevocationList.fromBER(der);
    const again = new Uint8Array((list.toSchema() as asn1js.Sequence).toBER());
    return Buffer.compare(again, der) === 0 ? factsOf(list, der) : null;
  } catch {
    // pkijs throws on any other structure; the bytes may come from a stranger's file or network.
    return null;
  }
}

function factsOf(list: CertificateRevocationList, der: Uint8Array): RevocationList | null {
  const extensions = list.crlExtensions?.extensions ?? [];
  const scope = scopeOf(extensions);
  const algorithm = readAlgorithm(list.signatureAlgorithm);
  // RFC 5280, 5.1.1.2: what is said outside the signature must be what is said inside.
  const isSameAlgorithm = hexOf(list.signature.toSchema()) === hexOf(list.signatureAlgorithm.toSchema());
  const revokedAt = revokedIn(list.revokedCertificates ?? []);
  if (scope === null || algorithm === null || !isSameAlgorithm || revokedAt === null) return null;
  return {
    der,
    issuer: hexOf(list.issuer.toSchema()),
    thisUpdate: list.thisUpdate.value.getTime(),
    nextUpdate: list.nextUpdate?.value.getTime() ?? null,
    scope,
    revokedAt,
    signed: {
      algorithm,
      bytes: Uint8Array.from(list.tbsView),
      signature: Uint8Array.from(list.signatureValue.valueBlock.valueHexView),
    },
  };
}

/** Null when a part of it is not understood: an entry left out could be the one that counts. */
function scopeOf(extensions: readonly Extension[]): RevocationList['scope'] | null {
  const point = extensions.find(({ extnID }) => extnID === OID.issuingDistributionPoint);
  const isKnown = extensions.every(({ critical, extnID }) => !critical || extnID === OID.issuingDistributionPoint);
  if (!isKnown || extensions.some(({ extnID }) => extnID === OID.deltaList)) return null;
  if (point === undefined) return { users: true, authorities: true, urls: null };
  const said: unknown = point.parsedValue;
  if (!(said instanceof IssuingDistributionPoint)) return null;
  const { distributionPoint, onlySomeReasons, indirectCRL, onlyContainsAttributeCerts } = said;
  if (onlySomeReasons !== undefined || indirectCRL || onlyContainsAttributeCerts) return null;
  const isNamed = distributionPoint !== undefined;
  if (isNamed && !Array.isArray(distributionPoint)) return null;
  return {
    users: !said.onlyContainsCACerts,
    authorities: !said.onlyContainsUserCerts,
    urls: isNamed ? urlsIn(distributionPoint) : null,
  };
}

/** Null when an entry speaks of another issuer's certificate. */
function revokedIn(entries: readonly RevokedCertificate[]): ReadonlyMap<string, number> | null {
  const revokedAt = new Map<string, number>();
  for (const { userCertificate, revocationDate, crlEntryExtensions } of entries) {
    const extensions = crlEntryExtensions?.extensions ?? [];
    if (extensions.some(({ extnID, critical }) => extnID === OID.certificateIssuer || critical)) return null;
    const since = [revocationDate.value.getTime(), invalidSince(extensions)];
    const serial = Buffer.from(userCertificate.valueBlock.valueHexView).toString('hex');
    revokedAt.set(serial, Math.min(...since, revokedAt.get(serial) ?? Infinity));
  }
  return revokedAt;
}

/** The key may have been lost before anybody said so (RFC 5280, 5.3.2). */
function invalidSince(extensions: readonly Extension[]): number {
  const said = extensions.find(({ extnID }) => extnID === OID.invalidityDate);
  if (said === undefined) return Infinity;
  const { result } = asn1js.fromBER(said.extnValue.getValue());
  return result instanceof asn1js.GeneralizedTime ? result.toDate().getTime() : -Infinity;
}

export type RevocationStatus = 'not-revoked' | 'revoked' | 'unknown';

/**
 * What the lists say of a certificate at a time. A list counts when the certificate's issuer signed it and may sign
 * lists, when it speaks of this kind of certificate, and when it was not out of date at `at`: made after `at`, or to
 * be renewed after it. `revoked` wins over `not-revoked`.
 */
export function revocationAt(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  lists: readonly RevocationList[],
  at: number,
): RevocationStatus {
  const counting = lists.filter(
    (list) =>
      list.issuer === issuer.subject &&
      isInScope(list, certificate) &&
      at <= Math.max(list.thisUpdate, list.nextUpdate ?? 0) &&
      mayBeUsedFor(issuer, 'crlSign') &&
      isSignedBy(list.signed, issuer.publicKey, false),
  );
  if (counting.length === 0) return 'unknown';
  const isRevoked = counting.some(({ revokedAt }) => (revokedAt.get(certificate.serial) ?? Infinity) <= at);
  return isRevoked ? 'revoked' : 'not-revoked';
}

function isInScope({ scope }: RevocationList, { isAuthority, listUrls }: CertificateFacts): boolean {
  if (isAuthority ? !scope.authorities : !scope.users) return false;
  return scope.urls === null || scope.urls.some((url) => listUrls.includes(url));
}

function hexOf(schema: asn1js.BaseBlock): string {
  return Buffer.from(schema.toBER()).toString('hex');
}
