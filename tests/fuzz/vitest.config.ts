/** The long runs: `npm run fuzz:verify` and `npm run verify:altering`. `npm test` has small, seeded parts of both. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['electron/**/*.fuzz.ts'], disableConsoleIntercept: true, reporters: ['default'] },
});
