/** A program of a test's own, bundled once for the tests of a file: to run in a process that can be killed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';

/** Both are there as soon as the tests begin, and gone when they have ended. */
export interface BundledChild {
  readonly folder: string;
  /** What Node is to run. */
  readonly script: string;
}

/** Bundled below node_modules, so that it finds libsql as the real kiosk does. */
export function bundleChild(entry: URL): BundledChild {
  const child = { folder: '', script: '' };
  beforeAll(async () => {
    const below = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
    mkdirSync(below, { recursive: true });
    child.folder = mkdtempSync(join(below, 'candor-kill-'));
    child.script = join(child.folder, 'child.mjs');
    const output = { entryFileNames: 'child.mjs' };
    await build({
      configFile: false,
      logLevel: 'silent',
      build: { ssr: fileURLToPath(entry), outDir: child.folder, target: 'node20', rolldownOptions: { output } },
    });
  }, 30_000);
  afterAll(() => rmSync(child.folder, { recursive: true, force: true }));
  return child;
}
