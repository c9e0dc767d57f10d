/** The counselling content of all languages, read and checked once at start: whole and right, or not at all. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StatedLanguage } from '../contract/api';
import type { Setting } from '../contract/chapters-for';
import { contentStructure, type ContentPack, type ContentStructure } from '../contract/content';
import type { DocumentWords } from '../contract/document-words';
import { outlineOf } from '../contract/outline-of';
import { datesOf, factList } from '../contract/fact-list';
import { type FactDates } from '../contract/review-dates';
import { fail, succeed, type Result } from '../contract/result';
import type { LanguageTag } from '../consultation/events';
import type { Outline } from '../consultation/outline';
import type { Place } from '../consultation/places';
import { canonicalText, hashOf } from './canonical-hash';
import { checkCharacters } from './check-characters';
import { findExpired } from './check-dates';
import { checkLengths } from './check-length';
import { checkStructure, STRUCTURE_FILE } from './check-structure';
import { compareWithEnglish } from './check-translation';
import { checkSignsOnPaper, checkWords, SOURCE_LANGUAGE } from './check-words';
import { checkManifest } from './content-manifest';
import type { Finding } from './finding';
import type { ErrorWords } from './locale-schemas';
import { findLanguages, readLanguage, type LanguageFiles } from './read-language';
import { readJsonFile } from './read-json-file';

export interface ContentLibrary {
  /** English first, then by tag. */
  readonly languages: readonly StatedLanguage[];
  readonly version: string;
  /** Covers the structure, the dates of its facts and the words of every language: a consultation may change its language. */
  readonly hash: string;
  /** Null for a place whose rules the content does not have. */
  emergencyNumberIn(place: Place): string | null;
  /** What a consultation in this place, about this condition, goes by. */
  outlineFor(setting: Setting): Outline;
  /** Throws on a language that is not in `languages`, as do the next two: callers check first. */
  pack(language: LanguageTag): ContentPack;
  documentWords(language: LanguageTag): DocumentWords;
  errorWords(language: LanguageTag): ErrorWords;
  /** All of it, as it can be kept and read again. */
  readonly whole: WholeContent;
  /** All that papers are composed of, in the one spelling whose SHA-256 is `hash`. */
  archiveText(): string;
}

export interface WholeContent {
  readonly structure: ContentStructure;
  readonly facts: FactDates;
  /** English first, then by tag. */
  readonly languages: readonly LanguageFiles[];
}

export interface ContentFolders {
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  /** What the build wrote down (`content-manifest.ts`); null where nothing was built: tests and tools. */
  readonly manifestPath?: string | null;
  /** Refuses overdue claims, unless this very content was taken into use before. */
  readonly firstUse?: { readonly today: string; readonly wasUsed: (hash: string) => boolean };
  /** Told every finding; they name files of ours and hold nothing of a patient, so they may be logged. */
  readonly report?: (finding: Finding) => void;
}

/** On `damaged-content`, `facts` name the first place: `{ file, place, expected, findings }`. */
export function readContentLibrary({
  report,
  manifestPath = null,
  firstUse,
  ...folders
}: ContentFolders): Result<ContentLibrary, 'damaged-content'> {
  const { structure, facts, languages, findings } = readAll(folders);
  // What a file says wrong tells more than that it was changed.
  const all = [...findings, ...(manifestPath === null ? [] : checkManifest(manifestPath, folders))];
  const library = structure === null || facts === null ? null : buildLibrary({ structure, facts, languages });
  if (library !== null && all.length === 0 && firstUse !== undefined && !firstUse.wasUsed(library.hash))
    all.push(...findExpired(library.whole.structure, library.whole.facts, firstUse.today));
  all.forEach((finding) => report?.(finding));
  const [first] = all;
  if (first !== undefined) return fail('damaged-content', { ...first, findings: all.length });
  // Without a finding there is a structure: what cannot be read is a finding.
  if (library === null) throw new Error('no structure and no finding');
  return succeed(library);
}

type Folders = Pick<ContentFolders, 'resourcesFolder' | 'localesFolder'>;

interface ReadContent {
  readonly structure: ContentStructure | null;
  readonly facts: FactDates | null;
  readonly languages: readonly LanguageFiles[];
  readonly findings: readonly Finding[];
}

function readAll({ resourcesFolder, localesFolder }: Folders): ReadContent {
  const findings: Finding[] = [];
  const structure = readJsonFile(
    join(resourcesFolder, 'content', 'structure.json'),
    STRUCTURE_FILE,
    contentStructure,
  );
  const facts = readJsonFile(
    join(resourcesFolder, 'content', 'fact-ids.json'),
    'resources/content/fact-ids.json',
    factList,
  );
  const drawings = listDrawings(join(resourcesFolder, 'illustrations'));
  findings.push(...structure.findings, ...facts.findings);
  if (structure.value && facts.value) findings.push(...checkStructure(structure.value, facts.value, drawings));

  const read = listLanguages(localesFolder, findings).map((tag) => readLanguage(localesFolder, tag));
  findings.push(...read.flatMap((language) => language.findings));
  const languages = read.flatMap(({ files }) => (files === null ? [] : [files]));
  const english = languages.find(({ language }) => language.tag === SOURCE_LANGUAGE);
  for (const files of languages) {
    const { tag } = files.language;
    if (structure.value) {
      findings.push(...checkWords(structure.value, files.content, tag, drawings));
      findings.push(...checkSignsOnPaper(structure.value, files.document, tag));
    }
    findings.push(...checkTexts(files));
    if (english) findings.push(...compareLanguage(english, files));
  }
  return { structure: structure.value, facts: facts.value && datesOf(facts.value), languages, findings };
}

/** The content and the faults have no markup; paper and screen know emphasis. */
function checkTexts({ language: { tag }, content, document, errors, screen }: LanguageFiles): Finding[] {
  return [
    ...checkLengths(content, tag),
    ...checkCharacters(content, `locales/${tag}/content.json`, { markup: false }),
    ...checkCharacters(document, `locales/${tag}/document.json`, { markup: true }),
    ...checkCharacters(errors, `locales/${tag}/errors.json`, { markup: false }),
    ...checkCharacters(screen, `locales/${tag}/ui.json`, { markup: true }),
  ];
}

function compareLanguage(english: LanguageFiles, files: LanguageFiles): Finding[] {
  const { tag } = files.language;
  return [
    ...compareWithEnglish(english.content, files.content, tag, `locales/${tag}/content.json`),
    ...compareWithEnglish(english.document, files.document, tag, `locales/${tag}/document.json`),
    ...compareWithEnglish(english.errors, files.errors, tag, `locales/${tag}/errors.json`),
    ...compareWithEnglish(english.screen, files.screen, tag, `locales/${tag}/ui.json`),
  ];
}

function listLanguages(localesFolder: string, findings: Finding[]): string[] {
  let tags: string[] = [];
  try {
    tags = findLanguages(localesFolder);
  } catch {
    // An unreadable folder has no English either: said below.
  }
  if (!tags.includes(SOURCE_LANGUAGE)) {
    findings.push({ file: `locales/${SOURCE_LANGUAGE}`, place: '', expected: 'English, the source language' });
  }
  return tags;
}

function listDrawings(folder: string): Set<string> {
  try {
    return new Set(
      readdirSync(folder).flatMap((name) => (name.endsWith('.svg') ? [name.slice(0, -'.svg'.length)] : [])),
    );
  } catch {
    // Every drawing that is asked for becomes a finding.
    return new Set();
  }
}

export function buildLibrary(whole: WholeContent): ContentLibrary {
  const { structure, facts, languages: read } = whole;
  const languages = read.map(({ language, content: { state, reviewed } }) => ({ ...language, state, reviewed }));
  const byTag = new Map(read.map((files) => [files.language.tag, files]));
  const packs = new Map(
    read.map(({ language: { tag }, content: words }): [string, ContentPack] => [
      tag,
      { structure, facts, words, hash: hashOf({ structure, facts, words }) },
    ]),
  );
  const wordsOfAll = Object.fromEntries(
    read.map(({ language: { tag }, content, document }) => [tag, { content, document }]),
  );
  const all = { structure, facts, words: wordsOfAll };
  const hash = hashOf(all);
  const tags = languages.map(({ tag }) => tag);
  return {
    languages,
    version: structure.version,
    hash,
    emergencyNumberIn: (place) => structure.places[place]?.emergencyNumber ?? null,
    outlineFor: (setting) => outlineOf(structure, hash, tags, setting),
    pack: (language) => known(packs.get(language), language),
    documentWords: (language) => known(byTag.get(language), language).document,
    errorWords: (language) => known(byTag.get(language), language).errors,
    whole,
    archiveText: () => canonicalText(all),
  };
}

function known<T>(value: T | undefined, language: string): T {
  if (value === undefined) throw new Error(`language ${language} is not in the library`);
  return value;
}
