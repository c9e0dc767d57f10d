/** Settings on the screen: nothing is changed before it is saved, and what could not be saved is still there. */
import { expect, it, vi } from 'vitest';
import type { CandorApi } from '../../../electron/contract/api';
import { fail, succeed } from '../../../electron/contract/result';
import type { ClinicChoices, SettingsView as Kept } from '../../../electron/contract/settings-api';
import { SettingsView } from './settings.svelte';

const kept = (clinicName: string): Kept => ({
  choices: { clinicName, kioskName: '1', languages: ['en', 'es'] } as unknown as ClinicChoices,
  inUse: true,
  canUndo: false,
  languages: [],
  seal: null,
  timeZone: 'UTC',
});

function viewWith(calls: Partial<CandorApi>): SettingsView {
  return new SettingsView({ readSettings: async () => succeed(kept('Lakeside')), ...calls } as CandorApi);
}

it('counts what differs from what is kept, and sends that alone', async () => {
  const saveSettings = vi.fn(async () => succeed(kept('Seaside')));
  const view = viewWith({ saveSettings });
  await view.load();
  view.set({ clinicName: 'Seaside', languages: ['en'] });
  expect([view.unsaved, view.choices?.clinicName]).toEqual([2, 'Seaside']);
  view.set({ languages: ['en', 'es'] });
  expect(view.unsaved).toBe(1);
  await view.save();
  expect(saveSettings).toHaveBeenCalledWith({ changes: { clinicName: 'Seaside' } });
  expect([view.unsaved, view.news, view.kept?.choices.clinicName]).toEqual([0, 'saved', 'Seaside']);
});

it('keeps what was typed when it could not be saved, and says why', async () => {
  const view = viewWith({ saveSettings: async () => fail('unfit-settings', { where: 'clinicName' }) });
  await view.load();
  view.set({ clinicName: '' });
  await view.save();
  expect(view.failure).toEqual({ code: 'unfit-settings', facts: { where: 'clinicName' } });
  expect([view.unsaved, view.news]).toEqual([1, null]);
  view.drop();
  expect([view.unsaved, view.failure, view.choices?.clinicName]).toEqual([0, null, 'Lakeside']);
});

it('forgets everything when the screen is left, also an answer that comes later', async () => {
  let answer: (kept: Kept) => void = () => undefined;
  const view = viewWith({
    undoSettings: () => new Promise((resolve) => (answer = (value) => resolve(succeed(value)))),
  });
  await view.load();
  const undoing = view.undo();
  view.forget();
  answer(kept('Earlier'));
  await undoing;
  expect([view.kept, view.news, view.isBusy]).toEqual([null, null, false]);
});

it('says that the kiosk starts again until this page ends, and takes it back when it may not', async () => {
  const startAgain = vi.fn(async () => succeed(null));
  const view = viewWith({ startAgain });
  await view.load();
  await view.startAgain();
  expect([view.isStartingAgain, view.isBusy]).toEqual([true, true]);
  view.forget();
  startAgain.mockResolvedValueOnce(fail('consultation-open') as never);
  await view.startAgain();
  expect([view.isStartingAgain, view.isBusy, view.failure?.code]).toEqual([false, false, 'consultation-open']);
});
