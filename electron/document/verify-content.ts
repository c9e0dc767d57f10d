/**
 * Counselling content by its hash: the one that comes with this program, and earlier ones out of a kiosk's content
 * archive. An archived file is its own proof: its name is the SHA-256 of its bytes, and papers name that hash under seal.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contentStructure, contentWords, type ContentPack } from '../contract/content';
import { documentWords, type DocumentWords } from '../contract/document-words';
import { canonicalJson } from './compose/canonical-json';

const archivedContent = z.object({
  structure: contentStructure,
  words: z.record(z.string(), z.object({ content: contentWords, document: documentWords })),
});

export interface KnownContent {
  /** SHA-256, hex, of the canonical JSON of all the rest: what a record calls its `contentHash`. */
  readonly hash: string;
  readonly languages: readonly string[];
  /** Null for a language that it does not have. */
  pack(language: string): { readonly pack: ContentPack; readonly words: DocumentWords } | null;
}

/** Far above fifteen languages. */
const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;

/** Null when no such content is there, or what is there is not it. */
export type FindContent = (hash: string) => KnownContent | null;

export function findContentIn(folders: {
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  readonly archiveFolder: string | null;
}): FindContent {
  return (hash) => {
    const own = readOwnContent(folders.resourcesFolder, folders.localesFolder);
    if (own?.hash === hash) return own;
    return folders.archiveFolder === null ? null : readArchive(folders.archiveFolder, hash);
  };
}

/** The content of this program; null when it is not whole. */
export function readOwnContent(resourcesFolder: string, localesFolder: string): KnownContent | null {
  const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
  try {
    const tags = readdirSync(localesFolder).filter((tag) => existsSync(join(localesFolder, tag, 'content.json')));
    const words = tags.map((tag): [string, unknown] => [
      tag,
      { content: read(localesFolder, tag, 'content.json'), document: read(localesFolder, tag, 'document.json') },
    ]);
    const structure = read(resourcesFolder, 'content', 'structure.json');
    return openContent({ structure, words: Object.fromEntries(words) });
  } catch {
    // A file is missing or is not JSON: then this is not the content of anything.
    return null;
  }
}

function readArchive(folder: string, hash: string): KnownContent | null {
  const path = join(folder, `${hash}.json`);
  try {
    if (!/^[0-9a-f]{64}$/.test(hash) || statSync(path).size > MAX_ARCHIVE_BYTES) return null;
    const content = openContent(JSON.parse(readFileSync(path, 'utf8')));
    return content?.hash === hash ? content : null;
  } catch {
    // Not there, or not JSON.
    return null;
  }
}

function openContent(value: unknown): KnownContent | null {
  const parsed = archivedContent.safeParse(value);
  if (!parsed.success) return null;
  const { structure, words } = parsed.data;
  return {
    hash: hashOf({ structure, words }),
    languages: Object.keys(words),
    pack: (language) => {
      const own = Object.hasOwn(words, language) ? words[language] : undefined;
      if (own === undefined) return null;
      const hash = hashOf({ structure, words: own.content });
      return { pack: { structure, words: own.content, hash }, words: own.document };
    },
  };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
