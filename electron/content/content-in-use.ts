/**
 * Keeps the whole content that the kiosk last opened with, in the data folder: structure, dates and the words of every
 * language. Where the content that comes with the program is refused later, the kiosk goes on with this one.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readStructureOf, readWordsOf } from '../contract/content-editions';
import { documentWords } from '../contract/document-words';
import { fail, succeed, type Result } from '../contract/result';
import { factDates } from '../contract/fact-list';
import { canonicalText } from './canonical-hash';
import { ARCHIVE_FOLDER } from './content-archive';
import { buildLibrary, type ContentLibrary, type WholeContent } from './content-library';
import { errorWords, languageFile, screenWords } from './locale-schemas';

export const IN_USE_FILE = 'content-in-use.json';

/** `content` is the canonical text of the whole content; `sha256` is of that text. */
const keptFile = z.strictObject({ sha256: z.string(), content: z.string() });
const keptContent = z.strictObject({
  structure: z.unknown(),
  facts: factDates,
  languages: z
    .array(
      z.strictObject({
        language: languageFile,
        content: z.unknown(),
        document: documentWords,
        errors: errorWords,
        screen: screenWords,
      }),
    )
    .min(1),
});

/** Writes nothing when it is kept already. Nothing of a patient is in it. */
export async function keepInUse(
  dataFolder: string,
  { whole }: Pick<ContentLibrary, 'whole'>,
): Promise<Result<null, 'no-space' | 'unwritable-folder'>> {
  const path = join(dataFolder, IN_USE_FILE);
  const content = canonicalText(whole);
  const text = JSON.stringify({ sha256: sha256Of(content), content });
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return succeed(null);
  try {
    await mkdir(dataFolder, { recursive: true });
    // A power cut leaves the old file or the whole new one.
    await writeFile(`${path}.new`, text, { flush: true });
    await rename(`${path}.new`, path);
    return succeed(null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'unwritable-folder');
  }
}

/** Null when there is none, it is damaged, or this program needs words that it does not have. */
export async function readInUse(dataFolder: string): Promise<ContentLibrary | null> {
  const text = await readFile(join(dataFolder, IN_USE_FILE), 'utf8').catch(() => null);
  const kept = keptFile.safeParse(parse(text)).data;
  if (kept === undefined || sha256Of(kept.content) !== kept.sha256) return null;
  const read = keptContent.safeParse(parse(kept.content)).data;
  const structure = read && readStructureOf(read.structure);
  if (read === undefined || structure === null || structure === undefined) return null;
  const languages = read.languages.flatMap(({ content, ...files }) => {
    const words = readWordsOf(content);
    return words === null ? [] : [{ ...files, content: words }];
  });
  const whole: WholeContent = { structure, facts: read.facts, languages };
  return languages.length === read.languages.length ? buildLibrary(whole) : null;
}

/** Whether papers were ever made from this content here: then a claim that is overdue gets its banner, and is not refused. */
export function wasTakenIntoUse(dataFolder: string, hash: string): boolean {
  return existsSync(join(dataFolder, ARCHIVE_FOLDER, `${hash}.json`));
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
