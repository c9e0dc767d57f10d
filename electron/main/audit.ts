/**
 * The audit trail, on the kiosk itself and while the kiosk is not running; an exported file can be checked anywhere:
 *   node out/main/audit.js verify --data-dir=FOLDER [--key-dir=FOLDER]
 *   node out/main/audit.js verify FILE.jsonl --trust=CERTIFICATE.pem [--paper=FILE.pdf]
 *   node out/main/audit.js export --data-dir=FOLDER [--out=FILE.jsonl] [--csv=FILE.csv]
 */
import { fileURLToPath } from 'node:url';
import { runAudit } from './audit-command';

/** EX_SOFTWARE of sysexits(3): Node's own 1 for an error would read as an answer. */
const BROKEN = 70;

try {
  process.exitCode = await runAudit(process.argv.slice(2), {
    localesFolder: fileURLToPath(new URL('../../locales', import.meta.url)),
    now: Date.now,
    credentialsDirectory: process.env['CREDENTIALS_DIRECTORY'] ?? null,
    write: (line) => void process.stdout.write(`${line}\n`),
    writeError: (line) => void process.stderr.write(`${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = BROKEN;
}
