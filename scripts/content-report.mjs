/**
 * `npm run content:report [-- --content=DIR]`: what the content says, how it measures up, and what must be mended. DIR
 * holds a draft: structure.json and content.json (English), and left-out.json if it has its own.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { preparePackages } from './prepare/packages.mjs';
import { EXIT, PROJECT_FOLDER, Refusal, runProgram } from './program.mjs';

await runProgram(async (args) => {
  const draft = readRequest(args);
  await preparePackages();
  // Imported late: it may be installed only by now.
  const { runnerImport } = await import('vite');
  const program = path.join(PROJECT_FOLDER, 'electron', 'content', 'read-report.ts');
  const { module } = await runnerImport(program, { configFile: false, logLevel: 'error' });
  const { lines, findings } = module.readReport({
    resourcesFolder: path.join(PROJECT_FOLDER, 'resources'),
    localesFolder: path.join(PROJECT_FOLDER, 'locales'),
    draftFolder: draft,
  });
  for (const line of lines) console.log(line);
  for (const finding of findings) console.log(`FINDING: ${finding}`);
  console.log(findings.length === 0 ? 'No findings.' : `${findings.length} findings.`);
  return findings.length === 0 ? 0 : EXIT.failed;
});

/** A relative folder means the one where the person stands: npm changes to the project's. */
function readRequest(args) {
  try {
    const { values } = parseArgs({ args, options: { content: { type: 'string' } } });
    return values.content === undefined ? null : path.resolve(process.env.INIT_CWD ?? '.', values.content);
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), EXIT.misuse);
  }
}
