/**
 * The cryptographic message inside a seal: CMS SignedData (RFC 5652), detached, in the PAdES B-B profile
 * (ETSI EN 319 142-1, 6.3): content type, message digest and ESS signing-certificate-v2 (RFC 5035) are signed,
 * signing time is not there. For one certificate, digest and signature there is exactly one encoding:
 * the maker and the verifier both build it here, so the verifier compares bytes.
 */
import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
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

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** `GeneralName` choice `directoryName` (RFC 5280, 4.2.1.6). */
const DIRECTORY_NAME = 4;
const SIGNED_ATTRIBUTES_TAG = 0;
/** A seal is about 1 KB; anything near this is not one. */
const MAX_CMS_BYTES = 32 * 1024;
const MAX_CMS_DEPTH = 24;

/** DER CMS over the SHA-256 `digest` of the signed bytes. `certificate` is DER, `key` its P-256 private key. */
export function createSealMessage(digest: Uint8Array, certificate: Uint8Array, key: KeyObject): Uint8Array {
  const parsed = Certificate.fromBER(certificate);
  const attributes = signedAttributes(digest, certificate, parsed);
  const signature = sign('sha256', encodeAttributes(attributes), { key, dsaEncoding: 'der' });
  return encodeMessage(parsed, attributes, signature);
}

export interface SealMessage {
  /** DER. */
  readonly certificate: Uint8Array;
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
  const parsed = asn1js.fromBER(padded, { maxDepth: MAX_CMS_DEPTH });
  if (parsed.offset === -1) return null;
  try {
    return readParts(new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content }), padded);
  } catch {
    // pkijs throws on any structure it does not expect; for a verifier that is an answer, not a bug.
    return null;
  }
}

function readParts(signedData: SignedData, padded: Uint8Array): SealMessage | null {
  const parsed = signedData.certificates?.[0];
  const signer = signedData.signerInfos[0];
  const said: unknown = signer?.signedAttrs?.attributes.find(({ type }) => type === OID.messageDigest)?.values[0];
  if (!(parsed instanceof Certificate) || !(said instanceof asn1js.OctetString) || !signer) return null;
  const certificate = new Uint8Array(parsed.toSchema().toBER());
  const digest = new Uint8Array(said.getValue());
  const signature = new Uint8Array(signer.signature.getValue());
  const attributes = signedAttributes(digest, certificate, parsed);
  const expected = encodeMessage(parsed, attributes, signature);
  const isExact = Buffer.compare(expected, padded.subarray(0, expected.length)) === 0;
  const isPadded = padded.subarray(expected.length).every((byte) => byte === 0);
  return isExact && isPadded
    ? { certificate, digest, signature, signedAttributes: encodeAttributes(attributes) }
    : null;
}

/** Whether the signature was made with the private key of `publicKey` over the digest and certificate of its message. */
export function isSignatureRight({ signature, signedAttributes }: SealMessage, publicKey: KeyObject): boolean {
  return verify('sha256', signedAttributes, { key: publicKey, dsaEncoding: 'der' }, signature);
}

function encodeMessage(certificate: Certificate, attributes: Attribute[], signature: Uint8Array): Uint8Array {
  const { issuer, serialNumber } = certificate;
  const signedData = new SignedData({
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES_TAG, attributes }),
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
        signature: octets(signature),
      }),
    ],
  });
  const message = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema() });
  return new Uint8Array(message.toSchema().toBER());
}

/** What is really signed: the attributes as a SET, not under the tag they carry in the message (RFC 5652, 5.4). */
function encodeAttributes(attributes: readonly Attribute[]): Uint8Array {
  return new Uint8Array(new asn1js.Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER());
}

/** In DER order: the elements of a SET OF stand in the order of their encodings (X.690, 11.6). */
function signedAttributes(digest: Uint8Array, certificateDer: Uint8Array, certificate: Certificate): Attribute[] {
  const encoded = [
    new Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificate(certificateDer, certificate)] }),
  ].map((attribute) => ({ attribute, bytes: Buffer.from(attribute.toSchema().toBER()) }));
  return encoded.sort((one, other) => Buffer.compare(one.bytes, other.bytes)).map(({ attribute }) => attribute);
}

/** SigningCertificateV2 with one ESSCertIDv2; its hash algorithm is left out: SHA-256 is the default (RFC 5035, 4). */
function signingCertificate(certificateDer: Uint8Array, { issuer, serialNumber }: Certificate): asn1js.Sequence {
  const issuerSerial = new IssuerSerial({
    issuer: new GeneralNames({ names: [new GeneralName({ type: DIRECTORY_NAME, value: issuer })] }),
    serialNumber,
  });
  const hash = createHash('sha256').update(certificateDer).digest();
  const certificateId = new asn1js.Sequence({ value: [octets(hash), issuerSerial.toSchema()] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateId] })] });
}

/** A copy: asn1js keeps the buffer it is given, and a Node buffer may be a window on a larger one. */
function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
