/** Where the kiosk keeps its things, and whether it can write there at all: asked before anything is opened. */
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../contract/result';

/** Enough to see that the folder takes a file; whether there is room for the work is the store's question. */
const PROBE_BYTES = 65_536;

/**
 * Makes `folder` if it is not there, and writes, syncs and deletes a probe in it. Synchronous: Electron must know its
 * profile folder before it is ready.
 */
export function probeDataFolder(folder: string): Result<null, 'no-space' | 'unwritable-folder'> {
  const probe = join(folder, 'folder.probe');
  try {
    // Only the kiosk's own user may look in: the database is encrypted, its name and size are not.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(probe, 'w', 0o600);
    try {
      const zeros = Buffer.alloc(PROBE_BYTES);
      for (let written = 0; written < PROBE_BYTES;) written += writeSync(file, zeros, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(probe, { force: true });
    }
    return succeed(null);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'unwritable-folder');
  }
}

/**
 * Chromium's own profile: beside the database, so that one data folder has one kiosk (the single-instance lock lies
 * in it); in a folder of its own when the data folder cannot be used, so that the fault can still be shown.
 */
export function profileFolderFor(dataFolder: string, usable: boolean): string {
  return usable ? join(dataFolder, 'profile') : mkdtempSync(join(tmpdir(), 'candor-'));
}
