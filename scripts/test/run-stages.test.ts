/** What runs side by side is told in one piece each, and a failure of any check reaches the sums and the last lines. */
import { expect, it } from 'vitest';
import { runTool } from '../prepare/run-tool.mjs';
import { STAGES, type Check, type Context, type Counts } from './checks.mjs';
import { runStages } from './run-stages.mjs';

const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };
const env = process.env;

const check = (title: string, run: (context: Context) => Promise<Counts>): Check => ({ name: title, title, run });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function run(stages: Check[][][]): Promise<{ written: string; total: Awaited<ReturnType<typeof runStages>> }> {
  let written = '';
  const total = await runStages(stages, { env }, (text) => (written += text));
  return { written, total };
}

it('tells of checks side by side one after the other, however their lines come', async () => {
  const talk = (title: string): Check =>
    check(title, async ({ tell }) => {
      for (const line of ['a', 'b', 'c']) {
        tell?.(`${title} ${line}\n`);
        await wait(2);
      }
      return PASSED;
    });
  const { written } = await run([[[talk('One')], [talk('Two')]]]);
  expect(written).toContain('Side by side: One | Two\n');
  for (const title of ['One', 'Two']) {
    expect(written).toContain(
      `\n=== ${title}\n${title} a\n${title} b\n${title} c\n--- ${title}: 1 passed, 0 failed, `,
    );
  }
});

it('runs lanes at once, what is in a lane in turn, and a stage only when the one before is over', async () => {
  const order: string[] = [];
  const step = (title: string, ms: number): Check =>
    check(title, async () => {
      order.push(`${title} begins`);
      await wait(ms);
      order.push(`${title} ends`);
      return PASSED;
    });
  await run([[[step('A', 10), step('B', 60)], [step('C', 40)]], [[step('D', 0)]]]);
  expect(order).toEqual(
    ['A', 'C', 'A', 'B', 'C', 'B', 'D', 'D'].map((title, at) => `${title} ${ENDS.has(at) ? 'ends' : 'begins'}`),
  );
});
const ENDS = new Set([2, 4, 5, 7]);

it('sums up what all found, and names the checks that failed', async () => {
  const { total } = await run([
    [[check('Good', async () => PASSED)], [check('Bad', async () => ({ passed: 3, failed: 2, skipped: 1 }))]],
    [[check('Bad too', async () => ({ passed: 0, failed: 1, skipped: 0 }))]],
  ]);
  expect(total).toEqual({ passed: 4, failed: 3, skipped: 1, faulty: ['Bad', 'Bad too'] });
});

it('tells what a check said before it broke, lets the others end, and then breaks itself', async () => {
  let isOtherDone = false;
  let written = '';
  const broken = check('Broken', async ({ tell }) => {
    tell?.('a clue\n');
    throw new Error('a bug');
  });
  const slow = check('Slow', async () => {
    await wait(20);
    isOtherDone = true;
    return PASSED;
  });
  const never = check('Never', async () => Promise.reject(new Error('must not be reached')));
  const running = runStages([[[broken], [slow]], [[never]]], { env }, (text) => (written += text));
  await expect(running).rejects.toThrow('a bug');
  expect(isOtherDone).toBe(true);
  expect(written).toContain('\n=== Broken\na clue\n');
});

it('hears both outputs of a program, whole letters only, and its exit code', async () => {
  let heard = '';
  const script = `process.stdout.write('é'.repeat(70000)); console.error('wrong'); process.exitCode = 3;`;
  expect(await runTool(process.execPath, ['-e', script], { tell: (text) => (heard += text) })).toBe(3);
  expect(heard.replace('wrong\n', '')).toBe('é'.repeat(70_000));
  expect(heard).toContain('wrong\n');
});

it('knows every check by one name', () => {
  const names = STAGES.flat(2).map(({ name }) => name);
  expect(names).toEqual(['format', 'lint', 'types', 'rooms', 'unit', 'build', 'e2e']);
});
