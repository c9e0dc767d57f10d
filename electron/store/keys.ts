/** Keys derived from the master key, and the sealing of records with AES-256-GCM (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface StoreKeys {
  /** Passphrase of the page cipher: 32 derived bytes in hex. */
  readonly pageCipher: string;
  readonly keyCheck: Buffer;
  /** Wraps the data key of each consultation. */
  readonly wrapping: Buffer;
  readonly identity: Buffer;
  /** Turns what names are found by into tokens that say nothing without it. */
  readonly search: Buffer;
  /** Seals the entries of the audit trail, which outlive every consultation. */
  readonly audit: Buffer;
  /** Seals names, roles and PINs of who may sign in. */
  readonly staff: Buffer;
}

/** HKDF-SHA-256 (RFC 5869), one label for each use, so that no key ever serves two purposes. */
export function deriveStoreKeys(masterKey: Uint8Array): StoreKeys {
  if (masterKey.length !== KEY_BYTES) throw new Error('the master key has 32 bytes');
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `candor/store/1/${use}`, KEY_BYTES));
  return {
    pageCipher: derive('page-cipher').toString('hex'),
    keyCheck: derive('key-check'),
    wrapping: derive('wrapping'),
    identity: derive('identity'),
    search: derive('search'),
    audit: derive('audit'),
    staff: derive('staff'),
  };
}

/** Where a sealed record belongs: it opens only there, so a record moved, swapped or renumbered counts as damaged. */
export interface Place {
  readonly kind:
    | 'key-check'
    | 'data-key'
    | 'head'
    | 'event'
    | 'document'
    | 'document-part'
    | 'summary'
    | 'print-job'
    | 'identity'
    | 'staff'
    | 'audit-entry'
    | 'audit-head';
  readonly owner: string;
  readonly seq: number;
}

/** A record or a file that is not as it was written; joins SQLite's own errors on their way to `damaged-database`. */
export class Damage extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} is damaged`);
    this.file = file;
  }
}

const additionalData = ({ kind, owner, seq }: Place): Buffer => Buffer.from(`candor/1\n${kind}\n${owner}\n${seq}`);

/** Nonce, tag, ciphertext. A random 96-bit nonce is safe here: one data key seals some hundred records. */
export function seal(
  key: Uint8Array,
  place: Place,
  plain: Uint8Array,
  randomBytes: (count: number) => Uint8Array,
): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(place));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** The plain bytes, or null when the key, the place or a single bit is not the one it was sealed with. */
export function unseal(key: Uint8Array, place: Place, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(place));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
