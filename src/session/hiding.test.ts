/** When the computer sleeps: a talk is covered and the patient's again, the staff's screens are left, each time. */
import { expect, it } from 'vitest';
import type { CallError } from '../../electron/contract/error-codes';
import { fail, succeed, type Result } from '../../electron/contract/result';
import type { StoredEvent } from '../../electron/consultation/events';
import type { HandOver } from '../../electron/consultation/guidance';
import { hideWhenTold } from './hiding';
import { makeFakes, settle } from './kiosk.test-support';
import { Session } from './session.svelte';
import { FakeAccess, NOOR, PIN } from './staff/fake-access.test-support';

function makeKiosk() {
  const { api, around } = makeFakes();
  const access = new FakeAccess();
  let told: (answer: Result<null, CallError>) => void = () => undefined;
  let asked = 0;
  const handed: string[] = [];
  const clinician = { staffId: NOOR.staffId, name: NOOR.name };
  const pass = (event: HandOver): Result<StoredEvent, CallError> => {
    handed.push(event.to);
    const stored = { seq: (api.open?.events.length ?? 0) + 1, at: around.now(), event };
    api.open?.events.push(stored);
    return succeed(stored);
  };
  const whole = api.whole({
    ...access.calls,
    takeOver: async () => pass({ type: 'handed-over', to: 'clinician', clinician }),
    handBack: async () => pass({ type: 'handed-over', to: 'patient' }),
    waitForHiding: () => {
      asked += 1;
      return new Promise((resolve) => (told = resolve));
    },
  });
  const session = new Session(whole, around);
  void hideWhenTold(whole, session);
  const hide = async (answer: Result<null, CallError> = succeed(null)): Promise<void> => {
    told(answer);
    await settle();
  };
  return { session, access, handed, hide, asked: () => asked };
}

it('covers a talk, and does so again after somebody went on', async () => {
  const { session, hide } = makeKiosk();
  await session.start();
  await session.begin('en');
  await hide();
  expect(session.aids.cover.isOn).toBe(true);
  session.aids.cover.uncover();
  await hide();
  expect(session.aids.cover.isOn).toBe(true);
  expect(session.view.kind).toBe('consultation');
});

it('gives a guided talk back to the patient, under the cover', async () => {
  const { session, handed, hide } = makeKiosk();
  await session.start();
  await session.begin('en');
  await session.guide.signIn.load();
  session.guide.signIn.choose(NOOR.staffId);
  expect(await session.guide.signInAndTakeOver(PIN)).toBe(true);
  expect(session.guide.guide).not.toBeNull();
  await hide();
  expect([session.aids.cover.isOn, session.guide.guide, handed]).toEqual([true, null, ['clinician', 'patient']]);
});

it('leaves the staff’s screens', async () => {
  const { session, hide } = makeKiosk();
  await session.start();
  session.staff.open();
  await settle();
  session.staff.signIn.choose(NOOR.staffId);
  await session.staff.enterPin(PIN);
  expect(session.staff.person).toEqual(NOOR);
  await hide();
  expect([session.view.kind, session.staff.person]).toEqual(['attract', null]);
});

it('changes nothing where nobody is, and asks no more of a kiosk that does not answer', async () => {
  const { session, hide, asked } = makeKiosk();
  await session.start();
  await hide();
  expect([session.view.kind, session.aids.cover.isOn, asked()]).toEqual(['attract', false, 2]);
  await hide(fail('internal'));
  expect(asked()).toBe(2);
});
