/** A file that was changed, added or lost since the build is refused, with its name. */
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContentLibrary } from './content-library';
import { ContentCopy, STRUCTURE } from './content-folders.fixture';
import { MANIFEST_NAME, makeManifest } from './content-manifest';
import { describeFinding, type Finding } from './finding';

let copy: ContentCopy;
let manifestPath: string;
beforeEach(() => {
  copy = new ContentCopy();
  manifestPath = copy.pathOf(MANIFEST_NAME);
  writeFileSync(manifestPath, JSON.stringify(makeManifest(copy)));
});
afterEach(() => copy.destroy());

function findings(): string[] {
  const found: Finding[] = [];
  const { resourcesFolder, localesFolder } = copy;
  const read = readContentLibrary({
    resourcesFolder,
    localesFolder,
    manifestPath,
    report: (finding) => void found.push(finding),
  });
  expect(read.ok).toBe(found.length === 0);
  return found.map(describeFinding);
}

it('opens with the files that were built', () => {
  expect(findings()).toEqual([]);
});

it('refuses a file in which nothing but the wording changed', () => {
  copy.set('locales/es/content.json', ['statements', 'growths', 'sure'], 'Otra cosa.');
  const [first, ...others] = findings();
  expect(first).toMatch(
    /^locales\/es\/content\.json: the file that the kiosk was built with, SHA-256 [0-9a-f]{64}; it has [0-9a-f]{64}$/,
  );
  expect(others).toEqual([]);
});

it('refuses one byte more, and a file that was not there', () => {
  copy.write(STRUCTURE, `${JSON.stringify(copy.read(STRUCTURE))} `);
  copy.write('locales/es/more.json', '{}');
  expect(findings()).toEqual([
    expect.stringContaining(`${STRUCTURE}: the file that the kiosk was built with`),
    'locales/es/more.json: no such file: the kiosk was built without it',
  ]);
});

it('misses a file that was lost, and a language', () => {
  copy.remove('locales/es/verify.json');
  expect(findings()).toEqual(['locales/es/verify.json: a file that can be read']);
  copy.remove('locales/es');
  expect(findings()).toContain('locales/es/ui.json: a file that can be read');
});

it('refuses everything without a manifest that can be read', () => {
  writeFileSync(manifestPath, '{"files":{"x":"y"}}');
  expect(findings()).toHaveLength(1);
  rmSync(manifestPath);
  expect(findings()).toEqual([`${MANIFEST_NAME}: a file that can be read`]);
});
