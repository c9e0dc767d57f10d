/** The checks of `npm test`, and which of them run side by side: what needs only files first, the application last. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareBuild } from '../prepare/build.mjs';
import { runTool } from '../prepare/run-tool.mjs';
import { Refusal } from '../program.mjs';
import { countPlaywright, countVitest } from './count-results.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ env: NodeJS.ProcessEnv, tell?: (text: string) => void }} Context `tell`: where output goes, if not to the terminal
 * @typedef {{ name: string, title: string, run: (context: Context) => Promise<Counts> }} Check
 */

/** They read files and leave nothing behind; each takes one core. @type {Check[]} */
const OF_FILES = [
  { name: 'format', title: 'Format', run: commands(['prettier', '--check', '--log-level=warn', '.']) },
  { name: 'lint', title: 'Lint', run: commands(['eslint', '.', '--max-warnings=0']) },
  {
    name: 'types',
    title: 'Types',
    run: commands(
      ['tsc', '--noEmit', '-p', 'tsconfig.node.json'],
      ['tsc', '--noEmit', '-p', 'tsconfig.tests.json'],
      ['tsc', '--noEmit', '-p', 'tsconfig.pure.json'],
      // It also says what `tsc` would of the other files of this project.
      ['svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output=human'],
    ),
  },
  {
    name: 'rooms',
    title: 'Rooms and cycles',
    run: commands(['depcruise', '--config', '.dependency-cruiser.mjs', 'electron', 'src']),
  },
];
/** @type {Check[]} */
const OF_PARTS = [{ name: 'unit', title: 'Unit tests', run: runUnitTests }];
/** @type {Check[]} */
const OF_THE_WHOLE = [
  { name: 'build', title: 'Build', run: build },
  { name: 'e2e', title: 'End to end, in the real application', run: runEndToEndTests },
];

/**
 * Stages one after another; in a stage lanes side by side; in a lane checks one after another. The whole application has
 * the machine for itself: it is the nearest to a clinic, where nothing else runs on the kiosk.
 * @type {Check[][][]}
 */
export const STAGES = [[OF_FILES, OF_PARTS], [OF_THE_WHOLE]];

/** Each command counts as one test. All of them run, so that one run tells everything. */
function commands(...lines) {
  return async ({ env, tell }) => {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const [command, ...args] of lines) {
      const exitCode = await runTool(command, args, { env, tell });
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

function runUnitTests({ env, tell }) {
  return withReport(async (report) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return countVitest(report, await runTool('vitest', args, { env, tell }));
  });
}

function runEndToEndTests({ env, tell }) {
  return withReport(async (report) => {
    const args = ['test', '--reporter=list,json'];
    const withReportFile = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return countPlaywright(report, await runTool('playwright', args, { env: withReportFile, tell }));
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
