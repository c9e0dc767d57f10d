/**
 * `npm run content:seeded-faults [-- --language=TAG]`: makes faults wherever a rule can in the words of each language, and
 * says which check finds which, and what only a reader finds. The words themselves are not changed.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { preparePackages } from './prepare/packages.mjs';
import { EXIT, PROJECT_FOLDER, Refusal, runProgram } from './program.mjs';

await runProgram(async (args) => {
  const language = readRequest(args);
  const locales = path.join(PROJECT_FOLDER, 'locales');
  if (language !== null && !existsSync(path.join(locales, language, 'content.json'))) {
    throw new Refusal(
      `There are no words in "${language}": --language takes the name of a folder in locales/.`,
      EXIT.misuse,
    );
  }
  await preparePackages();
  // Imported late: it may be installed only by now.
  const { runnerImport } = await import('vite');
  const program = path.join(PROJECT_FOLDER, 'electron', 'content', 'seeded-report.ts');
  const { module } = await runnerImport(program, { configFile: false, logLevel: 'error' });
  for (const line of module.reportSeededFaults(locales, language)) console.log(line);
  return 0;
});

function readRequest(args) {
  try {
    return parseArgs({ args, options: { language: { type: 'string' } } }).values.language ?? null;
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), EXIT.misuse);
  }
}
