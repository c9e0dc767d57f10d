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
  const signature = sign('sha256', encodeSignedAttributes(digest, certificate), { key, dsaEncoding: 'der' });
  return encodeMessage(digest, certificate, signature);
}

export interface SealMessage {
  /** DER. */
  readonly certificate: Uint8Array;
  /** What the message says the SHA-256 of the signed bytes is. */
  readonly digest: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The parts of a message that `createSealMessage` could have made, from the bytes of a Contents string with its zero
 * padding; null for any other message, also for one that says the same in another encoding.
 */
export function readSealMessage(padded: Uint8Array): SealMessage | null {
  const found = findParts(padded);
  if (found === null) return null;
  const expected = encodeMessage(found.digest, found.certificate, found.signature);
  const isExact = Buffer.compare(expected, padded.subarray(0, expected.length)) === 0;
  const isPadded = padded.subarray(expected.length).every((byte) => byte === 0);
  return isExact && isPadded ? found : null;
}

/** Whether `signature` was made with the key of `publicKey` over the digest and the certificate of this message. */
export function isSignatureRight({ digest, certificate, signature }: SealMessage, publicKey: KeyObject): boolean {
  return verify(
    'sha256',
    encodeSignedAttributes(digest, certificate),
    { key: publicKey, dsaEncoding: 'der' },
    signature,
  );
}

function findParts(padded: Uint8Array): SealMessage | null {
  if (padded.length > MAX_CMS_BYTES) return null;
  const parsed = asn1js.fromBER(padded, { maxDepth: MAX_CMS_DEPTH });
  if (parsed.offset === -1) return null;
  try {
    const signedData = new SignedData({ schema: new ContentInfo({ schema: parsed.result }).content });
    const certificate = signedData.certificates?.[0];
    const signer = signedData.signerInfos[0];
    const digest = signer?.signedAttrs?.attributes.find(({ type }) => type === OID.messageDigest)?.values[0];
    if (!(certificate instanceof Certificate) || !(digest instanceof asn1js.OctetString) || !signer) return null;
    return {
      certificate: new Uint8Array(certificate.toSchema().toBER()),
      digest: new Uint8Array(digest.getValue()),
      signature: new Uint8Array(signer.signature.getValue()),
    };
  } catch {
    // pkijs throws on any structure it does not expect; for a verifier that is an answer, not a bug.
    return null;
  }
}

function encodeMessage(digest: Uint8Array, certificateDer: Uint8Array, signature: Uint8Array): Uint8Array {
  const certificate = Certificate.fromBER(certificateDer);
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
        signedAttrs: new SignedAndUnsignedAttributes({
          type: SIGNED_ATTRIBUTES_TAG,
          attributes: signedAttributes(digest, certificateDer),
        }),
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
        signature: octets(signature),
      }),
    ],
  });
  const message = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
  return new Uint8Array(message.toSchema().toBER());
}

/** What is really signed: the attributes as a SET, not under the tag they carry in the message (RFC 5652, 5.4). */
function encodeSignedAttributes(digest: Uint8Array, certificate: Uint8Array): Uint8Array {
  const value = signedAttributes(digest, certificate).map((attribute) => attribute.toSchema());
  return new Uint8Array(new asn1js.Set({ value }).toBER());
}

/** In DER order: the elements of a SET OF stand in the order of their encodings (X.690, 11.6). */
function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Attribute[] {
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificate(certificate)] }),
  ];
  const encode = (attribute: Attribute): Buffer => Buffer.from(attribute.toSchema().toBER());
  return attributes.sort((one, other) => Buffer.compare(encode(one), encode(other)));
}

/** SigningCertificateV2 with one ESSCertIDv2; its hash algorithm is left out: SHA-256 is the default (RFC 5035, 4). */
function signingCertificate(certificateDer: Uint8Array): asn1js.Sequence {
  const { issuer, serialNumber } = Certificate.fromBER(certificateDer);
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
