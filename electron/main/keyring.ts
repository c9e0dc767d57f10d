/** The keyring of the operating system, when there is one that really protects. */
import { safeStorage } from 'electron';
import type { Keyring } from '../device/keyring';

/** Linux: `basic_text` only scrambles with a password known to everybody, so it counts as none. */
const NO_PROTECTION: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** Null on an unattended machine without a keyring, or with a locked one. To be called after the app is ready. */
export async function findKeyring(): Promise<Keyring | null> {
  // The fallback runtime, which is only for development, is older than these calls: it works without a keyring.
  if (!('isAsyncEncryptionAvailable' in safeStorage)) return null;
  if (process.platform === 'linux' && NO_PROTECTION.has(safeStorage.getSelectedStorageBackend())) return null;
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    wrap: (secret) => attempt(() => safeStorage.encryptStringAsync(Buffer.from(secret).toString('hex'))),
    unwrap: (wrapped) =>
      attempt(async () => {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
        return Buffer.from(result, 'hex');
      }),
  };
}

/** A keyring that was locked or replaced throws; that is an answer, not a bug. */
async function attempt(task: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await task();
  } catch {
    return null;
  }
}
