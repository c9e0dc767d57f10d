/** The checks of `npm test`, in their order: the quick and cheap first, the whole application last. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareBuild } from '../prepare/build.mjs';
import { runTool } from '../prepare/run-tool.mjs';
import { Refusal } from '../program.mjs';
import { countPlaywright, countVitest } from './count-results.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, title: string, run: (context: { env: NodeJS.ProcessEnv }) => Promise<Counts> }} Check
 */

/** @type {Check[]} */
export const CHECKS = [
  { name: 'format', title: 'Format', run: commands(['prettier', '--check', '--log-level=warn', '.']) },
  { name: 'lint', title: 'Lint', run: commands(['eslint', '.', '--max-warnings=0']) },
  {
    name: 'types',
    title: 'Types',
    run: commands(
      ['tsc', '--noEmit', '-p', 'tsconfig.node.json'],
      ['tsc', '--noEmit', '-p', 'tsconfig.json'],
      ['tsc', '--noEmit', '-p', 'tsconfig.tests.json'],
      ['tsc', '--noEmit', '-p', 'tsconfig.pure.json'],
      ['svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output=human'],
    ),
  },
  {
    name: 'rooms',
    title: 'Rooms and cycles',
    run: commands(['depcruise', '--config', '.dependency-cruiser.mjs', 'electron', 'src']),
  },
  { name: 'unit', title: 'Unit tests', run: runUnitTests },
  { name: 'build', title: 'Build', run: build },
  { name: 'e2e', title: 'End to end, in the real application', run: runEndToEndTests },
];

/** Each command counts as one test. All of them run, so that one run tells everything. */
function commands(...lines) {
  return async ({ env }) => {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const [command, ...args] of lines) {
      const exitCode = await runTool(command, args, { env });
      if (exitCode === 0) counts.passed += 1;
      else counts.failed += 1;
    }
    return counts;
  };
}

async function build({ env }) {
  try {
    await prepareBuild(env);
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function runUnitTests({ env }) {
  return withReport(async (report) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return countVitest(report, await runTool('vitest', args, { env }));
  });
}

function runEndToEndTests({ env }) {
  return withReport(async (report) => {
    const args = ['test', '--reporter=list,json'];
    const exitCode = await runTool('playwright', args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
    return countPlaywright(report, exitCode);
  });
}

async function withReport(run) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-test-'));
  try {
    return await run(path.join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
