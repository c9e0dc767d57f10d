/** A small file beside the database that tells a wrong master key from a damaged database. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemCodeOf, writeFileAtomically } from './files';
import { seal, unseal, type Place, type StoreKeys } from './keys';

const MAGIC = Buffer.from('candor-key-check-1\n');
const PLACE: Place = { kind: 'key-check', owner: 'database', seq: 0 };
const CHECKSUM_BYTES = 32;

/** `damaged`: the file itself is not as written, so it says nothing about the key. */
export type KeyCheck = 'missing' | 'damaged' | 'right-key' | 'other-key';

/** Throws what the system says when the file is there but cannot be read. */
export async function readKeyCheck(path: string, keys: StoreKeys): Promise<KeyCheck> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  const whole =
    body.subarray(0, MAGIC.length).equals(MAGIC) && checksum(body).equals(bytes.subarray(-CHECKSUM_BYTES));
  if (!whole) return 'damaged';
  return unseal(keys.keyCheck, PLACE, body.subarray(MAGIC.length)) === null ? 'other-key' : 'right-key';
}

export async function writeKeyCheck(
  path: string,
  keys: StoreKeys,
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const body = Buffer.concat([MAGIC, seal(keys.keyCheck, PLACE, Buffer.alloc(0), randomBytes)]);
  await writeFileAtomically(path, Buffer.concat([body, checksum(body)]));
}

const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
