/** The last line of `npm test` must never say that all is well when a runner broke before it could count. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './count-results.mjs';

let folder: string;
let report: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-count-'));
  report = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vitest = (numbers: object, testResults: object[] = []): void =>
  writeFileSync(
    report,
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults,
      ...numbers,
    }),
  );
const playwright = (stats: object, errors: object[] = []): void =>
  writeFileSync(
    report,
    JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors }),
  );

describe('vitest', () => {
  it('counts what passed, failed and was left out', () => {
    vitest({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countVitest(report, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    vitest({ numPassedTests: 7 }, [{ status: 'failed', assertionResults: [] }]);
    expect(countVitest(report, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('does not count a failed test twice', () => {
    vitest({ numFailedTests: 1 }, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]);
    expect(countVitest(report, 1).failed).toBe(1);
  });
});

describe('Playwright', () => {
  it('counts a test that passed only when tried again as a failure', () => {
    playwright({ expected: 3, flaky: 1, skipped: 1 });
    expect(countPlaywright(report, 0)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('counts an error outside a test', () => {
    playwright({ expected: 3 }, [{ message: 'x' }]);
    expect(countPlaywright(report, 1).failed).toBe(1);
  });
});

describe.each([
  ['vitest', countVitest],
  ['Playwright', countPlaywright],
])('%s', (name, count) => {
  it('that left no report is a failure', () => {
    expect(count(report, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('that ended badly with nothing failed is a failure', () => {
    if (name === 'vitest') vitest({ numPassedTests: 3 });
    else playwright({ expected: 3 });
    expect(count(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('that found no test is a failure', () => {
    if (name === 'vitest') vitest({});
    else playwright({});
    expect(count(report, 0).failed).toBe(1);
  });
});
