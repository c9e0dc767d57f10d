/**
 * One file onto a drive: whole or not at all. It is written beside under another name, brought to the medium, read back,
 * and only then gets its own name; nothing that was there is touched. Whenever the power goes, what has that name is whole.
 */
import type { BigIntStats } from 'node:fs';
import { link, lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../contract/result';
import { readBack } from './read-back';
import type { NewFile } from './removable-drive';

/** More files of one name than anybody makes by hand. */
const MOST_COPIES = 999;

/**
 * `facts.system`: the code of the operating system, `ELSEWHERE` when the folder is not on that device any more, `EUNLIKE`
 * when something else was read back than was written. `device`: `major:minor`.
 */
export async function writeOnce(
  folder: string,
  device: string,
  { stem, extension, bytes }: NewFile,
): Promise<Result<{ readonly fileName: string }, 'not-written'>> {
  let beside: string | null = null;
  try {
    const begun = await openNew(folder, stem, `${extension}.part`);
    beside = begun.path;
    await writeThrough(begun.file, device, bytes);
    if (!(await readBack(beside, bytes.length)).equals(bytes)) throw new SystemFault('EUNLIKE');
    const fileName = await giveName(beside, folder, { stem, extension });
    await syncFolder(folder);
    return succeed({ fileName });
  } catch (error) {
    // A drive that is gone keeps what it has; the unfinished name says that it is not whole.
    if (beside !== null) await rm(beside, { force: true }).catch(() => undefined);
    return fail('not-written', { system: systemCodeOf(error) });
  }
}

interface Opened {
  readonly file: FileHandle;
  readonly path: string;
}

/** Under the first name that is free. `wx` neither overwrites nor follows a link. */
function openNew(folder: string, stem: string, ending: string): Promise<Opened> {
  return underFreeName(folder, { stem, ending }, async (path) => ({ file: await open(path, 'wx', 0o600), path }));
}

/** What file systems without second names for a file say: FAT and exFAT, as most sticks are formatted, and others. */
const NO_SECOND_NAMES: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP', 'EMLINK']);

/**
 * A second name for the same file never replaces anything, and there is no moment with half of it. Where there is no such
 * thing, the name is looked at first: only what another program writes in that very moment could be replaced.
 */
async function giveName(
  beside: string,
  folder: string,
  { stem, extension }: Pick<NewFile, 'stem' | 'extension'>,
): Promise<string> {
  return await underFreeName(folder, { stem, ending: extension }, async (path, name) => {
    try {
      await link(beside, path);
    } catch (error) {
      if (!NO_SECOND_NAMES.has(systemCodeOf(error))) throw error;
      if (await isThere(path)) throw new SystemFault('EEXIST');
      await rename(beside, path);
      return name;
    }
    // It is saved whatever becomes of its first name.
    await rm(beside).catch(() => undefined);
    return name;
  });
}

/** With the first name for which `take` does not say that it is there already. */
async function underFreeName<T>(
  folder: string,
  { stem, ending }: { readonly stem: string; readonly ending: string },
  take: (path: string, name: string) => Promise<T>,
): Promise<T> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const name = `${stem}${copy === 1 ? '' : `-${copy}`}.${ending}`;
    try {
      return await take(join(folder, name), name);
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
    }
  }
  throw new SystemFault('EEXIST');
}

/** A link that leads nowhere, too. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function writeThrough(file: FileHandle, device: string, bytes: Uint8Array): Promise<void> {
  try {
    // Where a drive was mounted, an empty folder of the system's own disk may be left: nothing of a person belongs there.
    if (deviceOf(await file.stat({ bigint: true })) !== device) throw new SystemFault('ELSEWHERE');
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `major:minor` of a Linux device number (makedev(3)). */
function deviceOf({ dev }: BigIntStats): string {
  const major = ((dev >> 8n) & 0xfffn) | ((dev >> 32n) & 0xfffff000n);
  const minor = (dev & 0xffn) | ((dev >> 12n) & 0xffffff00n);
  return `${major}:${minor}`;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some drivers cannot do that for a folder; the file itself is on the medium.
    if (systemCodeOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}

class SystemFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function systemCodeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  return code;
}
