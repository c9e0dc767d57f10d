/** The last page and a drive of the patient's own: offered only where it may be, said to be saved only when it is, and never waited for too long. */
import { expect, it } from 'vitest';
import type { MyDrive } from '../../electron/contract/export-api';
import type { CallError } from '../../electron/contract/error-codes';
import { fail, succeed, type Result } from '../../electron/contract/result';
import { makeFakes, settle } from './kiosk.test-support';
import { DRIVE_SLOW_AFTER_MS, OwnDrive } from './own-drive.svelte';
import { makeSealedVisit } from './sealed-visit.test-support';

type Saved = Result<{ fileNames: string[] }, CallError>;
const SAVED: Saved = succeed({ fileNames: ['CND-7K2M-Q4XR-90AB.pdf'] });

/** With a sealed paper in an open visit. */
function makeBench({ isAllowed = true } = {}) {
  const { api, around } = makeFakes();
  const calls: string[] = [];
  let plugged: Result<MyDrive, CallError> = succeed('none');
  let answer: (saved: Saved) => void = () => undefined;
  const whole = api.whole({
    readMyDrive: async () => {
      calls.push('readMyDrive');
      return plugged;
    },
    saveMyPaper: () => {
      calls.push('saveMyPaper');
      return new Promise((resolve) => (answer = resolve));
    },
  });
  const { parts, visit, next } = makeSealedVisit(whole, around);
  parts.facts.patientMayUseDrive = isAllowed;
  const drive = new OwnDrive(parts);
  const plug = async (state: MyDrive | CallError): Promise<void> => {
    const isState = state === 'none' || state === 'one' || state === 'several';
    plugged = isState ? succeed(state) : fail(state);
    await around.pass(1_000);
  };
  const finish = async (saved: Saved): Promise<void> => {
    answer(saved);
    await settle();
  };
  return { drive, around, calls, plug, finish, visit, next };
}

it('asks for no drive where the clinic does not allow it', async () => {
  const { drive, around, calls } = makeBench({ isAllowed: false });
  const stop = drive.watch();
  await around.pass(5_000);
  await drive.save();
  expect([drive.plugged, drive.maySave, calls, around.timers]).toEqual([null, false, [], 0]);
  stop();
});

it('sees a drive come and go, and offers to save to one alone', async () => {
  const { drive, around, plug } = makeBench();
  const stop = drive.watch();
  for (const [state, maySave] of [
    ['none', false],
    ['one', true],
    ['several', false],
    ['one', true],
    ['none', false],
  ] as const) {
    await plug(state);
    expect([drive.plugged, drive.maySave]).toEqual([state, maySave]);
  }
  await plug('drives-unsupported');
  expect([drive.plugged, drive.maySave]).toEqual([null, false]);
  stop();
  expect(around.timers).toBe(0);
});

it('is saved when the kiosk says so, once; and again when another drive was plugged in', async () => {
  const { drive, calls, plug, finish } = makeBench();
  drive.watch();
  await plug('one');
  void drive.save();
  void drive.save();
  expect(drive.saving).toMatchObject({ kind: 'under-way' });
  expect([drive.isWaitedFor, drive.maySave]).toEqual([true, false]);
  await finish(SAVED);
  expect(drive.saving).toEqual({ kind: 'saved', isIn: true });
  expect([drive.isWaitedFor, drive.maySave]).toEqual([false, false]);
  expect(calls.filter((call) => call === 'saveMyPaper')).toHaveLength(1);
  await plug('none');
  expect(drive.saving).toEqual({ kind: 'saved', isIn: false });
  await plug('one');
  expect(drive.maySave).toBe(true);
});

it.each(['drive-full', 'drive-read-only', 'drive-gone', 'drive-failed', 'no-drive', 'several-drives'] as const)(
  'says why it was not saved, and lets it be tried again: %s',
  async (code) => {
    const { drive, plug, finish, visit } = makeBench();
    drive.watch();
    await plug('one');
    void drive.save();
    await finish(fail(code));
    expect(drive.saving).toEqual({ kind: 'failed', failure: { code } });
    expect([drive.isWaitedFor, drive.maySave, visit.notice]).toEqual([false, true, null]);
    void drive.save();
    await finish(SAVED);
    expect(drive.saving).toEqual({ kind: 'saved', isIn: true });
  },
);

it('does not look for drives while it saves, and after a while nobody has to wait', async () => {
  const { drive, around, calls, plug, finish } = makeBench();
  drive.watch();
  await plug('one');
  void drive.save();
  const asked = calls.length;
  await around.pass(DRIVE_SLOW_AFTER_MS - 2_000);
  expect(drive.isWaitedFor).toBe(true);
  await around.pass(3_000);
  expect([drive.isWaitedFor, drive.saving]).toEqual([false, expect.objectContaining({ isSlow: true })]);
  expect(calls).toHaveLength(asked);
  await finish(SAVED);
  expect(drive.saving).toEqual({ kind: 'saved', isIn: true });
});

it('leaves nothing to the next person, not even an answer that comes late', async () => {
  const { drive, plug, finish, next } = makeBench();
  drive.watch();
  await plug('one');
  void drive.save();
  next();
  await finish(SAVED);
  expect([drive.plugged, drive.saving]).toEqual([null, { kind: 'not-yet' }]);
});
