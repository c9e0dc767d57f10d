/**
 * The cryptographic message inside a seal: CMS SignedData (RFC 5652), detached, in the PAdES B-B profile
 * (ETSI EN 319 142-1, 6.3): content type, message digest and ESS signing-certificate-v2 (RFC 5035) are signed,
 * signing time is not there. It carries the signer's certificate and those above it but the self-signed root; the
 * signed attribute names every one of them by its hash. So for one path of certificates, digest and signature there is
 * exactly one encoding: the maker and the verifier both build it here, and the verifier compares bytes.
 */
import { createHash, sign, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  GeneralName,
  GeneralNames,
  IssuerAndSerialNumber,
  IssuerSerial,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { mostSignatureBytes } from './trust/ecdsa-signature';
import { encodeAttributes, inDerOrder, octets, SIGNED_ATTRIBUTES_TAG } from './trust/message-parts';
import {
  encodeAlgorithm,
  encodeHash,
  isSignedBy,
  normalizeSignature,
  sealingAlgorithmFor,
  type SignatureAlgorithm,
} from './trust/signature-algorithm';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** `GeneralName` choice `directoryName` (RFC 5280, 4.2.1.6). */
const DIRECTORY_NAME = 4;
/** A seal is about 1 KB, with a chain and RSA keys perhaps 8; anything near this is not one. */
const MAX_CMS_BYTES = 32 * 1024;
const MAX_CMS_DEPTH = 24;
const SHA256_BYTES = 32;

/** Whose certificate, in DER, and those that vouch for it: each issued by the next. */
export interface SealCertificates {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** DER CMS over the SHA-256 `digest` of the signed bytes. Throws when the key is not one for sealing. */
export function createSealMessage(
  digest: Uint8Array,
  signer: SealCertificates & { readonly key: KeyObject },
): Uint8Array {
  const path = sealPathOf(signer).map(parseCertificate);
  const algorithm = algorithmOf(signer.key);
  const form = forms.get(signer) ?? formsOf(path, algorithm);
  forms.set(signer, form);
  const made = sign('sha256', form.attributes(digest), { key: signer.key, dsaEncoding: 'der' });
  const signature = normalizeSignature(made, algorithm, signer.key);
  if (signature === null) throw new Error('the key made a signature that is none');
  return form.message(digest, signature);
}

interface Forms {
  /** What is signed. */
  readonly attributes: (digest: Uint8Array) => Uint8Array;
  readonly message: (digest: Uint8Array, signature: Uint8Array) => Uint8Array;
}

const forms = new WeakMap<SealCertificates, Forms>();

/**
 * Only the digest and the signature differ between two messages of one signer; all else is encoded once, and once more
 * for each length that a signature can have.
 */
function formsOf(path: readonly Certificate[], algorithm: SignatureAlgorithm): Forms {
  const digestMark = new Uint8Array(SHA256_BYTES).fill(0xa5);
  const attributes = signedAttributes(digestMark, path);
  const messages = new Map<number, Uint8Array>();
  return {
    attributes: (digest) => fillIn(encodeAttributes(attributes), [[digestMark, digest]]),
    message: (digest, signature) => {
      const signatureMark = new Uint8Array(signature.length).fill(0x5a);
      const form = messages.get(signature.length) ?? encodeMessage(path, algorithm, attributes, signatureMark);
      messages.set(signature.length, form);
      return fillIn(form, [
        [digestMark, digest],
        [signatureMark, signature],
      ]);
    },
  };
}

/** A copy with each mark, which must be there once, replaced by bytes of the same length. */
function fillIn(form: Uint8Array, marks: readonly (readonly [mark: Uint8Array, bytes: Uint8Array])[]): Uint8Array {
  const filled = Uint8Array.from(form);
  const places = Buffer.from(form);
  for (const [mark, bytes] of marks) {
    const at = places.indexOf(mark);
    const isOnlyOne = at !== -1 && places.indexOf(mark, at + 1) === -1;
    if (!isOnlyOne || bytes.length !== mark.length) throw new Error('the form of a seal cannot be filled in');
    filled.set(bytes, at);
  }
  return filled;
}

/** How many bytes the message of this signer can need at most: what the place for a seal must hold. */
export function measureSealMessage(signer: SealCertificates): number {
  const known = measured.get(signer);
  if (known !== undefined) return known;
  const path = sealPathOf(signer).map(parseCertificate);
  const { publicKey } = new X509Certificate(signer.certificate);
  const { modulusLength } = publicKey.asymmetricKeyDetails ?? {};
  const most = modulusLength === undefined ? mostSignatureBytes(publicKey) : Math.ceil(modulusLength / 8);
  const attributes = signedAttributes(new Uint8Array(SHA256_BYTES), path);
  const { length } = encodeMessage(path, algorithmOf(publicKey), attributes, new Uint8Array(most));
  measured.set(signer, length);
  return length;
}

const measured = new WeakMap<SealCertificates, number>();

export interface SealMessage extends SealCertificates {
  /** What the message says the SHA-256 of the signed bytes is. */
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
  /** What the signature must be over. */
  readonly signedAttributes: Uint8Array;
}

/**
 * The parts of a message that `createSealMessage` could have made, from the bytes of a Contents string with its zero
 * padding; null for any other message, also for one that says the same in another encoding.
 */
export function readSealMessage(padded: Uint8Array): SealMessage | null {
  if (padded.length > MAX_CMS_BYTES) return null;
  try {
    const parsed = asn1js.fromBER(padded, { maxDepth: MAX_CMS_DEPTH });
    if (parsed.offset === -1) return null;
    return readParts(new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content }), padded);
  } catch {
    // asn1js throws on impossible times, pkijs on any structure it does not expect; here that is an answer, not a bug.
    return null;
  }
}

function readParts(signedData: SignedData, padded: Uint8Array): SealMessage | null {
  const signer = signedData.signerInfos[0];
  const path = signer && readPath(signedData, signer);
  const said = signer && attributeOf(signer, OID.messageDigest);
  if (!signer || !path || !(said instanceof asn1js.OctetString)) return null;
  const [certificate, ...chain] = path.map(encodeCertificate);
  if (certificate === undefined) return null;
  const algorithm = sealingAlgorithmFor(new X509Certificate(certificate).publicKey);
  if (algorithm === null) return null;
  const digest = new Uint8Array(said.getValue());
  const signature = new Uint8Array(signer.signature.getValue());
  const attributes = signedAttributes(digest, path);
  const expected = encodeMessage(path, algorithm, attributes, signature);
  const isExact = Buffer.compare(expected, padded.subarray(0, expected.length)) === 0;
  const isPadded = padded.subarray(expected.length).every((byte) => byte === 0);
  return isExact && isPadded
    ? { certificate, chain, digest, signature, signedAttributes: encodeAttributes(attributes) }
    : null;
}

/** The certificates of the message in the order in which the signed attribute names them; null when they are not those. */
function readPath({ certificates = [] }: SignedData, signer: SignerInfo): Certificate[] | null {
  const attribute = attributeOf(signer, OID.signingCertificateV2);
  const named = attribute instanceof asn1js.Sequence ? attribute.valueBlock.value[0] : undefined;
  if (!(named instanceof asn1js.Sequence) || named.valueBlock.value.length !== certificates.length) return null;
  const byHash = new Map<string, Certificate>();
  for (const each of certificates) if (each instanceof Certificate) byHash.set(hashOf(each).toString('hex'), each);
  const path = named.valueBlock.value.map((id) => {
    const hash = id instanceof asn1js.Sequence ? id.valueBlock.value[0] : undefined;
    return hash instanceof asn1js.OctetString ? byHash.get(Buffer.from(hash.getValue()).toString('hex')) : undefined;
  });
  return path.every((each) => each !== undefined) ? path : null;
}

function attributeOf({ signedAttrs }: SignerInfo, oid: string): unknown {
  return signedAttrs?.attributes.find(({ type }) => type === oid)?.values[0];
}

/** Whether the signature was made with the private key of `publicKey` over the digest and certificate of its message. */
export function isSignatureRight({ signature, signedAttributes }: SealMessage, publicKey: KeyObject): boolean {
  const algorithm = sealingAlgorithmFor(publicKey);
  return algorithm !== null && isSignedBy({ algorithm, bytes: signedAttributes, signature }, publicKey, true);
}

/** Whoever trusts the root has it; and a seal must not be read as saying that it should be trusted. */
function sealPathOf({ certificate, chain }: SealCertificates): Uint8Array[] {
  const isRoot = (der: Uint8Array): boolean => {
    const { subject, issuer } = new X509Certificate(der);
    return subject === issuer;
  };
  return [certificate, ...chain.filter((der) => !isRoot(der))];
}

function algorithmOf(key: KeyObject): SignatureAlgorithm {
  const algorithm = sealingAlgorithmFor(key);
  if (algorithm === null) throw new Error('this key is not one for sealing');
  return algorithm;
}

function encodeMessage(
  path: readonly Certificate[],
  algorithm: SignatureAlgorithm,
  attributes: Attribute[],
  signature: Uint8Array,
): Uint8Array {
  const [certificate] = path;
  if (certificate === undefined) throw new Error('a seal needs a certificate');
  const { issuer, serialNumber } = certificate;
  const signedData = new SignedData({
    digestAlgorithms: [encodeHash(algorithm.hash)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: inDerOrder(path, encodeCertificate),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: encodeHash(algorithm.hash),
        signedAttrs: new SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES_TAG, attributes }),
        signatureAlgorithm: encodeAlgorithm(algorithm),
        signature: octets(signature),
      }),
    ],
  });
  const message = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema() });
  return new Uint8Array(message.toSchema().toBER());
}

function signedAttributes(digest: Uint8Array, path: readonly Certificate[]): Attribute[] {
  return inDerOrder([
    new Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificates(path)] }),
  ]);
}

/**
 * SigningCertificateV2 with one ESSCertIDv2 for each certificate, the signer's first; the hash algorithm is left out:
 * SHA-256 is the default. The further ones bind the path (RFC 5035, 3: they "limit the set of certificates").
 */
function signingCertificates(path: readonly Certificate[]): asn1js.Sequence {
  const ids = path.map((certificate) => {
    const { issuer, serialNumber } = certificate;
    const issuerSerial = new IssuerSerial({
      issuer: new GeneralNames({ names: [new GeneralName({ type: DIRECTORY_NAME, value: issuer })] }),
      serialNumber,
    });
    return new asn1js.Sequence({ value: [octets(hashOf(certificate)), issuerSerial.toSchema()] });
  });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: ids })] });
}

function hashOf(certificate: Certificate): Buffer {
  return createHash('sha256').update(encodeCertificate(certificate)).digest();
}

/** The clinic's certificates are the same for every paper, and reading one takes longer than signing with its key. */
const parsedCertificates = new WeakMap<Uint8Array, Certificate>();
const encodedCertificates = new WeakMap<Certificate, Uint8Array>();

function parseCertificate(der: Uint8Array): Certificate {
  const known = parsedCertificates.get(der);
  if (known !== undefined) return known;
  const certificate = Certificate.fromBER(der);
  if (Buffer.compare(encodeCertificate(certificate), der) !== 0) throw new Error('the certificate is not in DER');
  parsedCertificates.set(der, certificate);
  return certificate;
}

function encodeCertificate(certificate: Certificate): Uint8Array {
  const known = encodedCertificates.get(certificate);
  if (known !== undefined) return known;
  const encoded = new Uint8Array(certificate.toSchema().toBER());
  encodedCertificates.set(certificate, encoded);
  return encoded;
}
