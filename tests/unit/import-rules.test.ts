/** Shows that every import rule of .dependency-cruiser.mjs can fail: a small tree breaks each of them on purpose. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';

const run = promisify(execFile);
const PROJECT_FOLDER = resolve(import.meta.dirname, '../..');
const CRUISER = join(PROJECT_FOLDER, 'node_modules/.bin/depcruise');

/** Rule -> the file that breaks it -> what that file imports. A rule without an example here fails the test below. */
const VIOLATIONS: Record<string, readonly [file: string, imports: string]> = {
  'no-cycles': ['electron/store/one.ts', './two'],
  'consultation-imports-no-room': ['electron/consultation/x.ts', '../contract/plain'],
  'contract-imports-only-consultation': ['electron/contract/x.ts', '../store/plain'],
  'consultation-is-pure': ['electron/consultation/reads-file.ts', 'node:fs'],
  'contract-is-pure': ['electron/contract/reads-file.ts', 'node:fs'],
  'pure-rooms-need-no-package-but-zod': ['electron/consultation/uses-package.ts', 'some-package'],
  'content-imports-only-contract-and-consultation': ['electron/content/x.ts', '../document/plain'],
  'document-imports-only-contract-and-consultation': ['electron/document/x.ts', '../store/plain'],
  'store-imports-only-contract-and-consultation': ['electron/store/x.ts', '../document/plain'],
  'device-imports-only-contract-and-consultation': ['electron/device/x.ts', '../main/plain'],
  'exchange-imports-only-contract-and-consultation': ['electron/exchange/x.ts', '../store/plain'],
  'preload-imports-only-contract-and-consultation': ['electron/preload/x.ts', '../main/plain'],
  'electron-never-sees-src': ['electron/main/x.ts', '../../src/plain'],
  'src-sees-only-the-pure-rooms': ['src/x.ts', '../electron/main/plain'],
  'ui-imports-nothing-of-ours': ['src/ui/Bad.svelte', '../session/plain'],
  'steps-and-staff-import-ui-session-api-i18n': ['src/steps/Bad.svelte', '../plain'],
  'session-imports-api-and-i18n': ['src/session/x.ts', '../ui/plain'],
  'only-ipc-and-preload-touch-ipc': ['electron/store/asks-electron.ts', 'electron'],
  'not-unresolvable': ['src/lost.ts', './nowhere'],
};

/** What the house allows; none of it may be reported. */
const ALLOWED: readonly (readonly [file: string, imports: string])[] = [
  ['electron/main/joins.ts', '../document/plain'],
  ['electron/main/joins-too.ts', 'electron'],
  ['electron/document/reads.ts', '../contract/plain'],
  ['electron/contract/reads.ts', '../consultation/plain'],
  ['electron/contract/checks.ts', 'zod'],
  ['src/session/reads.ts', '../api'],
  ['src/reads.ts', '../electron/contract/plain'],
  ['src/steps/Good.svelte', '../ui/plain'],
];

const ROOMS = [
  ...['main', 'preload', 'contract', 'consultation', 'content', 'document', 'store', 'device', 'exchange'].map(
    (r) => `electron/${r}`,
  ),
  ...['session', 'steps', 'staff', 'ui'].map((r) => `src/${r}`),
  'src',
];

let folder: string | undefined;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Lays down a tree of plain rooms plus `files`, and returns what the house's own configuration says about it. */
async function cruise(files: readonly (readonly [string, string])[]): Promise<{ rule: string; from: string }[]> {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'candor-rooms-')));
  const put = (file: string, text: string): void => {
    const path = join(String(folder), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const room of ROOMS) put(`${room}/plain.ts`, 'export const plain = 1;\n');
  put('src/api.ts', 'export const api = 1;\n');
  put('electron/store/one.ts', 'export const one = 1;\n');
  put('electron/store/two.ts', "export { one } from './one';\n");
  for (const name of ['some-package', 'electron', 'zod']) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    put(`node_modules/${name}/index.js`, 'exports.x = 1;\n');
  }
  // Compiled components import Svelte itself.
  symlinkSync(join(PROJECT_FOLDER, 'node_modules/svelte'), join(folder, 'node_modules/svelte'));
  put('package.json', JSON.stringify({ dependencies: { 'some-package': '1', electron: '1', zod: '1' } }));
  put('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'ESNext', moduleResolution: 'bundler' } }));
  for (const [file, imports] of files) {
    const line = `import * as it from '${imports}';\nexport const one = it;\n`;
    put(
      file,
      file.endsWith('.svelte') ? `<script lang="ts">\n${line.replace('export ', '')}</script>\n{one}\n` : line,
    );
  }
  const args = ['--config', join(PROJECT_FOLDER, '.dependency-cruiser.mjs'), '--output-type', 'json'];
  const { stdout } = await run(CRUISER, [...args, 'electron', 'src'], { cwd: folder, maxBuffer: 1 << 26 });
  const report = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return report.summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

it('has a breaking example for every rule', () => {
  expect(Object.keys(VIOLATIONS).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

it('reports every broken rule at the file that breaks it', { timeout: 60_000 }, async () => {
  const found = await cruise(Object.values(VIOLATIONS));
  for (const [rule, [from]] of Object.entries(VIOLATIONS)) expect(found).toContainEqual({ from, rule });
});

it('reports nothing of what the house allows', { timeout: 60_000 }, async () => {
  expect(await cruise(ALLOWED)).toEqual([]);
});
