/** Papers waiting for a timestamp: which, in what order, and that nothing but more revisions can be put in their place. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { SCHEMA_VERSION } from './schema';
import { BEGAN_AT, makeDocument, makeFolder, openRaw, openTestStore, started } from './store.fixture';
import type { Store } from './store';
import { makeVersion2 } from './version-2.fixture';

async function seal(store: Store, number: string): Promise<Uint8Array> {
  const { consultationId } = valueOf(await store.startConsultation(started));
  const document = makeDocument(number, 70_000);
  valueOf(await store.completeConsultation(consultationId, 2, document));
  valueOf(await store.closeConsultation(consultationId, 'completed'));
  return document.pdf;
}

const longer = (pdf: Uint8Array, count = 5000): Uint8Array =>
  new Uint8Array([...pdf, ...new Uint8Array(count).fill(65)]);
function raised(documentNumber: string, pdf: Uint8Array, level: 'T' | 'LT') {
  return { documentNumber, pdf, level, pageCount: 3, digest: createHash('sha256').update(pdf).digest('hex') };
}

describe('papers waiting for an authority', () => {
  it('wait from the end of their consultation until they have the level', async () => {
    const folder = makeFolder();
    let store = await openTestStore(folder);
    expect(valueOf(await store.nextWaitingPaper('LT'))).toBeNull();
    const { consultationId } = valueOf(await store.startConsultation(started));
    const document = makeDocument('CND-0000-0000-0001', 70_000);
    valueOf(await store.completeConsultation(consultationId, 2, document));
    expect(valueOf(await store.nextWaitingPaper('T'))).toBeNull();
    valueOf(await store.closeConsultation(consultationId, 'completed'));
    const waiting = { documentNumber: 'CND-0000-0000-0001', level: 'B', tries: 0 };
    expect(valueOf(await store.nextWaitingPaper('T'))).toEqual(waiting);
    const stamped = longer(document.pdf);
    valueOf(await store.raisePaper(raised('CND-0000-0000-0001', stamped, 'T')));
    expect(valueOf(await store.nextWaitingPaper('T'))).toBeNull();
    expect(valueOf(await store.nextWaitingPaper('LT'))).toEqual({ ...waiting, level: 'T' });
    await store.close();
    store = await openTestStore(folder);
    expect(valueOf(await store.readDocument('CND-0000-0000-0001'))).toEqual(stamped);
    valueOf(await store.raisePaper(raised('CND-0000-0000-0001', longer(stamped, 100_000), 'LT')));
    expect(valueOf(await store.nextWaitingPaper('LT'))).toBeNull();
    expect(valueOf(await store.readDocument('CND-0000-0000-0001'))).toHaveLength(175_000);
  });

  it('come in the order of their turns, and not before them', async () => {
    let now = BEGAN_AT;
    const store = await openTestStore(makeFolder(), { now: () => now });
    for (const number of ['CND-0000-0000-0001', 'CND-0000-0000-0002']) await seal(store, number);
    const numberOf = async () => valueOf(await store.nextWaitingPaper('LT'))?.documentNumber ?? null;
    expect(await numberOf()).toBe('CND-0000-0000-0001');
    valueOf(await store.postponePaper({ documentNumber: 'CND-0000-0000-0001', level: 'B', tries: 1 }, now + 60_000));
    expect(await numberOf()).toBe('CND-0000-0000-0002');
    valueOf(await store.postponePaper({ documentNumber: 'CND-0000-0000-0002', level: 'B', tries: 1 }, now + 30_000));
    expect(await numberOf()).toBeNull();
    expect(valueOf(await store.countWaitingPapers('LT'))).toBe(2);
    now += 60_000;
    expect(valueOf(await store.nextWaitingPaper('LT'))).toEqual({
      documentNumber: 'CND-0000-0000-0002',
      level: 'B',
      tries: 1,
    });
  });

  it('are never replaced by another file, a shorter one, or one of no number', async () => {
    const store = await openTestStore(makeFolder());
    const pdf = await seal(store, 'CND-0000-0000-0001');
    const other = longer(pdf);
    other[10]! ^= 1;
    const code = async (number: string, bytes: Uint8Array) => {
      const answer = await store.raisePaper(raised(number, bytes, 'T'));
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await code('CND-0000-0000-0001', other)).toBe('document-not-proven');
    expect(await code('CND-0000-0000-0001', pdf)).toBe('document-not-proven');
    expect(await code('CND-0000-0000-0009', longer(pdf))).toBe('no-document');
    expect(valueOf(await store.readDocument('CND-0000-0000-0001'))).toEqual(pdf);
    expect(valueOf(await store.nextWaitingPaper('T'))?.level).toBe('B');
  });

  it('are found in a database of the first version, which gets its table', async () => {
    const folder = makeFolder();
    await makeVersion2(folder, 1, () => null);
    const raw = await openRaw(folder);
    await raw.exec('DROP TABLE seal_level; PRAGMA user_version = 1;');
    await raw.close();
    const again = await openTestStore(folder);
    expect(valueOf(await again.nextWaitingPaper('T'))?.documentNumber).toBe('CND-0000-0000-0001');
    await again.close();
    const after = await openRaw(folder);
    expect(await after.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_VERSION });
    await after.close();
  });
});
