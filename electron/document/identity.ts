/**
 * Who seals: a P-256 key and a self-signed certificate in the clinic's name, made at the first start of a kiosk; or a
 * key and certificate that the clinic's own authority gave it (`trust/take-identity.ts`).
 */
import { createHash, createPrivateKey, createPublicKey, webcrypto, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  GeneralName,
  GeneralNames,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';
import type { SealCertificates } from './cms';
import {
  fingerprintOf,
  isIssuedBy,
  isSelfIssued,
  mayBeUsedFor,
  readCertificate,
  type CertificateFacts,
} from './trust/certificate';
import { isPurposeAllowed } from './trust/purposes';
import { isStrongKey } from './trust/signature-algorithm';

/** What the store keeps. The chain is empty when the certificate is signed by itself. */
export interface NewIdentity extends SealCertificates {
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
}

/** Ready to seal; lives in the document worker only. */
export interface SigningIdentity extends SealCertificates {
  readonly key: KeyObject;
}

export interface IdentityOptions {
  readonly clinicName: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Extractable P-256 ECDSA; made anew when left out. */
  readonly keyPair?: webcrypto.CryptoKeyPair;
}

const DAY_MS = 86_400_000;
const VALID_YEARS = 3;
const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
} as const;
/** X.520: upper bound of a common name and of an organization name, in characters. */
const NAME_CHARACTERS = 64;
const SERIAL_BYTES = 16;
/** `GeneralName` choice (RFC 5280, 4.2.1.6). */
const DIRECTORY_NAME = 4;
/** digitalSignature and nonRepudiation (RFC 5280, 4.2.1.3): bits 0 and 1, so that six bits of the octet are unused. */
const KEY_USAGE = { bits: 0xc0, unusedBits: 6 };

/** `never`: pkijs names the browser's type of this object, which a program without a screen does not have. */
const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as never });

/**
 * RFC 5280 profile: version 3, random positive serial of 128 bits, one day of grace before `now`, three years after,
 * not a CA. It is its own trust anchor: whoever wants to trust the clinic's seals keeps this certificate.
 */
export async function createIdentity(options: IdentityOptions): Promise<NewIdentity> {
  const keyPair = options.keyPair ?? (await makeKeyPair());
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: makeSerial(options.randomBytes) });
  certificate.subject = certificate.issuer = nameClinic(options.clinicName);
  const notBefore = new Date(options.now - DAY_MS);
  const notAfter = new Date(options.now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALID_YEARS);
  certificate.notBefore = certificateTime(notBefore);
  certificate.notAfter = certificateTime(notAfter);
  await certificate.subjectPublicKeyInfo.importKey(keyPair.publicKey, engine);
  certificate.extensions = extensionsFor(certificate);
  await certificate.sign(keyPair.privateKey, 'SHA-256', engine);
  return {
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
    chain: [],
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keyPair.privateKey)),
  };
}

/** Throws when key and certificate do not belong together or are not for sealing: a store must never give that. */
export function openIdentity({ certificate, chain, privateKey }: NewIdentity): SigningIdentity {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const signer = readSigner(certificate);
  if (!signer?.isForSealing || !createPublicKey(key).equals(signer.publicKey)) {
    throw new Error('the signing key and its certificate do not belong together');
  }
  return { certificate, chain, key };
}

/** What a certificate says of its owner, in the terms of this profile. */
export interface SignerFacts extends Pick<
  CertificateFacts,
  'name' | 'fingerprint' | 'validFrom' | 'validTo' | 'publicKey'
> {
  /** DER. */
  readonly certificate: Uint8Array;
  /** A key that is believed, allowed to sign documents, no authority, and signed by itself whenever it says so. */
  readonly isForSealing: boolean;
}

/** Null when the bytes are not an X.509 certificate. */
export function readSigner(der: Uint8Array): SignerFacts | null {
  const facts = readCertificate(der);
  if (facts === null) return null;
  const { name, fingerprint, validFrom, validTo, publicKey } = facts;
  return { name, fingerprint, validFrom, validTo, publicKey, certificate: der, isForSealing: isForSealing(facts) };
}

/** Whether it may seal papers (RFC 5280, 4.2.1.3 and 4.2.1.12); it must say itself that its key signs. */
export function isForSealing(facts: CertificateFacts): boolean {
  const { publicKey, isAuthority, keyUses, hasUnknownDemand } = facts;
  return (
    isStrongKey(publicKey) &&
    !isAuthority &&
    !hasUnknownDemand &&
    keyUses !== null &&
    mayBeUsedFor(facts, 'digitalSignature', 'nonRepudiation') &&
    isPurposeAllowed(facts, 'seal') &&
    (!isSelfIssued(facts) || isIssuedBy(facts, facts))
  );
}

export { fingerprintOf };

async function makeKeyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

/** RFC 5280, 4.1.2.2: positive, at most 20 octets. The top bits are set to 01: positive, and always of full length. */
function makeSerial(randomBytes: (count: number) => Uint8Array): ArrayBuffer {
  const serial = Uint8Array.from(randomBytes(SERIAL_BYTES));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial.buffer;
}

/** Organization, then common name, each in a set of its own; read back, since pkijs itself would put both into one. */
function nameClinic(clinicName: string): RelativeDistinguishedNames {
  const value = Array.from(clinicName).slice(0, NAME_CHARACTERS).join('');
  const sets = [OID.organization, OID.commonName].map((type) => {
    const typeAndValue = new AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) });
    return new asn1js.Set({ value: [typeAndValue.toSchema()] });
  });
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER());
}

/** RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on; whole seconds. */
function certificateTime(date: Date): Time {
  const value = new Date(Math.floor(date.getTime() / 1000) * 1000);
  const type = value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime;
  return new Time({ type, value });
}

function extensionsFor({ subject, subjectPublicKeyInfo }: Certificate): Extension[] {
  // RFC 5280, 4.2.1.2, method 1.
  const publicKeyBits = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const keyId = Uint8Array.from(createHash('sha1').update(publicKeyBits).digest());
  const { bits, unusedBits } = KEY_USAGE;
  const usage = new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits });
  // The subject once more: without this extension, NSS leaves an error behind and pdfsig calls a trusted signer unknown.
  const names = new GeneralNames({ names: [new GeneralName({ type: DIRECTORY_NAME, value: subject })] });
  const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock): Extension =>
    new Extension({ extnID, critical, extnValue: value.toBER() });
  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
    extension(OID.keyUsage, true, usage),
    extension(OID.subjectKeyId, false, new asn1js.OctetString({ valueHex: keyId.buffer })),
    extension(OID.subjectAltName, false, names.toSchema()),
  ];
}
