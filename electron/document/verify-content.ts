/**
 * Counselling content by its hash: the one that comes with this program, and earlier ones out of a kiosk's content
 * archive. An archived file is its own proof: its name is the SHA-256 of its bytes, and papers name that hash under seal.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPack } from '../contract/content';
import { readStructureOf, readWordsOf } from '../contract/content-editions';
import { documentWords, type DocumentWords } from '../contract/document-words';
import { datesOf, factDates, factList } from '../contract/fact-list';
import { canonicalJson } from '../contract/canonical-json';

/** `facts` is missing in content of the first edition, which had no dates of its own. */
const archivedContent = z.strictObject({
  structure: z.unknown(),
  facts: factDates.optional(),
  words: z.record(z.string(), z.strictObject({ content: z.unknown(), document: documentWords })),
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
    const facts = datesOf(factList.parse(read(resourcesFolder, 'content', 'fact-ids.json')));
    return openContent({ structure, facts, words: Object.fromEntries(words) });
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

/** The hashes are of the content as it was written, whatever edition it is of. */
function openContent(value: unknown): KnownContent | null {
  const parsed = archivedContent.safeParse(value);
  if (!parsed.success) return null;
  const { words, ...common } = parsed.data;
  const structure = readStructureOf(common.structure);
  if (structure === null) return null;
  const packs = new Map(
    Object.entries(words).flatMap(([language, { content, document }]) => {
      const read = readWordsOf(content);
      const hash = hashOf({ ...common, words: content });
      const pack = read && { structure, facts: common.facts ?? {}, words: read, hash };
      return pack === null ? [] : [[language, { pack, words: document }] as const];
    }),
  );
  if (packs.size !== Object.keys(words).length) return null;
  return {
    hash: hashOf({ ...common, words }),
    languages: Object.keys(words),
    pack: (language) => packs.get(language) ?? null,
  };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
