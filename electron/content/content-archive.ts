/**
 * Keeps every content that papers were made from: a paper names it by its hash under seal, and whoever checks the paper
 * years later can compose it again. A file's name is the SHA-256 of its bytes, so it proves itself.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../contract/result';
import type { ContentLibrary } from './content-library';

/** In the data folder; what `npm run verify -- FILE.pdf --content-archive` is given. */
export const ARCHIVE_FOLDER = 'content-archive';

/** Writes nothing when it is kept already. Nothing of a patient is in it. */
export async function keepContent(
  dataFolder: string,
  content: Pick<ContentLibrary, 'hash' | 'archiveText'>,
): Promise<Result<null, 'no-space' | 'unwritable-folder'>> {
  const folder = join(dataFolder, ARCHIVE_FOLDER);
  const path = join(folder, `${content.hash}.json`);
  const text = content.archiveText();
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return succeed(null);
  try {
    await mkdir(folder, { recursive: true });
    // A power cut leaves the old file or the whole new one.
    await writeFile(`${path}.new`, text, { flush: true });
    await rename(`${path}.new`, path);
    return succeed(null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'unwritable-folder');
  }
}
