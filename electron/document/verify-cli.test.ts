/** The program itself: what it ends with when it cannot even begin. */
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.doUnmock('./verify-command');
  vi.resetModules();
});

test('3: a package that cannot be loaded never looks like an answer about the paper', async () => {
  let error = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (error += String(text)) !== '');
  vi.doMock('./verify-command', () => {
    throw new Error('Cannot find package');
  });
  await import('./verify-cli');
  expect(process.exitCode).toBe(3);
  expect(error).toMatch(/Error/);
});

test('what the check answers is how it ends', async () => {
  vi.doMock('./verify-command', () => ({ runVerify: () => Promise.resolve(2) }));
  await import('./verify-cli');
  expect(process.exitCode).toBe(2);
});
