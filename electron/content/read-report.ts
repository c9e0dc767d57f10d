/** Reads a folder of content, finished or a draft, and says all that the checks find and measure. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { contentStructure } from '../contract/content';
import { contentWords, type ContentWords } from '../contract/content-words';
import { factList } from '../contract/fact-list';
import { checkCharacters } from './check-characters';
import { checkLengths } from './check-length';
import { checkStructure } from './check-structure';
import { compareWithEnglish, leavesOf } from './check-translation';
import { checkWords, SOURCE_LANGUAGE } from './check-words';
import { reportOn } from './content-report';
import { leftOutFacts, measureCoverage } from './fact-coverage';
import { describeFinding, type Finding } from './finding';
import { findHype } from './hype';
import { readJsonFile } from './read-json-file';
import { readTermFinders } from './read-term-finders';
import { readTermTable } from './term-table';
import { findUnsourcedNumbers } from './unsourced';
import { checkWording, WORD_CHECKS } from './word-checks';
import { pairWords } from './word-pairs';

export interface ReportFolders {
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  /** A draft: `structure.json`, `content.json` in English, and `left-out.json`, each instead of the kiosk's own. */
  readonly draftFolder: string | null;
}

export interface ContentReport {
  readonly lines: readonly string[];
  /** What must be mended. */
  readonly findings: readonly string[];
}

export function readReport({ resourcesFolder, localesFolder, draftFolder }: ReportFolders): ContentReport {
  const findings: Finding[] = [];
  const read = <T>(path: string, file: string, schema: z.ZodType<T>): T | null => {
    const { value, findings: found } = readJsonFile(path, file, schema);
    findings.push(...found);
    return value;
  };
  const inContent = (name: string): string => {
    const draft = draftFolder === null ? null : join(draftFolder, name);
    return draft !== null && existsSync(draft) ? draft : join(resourcesFolder, 'content', name);
  };
  const structure = read(inContent('structure.json'), 'resources/content/structure.json', contentStructure);
  const facts = read(inContent('fact-ids.json'), 'resources/content/fact-ids.json', factList);
  const leftOut = read(inContent('left-out.json'), 'resources/content/left-out.json', leftOutFacts);
  const languages = (draftFolder === null ? listLanguages(localesFolder) : [SOURCE_LANGUAGE]).flatMap((tag) => {
    const path = draftFolder === null ? join(localesFolder, tag, 'content.json') : join(draftFolder, 'content.json');
    return read(path, `locales/${tag}/content.json`, contentWords) ?? [];
  });
  const [english] = languages;
  if (structure === null || facts === null || leftOut === null || english === undefined) {
    return { lines: [], findings: findings.map(describeFinding) };
  }
  const drawings = new Set(
    readdirSync(join(resourcesFolder, 'illustrations')).map((name) => name.replace(/\.svg$/, '')),
  );
  findings.push(
    ...checkStructure(structure, facts, drawings),
    ...measureCoverage(structure, facts, leftOut).findings,
  );
  for (const words of languages) {
    const file = `locales/${words.language}/content.json`;
    findings.push(...checkWords(structure, words, words.language, drawings));
    findings.push(...compareWithEnglish(english, words, words.language, file));
    findings.push(...checkLengths(words, words.language), ...checkCharacters(words, file, { markup: false }));
    findings.push(...unsourcedIn(words, file));
    if (words !== english) findings.push(...changedIn(localesFolder, words.language, file));
  }
  findings.push(...hypeIn(english));
  return {
    lines: reportOn({ structure, languages, facts, leftOut }),
    findings: findings.map(describeFinding),
  };
}

function listLanguages(localesFolder: string): string[] {
  return readdirSync(localesFolder)
    .filter((tag) => existsSync(join(localesFolder, tag, 'content.json')))
    .sort((a, b) => Number(b === SOURCE_LANGUAGE) - Number(a === SOURCE_LANGUAGE) || (a < b ? -1 : 1));
}

/** What the translation does not say as the English does: its numbers, proper names, negations and fixed terms. */
function changedIn(localesFolder: string, tag: string, file: string): Finding[] {
  const { table, findings } = readTermTable(localesFolder, tag);
  if (table === null) return [...findings];
  const finders = readTermFinders(localesFolder, tag);
  return pairWords(localesFolder, tag)
    .filter((pair) => pair.file === file)
    .flatMap((pair) => {
      const { found } = checkWording(pair, finders);
      return WORD_CHECKS.flatMap((check) =>
        found[check].map((line) => ({ file, place: pair.place, expected: `the ${check} of the English: ${line}` })),
      );
    });
}

function unsourcedIn(words: ContentWords, file: string): Finding[] {
  return findUnsourcedNumbers(words).map((found) => ({
    file,
    place: found,
    expected: 'no number: it has no fact to rest on',
  }));
}

function hypeIn(english: ContentWords): Finding[] {
  return [...leavesOf(english)].flatMap(([place, text]) =>
    findHype(place, text ?? '').map((word) => ({
      file: `locales/${SOURCE_LANGUAGE}/content.json`,
      place,
      expected: `no "${word}" (fact sheet RULE-03, RULE-04)`,
    })),
  );
}
