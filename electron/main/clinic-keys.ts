/**
 * The key and certificate that the kiosk seals with, on the kiosk itself and while the kiosk is not running:
 *   node out/main/clinic-keys.js show               --data-dir=FOLDER [--key-dir=FOLDER]
 *   node out/main/clinic-keys.js request            --data-dir=FOLDER --out=FILE.csr
 *   node out/main/clinic-keys.js import-certificate --data-dir=FOLDER --in=FILE.pem
 *   node out/main/clinic-keys.js import-p12         --data-dir=FOLDER --in=FILE.p12    (the password on standard input)
 *   node out/main/clinic-keys.js rotate             --data-dir=FOLDER
 */
import { randomBytes } from 'node:crypto';
import { runClinicKeys } from './clinic-keys-command';
import { readSecret } from './read-secret';

process.exitCode = await runClinicKeys(process.argv.slice(2), {
  now: Date.now,
  randomBytes: (count) => randomBytes(count),
  readSecret: () => readSecret(process.stdin, process.stderr),
  credentialsDirectory: process.env['CREDENTIALS_DIRECTORY'] ?? null,
  write: (line) => void process.stdout.write(`${line}\n`),
  writeError: (line) => void process.stderr.write(`${line}\n`),
});
