/** End-to-end tests drive the built application itself; no browser is downloaded for them. */
import os from 'node:os';
import { defineConfig } from '@playwright/test';

/** Kiosks side by side at most; each takes about one core, and half a gigabyte. */
const MOST_WORKERS = 4;
/**
 * Each worker has a display of its own (tests/e2e/display.ts), which only Linux can give it. One more than there are cores:
 * a kiosk often waits, for fifteen seconds after five wrong PINs or for a printer that is off, and another works meanwhile.
 */
const WORKERS = process.platform === 'linux' ? Math.min(os.availableParallelism() + 1, MOST_WORKERS) : 1;

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'faults/**/*.spec.ts'],
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only when tried again is a fault to be found.
  retries: 0,
  workers: WORKERS,
  // Each test has folders of its own, so that those of one file need not wait for each other.
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
