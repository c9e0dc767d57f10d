/** One hash over files and folders, to tell whether something was made from them as they are now. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root
 * @param {string[]} names files and folders in `root`; one that is not there counts as empty
 * @param {(file: string) => boolean} [isWanted] given the path within `root`
 * @returns {string} hex SHA-256 of every name and content, in a fixed order
 */
export function fingerprint(root, names, isWanted = () => true) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => listFiles(root, name)).filter(isWanted)) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function listFiles(root, name) {
  let entries;
  try {
    entries = readdirSync(path.join(root, name), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [name];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? listFiles(root, path.join(name, entry.name)) : [path.join(name, entry.name)],
  );
}
