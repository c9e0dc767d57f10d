/** The store with very many consultations, in a process of its own: makes the database, then measures what staff ask of it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { valueOf } from '../../electron/contract/result.fixture';
import { openForWriting } from '../../electron/store/database';
import { storeFilesIn } from '../../electron/store/files';
import { deriveStoreKeys } from '../../electron/store/keys';
import { addMany, RARE_NAME } from '../../electron/store/many-consultations.fixture';
import { openStore } from '../../electron/store/open-store';
import type { ListPage, ListPlace, ListQuery } from '../../electron/contract/consultation-list';
import type { Store } from '../../electron/store/store';

const [folder = '', countText = '', roundsText = ''] = process.argv.slice(2);
const count = Number(countText);
const rounds = Number(roundsText);
const ENDS_AT = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;
const IDLE_MS = 2000;
const DEEP_PAGE = 500;
const ROWS = 50;
const masterKey = new Uint8Array(32).fill(7);

async function open(): Promise<Store> {
  const freeBytes = async (): Promise<null> => null;
  const now = (): number => ENDS_AT + 1000;
  return valueOf(await openStore({ folder, masterKey, now, randomBytes, randomId: randomUUID, freeBytes }));
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const asked = (changes: Partial<ListQuery>): ListQuery => ({
  search: '',
  filter: 'all',
  closedFrom: null,
  closedBefore: null,
  after: null,
  limit: ROWS,
  ...changes,
});

async function findDeepPlace(store: Store): Promise<ListPlace | null> {
  let after: ListPlace | null = null;
  for (let page = 1; page < DEEP_PAGE; page += 1) {
    const shown: ListPage = valueOf(await store.list.page(asked({ after })));
    if (shown.next === null) break;
    after = shown.next;
  }
  return after;
}

interface Measured {
  readonly name: string;
  readonly rows: number;
  readonly firstMs: number;
  readonly times: readonly number[];
  readonly pauseMs: number;
}

/** Each time on what is warm; the first time on a connection opened just before, with nothing in its cache. */
async function measure(name: string, ...queries: readonly [ListQuery, ...ListQuery[]]): Promise<Measured> {
  const store = await open();
  const firstMs = await timeMs(() => store.list.page(queries[0]));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    const query = queries[round % queries.length] ?? queries[0];
    times.push(await timeMs(async () => (rows = valueOf(await store.list.page(query)).rows.length)));
  }
  delay.disable();
  await store.close();
  return { name, rows, firstMs, times, pauseMs: delay.max / 1e6 };
}

/** What the machine itself does to a process that asks nothing: pauses of this length say nothing of the store. */
async function measureIdle(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(IDLE_MS);
  delay.disable();
  return delay.max / 1e6;
}

interface BesideBare {
  readonly storeMs: readonly number[];
  readonly bareMs: readonly number[];
}

/** An entry of the audit trail, and an event of a consultation: each beside a bare commit of as many bytes. */
async function measureAppending(): Promise<{ readonly audit: BesideBare; readonly event: BesideBare }> {
  const store = await open();
  const entry = { type: 'kiosk-closed', actor: 'kiosk', outcome: 'success' } as const;
  valueOf(await store.audit.append(entry));
  const audit = await besideBare('audit', await bytesOf(ENTRY), async () => valueOf(await store.audit.append(entry)));
  const { consultationId } = valueOf(await store.startConsultation(STARTED));
  let seq = 1;
  const append = async (): Promise<unknown> =>
    valueOf(await store.appendEvent(consultationId, (seq += 1), { type: 'page-opened', page: 'risks/growths' }));
  await append();
  const event = await besideBare('event', await bytesOf(EVENT), append);
  await store.close();
  return { audit, event };
}

const STARTED = {
  type: 'started',
  language: 'en',
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  timeZone: 'UTC',
} as const;

/** Turn about, so that a busy machine is busy for both. */
async function besideBare(name: string, byteCount: number, append: () => Promise<unknown>): Promise<BesideBare> {
  const bare = await openForWriting(`${folder}.bare-${name}`, 'a key');
  await bare.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB)');
  const bytes = randomBytes(byteCount);
  const storeMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bareMs.push(await timeMs(() => bare.transaction(() => bare.run('INSERT INTO bare (bytes) VALUES (?)', [bytes]))));
    storeMs.push(await timeMs(append));
  }
  await bare.close();
  return { storeMs, bareMs };
}

/** A sealed entry and the sealed note of the end; a sealed event and the sealed head of its consultation. */
const ENTRY =
  'SELECT length(e.sealed) + length(h.sealed) AS bytes FROM audit_entry e, audit_head h ORDER BY e.seq DESC';
const EVENT = `SELECT length(e.sealed) + length(c.head) AS bytes FROM event e JOIN consultation c ON c.id = e.consultation_id
   WHERE c.state = 'open' ORDER BY e.seq DESC`;

async function bytesOf(latest: string): Promise<number> {
  const raw = await openForWriting(storeFilesIn(folder).database, deriveStoreKeys(masterKey).pageCipher);
  const row = await raw.get<{ bytes: number }>(`${latest} LIMIT 1`);
  await raw.close();
  return row?.bytes ?? 0;
}

await (await open()).close();
const numbers = await addMany({ folder, masterKey, count, endsAt: ENDS_AT });
process.send?.({ made: count });
let opened: Store | undefined;
const openMs = await timeMs(async () => (opened = await open()));
const deep = opened === undefined ? null : await findDeepPlace(opened);
await opened?.close();
const searches = (from: number, to: number): readonly [ListQuery, ...ListQuery[]] => {
  const every = Math.ceil(numbers.length / 100);
  const some = numbers.filter((_, at) => at % every === 0).map((number) => asked({ search: number.slice(from, to) }));
  return [some[0] ?? asked({}), ...some.slice(1)];
};
const day = { closedFrom: ENDS_AT - 30 * DAY_MS, closedBefore: ENDS_AT - 29 * DAY_MS };
const measured = [
  await measure('first page', asked({})),
  await measure('first page, not printed', asked({ filter: 'not-printed' })),
  await measure('first page of a day', asked(day)),
  await measure(`page ${DEEP_PAGE}`, asked({ after: deep })),
  await measure('search: common name', asked({ search: 'maria' })),
  await measure('search: rare name', asked({ search: RARE_NAME.slice(0, 5) })),
  await measure('search: one letter', asked({ search: 'm' })),
  await measure('search: two common words', asked({ search: 'maria gar' })),
  await measure('search: two words, one unknown', asked({ search: 'maria zzz' })),
  await measure('search: two common words, never together', asked({ search: 'ma jo' })),
  await measure('search: one letter, not printed', asked({ search: 'm', filter: 'not-printed' })),
  await measure('search: document number', ...searches(0, 18)),
  await measure('search: beginning of a number', ...searches(4, 9)),
];
process.send?.({ openMs, idlePauseMs: await measureIdle(), measured, ...(await measureAppending()) });
process.disconnect();
