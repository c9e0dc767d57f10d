/** The benchmark's child process for a start: the worker's desk is started, then makes its first paper and the next. */
import { randomBytes } from 'node:crypto';
import type { WorkerJob, WorkerJobs } from '../../electron/document/protocol';
import { COMPOSED_AT, RESOURCES, samplePaper } from '../../electron/document/sample-paper.fixture';
import { WorkerDesk } from '../../electron/document/worker-desk';

const [language = 'en', papers = '16'] = process.argv.slice(2);
const desk = new WorkerDesk((count) => randomBytes(count));

async function ask<J extends WorkerJob>(job: J, input: WorkerJobs[J]['input']): Promise<unknown> {
  const { result } = await desk.handle({ id: 1, job, input } as Parameters<WorkerDesk['handle']>[0]);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

const startMs = await time(() => ask('start', { resourcesFolder: RESOURCES }));
// As electron/document/worker.ts does.
const warmUpMs = await time(() => desk.warmUp(() => new Promise((resolve) => setTimeout(resolve, 0))));
// As electron/main/consultation-desk.ts does when a language is chosen, long before there is a paper.
const prepareMs = await time(() => ask('prepare', samplePaper({ language, amount: 'least', signed: false })));
const identity = (await ask('makeIdentity', {
  clinicName: 'Riverside Clinic',
  now: COMPOSED_AT,
})) as WorkerJobs['useIdentity']['input'];
await ask('useIdentity', identity);
const input = samplePaper({ language, amount: 'least' });
const ms: number[] = [];
for (let paper = 0; paper < Number(papers); paper++) ms.push(await time(() => ask('seal', input)));
process.send?.({ startMs, warmUpMs, prepareMs, ms });
