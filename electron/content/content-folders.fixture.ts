/** A copy of the real content that tests may damage: English as it is, and a second language made from it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContentStructure } from '../contract/content';
import { readContentLibrary, type ContentFolders } from './content-library';
import { describeFinding, type Finding } from './finding';

const root = join(import.meta.dirname, '..', '..');
export const REAL_CONTENT = { resourcesFolder: join(root, 'resources'), localesFolder: join(root, 'locales') };
export const STRUCTURE = 'resources/content/structure.json';

export type Keys = readonly (string | number)[];
type Branch = Record<string | number, unknown>;

export class ContentCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'candor-content-'));
  readonly resourcesFolder = join(this.#folder, 'resources');
  readonly localesFolder = join(this.#folder, 'locales');

  constructor() {
    for (const part of ['content', 'illustrations']) {
      cpSync(join(REAL_CONTENT.resourcesFolder, part), join(this.resourcesFolder, part), { recursive: true });
    }
    cpSync(join(REAL_CONTENT.localesFolder, 'en'), this.pathOf('locales/en'), { recursive: true });
    this.#addSecondLanguage();
  }

  /** `file` as findings name it: `locales/es/ui.json`. */
  pathOf(file: string): string {
    return join(this.#folder, file);
  }

  read(file: string): unknown {
    return JSON.parse(readFileSync(this.pathOf(file), 'utf8'));
  }

  set(file: string, keys: Keys, value: unknown): void {
    this.#edit(file, keys, (branch, last) => {
      branch[last] = value;
    });
  }

  drop(file: string, keys: Keys): void {
    this.#edit(file, keys, (branch, last) => {
      if (Array.isArray(branch)) branch.splice(Number(last), 1);
      else Reflect.deleteProperty(branch, last);
    });
  }

  /** Appends to the array at `keys`; by default a copy of its first member. */
  push(file: string, keys: Keys, value?: unknown): void {
    this.#edit(file, keys, (branch, last) => {
      const list = branch[last] as unknown[];
      list.push(value ?? list[0]);
    });
  }

  write(file: string, text: string): void {
    writeFileSync(this.pathOf(file), text);
  }

  remove(file: string): void {
    rmSync(this.pathOf(file), { recursive: true });
  }

  destroy(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Keys of a page in the structure. */
  page(chapter: string, page: string): Keys {
    const { chapters } = this.read(STRUCTURE) as ContentStructure;
    const at = chapters.findIndex(({ id }) => id === chapter);
    return ['chapters', at, 'pages', chapters[at]!.pages.findIndex(({ id }) => id === page)];
  }

  #edit(file: string, keys: Keys, change: (branch: Branch, last: string | number) => void): void {
    const json = this.read(file);
    const branch = keys.slice(0, -1).reduce((tree: unknown, key) => (tree as Branch)[key], json);
    change(branch as Branch, keys.at(-1)!);
    this.write(file, JSON.stringify(json));
  }

  /** English words under the tag `es`, with the plural forms of Spanish. */
  #addSecondLanguage(): void {
    cpSync(this.pathOf('locales/en'), this.pathOf('locales/es'), { recursive: true });
    this.write('locales/es/language.json', '{"tag":"es","name":"Español","hello":"Hola","direction":"ltr"}');
    this.set('locales/es/content.json', ['language'], 'es');
    this.set('locales/es/content.json', ['state'], 'back-translated');
    this.write('locales/es/ui.json', JSON.stringify(withManyForms(this.read('locales/es/ui.json'))));
  }
}

/** Every finding, as one line each; no line means that the library opens. */
export function findingsOf({ resourcesFolder, localesFolder }: ContentFolders): string[] {
  const findings: Finding[] = [];
  const read = readContentLibrary({ resourcesFolder, localesFolder, report: (finding) => findings.push(finding) });
  if (read.ok !== (findings.length === 0)) throw new Error('the library opens with findings, or stays shut without');
  return findings.map(describeFinding);
}

function withManyForms(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => {
      const entry = [key, withManyForms(value)] as const;
      return key.endsWith('_other') ? [entry, [key.replace(/_other$/, '_many'), value] as const] : [entry];
    }),
  );
}
