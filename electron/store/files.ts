/** The files of the data folder, and how one is written so that a power cut leaves the old one or the new one, never half. */
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface StoreFiles {
  readonly folder: string;
  readonly database: string;
  readonly databaseBeingMade: string;
  readonly writeAheadLog: string;
  readonly keyCheck: string;
  readonly reserve: string;
}

export function storeFilesIn(folder: string): StoreFiles {
  return {
    folder,
    database: join(folder, 'candor.db'),
    databaseBeingMade: join(folder, 'candor.db.new'),
    writeAheadLog: join(folder, 'candor.db-wal'),
    keyCheck: join(folder, 'candor.key-check'),
    reserve: join(folder, 'candor.reserve'),
  };
}

/** Size in bytes, or null when there is no such file. Throws what else the system says. */
export async function fileSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Folder readable by the kiosk's user alone; an existing one is left as it is. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

export interface NewContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Write beside, fsync, rename, fsync the folder (POSIX rename is atomic; the folder's fsync makes it last). Mode 0600. */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await writeFilesAtomically([{ path, bytes }]);
}

/**
 * Several of one folder. All are written beside before the first is renamed, so that a full disk changes none of them;
 * when the power fails, the first ones are new and the others old.
 */
export async function writeFilesAtomically(files: readonly NewContent[]): Promise<void> {
  try {
    for (const { path, bytes } of files) await writeDurably(besideOf(path), bytes);
    for (const { path } of files) await rename(besideOf(path), path);
  } catch (error) {
    for (const { path } of files) await rm(besideOf(path), { force: true }).catch(() => undefined);
    throw error;
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder);
}

const besideOf = (path: string): string => `${path}.new`;

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and its file system keeps renames by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Proves that the folder takes a file and gets it onto the disk. Throws what the system says. */
export async function probeFolder(folder: string): Promise<void> {
  const probe = join(folder, 'candor.probe');
  try {
    await writeDurably(probe, Buffer.alloc(4096));
  } finally {
    await rm(probe, { force: true });
  }
}

/** `ENOSPC`, `EACCES` … of an error of the operating system, otherwise undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
