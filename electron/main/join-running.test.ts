import { expect, test } from 'vitest';
import { joinRunning } from './join-running';

test('two who ask while it runs wait for one run; the next one begins anew, also after a failure', async () => {
  const waiting: ((failed: boolean) => void)[] = [];
  const run = joinRunning(
    () =>
      new Promise<number>((resolve, reject) => {
        const number = waiting.push((failed) => (failed ? reject(new Error('broke')) : resolve(number)));
      }),
  );
  const both = Promise.all([run(), run()]);
  expect(waiting).toHaveLength(1);
  waiting[0]?.(false);
  expect(await both).toEqual([1, 1]);
  const failing = run();
  expect(waiting).toHaveLength(2);
  waiting[1]?.(true);
  await expect(failing).rejects.toThrow('broke');
  const last = run();
  waiting[2]?.(false);
  expect(await last).toBe(3);
});
