/** Shows that the lint rules of the house can fail: each is given text that breaks it, and text that does not. */
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const PROJECT_FOLDER = resolve(import.meta.dirname, '../..');

/** Existing files lend their place (rules go by room, types by project); their own text is not used. */
const IN_CONSULTATION = 'electron/consultation/rules.ts';
const IN_DOCUMENT = 'electron/document/document-model.ts';
const IN_SCREEN = 'src/api.ts';
const IN_TEST = 'electron/consultation/rules.test.ts';

let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({ cwd: PROJECT_FOLDER });
});

async function lint(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: resolve(PROJECT_FOLDER, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const RESULT = `import { succeed, type Result } from '../contract/result';
declare function keep(): Result<number, 'no-space'>;
declare function keepLater(): Promise<Result<number, 'no-space'>>;
declare const ready: boolean;
`;

describe('an ignored Result', { timeout: 120_000 }, () => {
  it.each([
    ['called', 'keep();'],
    ['awaited', 'export async function run(): Promise<void> { await keepLater(); }'],
    ['marked with void', 'void keepLater();'],
    ['behind &&', 'ready && keep();'],
    ['in a branch', 'ready ? keep() : undefined;'],
    ['of a narrower type', 'succeed(1);'],
  ])('is found when it is %s', async (_, line) => {
    expect(await lint(IN_CONSULTATION, `${RESULT}${line}\n`)).toContain('candor/no-ignored-result');
  });

  it.each([
    ['looked at', 'export const kept = keep().ok;'],
    ['handed on', 'export const hand = (): Result<number> => keep();'],
    ['assigned', 'export let last: Result<number>; last = keep();'],
    ['something else', 'void fetch("x");'],
  ])('is not seen where it is %s', async (_, line) => {
    expect(await lint(IN_CONSULTATION, `${RESULT}${line}\n`)).not.toContain('candor/no-ignored-result');
  });
});

describe('a hidden clock or random source', { timeout: 120_000 }, () => {
  it.each([
    ['no-restricted-properties', 'export const at = Date.now();'],
    ['no-restricted-properties', 'export const luck = Math.random();'],
    ['no-restricted-properties', 'export const id = crypto.randomUUID();'],
    ['no-restricted-syntax', 'export const today = new Date();'],
    ['no-restricted-imports', "export { randomBytes } from 'node:crypto';"],
    ['no-restricted-imports', "import { randomUUID } from 'node:crypto'; export const id = randomUUID();"],
  ])('is %s in the rooms that make the paper: %s', async (rule, text) => {
    expect(await lint(IN_DOCUMENT, `${text}\n`)).toContain(rule);
    expect(await lint(IN_CONSULTATION, `${text}\n`)).toContain(rule);
  });

  it('is no fault where a time is given', async () => {
    expect(await lint(IN_DOCUMENT, 'export const day = (at: number): Date => new Date(at);\n')).toEqual([]);
  });

  it('is no fault in a test', async () => {
    expect(await lint(IN_TEST, 'export const at = Date.now();\n')).toEqual([]);
  });
});

describe('the other rules of the house', { timeout: 120_000 }, () => {
  const lines = (count: number): string => 'export {};\n'.repeat(count);

  it('stops a file of more than 400 lines', async () => {
    expect(await lint(IN_DOCUMENT, lines(401))).toContain('max-lines');
    expect(await lint(IN_DOCUMENT, lines(400))).not.toContain('max-lines');
  });

  it('finds a floating promise', async () => {
    const text = 'declare function save(): Promise<void>;\nsave();\n';
    expect(await lint(IN_SCREEN, text)).toContain('@typescript-eslint/no-floating-promises');
  });

  it('finds a promise where a plain answer is expected', async () => {
    const text = 'declare function isOpen(): Promise<boolean>;\nexport const open = isOpen() ? 1 : 2;\n';
    expect(await lint(IN_SCREEN, text)).toContain('@typescript-eslint/no-misused-promises');
  });

  it('finds printed words, which might be a patient’s', async () => {
    expect(await lint(IN_SCREEN, "console.log('x');\n")).toContain('no-console');
    expect(await lint(IN_DOCUMENT, "console.log('x');\n")).toContain('no-console');
  });

  it('finds HTML that is put into a component unescaped', async () => {
    expect(await lint('src/ui/Button.svelte', '<script lang="ts">let x = "a";</script>{@html x}')).toContain(
      'svelte/no-at-html-tags',
    );
  });

  it.each([
    ['src/App.svelte', '../electron/store/store'],
    ['src/ui/Button.svelte', '../session/session.svelte'],
  ])('finds a type that %s takes from another room, which the import check cannot see', async (file, from) => {
    const text = `<script lang="ts">import type { X } from '${from}'; let x: X | undefined;</script>{x}`;
    expect(await lint(file, text)).toContain('no-restricted-imports');
  });
});
