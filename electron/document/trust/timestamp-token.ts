/**
 * Timestamp tokens (RFC 3161, 2.4.2): a time-stamping authority's signed word that a digest existed at a time. Tokens
 * come in many encodings, and parts of them are not signed. In our papers they stand in one normal form: DER, only the
 * certificates of the authority's own path below the root, no attribute that is not signed, algorithm identifiers in one
 * spelling. So every byte is signed, or of a certificate that `trustTimestamp` checks, or can have no other value.
 */
import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
  type Attribute,
} from 'pkijs';
import { fail, type Result } from '../../contract/result';
import { buildChain, type Chain, type ChainFault, type ChainOptions } from './build-chain';
import { fingerprintOf, isIssuedBy, isSelfIssued, readCertificate, type CertificateFacts } from './certificate';
import { encodeAttributes, inDerOrder, octets, SIGNED_ATTRIBUTES_TAG } from './message-parts';
import { isForTimestamps } from './purposes';
import {
  encodeAlgorithm,
  encodeHash,
  isSignedBy,
  normalizeSignature,
  readAlgorithm,
  readHash,
  type Hash,
  type SignatureAlgorithm,
} from './signature-algorithm';

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;
const MAX_TOKEN_BYTES = 64 * 1024;
const MAX_TOKEN_DEPTH = 24;
const MAX_CERTIFICATES = 16;

export interface TimestampToken {
  /** When the authority says it saw the digest; milliseconds since the Unix epoch. */
  readonly at: number;
  /** How far `at` may be off, in milliseconds; null when the authority does not say. */
  readonly accuracyMs: number | null;
  /** What was stamped. */
  readonly digest: { readonly hash: Hash; readonly bytes: Uint8Array };
  /** Hexadecimal; null when none was asked for. */
  readonly nonce: string | null;
  readonly policy: string;
  /** DER: the authority's own certificate, made for time-stamping alone. Whether it is trusted: `buildChain`. */
  readonly certificate: Uint8Array;
  /** DER: those above it that the token carries, each issued by the next. */
  readonly chain: readonly Uint8Array[];
}

/**
 * What a token in normal form says, from the bytes of a Contents string with its zero padding. Null unless it is in
 * normal form, its signature is right, and its certificate is the one it names and may stamp time.
 */
export function readTimestampToken(padded: Uint8Array): TimestampToken | null {
  const parts = readParts(padded);
  if (parts === null) return null;
  const expected = encodeToken(parts);
  const isExact = Buffer.compare(expected, padded.subarray(0, expected.length)) === 0;
  const isPadded = padded.subarray(expected.length).every((byte) => byte === 0);
  return isExact && isPadded ? judge(parts) : null;
}

/** A token as an authority sent it, in normal form; null when it could not be read back by `readTimestampToken`. */
export function normalizeTimestampToken(sent: Uint8Array): Uint8Array | null {
  const parts = readParts(sent);
  if (parts === null) return null;
  const normal = encodeToken(parts);
  return readTimestampToken(normal) === null ? null : normal;
}

/**
 * Whether the authority is one of those trusted, as of the token's own time. `stray-certificate`: the token carries one
 * that the path to the trusted one does not need, so that nobody vouches for its bytes.
 */
export function trustTimestamp(
  { certificate, chain, at }: TimestampToken,
  { others, trusted, lists }: Pick<ChainOptions, 'others' | 'trusted' | 'lists'>,
): Result<Chain, ChainFault | 'stray-certificate'> {
  const built = buildChain(certificate, { others: [...chain, ...others], trusted, lists, at, purpose: 'timestamp' });
  if (!built.ok) return built;
  const needed = new Set(built.value.path.map(({ fingerprint }) => fingerprint));
  return chain.every((der) => needed.has(fingerprintOf(der))) ? built : fail('stray-certificate');
}

interface TokenParts {
  /** DER of the TSTInfo. */
  readonly content: Uint8Array;
  readonly hash: Hash;
  readonly algorithm: SignatureAlgorithm;
  readonly attributes: readonly Attribute[];
  readonly signature: Uint8Array;
  readonly path: readonly CertificateFacts[];
}

/** Null when it is not a token with one signature, made by an algorithm that is believed, by a certificate it carries. */
function readParts(bytes: Uint8Array): TokenParts | null {
  if (bytes.length > MAX_TOKEN_BYTES) return null;
  try {
    const parsed = asn1js.fromBER(bytes, { maxDepth: MAX_TOKEN_DEPTH });
    if (parsed.offset === -1) return null;
    const outer = new ContentInfo({ schema: parsed.result });
    if (outer.contentType !== OID.signedData) return null;
    return partsOf(new SignedData({ schema: outer.content }));
  } catch {
    // asn1js throws on impossible times, pkijs on any structure it does not expect; here that is an answer, not a bug.
    return null;
  }
}

function partsOf({ encapContentInfo, signerInfos, certificates = [] }: SignedData): TokenParts | null {
  const [signer] = signerInfos;
  const { eContent, eContentType } = encapContentInfo;
  if (!signer?.signedAttrs || signerInfos.length !== 1 || eContentType !== OID.tstInfo || !eContent) return null;
  const hash = readHash(signer.digestAlgorithm);
  const algorithm = hash && readAlgorithm(signer.signatureAlgorithm, hash);
  const path = pathOf(signer, certificates);
  const [certificate] = path;
  if (!hash || algorithm?.hash !== hash || certificate === undefined) return null;
  const made = new Uint8Array(signer.signature.getValue());
  const signature = normalizeSignature(made, algorithm, certificate.publicKey);
  if (signature === null) return null;
  const content = new Uint8Array(eContent.getValue());
  return { content, hash, algorithm, attributes: inDerOrder(signer.signedAttrs.attributes), signature, path };
}

/** From the signer's certificate upwards, as far as the token's own certificates go; without the root. */
function pathOf(signer: SignerInfo, carried: readonly unknown[]): CertificateFacts[] {
  const known = carried.slice(0, MAX_CERTIFICATES).flatMap((each) => {
    if (!(each instanceof Certificate)) return [];
    const facts = readCertificate(new Uint8Array(each.toSchema().toBER()));
    return facts === null ? [] : [{ facts, parsed: each }];
  });
  const first = known.find(({ facts, parsed }) => isNamedBy(signer, facts, parsed));
  const path: CertificateFacts[] = [];
  let next = first?.facts;
  while (next !== undefined) {
    const current = next;
    path.push(current);
    next = known.find(
      ({ facts }) => !isSelfIssued(facts) && !path.includes(facts) && isIssuedBy(current, facts),
    )?.facts;
  }
  return path;
}

function isNamedBy({ sid }: SignerInfo, { issuer, serial }: CertificateFacts, { extensions }: Certificate): boolean {
  const id: unknown = sid;
  if (id instanceof IssuerAndSerialNumber) {
    const name = Buffer.from(id.issuer.toSchema().toBER()).toString('hex');
    return name === issuer && Buffer.from(id.serialNumber.valueBlock.valueHexView).toString('hex') === serial;
  }
  const keyId: unknown = extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue;
  if (!(keyId instanceof asn1js.OctetString) || !(id instanceof asn1js.BaseBlock)) return false;
  // The identifier is tagged [0]: its content is the key's.
  return Buffer.from(id.toBER()).subarray(2).equals(Buffer.from(keyId.getValue()));
}

function encodeToken({ content, hash, algorithm, attributes, signature, path }: TokenParts): Uint8Array {
  const [first] = path;
  if (first === undefined) throw new Error('a token needs its certificate');
  const certificates = path.map(({ der }) => Certificate.fromBER(der));
  const { issuer, serialNumber } = Certificate.fromBER(first.der);
  const signedData = new SignedData({
    version: 3,
    digestAlgorithms: [encodeHash(hash)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.tstInfo, eContent: octets(content) }),
    certificates: inDerOrder(certificates),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: encodeHash(hash),
        signedAttrs: new SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES_TAG, attributes: [...attributes] }),
        signatureAlgorithm: encodeAlgorithm(algorithm),
        signature: octets(signature),
      }),
    ],
  });
  const message = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema() });
  return new Uint8Array(message.toSchema().toBER());
}

function judge({ content, hash, algorithm, attributes, signature, path }: TokenParts): TimestampToken | null {
  const [certificate, ...chain] = path;
  if (certificate === undefined || !isForTimestamps(certificate)) return null;
  const said = (oid: string): asn1js.BaseBlock | null => {
    const found = attributes.filter(({ type }) => type === oid);
    const value: unknown = found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : null;
    return value instanceof asn1js.BaseBlock ? value : null;
  };
  const type = said(OID.contentType);
  const digest = said(OID.messageDigest);
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== OID.tstInfo) return null;
  if (!(digest instanceof asn1js.OctetString)) return null;
  if (!createHash(hash).update(content).digest().equals(Buffer.from(digest.getValue()))) return null;
  if (!namesCertificate(said(OID.signingCertificateV2), said(OID.signingCertificate), certificate.der)) return null;
  if (!isSignedBy({ algorithm, bytes: encodeAttributes(attributes), signature }, certificate.publicKey, true))
    return null;
  const info = readInfo(content);
  if (info === null) return null;
  return { ...info, certificate: certificate.der, chain: chain.map(({ der }) => der) };
}

/** RFC 3161, 2.4.2 with RFC 5816: the signed attribute names the certificate; by SHA-1 in its first form. */
function namesCertificate(
  second: asn1js.BaseBlock | null,
  first: asn1js.BaseBlock | null,
  certificate: Uint8Array,
): boolean {
  const ids = (second ?? first) instanceof asn1js.Sequence ? (second ?? first) : null;
  const list = ids instanceof asn1js.Sequence ? ids.valueBlock.value[0] : undefined;
  const id = list instanceof asn1js.Sequence ? list.valueBlock.value[0] : undefined;
  if (!(id instanceof asn1js.Sequence)) return false;
  const [head, after] = id.valueBlock.value;
  const hash = second === null ? 'sha1' : hashSaidIn(head);
  const said = head instanceof asn1js.OctetString ? head : after;
  if (hash === null || !(said instanceof asn1js.OctetString)) return false;
  return createHash(hash).update(certificate).digest().equals(Buffer.from(said.getValue()));
}

/** ESSCertIDv2 leaves the hash algorithm out when it is SHA-256 (RFC 5035, 4). */
function hashSaidIn(head: unknown): Hash | null {
  if (!(head instanceof asn1js.Sequence)) return 'sha256';
  const [oid] = head.valueBlock.value;
  if (!(oid instanceof asn1js.ObjectIdentifier)) return null;
  return readHash({ algorithmId: oid.getValue() });
}

function readInfo(content: Uint8Array): Omit<TimestampToken, 'certificate' | 'chain'> | null {
  let info: TSTInfo;
  try {
    info = TSTInfo.fromBER(content);
  } catch {
    return null;
  }
  const { version, messageImprint, genTime, accuracy, nonce, policy, extensions } = info;
  const hash = readHash(messageImprint.hashAlgorithm);
  const at = genTime.getTime();
  const hasUnknownDemand = extensions?.some(({ critical }) => critical) ?? false;
  if (version !== 1 || hash === null || Number.isNaN(at) || hasUnknownDemand) return null;
  const { seconds = 0, millis = 0, micros = 0 } = accuracy ?? {};
  return {
    at,
    accuracyMs: accuracy === undefined ? null : seconds * 1000 + millis + micros / 1000,
    digest: { hash, bytes: new Uint8Array(messageImprint.hashedMessage.getValue()) },
    nonce: nonce === undefined ? null : Buffer.from(nonce.valueBlock.valueHexView).toString('hex'),
    policy,
  };
}
