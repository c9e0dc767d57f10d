/** The page is told once for each time, also when it was not there, and a page that has ended is told nothing of anybody. */
import { expect, it } from 'vitest';
import { ScreenHiding } from './screen-hiding';

const WELL = { ok: true, value: null };

it('answers when the screen is to be hidden, and not before', async () => {
  const hiding = new ScreenHiding();
  let told = 0;
  const waiting = hiding.waitForHiding().then((answer) => {
    told += 1;
    return answer;
  });
  await Promise.resolve();
  expect(told).toBe(0);
  hiding.hide();
  expect(await waiting).toEqual(WELL);
});

it('tells a page that comes later once', async () => {
  const hiding = new ScreenHiding();
  hiding.hide();
  hiding.hide();
  expect(await hiding.waitForHiding()).toEqual(WELL);
  let isTold = false;
  void hiding.waitForHiding().then(() => (isTold = true));
  await Promise.resolve();
  expect(isTold).toBe(false);
});

it('lets go of a page when another asks', async () => {
  const hiding = new ScreenHiding();
  const first = hiding.waitForHiding();
  const second = hiding.waitForHiding();
  expect(await first).toMatchObject({ ok: false, error: { code: 'not-allowed-now' } });
  hiding.hide();
  expect(await second).toEqual(WELL);
});
