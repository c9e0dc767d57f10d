/** The fingerprint must change with every name and byte that a build is made from, and with nothing else. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'candor-fingerprint-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), 'a');
  writeFileSync(join(root, 'src/b.ts'), 'b');
  writeFileSync(join(root, 'one.json'), '1');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const take = (): string => fingerprint(root, ['src', 'one.json', 'absent'], (file) => !file.endsWith('.test.ts'));

it.each([
  ['a byte deep down', () => writeFileSync(join(root, 'src/deep/a.ts'), 'A')],
  ['a name', () => renameSync(join(root, 'src/b.ts'), join(root, 'src/c.ts'))],
  ['a new file', () => writeFileSync(join(root, 'src/new.ts'), '')],
  ['a file named by itself', () => writeFileSync(join(root, 'one.json'), '2')],
  ['a file that was absent', () => writeFileSync(join(root, 'absent'), '')],
])('changes with %s', (_, change) => {
  const before = take();
  change();
  expect(take()).not.toBe(before);
});

it.each([
  ['a file that is not wanted', () => writeFileSync(join(root, 'src/b.test.ts'), 'x')],
  ['a new date', () => utimesSync(join(root, 'src/b.ts'), 1, 1)],
])('does not change with %s', (_, change) => {
  const before = take();
  change();
  expect(take()).toBe(before);
});
