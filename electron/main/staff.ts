/**
 * Who can sign in on the kiosk, on the kiosk itself and while the kiosk is not running:
 *   node out/main/staff.js show        --data-dir=FOLDER [--key-dir=FOLDER]
 *   node out/main/staff.js set-up-code --data-dir=FOLDER [--key-dir=FOLDER]
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runStaff } from './staff-command';

process.exitCode = await runStaff(process.argv.slice(2), {
  randomBytes: (count) => randomBytes(count),
  credentialsDirectory: process.env['CREDENTIALS_DIRECTORY'] ?? null,
  localesFolder: join(import.meta.dirname, '..', '..', 'locales'),
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
});
