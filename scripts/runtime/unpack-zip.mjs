/** Unpacks a zip archive with its modes and symbolic links: a bare system has no `unzip` program. */
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;
const PERMISSION_MASK = 0o777;

/**
 * @param {string} zip path of the archive
 * @param {string} folder where its entries go; yauzl refuses names that would lead out of it
 * @param {(name: string) => boolean} isWanted
 */
export async function unpackZip(zip, folder, isWanted) {
  const archive = await yauzl.openPromise(zip);
  try {
    for await (const entry of archive.eachEntry()) {
      if (isWanted(entry.fileName)) await unpackEntry(archive, entry, path.join(folder, entry.fileName));
    }
  } finally {
    archive.close();
  }
}

async function unpackEntry(archive, entry, target) {
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true });
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });
  // The upper half of the external attributes is the Unix mode (APPNOTE.TXT 4.4.15).
  const mode = entry.externalFileAttributes >>> 16;
  const content = await archive.openReadStreamPromise(entry);
  if ((mode & FILE_TYPE_MASK) === SYMBOLIC_LINK) await symlink(await text(content), target);
  else await pipeline(content, createWriteStream(target, { mode: mode & PERMISSION_MASK || 0o644 }));
}
