/**
 * Takes one sealed paper out of the kiosk's store, on the kiosk itself and while the kiosk is not running:
 *   node out/main/export-document.js --data-dir=FOLDER [--key-dir=FOLDER] --number=CND-XXXX-XXXX-XXXX --out=FILE.pdf [--record=FILE.json]
 * Needs the same right that the kiosk has: to read its key. A key that the system's keyring holds stays there.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemDiskSpace } from '../device/disk-space';
import { readPdf } from '../document/pdf-reader';
import { readAttachedRecord } from '../document/verify-record';
import { findMasterKey } from '../store/master-key';
import { openStore } from '../store/open-store';

const EXIT = { well: 0, failed: 1, misuse: 2 } as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await run();

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      'key-dir': { type: 'string' },
      number: { type: 'string' },
      out: { type: 'string' },
      record: { type: 'string' },
    },
  });
  const { 'data-dir': dataFolder, number, out } = values;
  if (dataFolder === undefined || number === undefined || out === undefined) {
    say('Say which data folder, which paper and which file: --data-dir=FOLDER --number=CND-… --out=FILE.pdf');
    return EXIT.misuse;
  }
  const keyFolder = values['key-dir'] ?? `${dataFolder}-key`;
  const read = await readPaper(dataFolder, keyFolder, number);
  if (typeof read === 'string') {
    say(read);
    return EXIT.failed;
  }
  await writeFile(out, read, { mode: 0o600 });
  if (values.record === undefined) return EXIT.well;
  const file = readPdf(read);
  const record = file.ok ? readAttachedRecord(file.value) : null;
  if (record === null) {
    say('The paper has no record in it that can be read.');
    return EXIT.failed;
  }
  await writeFile(values.record, record, { mode: 0o600 });
  return EXIT.well;
}

/** The bytes of the PDF, or the sentence that says why not. Makes no key and no database. */
async function readPaper(dataFolder: string, keyFolder: string, number: string): Promise<Uint8Array | string> {
  if (!existsSync(join(dataFolder, 'candor.db'))) return 'There is no work of a kiosk in that folder.';
  const credentialsDirectory = process.env['CREDENTIALS_DIRECTORY'] ?? null;
  const key = await findMasterKey({ keyring: null, credentialsDirectory, keyFolder, dataFolder, randomBytes });
  if (!key.ok) return `The key cannot be used (${key.error.code}).`;
  const disk = systemDiskSpace();
  const store = await openStore({
    folder: dataFolder,
    masterKey: key.value.key,
    now: Date.now,
    randomBytes,
    randomId: randomUUID,
    freeBytes: (folder) => disk.freeBytes(folder),
  });
  if (!store.ok) return `The store cannot be opened (${store.error.code}).`;
  const paper = await store.value.readDocument(number);
  await store.value.close();
  if (!paper.ok) return `The paper cannot be read (${paper.error.code}).`;
  return paper.value ?? 'There is no paper of that number.';
}
