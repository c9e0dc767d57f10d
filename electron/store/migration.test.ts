/** A database of version 2 becomes one of this version, whole or not at all. */
import { cpSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { liveAndDie } from './kill.fixture';
import { makeFolder, openRaw, openTestStore } from './store.fixture';
import { SCHEMA_VERSION } from './schema';
import { makeVersion2, numberOf } from './version-2.fixture';

const CLOSED = 400;
/** A start from process to answer, however long it takes on this machine, is cut at so many moments. */
const MOMENTS = 32;
/** So often must the new one be found; by then every earlier moment was tried. */
const ENOUGH = 6;

interface Shape {
  readonly version: number;
  /** Every table and index with its text, sorted by name. */
  readonly objects: string;
}

async function shapeOf(folder: string): Promise<Shape> {
  const raw = await openRaw(folder);
  const version = await raw.get<{ user_version: number }>('PRAGMA user_version');
  const rows = await raw.all<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name');
  await raw.close();
  return { version: version!.user_version, objects: rows.map(({ sql }) => sql).join('\n') };
}

describe('a database of version 2', () => {
  it('gets the tables that a new database has, and keeps what it holds', async () => {
    const folder = makeFolder();
    await makeVersion2(folder, 3, () => 'Somebody');
    expect((await shapeOf(folder)).version).toBe(2);
    const store = await openTestStore(folder);
    for (const index of [1, 2, 3]) expect(valueOf(await store.readDocument(numberOf(index)))).not.toBeNull();
    expect((await store.readCounts()).completed).toBe(3);
    await store.close();
    const newFolder = makeFolder();
    await (await openTestStore(newFolder)).close();
    const migrated = await shapeOf(folder);
    expect(migrated.version).toBe(SCHEMA_VERSION);
    expect(migrated).toEqual(await shapeOf(newFolder));
  });

  it('is the old one or the new one after a power cut at any moment of its migration', async () => {
    const before = makeFolder();
    await makeVersion2(before, 1, () => null);
    const old = await shapeOf(before);
    await (await openTestStore(before)).close();
    const migrated = await shapeOf(before);
    const filled = makeFolder();
    await makeVersion2(filled, CLOSED, () => null);
    const whole = makeFolder();
    cpSync(filled, whole, { recursive: true });
    const from = performance.now();
    await liveAndDie({ folder: whole, run: 0, lines: ['opening', 'ready'].length, thenMs: 0 });
    const momentMs = (performance.now() - from) / MOMENTS;
    const seen = new Map([old, migrated].map((shape) => [shape.version, 0]));
    for (let moment = 0; seen.get(migrated.version)! < ENOUGH; moment += 1) {
      const folder = makeFolder();
      cpSync(filled, folder, { recursive: true });
      await liveAndDie({ folder, run: 0, lines: 1, thenMs: moment * momentMs });
      const shape = await shapeOf(folder);
      expect(shape).toEqual(shape.version === old.version ? old : migrated);
      seen.set(shape.version, seen.get(shape.version)! + 1);
      const store = await openTestStore(folder, { now: () => Date.now() });
      const held = await store.readCounts();
      expect(held.completed).toBeGreaterThanOrEqual(CLOSED);
      expect(valueOf(await store.readDocument(numberOf(CLOSED)))).not.toBeNull();
      await store.close();
    }
    console.log(
      `killed while migrating: ${[...seen].map(([version, count]) => `${count} of version ${version}`).join(', ')}`,
    );
    expect(seen.get(old.version)).toBeGreaterThan(0);
  }, 240_000);
});
