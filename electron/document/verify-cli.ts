/** The program behind `npm run verify`; runs under plain Node, for whoever holds a paper, without the kiosk. */
import { fileURLToPath } from 'node:url';
import { runVerify } from './verify-command';

process.exitCode = await runVerify(process.argv.slice(2), {
  // The same from here and from the built program in out/main.
  localesFolder: fileURLToPath(new URL('../../locales/', import.meta.url)),
  resourcesFolder: fileURLToPath(new URL('../../resources/', import.meta.url)),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
});
