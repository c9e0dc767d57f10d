/** Reads the five files of one language, and nothing but a whole language. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OfferedLanguage } from '../contract/api';
import { contentWords, type ContentWords } from '../contract/content-words';
import { documentWords, type DocumentWords } from '../contract/document-words';
import type { Finding } from './finding';
import { errorWords, languageFile, screenWords, type ErrorWords, type WordTree } from './locale-schemas';
import { readJsonFile } from './read-json-file';

export interface LanguageFiles {
  readonly language: OfferedLanguage;
  readonly content: ContentWords;
  readonly document: DocumentWords;
  readonly errors: ErrorWords;
  readonly screen: WordTree;
}

export const LANGUAGE_FILES = ['language.json', 'content.json', 'document.json', 'errors.json', 'ui.json'] as const;

/**
 * Folders with words, English first. A folder that holds `language.json` alone only announces a language that has yet
 * to be translated; every other folder must hold all five files.
 */
export function findLanguages(localesFolder: string): string[] {
  const tags = readdirSync(localesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((tag) =>
      LANGUAGE_FILES.some((file) => file !== 'language.json' && existsSync(join(localesFolder, tag, file))),
    );
  return tags.sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1));
}

export function readLanguage(
  localesFolder: string,
  tag: string,
): { files: LanguageFiles | null; findings: Finding[] } {
  const at = (name: (typeof LANGUAGE_FILES)[number]): [string, string] => [
    join(localesFolder, tag, name),
    `locales/${tag}/${name}`,
  ];
  const language = readJsonFile(...at('language.json'), languageFile);
  const content = readJsonFile(...at('content.json'), contentWords);
  const document = readJsonFile(...at('document.json'), documentWords);
  const errors = readJsonFile(...at('errors.json'), errorWords);
  const screen = readJsonFile(...at('ui.json'), screenWords);
  const findings = [language, content, document, errors, screen].flatMap((file) => file.findings);
  if (language.value !== null) findings.push(...checkLanguage(language.value, tag));
  if (!language.value || !content.value || !document.value || !errors.value || !screen.value)
    return { files: null, findings };
  return {
    files: {
      language: language.value,
      content: content.value,
      document: document.value,
      errors: errors.value,
      screen: screen.value,
    },
    findings,
  };
}

function checkLanguage(language: OfferedLanguage, tag: string): Finding[] {
  const file = `locales/${tag}/language.json`;
  if (language.tag !== tag) return [{ file, place: 'tag', expected: `"${tag}", as its folder` }];
  if (!isLanguageTag(tag))
    return [{ file, place: 'tag', expected: 'a BCP 47 language tag as it is usually written' }];
  const written = directionOf(tag);
  return written === undefined || written === language.direction
    ? []
    : [{ file, place: 'direction', expected: `"${written}": so ${tag} is written` }];
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** Undefined where the runtime does not know. */
function directionOf(tag: string): string | undefined {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo?: () => { direction?: string } };
  return locale.getTextInfo?.().direction;
}
