/** End-to-end tests drive the built application itself; no browser is downloaded for them. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'faults/**/*.spec.ts'],
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only when tried again is a fault to be found.
  retries: 0,
  // One kiosk at a time: two full-screen windows on one display would take the focus from each other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
