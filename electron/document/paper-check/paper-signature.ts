/** The signature inside the code: made with the key that seals the paper, over bytes that no seal is ever made over. */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** Before the signed bytes; a seal's signed attributes begin with a DER tag (0x31), so neither can pass for the other. */
const CONTEXT = Buffer.from('CANDOR1:', 'latin1');
export const KEY_ID_BYTES = 8;

/** One byte in the code. P-256: r and s of 32 bytes each (IEEE P1363). RSA: PKCS #1 v1.5, as long as its modulus. */
export const SIGNATURE_KINDS = { p256: 1, rsa: 2 } as const;
export type SignatureKind = keyof typeof SIGNATURE_KINDS;
const P256_BYTES = 64;
/** RSA of 2048, 3072 and 4096 bits. */
const RSA_BYTES: readonly number[] = [256, 384, 512];
export const LONGEST_SIGNATURE_BYTES = 512;

const P256_ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** Null for a kind of key that no paper is sealed with. */
export function signatureKindOf(key: KeyObject): SignatureKind | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'p256';
  return type === 'rsa' && RSA_BYTES.includes((details?.modulusLength ?? 0) / 8) ? 'rsa' : null;
}

/** The first 8 bytes of SHA-256 over the public key (SubjectPublicKeyInfo, DER): finds the key, proves nothing. */
export function keyIdOf(key: KeyObject): Uint8Array {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(spki).digest().subarray(0, KEY_ID_BYTES);
}

/** SHA-256 with ECDSA or RSA PKCS #1 v1.5, which for one key and one message has one value. */
export function signPaper(bytes: Uint8Array, key: KeyObject): Uint8Array {
  const signature = sign('sha256', Buffer.concat([CONTEXT, bytes]), { key, dsaEncoding: 'ieee-p1363' });
  return signatureKindOf(key) === 'p256' ? withLowS(signature) : signature;
}

/** Whether `signature` has the one form that a signature of its kind has; says nothing of who made it. */
export function isWellFormed(signature: Uint8Array, kind: SignatureKind): boolean {
  if (kind === 'rsa') return RSA_BYTES.includes(signature.length);
  return signature.length === P256_BYTES && sOf(signature) <= P256_ORDER / 2n;
}

export function isPaperSignatureRight(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  const kind = signatureKindOf(key);
  if (kind === null || !isWellFormed(signature, kind)) return false;
  return verify('sha256', Buffer.concat([CONTEXT, bytes]), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** With (r, s) also (r, n - s) is right; only the smaller s is used, so that no second text says the same. */
function withLowS(signature: Uint8Array): Uint8Array {
  const s = sOf(signature);
  if (s <= P256_ORDER / 2n) return signature;
  const low = (P256_ORDER - s).toString(16).padStart(P256_BYTES, '0');
  return Buffer.concat([signature.subarray(0, P256_BYTES / 2), Buffer.from(low, 'hex')]);
}

function sOf(signature: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(signature.subarray(P256_BYTES / 2)).toString('hex')}`);
}
