/** Finds the master key, or makes it on the very first start: OS keyring, then systemd credential, then a key file. */
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../contract/result';
import { troubleOf } from './faults';
import { fileSize, makePrivateFolder, storeFilesIn, systemCodeOf, writeFileAtomically } from './files';
import { KEY_BYTES } from './keys';

/** What this file needs of a keyring; `device/keyring.ts` has it. Null answers mean locked, gone or not its own. */
export interface MasterKeyring {
  wrap(secret: Uint8Array): Promise<Uint8Array | null>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array | null>;
}

export interface MasterKeyPlaces {
  /** Null where there is none, or only one without real protection (safeStorage's `basic_text`). */
  readonly keyring: MasterKeyring | null;
  /** `CREDENTIALS_DIRECTORY`, set by systemd for a unit with `LoadCredentialEncrypted=candor-master-key`. */
  readonly credentialsDirectory: string | null;
  /** For the key file or the key wrapped by the keyring; made 0700. Not the data folder: a copy of that must stay shut. */
  readonly keyFolder: string;
  /** Where the database is, or will be: while there is one, no new key is made. */
  readonly dataFolder: string;
  readonly randomBytes: (count: number) => Uint8Array;
}

export type KeyOrigin = 'keyring' | 'systemd-credential' | 'key-file';

export interface MasterKey {
  readonly key: Uint8Array;
  readonly origin: KeyOrigin;
}

export type MasterKeyFault = 'wrong-master-key' | 'no-space' | 'unwritable-folder';

export const CREDENTIAL_NAME = 'candor-master-key';
export const KEY_FILE = 'master-key';
export const WRAPPED_KEY_FILE = 'master-key.keyring';

/** Set when others may read the key file: it is refused, because only a person can judge whether somebody did. */
const READABLE_BY_OTHERS = 0o077;

/**
 * A key that exists is always used, in the order above; only when there is none and no database either, one is made.
 * `wrong-master-key` facts: `origin`, and `reason`: `missing` (a database, but no key), `keyring-locked`, `malformed`,
 * or `readable-by-others` with `mode` (octal) and `file`.
 */
export async function findMasterKey(places: MasterKeyPlaces): Promise<Result<MasterKey, MasterKeyFault>> {
  try {
    return (
      (await readWrapped(places)) ??
      (await readCredential(places)) ??
      (await readKeyFile(places)) ??
      (await makeKey(places))
    );
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return fail(trouble === 'no-space' ? 'no-space' : 'unwritable-folder');
  }
}

type Found = Result<MasterKey, MasterKeyFault>;

const refuse = (origin: KeyOrigin, reason: string, more: Record<string, string> = {}): Found =>
  fail('wrong-master-key', { origin, reason, ...more });

async function readWrapped({ keyring, keyFolder }: MasterKeyPlaces): Promise<Found | null> {
  const wrapped = await readIfThere(join(keyFolder, WRAPPED_KEY_FILE));
  if (wrapped === null) return null;
  const key = (await keyring?.unwrap(wrapped)) ?? null;
  if (key === null) return refuse('keyring', 'keyring-locked');
  if (key.length !== KEY_BYTES) return refuse('keyring', 'malformed');
  return succeed({ key: new Uint8Array(key), origin: 'keyring' });
}

async function readCredential({ credentialsDirectory }: MasterKeyPlaces): Promise<Found | null> {
  if (credentialsDirectory === null) return null;
  const bytes = await readIfThere(join(credentialsDirectory, CREDENTIAL_NAME));
  return bytes === null ? null : parseKey(bytes, 'systemd-credential');
}

async function readKeyFile({ keyFolder }: MasterKeyPlaces): Promise<Found | null> {
  const path = join(keyFolder, KEY_FILE);
  const bytes = await readIfThere(path);
  if (bytes === null) return null;
  const { mode } = await stat(path);
  // Windows has no such bits; there the profile folder's own access list keeps others out.
  if (process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0) {
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    return refuse('key-file', 'readable-by-others', { mode: octal, file: KEY_FILE });
  }
  return parseKey(bytes, 'key-file');
}

async function makeKey(places: MasterKeyPlaces): Promise<Found> {
  const { keyring, keyFolder, dataFolder, randomBytes } = places;
  if (await hasDatabase(dataFolder)) return fail('wrong-master-key', { reason: 'missing' });
  await makePrivateFolder(keyFolder);
  await chmod(keyFolder, 0o700);
  const key = randomBytes(KEY_BYTES);
  const wrapped = (await keyring?.wrap(key)) ?? null;
  if (wrapped !== null) {
    await writeFileAtomically(join(keyFolder, WRAPPED_KEY_FILE), wrapped);
    return succeed({ key, origin: 'keyring' });
  }
  await writeFileAtomically(join(keyFolder, KEY_FILE), Buffer.from(`${Buffer.from(key).toString('hex')}\n`));
  return succeed({ key, origin: 'key-file' });
}

/** The key check counts too: it is there before the database is, and after one was lost. */
async function hasDatabase(dataFolder: string): Promise<boolean> {
  const { database, keyCheck } = storeFilesIn(dataFolder);
  return (await fileSize(database)) !== null || (await fileSize(keyCheck)) !== null;
}

/** 64 hex digits, or 32 raw bytes as a credential may hold. */
function parseKey(bytes: Buffer, origin: KeyOrigin): Found {
  const text = bytes.toString('latin1').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return succeed({ key: new Uint8Array(Buffer.from(text, 'hex')), origin });
  if (bytes.length === KEY_BYTES) return succeed({ key: new Uint8Array(bytes), origin });
  return refuse(origin, 'malformed');
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
