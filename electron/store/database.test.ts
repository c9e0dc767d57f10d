import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openForWriting } from './database';

const DESCRIPTORS = '/proc/self/fd';
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candor-database-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const openFilesIn = (place: string): string[] =>
  readdirSync(DESCRIPTORS).flatMap((name) => {
    try {
      const target = readlinkSync(join(DESCRIPTORS, name));
      return target.startsWith(place) ? [target] : [];
    } catch {
      // The descriptor of this very listing is gone by now.
      return [];
    }
  });

describe.skipIf(process.platform !== 'linux')('a connection that cannot be set up', () => {
  it('lets go of its files', async () => {
    const path = join(folder, 'candor.db');
    writeFileSync(path, Buffer.alloc(8192, 7));
    await expect(openForWriting(path, 'ab'.repeat(32))).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
    expect(openFilesIn(folder)).toEqual([]);
  });
});
