/** The queue of papers: durable, in order, and readable only with the key of the consultation that a paper is of. */
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import type { Store } from './store';
import { makeDocument, makeFolder, openRaw, openTestStore, started } from './store.fixture';

const NUMBER = 'CND-7K2M-Q4XR-90AB';

/** Sealed and still open. */
async function sealPaper(store: Store, number: string): Promise<string> {
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.completeConsultation(consultationId, 2, makeDocument(number, 5_000)));
  return consultationId;
}

describe('papers on their way to a printer', () => {
  it('keeps each step over the end of the kiosk', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const consultationId = await sealPaper(store, NUMBER);
    const { jobId } = valueOf(await store.printJobs.add(NUMBER, 2));
    const target = { kind: 'queue', name: 'desk' } as const;
    const change = { state: 'sending', target, jobName: 'Candor 1', numbersFirst: true } as const;
    valueOf(await store.printJobs.change(jobId, change));
    const after = valueOf(await store.printJobs.change(jobId, { state: 'printing', jobNumber: 12 }));
    expect(after).toMatchObject({ consultationId, documentNumber: NUMBER, copies: 2, ...change, state: 'printing' });
    await store.close();
    const again = await openTestStore(folder);
    expect(valueOf(await again.printJobs.readUnfinished())).toEqual([after]);
    expect(valueOf(await again.printJobs.read(jobId))).toEqual(after);
  });

  it('gives what is not finished in the order of asking, and what is finished the other way round', async () => {
    let now = 1_795_341_600_000;
    const store = await openTestStore(makeFolder(), { now: () => (now += 1000) });
    await sealPaper(store, NUMBER);
    const ids: string[] = [];
    for (let each = 0; each < 5; each += 1) ids.push(valueOf(await store.printJobs.add(NUMBER, 1)).jobId);
    const [first, second, third, fourth, fifth] = ids as [string, string, string, string, string];
    valueOf(await store.printJobs.change(third, { state: 'printed' }));
    valueOf(await store.printJobs.change(first, { state: 'dropped' }));
    valueOf(await store.printJobs.change(second, { state: 'held', trouble: 'out-of-paper' }));
    const idsOf = (jobs: readonly { jobId: string }[]): string[] => jobs.map(({ jobId }) => jobId);
    expect(idsOf(valueOf(await store.printJobs.readUnfinished()))).toEqual([second, fourth, fifth]);
    expect(idsOf(valueOf(await store.printJobs.readFinished(5)))).toEqual([third, first]);
    expect(idsOf(valueOf(await store.printJobs.readFinished(1)))).toEqual([third]);
  });

  it('gives the papers of one consultation, the newest first', async () => {
    const store = await openTestStore(makeFolder());
    const one = await sealPaper(store, NUMBER);
    valueOf(await store.closeConsultation(one, 'completed'));
    const other = await sealPaper(store, 'CND-0000-0000-0001');
    const ofOne = [await store.printJobs.add(NUMBER, 1), await store.printJobs.add(NUMBER, 2)].map(valueOf);
    valueOf(await store.printJobs.add('CND-0000-0000-0001', 1));
    expect(valueOf(await store.printJobs.readOf(one))).toEqual([...ofOne].reverse());
    expect(valueOf(await store.printJobs.readOf(other))).toHaveLength(1);
  });

  it('knows what is not there', async () => {
    const store = await openTestStore(makeFolder());
    expect(await store.printJobs.add(NUMBER, 1)).toMatchObject({ error: { code: 'no-document' } });
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await store.printJobs.change(missing, { state: 'held' })).toMatchObject({
      error: { code: 'no-print-job' },
    });
    expect(valueOf(await store.printJobs.read(missing))).toBeNull();
  });

  it('seals what it says with the key of the consultation, to this job alone', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    await sealPaper(store, NUMBER);
    const one = valueOf(await store.printJobs.add(NUMBER, 1));
    const other = valueOf(await store.printJobs.add(NUMBER, 2));
    await store.close();
    const raw = await openRaw(folder);
    const rows = await raw.all<Record<string, unknown>>('SELECT * FROM print_job');
    expect(JSON.stringify(rows)).not.toContain(NUMBER);
    expect(rows.map((row) => Object.keys(row))).toEqual(
      Array(2).fill(['id', 'consultation_id', 'state', 'made_at', 'sealed']),
    );
    await raw.transaction(() =>
      raw.run('UPDATE print_job SET sealed = (SELECT sealed FROM print_job WHERE id = ?) WHERE id = ?', [
        other.jobId,
        one.jobId,
      ]),
    );
    await raw.close();
    const again = await openTestStore(folder);
    expect(await again.printJobs.read(one.jobId)).toMatchObject({ error: { code: 'damaged-database' } });
    expect(valueOf(await again.printJobs.read(other.jobId))).toEqual(other);
    // One that cannot be read keeps up no other.
    expect(valueOf(await again.printJobs.readUnfinished())).toEqual([other]);
  });

  it('goes with its consultation', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const consultationId = await sealPaper(store, NUMBER);
    const { jobId } = valueOf(await store.printJobs.add(NUMBER, 1));
    valueOf(await store.closeConsultation(consultationId, 'completed'));
    valueOf(await store.list.delete({ consultationId, by: 'kiosk', reason: 'retention' }));
    expect(valueOf(await store.printJobs.read(jobId))).toBeNull();
    await store.close();
    const raw = await openRaw(folder);
    expect(await raw.all('SELECT * FROM print_job')).toEqual([]);
    await raw.close();
  });
});
