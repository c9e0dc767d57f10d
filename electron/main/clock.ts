/**
 * A clock that was ahead once, on the kiosk itself and while the kiosk is not running:
 *   node out/main/clock.js show   --data-dir=FOLDER [--key-dir=FOLDER]
 *   node out/main/clock.js accept --data-dir=FOLDER [--key-dir=FOLDER]
 */
import { runClock } from './clock-command';

process.exitCode = await runClock(process.argv.slice(2), {
  now: Date.now,
  credentialsDirectory: process.env['CREDENTIALS_DIRECTORY'] ?? null,
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
});
