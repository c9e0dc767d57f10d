/** The state of the kiosk on the screen: asked anew, confirmed, forgotten. */
import { expect, it, vi } from 'vitest';
import type { CandorApi } from '../../../electron/contract/api';
import type { Diagnostics } from '../../../electron/contract/diagnostics-api';
import { fail, succeed } from '../../../electron/contract/result';
import { DiagnosticsView } from './diagnostics.svelte';

const found = { at: 1 } as Diagnostics;

it('tells what was found, and judges the sound by itself', async () => {
  const api = { readDiagnostics: async () => succeed(found) } as CandorApi;
  const view = new DiagnosticsView(api, async () => false);
  await view.check();
  expect([view.found, view.sound, view.isBusy]).toEqual([found, { state: 'broken', played: false }, false]);
  const heard = new DiagnosticsView(api, async () => true);
  await heard.check();
  await heard.playTone();
  expect(heard.sound).toEqual({ state: 'good', played: true });
});

it('looks at everything anew once the date is confirmed, and says when it could not be', async () => {
  const readDiagnostics = vi.fn(async () => succeed(found));
  const confirmClock = vi.fn(async () => succeed(null));
  const view = new DiagnosticsView({ readDiagnostics, confirmClock } as unknown as CandorApi, async () => true);
  await view.confirmClock();
  expect(readDiagnostics).toHaveBeenCalledTimes(1);
  confirmClock.mockResolvedValueOnce(fail('not-stored') as never);
  await view.confirmClock();
  expect(view.failure).toEqual({ code: 'not-stored' });
  expect(readDiagnostics).toHaveBeenCalledTimes(1);
});

it('an answer that comes after the screen was left counts for nothing', async () => {
  const view = new DiagnosticsView({ readDiagnostics: async () => succeed(found) } as CandorApi, async () => true);
  const checking = view.check();
  view.forget();
  await checking;
  expect([view.found, view.sound]).toEqual([null, null]);
});
