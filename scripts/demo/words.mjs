/** What the screen says in a language, by key: the driver finds everything by the words a person reads. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../program.mjs';

const readJson = (...parts) => JSON.parse(readFileSync(path.join(...parts), 'utf8'));

/**
 * @typedef {object} Words
 * @property {string} language
 * @property {string} name of the language in itself
 * @property {string} hello
 * @property {(key: string) => string} say the words of `ui.json` for a key such as "frame.next"
 * @property {object} ui `ui.json`
 * @property {import('../../electron/contract/content-words').ContentWords} content `content.json`
 * @property {{ roles: Record<string, string> }} printed what the paper prints beside each signature
 */

/**
 * @param {string} language
 * @param {string} [appFolder] the kiosk that is driven, when it is not this checkout
 * @returns {Words}
 */
export function readWords(language, appFolder = PROJECT_FOLDER) {
  const ui = readJson(appFolder, 'locales', language, 'ui.json');
  const { name, hello } = readJson(appFolder, 'locales', language, 'language.json');
  const say = (key) => {
    const found = key.split('.').reduce((tree, part) => tree?.[part], ui);
    if (typeof found !== 'string') throw new Error(`locales/${language}/ui.json has no words for ${key}`);
    return found;
  };
  const { signature: printed } = readJson(appFolder, 'locales', language, 'document.json');
  return {
    language,
    name,
    hello,
    say,
    ui,
    printed,
    content: readJson(appFolder, 'locales', language, 'content.json'),
  };
}

/**
 * The structure of the content: which pages there are and which answers.
 * @param {string} [appFolder]
 * @returns {import('../../electron/contract/content').ContentStructure}
 */
export function readStructure(appFolder = PROJECT_FOLDER) {
  return readJson(appFolder, 'resources', 'content', 'structure.json');
}

/**
 * The chapters as a person sees them, by the kiosk's own rule.
 * @param {import('../../electron/contract/content').ContentStructure} structure
 * @param {import('../../electron/contract/chapters-for').Setting} setting
 * @returns {Promise<readonly import('../../electron/contract/chapters-for').Chapter[]>}
 */
export async function resolveChapters(structure, setting) {
  // Imported late: packages may be installed only by now.
  const { runnerImport } = await import('vite');
  const rule = path.join(PROJECT_FOLDER, 'electron', 'contract', 'chapters-for.ts');
  const { module } = await runnerImport(rule, { configFile: false, logLevel: 'error' });
  return module.chaptersFor(structure, setting);
}
