/** What staff wait for must not grow with the years; the whole measurement is `npm run bench:store`. */
import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import type { ListQuery } from '../contract/consultation-list';
import { valueOf } from '../contract/result.fixture';
import { EVERYTHING } from './list.fixture';
import { addMany, RARE_NAME } from './many-consultations.fixture';
import type { Store } from './store';
import { BEGAN_AT, makeFolder, MASTER_KEY, openTestStore } from './store.fixture';

const FEW = 1000;
const MANY = 10_000;
const ROUNDS = 60;

async function storeWith(count: number): Promise<Store> {
  const folder = makeFolder();
  await (await openTestStore(folder)).close();
  await addMany({ folder, masterKey: MASTER_KEY, count, endsAt: BEGAN_AT });
  return await openTestStore(folder);
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;

it('takes hardly longer for ten times as many consultations', async () => {
  const [small, large] = [await storeWith(FEW), await storeWith(MANY)];
  const queries: Readonly<Record<string, Partial<ListQuery>>> = {
    'first page': { limit: 50 },
    'first page, not printed': { limit: 50, filter: 'not-printed' },
    'a name that one has': { limit: 50, search: `mar ${RARE_NAME}` },
    'a name that thousands have': { limit: 50, search: 'm' },
    'thousands have the name, some are not printed': { limit: 50, search: 'm', filter: 'not-printed' },
  };
  for (const [name, query] of Object.entries(queries)) {
    const times = new Map<Store, number[]>([
      [small, []],
      [large, []],
    ]);
    // Turn about, so that a busy machine is busy for both.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [store, taken] of times) {
        const from = performance.now();
        valueOf(await store.list.page({ ...EVERYTHING, ...query }));
        taken.push(performance.now() - from);
      }
    }
    const ratio = median(times.get(large)!) / median(times.get(small)!);
    console.log(`${name}: ${median(times.get(large)!).toFixed(2)} ms, ${ratio.toFixed(2)} times that of ${FEW}`);
    expect(ratio).toBeLessThan(3);
  }
}, 300_000);
