import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListQuery } from '../contract/consultation-list';
import { preparedBy } from '../consultation/consultation.fixture';
import { valueOf } from '../contract/result.fixture';
import { destroyClosed } from './destroy';
import { storeFilesIn } from './files';
import { deriveStoreKeys, unseal } from './keys';
import { close, EVERYTHING } from './list.fixture';
import type { Store } from './store';
import { BEGAN_AT, CANARY, makeFolder, MASTER_KEY, openRaw, openTestStore, started } from './store.fixture';
import { idOf, makeVersion2, numberOf } from './version-2.fixture';

const DAY_MS = 86_400_000;

const page = async (store: Store, asked: Partial<ListQuery> = {}) =>
  valueOf(await store.list.page({ ...EVERYTHING, ...asked }));
const namesOn = async (store: Store, asked: Partial<ListQuery> = {}) =>
  (await page(store, asked)).rows.map(({ name }) => name);

const CLINICIAN = { staffId: '00000000-0000-4000-8000-00000000000a', name: 'Dr. Okafor' };

/** A clock that goes on by a minute with each question. */
function ticking(): () => number {
  let now = BEGAN_AT;
  return () => (now += 60_000);
}

describe('the list of closed consultations', () => {
  it('has a row from the moment that one is closed, and nothing of one that was destroyed', async () => {
    const store = await openTestStore(makeFolder());
    expect(await page(store)).toEqual({ rows: [], next: null, unreadable: 0, complete: true });
    const { consultationId, documentNumber } = await close(store, 'Ada', {
      beforeEnd: async () => expect((await page(store)).rows).toEqual([]),
    });
    const other = valueOf(await store.startConsultation(started));
    valueOf(await store.closeConsultation(other.consultationId, 'stopped'));
    expect((await page(store)).rows).toEqual([
      {
        consultationId,
        documentNumber,
        startedAt: BEGAN_AT,
        closedAt: BEGAN_AT,
        name: 'Ada',
        condition: 'COND-KNEE',
        language: 'ar',
        pageCount: 3,
        guided: false,
        printedAt: null,
        exportedAt: null,
        continues: null,
      },
    ]);
    const read = valueOf(await store.list.read(consultationId))!;
    expect(read.row.documentNumber).toBe(documentNumber);
    expect(read.events.map(({ event }) => event.type)).toEqual(['started', 'reason-given', 'sealed', 'closed']);
    expect(valueOf(await store.list.read(other.consultationId))).toBeNull();
  });

  it('comes in pages, newest first, each row once, also where many were closed in the same instant', async () => {
    const store = await openTestStore(makeFolder());
    for (let index = 0; index < 7; index += 1) await close(store, `Name ${index}`);
    const seen: (string | null)[] = [];
    let after: ListQuery['after'] = null;
    let pages = 0;
    do {
      const one = await page(store, { limit: 3, after });
      seen.push(...one.rows.map(({ name }) => name));
      after = one.next;
      pages += 1;
    } while (after !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Name ${index}`));
    expect(pages).toBe(3);
  });

  it('is searched by names and numbers, in pages too, and filtered by day and delivery', async () => {
    const store = await openTestStore(makeFolder(), { now: ticking() });
    const garcia = await close(store, 'María García');
    const between = (await page(store)).rows[0]!.closedAt + 1;
    const nguyen = await close(store, 'Nguyễn Thị Mai');
    await close(store, null);
    expect(await namesOn(store, { search: 'ma' })).toEqual(['Nguyễn Thị Mai', 'María García']);
    expect(await namesOn(store, { search: 'ma gar' })).toEqual(['María García']);
    expect(await namesOn(store, { search: 'zzz' })).toEqual([]);
    expect(await namesOn(store, { search: '…' })).toEqual([]);
    const first = await page(store, { search: 'ma', limit: 1 });
    expect(await namesOn(store, { search: 'ma', limit: 1, after: first.next })).toEqual(['María García']);
    const typed = garcia.documentNumber.replaceAll('-', '').slice(3, 10).toLowerCase();
    expect(await namesOn(store, { search: typed })).toEqual(['María García']);
    expect(await namesOn(store, { search: garcia.documentNumber })).toEqual(['María García']);
    expect(await namesOn(store, { closedFrom: between })).toEqual([null, 'Nguyễn Thị Mai']);
    expect(await namesOn(store, { closedBefore: between })).toEqual(['María García']);
    expect(await namesOn(store, { search: 'ma', closedFrom: between })).toEqual(['Nguyễn Thị Mai']);
    valueOf(await store.list.markDelivered(nguyen.consultationId, 'printed'));
    valueOf(await store.list.markDelivered(garcia.consultationId, 'exported'));
    expect(await namesOn(store, { filter: 'not-printed' })).toEqual([null, 'María García']);
    expect(await namesOn(store, { filter: 'not-exported' })).toEqual([null, 'Nguyễn Thị Mai']);
    expect(await namesOn(store, { filter: 'undelivered' })).toEqual([null]);
    expect(await namesOn(store, { filter: 'not-printed', search: 'ma' })).toEqual(['María García']);
  });

  it('remembers a paper that was printed before its consultation was closed', async () => {
    const store = await openTestStore(makeFolder());
    const { consultationId } = await close(store, 'Ada', {
      beforeEnd: async ({ consultationId: id }) => {
        valueOf(await store.list.markDelivered(id, 'printed'));
        expect((await page(store)).rows).toEqual([]);
        expect(valueOf(await store.list.dueForDeletion({ now: BEGAN_AT, days: 0, limit: 9 }))).toEqual([]);
      },
    });
    expect((await page(store)).rows[0]).toMatchObject({ consultationId, name: 'Ada', printedAt: BEGAN_AT });
    expect(await store.list.markDelivered('nobody', 'printed')).toMatchObject({ error: { code: 'no-consultation' } });
    const open = valueOf(await store.startConsultation(started));
    expect((await store.list.markDelivered(open.consultationId, 'printed')).ok).toBe(false);
  });

  it('knows which consultations go on with one another', async () => {
    const store = await openTestStore(makeFolder(), { now: ticking() });
    const first = await close(store, 'Ada');
    const second = await close(store, 'Ada', { guided: preparedBy(CLINICIAN, { continues: first.consultationId }) });
    const third = await close(store, 'Ada', { guided: preparedBy(CLINICIAN, { continues: second.consultationId }) });
    const other = await close(store, 'Ada', { guided: preparedBy(CLINICIAN) });
    const episode = [first, second, third].map(({ consultationId }) => consultationId);
    for (const id of episode) {
      const rows = valueOf(await store.list.episodeOf(id));
      expect(rows.map(({ consultationId }) => consultationId)).toEqual(episode);
    }
    expect(valueOf(await store.list.episodeOf(other.consultationId))).toMatchObject([{ guided: true }]);
    valueOf(await store.list.delete({ consultationId: first.consultationId, by: 'kiosk', reason: 'retention' }));
    expect(valueOf(await store.list.episodeOf(third.consultationId)).length).toBe(2);
  });

  it('gets the rows of an older database little by little, and can read one before it has its row', async () => {
    const folder = makeFolder();
    await makeVersion2(folder, 5, (index) => `Person ${index}`);
    const store = await openTestStore(folder);
    expect(await page(store)).toEqual({ rows: [], next: null, unreadable: 0, complete: false });
    expect(valueOf(await store.list.read(idOf(3)))?.row).toMatchObject({ name: 'Person 3', pageCount: 3 });
    valueOf(await store.list.markDelivered(idOf(4), 'exported'));
    expect(valueOf(await store.list.addMissing(2))).toBe(true);
    expect((await page(store)).rows.length).toBe(2);
    expect(valueOf(await store.list.addMissing(2))).toBe(true);
    expect(valueOf(await store.list.addMissing(2))).toBe(false);
    expect(valueOf(await store.list.addMissing(2))).toBe(false);
    const { rows, complete } = await page(store);
    expect(complete).toBe(true);
    expect(rows.map(({ documentNumber }) => documentNumber)).toEqual([5, 4, 3, 2, 1].map(numberOf));
    expect(rows[1]).toMatchObject({ name: 'Person 4', exportedAt: BEGAN_AT });
    expect(await namesOn(store, { search: 'pers 2' })).toEqual(['Person 2']);
  });

  it('shows the others when one is damaged, says that there is one, and can delete it', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const damaged = await close(store, 'Ada');
    await close(store, 'Grace');
    const raw = await openRaw(folder);
    await raw.exec(`UPDATE list_row SET summary = zeroblob(60) WHERE consultation_id = '${damaged.consultationId}'`);
    await raw.close();
    const shown = await page(store);
    expect(shown.rows.map(({ name }) => name)).toEqual(['Grace']);
    expect(shown.unreadable).toBe(1);
    expect(valueOf(await store.list.read(damaged.consultationId))?.row.name).toBe('Ada');
    valueOf(await store.list.delete({ consultationId: damaged.consultationId, by: 'kiosk', reason: 'asked' }));
    expect((await page(store)).unreadable).toBe(0);
  });

  it('takes only rows into account that were delivered long enough ago', async () => {
    let now = BEGAN_AT;
    const store = await openTestStore(makeFolder(), { now: () => now });
    const printed = await close(store, 'Ada');
    const exported = await close(store, 'Grace');
    await close(store, 'Never delivered');
    valueOf(await store.list.markDelivered(printed.consultationId, 'printed'));
    now += DAY_MS;
    valueOf(await store.list.markDelivered(exported.consultationId, 'exported'));
    const due = async (at: number, days = 30, limit = 10) =>
      valueOf(await store.list.dueForDeletion({ now: at, days, limit }));
    expect(await due(BEGAN_AT + 30 * DAY_MS - 1)).toEqual([]);
    expect(await due(BEGAN_AT + 30 * DAY_MS)).toEqual([printed.consultationId]);
    const both = [printed.consultationId, exported.consultationId];
    expect(await due(BEGAN_AT + 9999 * DAY_MS)).toEqual(both);
    expect(await due(BEGAN_AT + 9999 * DAY_MS, 30, 1)).toEqual(both.slice(0, 1));
    // Printed again: its days begin anew.
    now += DAY_MS;
    valueOf(await store.list.markDelivered(printed.consultationId, 'printed'));
    expect(await due(BEGAN_AT + 31 * DAY_MS)).toEqual([exported.consultationId]);
  });
});

/** Every page as the holder of the master key can read it, free pages too, and every file as it is. */
async function dump(folder: string): Promise<Buffer> {
  const raw = await openRaw(folder);
  const pages = await raw.all<{ data: Uint8Array }>('SELECT data FROM sqlite_dbpage');
  await raw.close();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return Buffer.concat([...pages.map(({ data }) => data), ...files]);
}

async function traceOf(folder: string, consultationId: string) {
  const raw = await openRaw(folder);
  const blobs = async (sql: string) =>
    (await raw.all<{ bytes: Buffer }>(sql, [consultationId])).map(({ bytes }) => bytes);
  const [wrapped] = await blobs('SELECT wrapped AS bytes FROM data_key WHERE consultation_id = ?');
  const sealed = [
    ...(await blobs('SELECT sealed AS bytes FROM event WHERE consultation_id = ?')),
    ...(await blobs(
      'SELECT sealed AS bytes FROM document_part JOIN document USING (number) WHERE consultation_id = ?',
    )),
    ...(await blobs('SELECT facts AS bytes FROM document WHERE consultation_id = ?')),
    ...(await blobs('SELECT summary AS bytes FROM list_row WHERE consultation_id = ?')),
    ...(await blobs('SELECT head AS bytes FROM consultation WHERE id = ?')),
    ...(await blobs('SELECT sealed AS bytes FROM print_job WHERE consultation_id = ?')),
  ];
  const tokens = await blobs(
    'SELECT token AS bytes FROM search_token JOIN list_row ON id = list_id WHERE consultation_id = ?',
  );
  await raw.close();
  return { wrapped: wrapped!, sealed, tokens };
}

const piecesOf = (bytes: Buffer): Buffer[] => [bytes.subarray(0, 24), bytes.subarray(-24)];

describe('a deleted consultation', () => {
  it('leaves no trace but its count and its entry in the audit trail, not even for the holder of the master key', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const kept = await close(store, 'Grace Hopper');
    const gone = await close(store, `${CANARY} Ada`);
    valueOf(await store.list.markDelivered(gone.consultationId, 'printed'));
    const { jobId } = valueOf(await store.printJobs.add(gone.documentNumber, 1));
    const { wrapped, sealed, tokens } = await traceOf(folder, gone.consultationId);
    const dataKey = unseal(
      deriveStoreKeys(MASTER_KEY).wrapping,
      { kind: 'data-key', owner: gone.consultationId, seq: 0 },
      wrapped,
    )!;
    // Before: all that is needed to read the name is there, so the searches below can fail.
    const name = unseal(dataKey, { kind: 'event', owner: gone.consultationId, seq: 2 }, sealed[1]!)!;
    expect(name.includes(CANARY)).toBe(true);
    const ids = [gone.consultationId, gone.documentNumber, jobId];
    const before = await dump(folder);
    for (const trace of [wrapped, ...tokens, ...ids]) expect(before.includes(trace)).toBe(true);
    expect(tokens.length).toBeGreaterThan(15);
    expect(await namesOn(store, { search: CANARY.slice(0, 4) })).toEqual([`${CANARY} Ada`]);

    const staffId = '00000000-0000-4000-8000-00000000000a';
    valueOf(await store.list.delete({ consultationId: gone.consultationId, by: { staffId }, reason: 'asked' }));

    const after = await dump(folder);
    const kinds = [wrapped.subarray(0, 24), dataKey, ...sealed.flatMap(piecesOf), ...tokens, ...ids, CANARY];
    for (const trace of kinds) expect(after.includes(trace)).toBe(false);
    expect(statSync(storeFilesIn(folder).writeAheadLog).size).toBe(0);
    expect(await namesOn(store)).toEqual(['Grace Hopper']);
    expect(await namesOn(store, { search: CANARY.slice(0, 4) })).toEqual([]);
    expect(valueOf(await store.readDocument(gone.documentNumber))).toBeNull();
    expect(valueOf(await store.readDocument(kept.documentNumber))).not.toBeNull();
    expect((await store.readCounts()).completed).toBe(2);
    const [entry] = valueOf(await store.audit.page({ before: null, limit: 1 }));
    expect(entry?.entry).toMatchObject({
      type: 'consultation-deleted',
      actor: { staffId },
      consultationId: gone.consultationId,
      facts: { reason: 'asked' },
    });
    const again = { consultationId: gone.consultationId, by: 'kiosk', reason: 'asked' } as const;
    expect(await store.list.delete(again)).toMatchObject({ error: { code: 'no-consultation' } });
  });

  it('is finished at the next start when the power failed after its key was destroyed', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const { consultationId, documentNumber } = await close(store, CANARY);
    const { wrapped, sealed, tokens } = await traceOf(folder, consultationId);
    await store.close();
    const raw = await openRaw(folder);
    await raw.transaction(() => destroyClosed(raw, consultationId));
    expect(await raw.all('SELECT 1 FROM search_token')).toEqual([]);
    await raw.close();
    expect((await dump(folder)).includes(sealed[1]!)).toBe(true);

    const again = await openTestStore(folder);
    expect(await namesOn(again)).toEqual([]);
    const after = await dump(folder);
    for (const trace of [wrapped.subarray(0, 24), ...sealed.flatMap(piecesOf), ...tokens, documentNumber]) {
      expect(after.includes(trace)).toBe(false);
    }
  });

  it('is never the open one', async () => {
    const store = await openTestStore(makeFolder());
    const { consultationId } = valueOf(await store.startConsultation(started));
    const answer = await store.list.delete({ consultationId, by: 'kiosk', reason: 'asked' });
    expect(answer).toMatchObject({ error: { code: 'no-consultation' } });
    expect(valueOf(await store.readOpenConsultation())?.consultationId).toBe(consultationId);
  });
});
