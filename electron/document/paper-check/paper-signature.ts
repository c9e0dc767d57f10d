/** The signature inside the code: made with the key that seals the paper, over bytes that no seal is ever made over. */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { curveOf } from '../trust/ecdsa-signature';

/** Before the signed bytes; a seal's signed attributes begin with a DER tag (0x31), so neither can pass for the other. */
const CONTEXT = Buffer.from('CANDOR1:', 'latin1');
export const KEY_ID_BYTES = 8;

/** By the first byte of the code. ECDSA: r and s of equal length (IEEE P1363). RSA: PKCS #1 v1.5, as long as its modulus. */
export const SIGNATURE_KINDS = {
  p256: { byte: 1, leastBytes: 64, mostBytes: 64 },
  rsa: { byte: 2, leastBytes: 256, mostBytes: 512 },
  p384: { byte: 3, leastBytes: 96, mostBytes: 96 },
  p521: { byte: 4, leastBytes: 132, mostBytes: 132 },
} as const;
export type SignatureKind = keyof typeof SIGNATURE_KINDS;
export const LONGEST_SIGNATURE_BYTES = SIGNATURE_KINDS.rsa.mostBytes;

const KIND_OF_CURVE: Readonly<Record<string, SignatureKind>> = {
  prime256v1: 'p256',
  secp384r1: 'p384',
  secp521r1: 'p521',
};

/** Null for a kind of key that signs no paper. */
export function signatureKindOf(key: KeyObject): SignatureKind | null {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return KIND_OF_CURVE[namedCurve] ?? null;
  const { leastBytes, mostBytes } = SIGNATURE_KINDS.rsa;
  const fits = modulusLength >= leastBytes * 8 && modulusLength <= mostBytes * 8;
  return key.asymmetricKeyType === 'rsa' && fits ? 'rsa' : null;
}

/** The first 8 bytes of SHA-256 over the public key (SubjectPublicKeyInfo, DER): finds the key, proves nothing. */
export function keyIdOf(key: KeyObject): Uint8Array {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(spki).digest().subarray(0, KEY_ID_BYTES);
}

/** SHA-256 with ECDSA, or with RSA PKCS #1 v1.5, which for one key and one message has one value. */
export function signPaper(bytes: Uint8Array, key: KeyObject): Uint8Array {
  const signature = sign('sha256', Buffer.concat([CONTEXT, bytes]), { key, dsaEncoding: 'ieee-p1363' });
  return withSmallerS(signature, key);
}

export function isPaperSignatureRight(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  if (signatureKindOf(key) === null) return false;
  // To (r, s) anybody can make the right signature (r, n - s): one text for one paper takes only the smaller s.
  if (Buffer.compare(withSmallerS(signature, key), signature) !== 0) return false;
  return verify('sha256', Buffer.concat([CONTEXT, bytes]), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function withSmallerS(signature: Uint8Array, key: KeyObject): Uint8Array {
  const curve = curveOf(key);
  if (curve === undefined) return signature;
  const s = BigInt(`0x0${Buffer.from(signature.subarray(curve.bytes)).toString('hex')}`);
  if (s <= curve.order / 2n || s >= curve.order) return signature;
  const smaller = (curve.order - s).toString(16).padStart(curve.bytes * 2, '0');
  return Buffer.concat([signature.subarray(0, curve.bytes), Buffer.from(smaller, 'hex')]);
}
