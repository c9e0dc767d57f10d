/** The program behind `npm run verify`; runs under plain Node, for whoever holds a paper, without the kiosk. */
import { fileURLToPath } from 'node:url';
import { NOTHING_CHECKED } from './verify-exit-codes';

process.exitCode = await start();

/** Loaded here and not above: a package that is missing would end this with 1, which is an answer about the paper. */
async function start(): Promise<number> {
  try {
    const { runVerify } = await import('./verify-command');
    return await runVerify(process.argv.slice(2), {
      // The same from here and from the built program in out/main.
      localesFolder: fileURLToPath(new URL('../../locales/', import.meta.url)),
      resourcesFolder: fileURLToPath(new URL('../../resources/', import.meta.url)),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      writeOut: (text) => process.stdout.write(text),
      writeError: (text) => process.stderr.write(text),
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return NOTHING_CHECKED;
  }
}
