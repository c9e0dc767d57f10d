/** `npm run audit:events`: writes `docs/audit-events.md` from the one table of events; a test fails when it is stale. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { preparePackages } from './prepare/packages.mjs';
import { PROJECT_FOLDER, runProgram, say } from './program.mjs';

await runProgram(async () => {
  await preparePackages();
  // Imported late: it may be installed only by now.
  const { runnerImport } = await import('vite');
  const program = path.join(PROJECT_FOLDER, 'electron', 'main', 'audit-catalogue.ts');
  const { module } = await runnerImport(program, { configFile: false, logLevel: 'error' });
  const file = path.join(PROJECT_FOLDER, 'docs', 'audit-events.md');
  await writeFile(file, await module.auditCatalogue());
  say(`Written: ${path.relative(PROJECT_FOLDER, file)}`);
  return 0;
});
