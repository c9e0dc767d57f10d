/** A call for a person, behind the screen: durable with its consultation, and ended once. */
import { expect, it } from 'vitest';
import { helpSince } from '../consultation/help';
import { begin, desk, openDesk, store } from './consultation-desk.fixture';

async function sinceInStore(): Promise<number | null> {
  const held = await store.readOpenConsultation();
  if (!held.ok || held.value === null) throw new Error('nothing is open');
  return helpSince(held.value.events);
}

it('is in the store before it is answered, and still there after a restart', async () => {
  const { consultationId } = await begin();
  const called = await desk.callForHelp({ consultationId });
  if (!called.ok) throw new Error(called.error.code);
  expect(await sinceInStore()).toBe(called.value.at);
  await store.close();
  await openDesk();
  expect(await sinceInStore()).toBe(called.value.at);
});

it('ends once; nobody can end what nobody asked for', async () => {
  const { consultationId } = await begin();
  const refused = { ok: false, error: { code: 'not-allowed-now', facts: { rule: 'no-call' } } };
  expect(await desk.endHelpCall({ consultationId, how: 'answered' })).toEqual(refused);
  await desk.callForHelp({ consultationId });
  expect(await desk.endHelpCall({ consultationId, how: 'answered' })).toMatchObject({ ok: true });
  expect(await sinceInStore()).toBeNull();
  expect(await desk.endHelpCall({ consultationId, how: 'taken-back' })).toEqual(refused);
});

it('is refused for a consultation that is not the open one', async () => {
  await begin();
  const other = await desk.callForHelp({ consultationId: '00000000-0000-4000-8000-000000000000' });
  expect(other).toEqual({ ok: false, error: { code: 'no-consultation' } });
});
