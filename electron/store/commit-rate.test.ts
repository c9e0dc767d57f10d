import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { openForWriting } from './database';
import { storeFilesIn } from './files';
import { makeFolder, openRaw, openTestStore, pageEvent, started } from './store.fixture';

const COMMITS = 200;

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;

/** Turn about in one run, so that a busy machine is busy for both; medians, so that one slow sync does not count. */
it('stores an event in about the time of a bare durable commit of the same bytes', async () => {
  const folder = makeFolder();
  const store = await openTestStore(folder);
  const { consultationId } = valueOf(await store.startConsultation(started));
  const bareFolder = makeFolder();
  await (await openTestStore(bareFolder)).close();
  const bare = await openForWriting(`${storeFilesIn(bareFolder).database}.bare`, 'a key');
  await bare.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB)');
  const event = pageEvent('risks/growths');
  valueOf(await store.appendEvent(consultationId, 2, event));
  const bytes = Buffer.alloc(await bytesOfLatest(folder), 0x5a);
  const storeMs: number[] = [];
  const bareMs: number[] = [];
  for (let seq = 3; seq < COMMITS + 3; seq += 1) {
    bareMs.push(await timeMs(() => bare.transaction(() => bare.run('INSERT INTO bare (bytes) VALUES (?)', [bytes]))));
    storeMs.push(await timeMs(async () => valueOf(await store.appendEvent(consultationId, seq, event))));
  }
  await bare.close();
  const perSecond = (times: readonly number[]): number => Math.round(1000 / median(times));
  const ratio = median(bareMs) / median(storeMs);
  console.log(
    `store ${perSecond(storeMs)}/s, bare ${perSecond(bareMs)}/s (${bytes.length} bytes), ratio ${ratio.toFixed(2)}`,
  );
  // A second sync, or a second transaction, would halve it.
  expect(ratio).toBeGreaterThan(0.35);
});

/** What one event writes: its sealed row and the sealed head. */
async function bytesOfLatest(folder: string): Promise<number> {
  const raw = await openRaw(folder);
  const row = await raw.get<{ bytes: number }>(
    `SELECT length(sealed) + length(head) AS bytes FROM event, consultation ORDER BY seq DESC LIMIT 1`,
  );
  await raw.close();
  return row!.bytes;
}

/** An entry of the audit trail: two sealed rows, its own and the note of where the trail ends. */
it('appends to the audit trail in at most twice the time of a bare durable commit of the same bytes', async () => {
  const folder = makeFolder();
  const store = await openTestStore(folder);
  const event = { type: 'consultation-started', actor: 'patient', outcome: 'success' } as const;
  const consultationId = '6f2d1c3e-1111-4222-8333-444455556666';
  valueOf(await store.audit.append({ ...event, consultationId }));
  const raw = await openRaw(folder);
  const row = await raw.get<{ bytes: number }>(
    'SELECT length(e.sealed) + length(h.sealed) AS bytes FROM audit_entry e, audit_head h',
  );
  await raw.close();
  const bareFolder = makeFolder();
  await (await openTestStore(bareFolder)).close();
  const bare = await openForWriting(`${storeFilesIn(bareFolder).database}.bare`, 'a key');
  await bare.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB)');
  const bytes = Buffer.alloc(row!.bytes, 0x5a);
  const auditMs: number[] = [];
  const bareMs: number[] = [];
  for (let each = 0; each < COMMITS; each += 1) {
    bareMs.push(await timeMs(() => bare.transaction(() => bare.run('INSERT INTO bare (bytes) VALUES (?)', [bytes]))));
    auditMs.push(await timeMs(async () => valueOf(await store.audit.append({ ...event, consultationId }))));
  }
  await bare.close();
  const times = median(auditMs) / median(bareMs);
  console.log(
    `audit ${median(auditMs).toFixed(2)} ms, bare ${median(bareMs).toFixed(2)} ms, times ${times.toFixed(2)}`,
  );
  expect(times).toBeLessThanOrEqual(2);
});
