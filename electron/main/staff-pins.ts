/** PINs are kept as scrypt digests (RFC 7914), computed off the main thread and compared in constant time. */
import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import type { StoredPin } from '../store/staff-rows';

export interface PinCost {
  /** N: a power of two. Memory is 128 * N * r bytes. */
  readonly cost: number;
  /** r */
  readonly blockSize: number;
  /** p */
  readonly parallel: number;
}

/** OWASP's first choice for scrypt: 128 MiB, about 0.4 s on the machine it was written on (docs/decisions.md). */
export const PIN_COST: PinCost = { cost: 2 ** 17, blockSize: 8, parallel: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** `salt`: 16 fresh random bytes. */
export async function hashPin(
  pin: string,
  randomBytes: (count: number) => Uint8Array,
  cost: PinCost = PIN_COST,
): Promise<StoredPin> {
  const salt = Buffer.from(randomBytes(SALT_BYTES));
  const hash = await derive(pin, salt, HASH_BYTES, cost);
  return { method: 'scrypt', ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

export async function isRightPin(pin: string, { salt, hash, ...cost }: StoredPin): Promise<boolean> {
  const known = Buffer.from(hash, 'base64');
  const derived = await derive(pin, Buffer.from(salt, 'base64'), known.length, cost);
  return timingSafeEqual(derived, known);
}

/** In the thread pool of the process: the screen goes on meanwhile. */
function derive(
  pin: string,
  salt: Uint8Array,
  bytes: number,
  { cost, blockSize, parallel }: PinCost,
): Promise<Buffer> {
  const options: ScryptOptions = {
    N: cost,
    r: blockSize,
    p: parallel,
    // Node refuses what would need more than this: the algorithm needs 128 * N * r and a little.
    maxmem: 192 * cost * blockSize + 2 ** 20,
  };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, bytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
