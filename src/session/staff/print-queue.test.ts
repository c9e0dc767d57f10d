/** The staff's view of the queue: one look at a time, and never an older answer in the place of a newer one. */
import { expect, it } from 'vitest';
import type { CandorApi } from '../../../electron/contract/api';
import type { PrintQueueView } from '../../../electron/contract/print-api';
import { succeed } from '../../../electron/contract/result';
import { FakeSurroundings, settle } from '../kiosk.test-support';
import { PrintQueue } from './print-queue.svelte';

const view = (printer: string): PrintQueueView => ({ jobs: [], printer, trouble: null, isPrinterAsked: false });

function makeBench() {
  const answers: ((shown: PrintQueueView) => void)[] = [];
  const api = {
    listPrintJobs: () =>
      new Promise<ReturnType<typeof succeed<PrintQueueView>>>((resolve) =>
        answers.push((shown) => resolve(succeed(shown))),
      ),
    dropPrintJob: async () => succeed({}),
  } as unknown as CandorApi;
  const around = new FakeSurroundings();
  return { answers, around, queue: new PrintQueue(api, around) };
}

it('begins no look while one is under way', async () => {
  const { answers, around, queue } = makeBench();
  const stop = queue.watch();
  await around.pass(20_000);
  expect(answers).toHaveLength(1);
  answers[0]?.(view('desk'));
  await settle();
  expect(queue.queue?.printer).toBe('desk');
  await around.pass(2_000);
  expect(answers).toHaveLength(2);
  stop();
});

it('shows what was asked last, whichever answer comes last', async () => {
  const { answers, queue } = makeBench();
  const stop = queue.watch();
  void queue.drop('00000000-0000-4000-8000-000000000001');
  await settle();
  expect(answers).toHaveLength(2);
  answers[1]?.(view('after'));
  await settle();
  answers[0]?.(view('before'));
  await settle();
  expect(queue.queue?.printer).toBe('after');
  stop();
});
