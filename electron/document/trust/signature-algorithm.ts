/**
 * The signature algorithms that are believed, each in exactly one encoding: SHA-2 with RSA (PKCS #1 v1.5 or PSS) or
 * with ECDSA on a NIST curve (ETSI TS 119 312). SHA-1, MD5, DSA and short keys are not among them.
 */
import { constants, verify, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs';
import { hasSmallerS, withSmallerS } from './ecdsa-signature';

export const HASHES = ['sha256', 'sha384', 'sha512'] as const;
export type Hash = (typeof HASHES)[number];

const HASH_OIDS: Readonly<Record<Hash, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const HASH_BYTES: Readonly<Record<Hash, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const RSA_WITH: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const ECDSA_WITH: Readonly<Record<string, Hash>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const LEAST_RSA_BITS = 2048;
const NIST_CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

export type Padding = 'pkcs1' | 'pss' | 'ecdsa';

export interface SignatureAlgorithm {
  readonly oid: string;
  readonly padding: Padding;
  readonly hash: Hash;
}

/** What a hash's algorithm identifier says; null for a hash that is not believed. */
export function readHash({ algorithmId }: Pick<AlgorithmIdentifier, 'algorithmId'>): Hash | null {
  return HASHES.find((hash) => HASH_OIDS[hash] === algorithmId) ?? null;
}

/** Without parameters (RFC 5754, 2). */
export function encodeHash(hash: Hash): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: HASH_OIDS[hash] });
}

/**
 * Null for an algorithm that is not believed.
 * @param messageHash what `rsaEncryption` is used with: in CMS, the hash is then said elsewhere (RFC 5754, 3.2).
 */
export function readAlgorithm(identifier: AlgorithmIdentifier, messageHash?: Hash): SignatureAlgorithm | null {
  const { algorithmId: oid } = identifier;
  const ecdsa = ECDSA_WITH[oid];
  if (ecdsa !== undefined) return { oid, padding: 'ecdsa', hash: ecdsa };
  const rsa = oid === RSA_ENCRYPTION ? messageHash : RSA_WITH[oid];
  if (rsa !== undefined) return { oid, padding: 'pkcs1', hash: rsa };
  if (oid !== RSASSA_PSS || identifier.algorithmParams === undefined) return null;
  try {
    const hash = readHash(
      new RSASSAPSSParams({ schema: identifier.algorithmParams as asn1js.Sequence }).hashAlgorithm,
    );
    return hash && { oid, padding: 'pss', hash };
  } catch {
    // pkijs throws on parameters of another structure.
    return null;
  }
}

/** The one encoding: NULL with RSA (RFC 4055, 5), nothing with ECDSA (RFC 5758, 3.2), PSS with one hash and its length. */
export function encodeAlgorithm({ oid, padding, hash }: SignatureAlgorithm): AlgorithmIdentifier {
  if (padding === 'ecdsa') return new AlgorithmIdentifier({ algorithmId: oid });
  if (padding === 'pkcs1') return new AlgorithmIdentifier({ algorithmId: oid, algorithmParams: new asn1js.Null() });
  const params = new RSASSAPSSParams({
    hashAlgorithm: encodeHash(hash),
    maskGenAlgorithm: new AlgorithmIdentifier({ algorithmId: MGF1, algorithmParams: encodeHash(hash).toSchema() }),
    saltLength: HASH_BYTES[hash],
  });
  return new AlgorithmIdentifier({ algorithmId: oid, algorithmParams: params.toSchema() });
}

/** For sealing: ECDSA or PKCS #1 v1.5, both with SHA-256. Null for a key that is not believed. */
export function sealingAlgorithmFor(key: KeyObject): SignatureAlgorithm | null {
  if (!isStrongKey(key)) return null;
  return key.asymmetricKeyType === 'ec'
    ? { oid: '1.2.840.10045.4.3.2', padding: 'ecdsa', hash: 'sha256' }
    : { oid: RSA_ENCRYPTION, padding: 'pkcs1', hash: 'sha256' };
}

/** P-256, P-384, P-521, or RSA with 2048 bits or more. */
export function isStrongKey(key: KeyObject): boolean {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return NIST_CURVES.has(namedCurve ?? '');
  return key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS;
}

export interface SignedBytes {
  readonly algorithm: SignatureAlgorithm;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** False also when key and algorithm do not fit each other. `strict`: of an ECDSA signature, only the one with smaller s. */
export function isSignedBy({ algorithm, bytes, signature }: SignedBytes, key: KeyObject, strict: boolean): boolean {
  const { padding, hash } = algorithm;
  if (!isStrongKey(key) || (key.asymmetricKeyType === 'ec') !== (padding === 'ecdsa')) return false;
  try {
    if (padding === 'ecdsa') {
      if (strict && !hasSmallerS(signature, key)) return false;
      return verify(hash, bytes, { key, dsaEncoding: 'der' }, signature);
    }
    if (padding === 'pkcs1') return verify(hash, bytes, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
    const saltLength = HASH_BYTES[hash];
    return verify(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
  } catch {
    // Node throws on a key that cannot be used so; the bytes may come from a stranger's file.
    return false;
  }
}

/** The same signature in its one form, or null when it cannot be one of this key. */
export function normalizeSignature(
  signature: Uint8Array,
  { padding }: SignatureAlgorithm,
  key: KeyObject,
): Uint8Array | null {
  return padding === 'ecdsa' ? withSmallerS(signature, key) : signature;
}
