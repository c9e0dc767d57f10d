/**
 * The fingerprints of all content files as they were when the kiosk was built, so that a file that was changed since is
 * refused. Written by the build into `out/main/`, never by hand: see docs/content.md.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from './finding';
import { readJsonFile } from './read-json-file';

export const MANIFEST_NAME = 'content-manifest.json';

/** By the name that findings give a file (`locales/es/ui.json`): SHA-256 of its bytes, hex. */
const contentManifest = z.strictObject({
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type ContentManifest = z.infer<typeof contentManifest>;

export interface ManifestFolders {
  readonly resourcesFolder: string;
  readonly localesFolder: string;
}

export function makeManifest(folders: ManifestFolders): ContentManifest {
  return { files: Object.fromEntries(listFiles(folders).map(({ name, path }) => [name, sha256Of(path) ?? ''])) };
}

/** Every file that was there at the build is there unchanged, and there is no other. */
export function checkManifest(manifestPath: string, folders: ManifestFolders): Finding[] {
  const { value, findings } = readJsonFile(manifestPath, MANIFEST_NAME, contentManifest);
  if (value === null) return [...findings];
  const wanted = new Map(Object.entries(value.files));
  const there = listFiles(folders);
  const present = new Set(there.map(({ name }) => name));
  const changed = there.flatMap(({ name, path }): Finding[] => {
    const hash = wanted.get(name);
    if (hash === undefined)
      return [{ file: name, place: '', expected: 'no such file: the kiosk was built without it' }];
    const now = sha256Of(path);
    return now === hash
      ? []
      : [
          {
            file: name,
            place: '',
            expected: `the file that the kiosk was built with, SHA-256 ${hash}; it has ${now ?? 'none'}`,
          },
        ];
  });
  const missing = [...wanted.keys()].filter((name) => !present.has(name));
  return [...changed, ...missing.map((file) => ({ file, place: '', expected: 'a file that can be read' }))];
}

interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** All JSON of the content and of the locales; fonts and drawings have checks of their own. */
function listFiles({ resourcesFolder, localesFolder }: ManifestFolders): NamedFile[] {
  return [
    ...jsonIn(join(resourcesFolder, 'content'), 'resources/content'),
    ...foldersIn(localesFolder).flatMap((tag) => jsonIn(join(localesFolder, tag), `locales/${tag}`)),
  ];
}

function jsonIn(folder: string, name: string): NamedFile[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => ({ name: `${name}/${entry.name}`, path: join(folder, entry.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Its files are then missing, which is said of each.
    return [];
  }
}

/** Null for a file that cannot be read. */
function sha256Of(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
