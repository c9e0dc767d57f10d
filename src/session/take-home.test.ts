/** The last page and the printer: asked for once, looked at again until it is known, and never a reason to stay. */
import { expect, it } from 'vitest';
import { makeFakes, settle } from './kiosk.test-support';
import { makeSealedVisit } from './sealed-visit.test-support';
import { SLOW_AFTER_MS, TakeHome } from './take-home.svelte';

/** With a sealed paper in an open visit. */
function makeBench() {
  const { api, around } = makeFakes();
  const { parts, visit, next } = makeSealedVisit(api.whole(), around);
  return { takeHome: new TakeHome(parts), visit, api, around, next };
}

it('asks where the paper is, and again every second only while it is under way', async () => {
  const { takeHome, api, around } = makeBench();
  const stop = takeHome.watch();
  await settle();
  expect(takeHome.print).toEqual({ state: 'not-asked' });
  await around.pass(5_000);
  expect(api.calls).toEqual(['readMyPrint']);
  await takeHome.ask();
  expect(takeHome.print?.state).toBe('under-way');
  api.print = { state: 'under-way', sidesDone: 2, trouble: 'out-of-paper' };
  await around.pass(1_000);
  expect(takeHome.print).toEqual(api.print);
  api.print = { state: 'printed', more: true };
  await around.pass(1_000);
  expect(takeHome.print).toEqual(api.print);
  const { length } = api.calls;
  await around.pass(5_000);
  expect(api.calls).toHaveLength(length);
  stop();
  expect(around.timers).toBe(0);
});

it('says after a minute that nobody needs to wait', async () => {
  const { takeHome, around } = makeBench();
  takeHome.watch();
  await takeHome.ask();
  await around.pass(SLOW_AFTER_MS - 2_000);
  expect(takeHome.isSlow).toBe(false);
  await around.pass(3_000);
  expect(takeHome.isSlow).toBe(true);
});

it('says why it could not be asked for, and stays as it was', async () => {
  const { takeHome, visit, api } = makeBench();
  takeHome.watch();
  await settle();
  api.failNext.set('printMyPaper', 'not-stored');
  await takeHome.ask();
  expect(visit.notice).toEqual({ code: 'not-stored' });
  expect(takeHome.print).toEqual({ state: 'not-asked' });
  expect(visit.pending).toBe(0);
});

it('leaves nothing to the next person, not even an answer that comes late', async () => {
  const { takeHome, next } = makeBench();
  takeHome.watch();
  const asking = takeHome.ask();
  next();
  await asking;
  await settle();
  expect(takeHome.print).toBeNull();
  expect(takeHome.isSlow).toBe(false);
});
