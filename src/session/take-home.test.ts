/** The last page and the printer: asked for once, looked at again until it is known, and never a reason to stay. */
import { expect, it } from 'vitest';
import { foldConsultation } from '../../electron/consultation/record';
import { FakeApi } from './fake-api.test-support';
import { FakeSurroundings, IDLE, LANGUAGES, packIn, settle } from './kiosk.test-support';
import { SLOW_AFTER_MS, TakeHome } from './take-home.svelte';
import { KioskFacts } from './kiosk-facts.svelte';
import { Visit } from './visit.svelte';

interface Bench {
  readonly takeHome: TakeHome;
  readonly visit: Visit;
  readonly api: FakeApi;
  readonly around: FakeSurroundings;
  readonly next: () => void;
}

/** With a sealed paper in an open visit. */
function makeBench(): Bench {
  const around = new FakeSurroundings();
  const api = new FakeApi({
    packs: { en: packIn('en') },
    languages: LANGUAGES,
    clinic: {
      name: 'Clinic',
      place: 'us',
      emergencyNumber: '911',
      phoneByDay: null,
      phoneAtNight: null,
      paperSize: 'A4',
    },
    idle: { ...IDLE },
    now: around.now,
    previewBytes: async () => new Uint8Array(),
  });
  let visit = new Visit('en');
  const first = visit;
  visit.consultationId = '00000000-0000-4000-8000-000000000001';
  const started = {
    type: 'started',
    language: 'en',
    contentVersion: '1',
    contentHash: 'a',
    timeZone: 'UTC',
  } as const;
  const sealed = { type: 'sealed', documentNumber: 'CND-7K2M-Q4XR-90AB', digest: 'd', entries: 1 } as const;
  visit.record = foldConsultation([
    { seq: 1, at: 1, event: started },
    { seq: 2, at: 2, event: sealed },
  ]);
  const whole = api.whole();
  const takeHome = new TakeHome({
    api: whole,
    around,
    facts: new KioskFacts(whole),
    visit: () => visit,
    inTurn: (task) => task(),
    onTimeChanged: () => undefined,
  });
  return { takeHome, visit: first, api, around, next: () => (visit = new Visit('en')) };
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
