/** A download must be told about while it runs, and be given up when nothing comes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runWatched } from './run-watched.mjs';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-watched-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (script: string, noByteLimitMs = 10_000) =>
  runWatched({
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    folder,
    label: 'Thing',
    expectedBytes: 2_000_000,
    noByteLimitMs,
    say: (line) => said.push(line),
  });

it('tells how much has come, in megabytes and percent', { timeout: 20_000 }, async () => {
  const write = "require('fs').writeFileSync('part', Buffer.alloc(1e6)); setTimeout(() => {}, 1500)";
  expect((await run(write)).ok).toBe(true);
  expect(said).toEqual(['  Thing: 1 MB of 2 MB (50 %)']);
});

it('ends a download of which nothing comes', { timeout: 20_000 }, async () => {
  const result = await run('setInterval(() => {}, 1000)', 100);
  expect(result).toMatchObject({ ok: false, lastLine: 'no answer within 0.1 s' });
});

it('says why a download failed, in one line', async () => {
  const result = await run("console.error('    at x\\nError: ENOTFOUND\\n    at y'); process.exit(1)");
  expect(result).toMatchObject({ ok: false, lastLine: 'Error: ENOTFOUND' });
});

it('says when there is no such program', async () => {
  const result = await runWatched({
    ...{ command: join(folder, 'absent'), args: [], env: process.env, folder, label: 'Thing' },
    ...{ noByteLimitMs: 1000, say: () => undefined },
  });
  expect(result.ok).toBe(false);
  expect(result.lastLine).toContain('ENOENT');
});
