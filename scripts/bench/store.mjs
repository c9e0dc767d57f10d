/**
 * `npm run bench:store [-- --consultations=100000] [--rounds=200]`: what staff wait for when a kiosk has served for years:
 * the first page of the list, a page far down, searches by name and number; and an entry of the audit trail beside a bare
 * durable commit of as many bytes by the same engine. Real rows, sealed as the store seals them, in a temporary folder.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../prepare/prepare.mjs';
import { EXIT, Refusal, runProgram } from '../program.mjs';
import { median, quantile, table } from './statistics.mjs';

/** What must be reached; the command fails when one is missed. The frame of a screen is 16 ms. */
const LIMITS = { pageMs: 50, append: 2, pauseMs: 50 };
const MEGABYTE = 1024 * 1024;

await runProgram(async (args) => {
  const { consultations, rounds } = readRequest(args);
  const { executable, env } = await prepare({ virtualDisplay: false, judges: false, build: false });
  // Imported late: it needs packages that are installed only by now.
  const { buildBench } = await import('./build.mjs');
  const built = await buildBench();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-bench-store-'));
  try {
    const data = path.join(folder, 'data');
    const child = fork(path.join(built, 'store-child.js'), [data, String(consultations), String(rounds)], {
      execPath: executable,
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [],
    });
    const measured = await answerOf(child);
    const megabytes = statSync(path.join(data, 'candor.db')).size / MEGABYTE;
    return report(measured, { consultations, rounds, megabytes });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function readRequest(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        consultations: { type: 'string', default: '100000' },
        rounds: { type: 'string', default: '200' },
      },
    });
    const [consultations, rounds] = [Number(values.consultations), Number(values.rounds)];
    if (!Number.isInteger(consultations) || consultations < 1000) throw new Error('--consultations begins at 1000');
    if (!Number.isInteger(rounds) || rounds < 20) throw new Error('--rounds begins at 20');
    return { consultations, rounds };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), EXIT.misuse);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function answerOf(child) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.made === undefined) resolve(message);
      else console.log(`${message.made} consultations written`);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)));
  });
}

function report({ openMs, idlePauseMs, measured, audit, event }, { consultations, rounds, megabytes }) {
  const rows = measured.map(({ name, rows: found, firstMs, times, pauseMs }) => [
    name,
    String(found),
    firstMs.toFixed(1),
    median(times).toFixed(1),
    quantile(times, 0.95).toFixed(1),
    pauseMs.toFixed(1),
  ]);
  console.log(
    `\n${consultations} consultations, ${megabytes.toFixed(0)} MiB, ${rounds} rounds; opening the store ${openMs.toFixed(0)} ms; longest pause while nothing is asked ${idlePauseMs.toFixed(1)} ms\n`,
  );
  console.log(table([['ms', 'rows', 'just opened', 'median', '95 %', 'longest pause'], ...rows]));
  const appended = Object.entries({ 'audit entry': audit, 'event of a talk': event }).map(
    ([name, { storeMs, bareMs }]) => {
      const [ours, bare] = [median(storeMs), median(bareMs)].map((ms) => ms.toFixed(2));
      console.log(`${name} ${ours} ms, bare commit of its bytes ${bare} ms (medians)`);
      const ratio = median(storeMs.map((ms, round) => ms / bareMs[round]));
      return [ratio <= LIMITS.append, `${name}: ${ratio.toFixed(2)} times a bare commit (limit ${LIMITS.append})`];
    },
  );
  const pause = Math.max(...measured.map(({ pauseMs }) => pauseMs));
  const verdicts = [
    ...measured.map(({ name, times }) => [
      quantile(times, 0.95) <= LIMITS.pageMs,
      `${name}: 95 % within ${quantile(times, 0.95).toFixed(1)} ms (limit ${LIMITS.pageMs})`,
    ]),
    ...appended,
    [pause <= LIMITS.pauseMs, `longest pause of the main thread: ${pause.toFixed(1)} ms (limit ${LIMITS.pauseMs})`],
  ];
  for (const [reached, sentence] of verdicts) console.log(`${reached ? 'reached' : 'MISSED '}  ${sentence}`);
  return verdicts.every(([reached]) => reached) ? 0 : EXIT.failed;
}
