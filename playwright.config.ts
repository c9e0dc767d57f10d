/** End-to-end tests drive the built application itself; no browser is downloaded for them. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'faults/**/*.spec.ts'],
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // For a start that Playwright loses (docs/decisions.md); a test that failed and then passed still counts as failed.
  retries: 1,
  // One kiosk at a time: two full-screen windows on one display would take the focus from each other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
