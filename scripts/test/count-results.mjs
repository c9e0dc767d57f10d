/** Counts tests from the reports of the test runners; a run that failed without a failed test counts as one failure. */
import { readFileSync } from 'node:fs';

/**
 * @param {string} file report of vitest's json reporter
 * @param {number} exitCode of vitest
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countVitest(file, exitCode) {
  const report = readReport(file);
  if (report === undefined) return withExitCode({ passed: 0, failed: 0, skipped: 0 }, exitCode);
  return withExitCode(
    {
      passed: report.numPassedTests,
      // A file that could not be loaded has no tests to fail.
      failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/**
 * @param {string} file report of Playwright's json reporter
 * @param {number} exitCode of Playwright
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countPlaywright(file, exitCode) {
  const report = readReport(file);
  if (report === undefined) return withExitCode({ passed: 0, failed: 0, skipped: 0 }, exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A flaky test passed only when it was tried again: that is a failure here.
  return withExitCode({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, exitCode);
}

function withExitCode(counts, exitCode) {
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
