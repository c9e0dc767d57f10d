import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { destroyKey } from './destroy';
import { storeFilesIn } from './files';
import { deriveStoreKeys, unseal } from './keys';
import {
  BEGAN_AT,
  CANARY,
  canaryEvent,
  makeFolder,
  MASTER_KEY,
  openRaw,
  openTestStore,
  pageEvent,
  started,
} from './store.fixture';

/** Every page of the database as the holder of the master key can read it, free pages too, and every file as it is. */
async function dump(folder: string): Promise<Buffer> {
  const raw = await openRaw(folder);
  const pages = await raw.all<{ data: Uint8Array }>('SELECT data FROM sqlite_dbpage');
  await raw.close();
  expect(pages.length).toBeGreaterThan(5);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return Buffer.concat([...pages.map(({ data }) => data), ...files]);
}

interface Traces {
  readonly wrapped: Buffer;
  readonly sealed: readonly Buffer[];
}

async function tracesOf(folder: string): Promise<Traces> {
  const raw = await openRaw(folder);
  const keys = await raw.all<{ wrapped: Buffer }>('SELECT wrapped FROM data_key');
  const events = await raw.all<{ sealed: Buffer }>('SELECT sealed FROM event');
  await raw.close();
  return { wrapped: keys[0]!.wrapped, sealed: events.map(({ sealed }) => sealed) };
}

async function beginWithCanary(folder: string) {
  const store = await openTestStore(folder);
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.appendEvent(consultationId, 2, canaryEvent));
  // Longer than a page, so that overflow pages are freed too.
  const text = CANARY.repeat(2000);
  const own = { type: 'own-question-written', ownQuestion: 'own-1', text } as const;
  valueOf(await store.appendEvent(consultationId, 3, own));
  return { store, consultationId };
}

describe('a destroyed consultation', () => {
  it.each(['declined', 'stopped', 'timed-out', 'interrupted'] as const)(
    'leaves no trace after %s, not even for the holder of the master key',
    async (outcome) => {
      const folder = makeFolder();
      const { store, consultationId } = await beginWithCanary(folder);
      const { wrapped, sealed } = await tracesOf(folder);
      const place = { kind: 'data-key', owner: consultationId, seq: 0 } as const;
      const dataKey = unseal(deriveStoreKeys(MASTER_KEY).wrapping, place, wrapped)!;
      const name = unseal(dataKey, { kind: 'event', owner: consultationId, seq: 2 }, sealed[1]!)!;
      // Before: all that is needed to read the name is there, so the searches below can fail.
      expect(name.includes(CANARY)).toBe(true);
      const before = await dump(folder);
      for (const trace of [wrapped, sealed[0]!, sealed[1]!, Buffer.from(consultationId)]) {
        expect(before.includes(trace)).toBe(true);
      }

      valueOf(await store.closeConsultation(consultationId, outcome));

      const after = await dump(folder);
      const pieces = sealed.flatMap((bytes) => [bytes.subarray(0, 24), bytes.subarray(-24)]);
      const middle = sealed[2]!.subarray(20_000, 20_024);
      for (const trace of [wrapped.subarray(0, 24), dataKey, ...pieces, middle, consultationId, CANARY]) {
        expect(after.includes(trace)).toBe(false);
      }
      expect(statSync(storeFilesIn(folder).writeAheadLog).size).toBe(0);
      expect((await store.readCounts())[outcome]).toBe(1);
    },
  );

  it('is finished at the next start when the power failed after its key was destroyed', async () => {
    const folder = makeFolder();
    const { store, consultationId } = await beginWithCanary(folder);
    const { wrapped, sealed } = await tracesOf(folder);
    await store.close();
    const raw = await openRaw(folder);
    await destroyKey(raw, consultationId, { outcome: 'timed-out', at: BEGAN_AT, tell: async () => undefined });
    await raw.close();
    expect((await dump(folder)).includes(sealed[1]!)).toBe(true);

    const again = await openTestStore(folder);
    expect(valueOf(await again.readOpenConsultation())).toBeNull();
    const after = await dump(folder);
    for (const trace of [wrapped.subarray(0, 24), sealed[1]!.subarray(0, 24), consultationId]) {
      expect(after.includes(trace)).toBe(false);
    }
    expect((await again.readCounts())['timed-out']).toBe(1);
    valueOf(await again.startConsultation(started));
  });

  it('does not touch the one completed before it', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const { consultationId } = valueOf(await store.startConsultation(started));
    const pdf = new Uint8Array(150_000).fill(5);
    const document = { documentNumber: 'CND-0000-0000-0001', digest: '0'.repeat(64), pdf } as const;
    const facts = { pageCount: 1, language: 'en', contentVersion: '1.0.0' };
    valueOf(await store.completeConsultation(consultationId, 2, { ...document, ...facts }));
    valueOf(await store.closeConsultation(consultationId, 'completed'));
    const second = valueOf(await store.startConsultation(started)).consultationId;
    valueOf(await store.appendEvent(second, 2, pageEvent('risks/opening')));
    valueOf(await store.closeConsultation(second, 'stopped'));
    expect(Buffer.from(valueOf(await store.readDocument(document.documentNumber))!).equals(pdf)).toBe(true);
    const raw = await openRaw(folder);
    expect(await raw.get('SELECT count(*) AS n FROM event')).toMatchObject({ n: 3 });
    await raw.close();
  });
});
