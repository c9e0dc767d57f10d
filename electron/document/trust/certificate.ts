/** What a certificate says (RFC 5280), read strictly and in one place, for everything that must decide whether to believe it. */
import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  BasicConstraints,
  Certificate,
  CRLDistributionPoints,
  ExtKeyUsage,
  GeneralName,
  type Extension,
} from 'pkijs';
import { readNameLimits, readNames, type Name, type NameLimits } from './name-constraints';
import { readAlgorithm } from './signature-algorithm';

const OID = {
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** Those that are understood here; policies are not asked for, so that any will do. */
const UNDERSTOOD = new Set<string>([
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.nameConstraints,
  OID.crlDistributionPoints,
  OID.certificatePolicies,
  OID.extendedKeyUsage,
]);

/** Bits of KeyUsage (RFC 5280, 4.2.1.3), the first being the highest of the first octet. */
export type KeyUse = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'crlSign';
const KEY_USE_BITS: Readonly<Record<KeyUse, number>> = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  keyCertSign: 0x04,
  crlSign: 0x02,
};

/** Longer than any real one. */
const MAX_CERTIFICATE_BYTES = 16 * 1024;
const MAX_CRL_URLS = 8;
/** `GeneralName` choice (RFC 5280, 4.2.1.6). */
const URI = 6;

export interface CertificateFacts {
  readonly der: Uint8Array;
  /** Common name; empty when there is none. */
  readonly name: string;
  /** SHA-256 of the DER bytes, lower-case hexadecimal. */
  readonly fingerprint: string;
  /** DER of the names, hexadecimal: compared byte by byte. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal, as it is encoded. */
  readonly serial: string;
  /** Milliseconds since the Unix epoch; both ends belong to the time of validity. */
  readonly validFrom: number;
  readonly validTo: number;
  readonly publicKey: KeyObject;
  readonly isAuthority: boolean;
  /** How many further authorities may stand below this one; null when it does not say. */
  readonly pathLength: number | null;
  /** Null when the certificate does not say: then everything is allowed. */
  readonly keyUses: ReadonlySet<KeyUse> | null;
  /** Object identifiers; null when the certificate does not say. */
  readonly purposes: { readonly oids: readonly string[]; readonly isCritical: boolean } | null;
  /** Whom the certificate is made out to, in every way that it says so. */
  readonly names: readonly Name[];
  /** Whom it may vouch for; null when it does not say. */
  readonly nameLimits: NameLimits | null;
  /** True when a critical extension, or one about names, is not understood here: then the certificate must not be believed. */
  readonly hasUnknownDemand: boolean;
  /** Where the list of revoked certificates can be had; `http:` and `https:` only. */
  readonly listUrls: readonly string[];
  /** False when it is signed with an algorithm that is not believed any more. */
  readonly hasStrongSignature: boolean;
}

/** Null when the bytes are not exactly one X.509 certificate in DER whose key Node can use. */
export function readCertificate(der: Uint8Array): CertificateFacts | null {
  if (der.length === 0 || der.length > MAX_CERTIFICATE_BYTES) return null;
  try {
    const certificate = Certificate.fromBER(der);
    const again = new Uint8Array(certificate.toSchema().toBER());
    return Buffer.compare(again, der) === 0 ? factsOf(certificate, der) : null;
  } catch {
    // Both parsers throw on anything but a certificate; the bytes may come from a stranger's file.
    return null;
  }
}

function factsOf(certificate: Certificate, der: Uint8Array): CertificateFacts {
  const extensions = certificate.extensions ?? [];
  const find = (oid: string): Extension | undefined => extensions.find(({ extnID }) => extnID === oid);
  const constraints: unknown = find(OID.basicConstraints)?.parsedValue;
  const isAuthority = constraints instanceof BasicConstraints && constraints.cA;
  const limit = isAuthority ? constraints.pathLenConstraint : undefined;
  const names = readNames(certificate.subject, find(OID.subjectAltName)?.parsedValue);
  const limits = find(OID.nameConstraints);
  const nameLimits = limits === undefined ? null : readNameLimits(limits.parsedValue);
  const areNamesRead = names !== null && (limits === undefined || nameLimits !== null);
  const twice = new Set(extensions.map(({ extnID }) => extnID)).size !== extensions.length;
  return {
    der,
    name: commonNameOf(certificate),
    fingerprint: fingerprintOf(der),
    subject: hexOf(certificate.subject.toSchema().toBER()),
    issuer: hexOf(certificate.issuer.toSchema().toBER()),
    serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
    validFrom: certificate.notBefore.value.getTime(),
    validTo: certificate.notAfter.value.getTime(),
    publicKey: new X509Certificate(der).publicKey,
    isAuthority,
    pathLength: limit === undefined ? null : Number(typeof limit === 'number' ? limit : limit.toBigInt()),
    keyUses: keyUsesOf(find(OID.keyUsage)),
    purposes: purposesOf(find(OID.extendedKeyUsage)),
    names: names ?? [],
    nameLimits,
    hasUnknownDemand:
      twice || !areNamesRead || extensions.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID)),
    listUrls: listUrlsOf(find(OID.crlDistributionPoints)),
    hasStrongSignature: readAlgorithm(certificate.signatureAlgorithm) !== null,
  };
}

/** SHA-256 of the DER bytes, lower-case hexadecimal: how a certificate is told from every other. */
export function fingerprintOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/** Whether `issuer` says so: the names fit and its key made the signature. Not whether it may (`buildChain` asks that). */
export function isIssuedBy(certificate: CertificateFacts, issuer: CertificateFacts): boolean {
  if (certificate.issuer !== issuer.subject || !certificate.hasStrongSignature) return false;
  try {
    return new X509Certificate(certificate.der).verify(issuer.publicKey);
  } catch {
    // OpenSSL throws on some keys that do not fit the signature.
    return false;
  }
}

export function isSelfIssued({ subject, issuer }: CertificateFacts): boolean {
  return subject === issuer;
}

/** RFC 5280, 4.1.2.5: both ends included. */
export function isValidAt({ validFrom, validTo }: CertificateFacts, at: number): boolean {
  return validFrom <= at && at <= validTo;
}

export function mayBeUsedFor({ keyUses }: CertificateFacts, ...uses: readonly KeyUse[]): boolean {
  return keyUses === null || uses.some((use) => keyUses.has(use));
}

function commonNameOf({ subject }: Certificate): string {
  const named: unknown = subject.typesAndValues.find(({ type }) => type === OID.commonName)?.value.valueBlock.value;
  return typeof named === 'string' ? named : '';
}

function keyUsesOf(extension: Extension | undefined): ReadonlySet<KeyUse> | null {
  if (extension === undefined) return null;
  const usage: unknown = extension.parsedValue;
  const bits = usage instanceof asn1js.BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0;
  const uses = Object.entries(KEY_USE_BITS).filter(([, bit]) => (bits & bit) !== 0);
  return new Set(uses.map(([use]) => use as KeyUse));
}

function purposesOf(extension: Extension | undefined): CertificateFacts['purposes'] {
  if (extension === undefined) return null;
  const parsed: unknown = extension.parsedValue;
  return { oids: parsed instanceof ExtKeyUsage ? parsed.keyPurposes : [], isCritical: extension.critical };
}

function listUrlsOf(extension: Extension | undefined): string[] {
  const parsed: unknown = extension?.parsedValue;
  if (!(parsed instanceof CRLDistributionPoints)) return [];
  const names = parsed.distributionPoints.flatMap(({ distributionPoint, cRLIssuer, reasons }) =>
    Array.isArray(distributionPoint) && cRLIssuer === undefined && reasons === undefined ? distributionPoint : [],
  );
  return urlsIn(names).slice(0, MAX_CRL_URLS);
}

/** Of a list of `GeneralName`s. */
export function urlsIn(names: readonly unknown[]): string[] {
  return names.flatMap((name) => {
    if (!(name instanceof GeneralName) || name.type !== URI) return [];
    const url: unknown = name.value;
    return typeof url === 'string' && /^https?:\/\//i.test(url) ? [url] : [];
  });
}

function hexOf(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString('hex');
}
