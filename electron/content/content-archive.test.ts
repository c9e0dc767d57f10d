/** The archive of contents: one file for each, named by its own hash, written once and whole. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { ARCHIVE_FOLDER, keepContent } from './content-archive';
import { readContentLibrary } from './content-library';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-content-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = readContentLibrary({ resourcesFolder: join(ROOT, 'resources'), localesFolder: join(ROOT, 'locales') });
if (!read.ok) throw new Error('the content is not whole');
const content = read.value;
const archive = join(folder, ARCHIVE_FOLDER);
const path = join(archive, `${content.hash}.json`);

test('the file is named by its SHA-256, which is the hash that papers name', async () => {
  expect(await keepContent(folder, content)).toEqual({ ok: true, value: null });
  const bytes = readFileSync(path);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(content.hash);
  expect(readdirSync(archive)).toEqual([`${content.hash}.json`]);
});

test('it is written once, mended when it is damaged, and kept beside earlier ones', async () => {
  const before = statSync(path).mtimeMs;
  await keepContent(folder, content);
  expect(statSync(path).mtimeMs).toBe(before);
  writeFileSync(path, '{"structure":');
  await keepContent(folder, content);
  expect(readFileSync(path, 'utf8')).toBe(content.archiveText());
  const other = { hash: 'f'.repeat(64), archiveText: () => '{}' };
  await keepContent(folder, other);
  expect(readdirSync(archive)).toHaveLength(2);
});

test('a folder that cannot be written is told', async () => {
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, 'a file');
  expect(await keepContent(blocked, content)).toMatchObject({ ok: false, error: { code: 'unwritable-folder' } });
});
