/**
 * Takes one sealed paper out of the kiosk's store, on the kiosk itself and while the kiosk is not running:
 *   node out/main/export-document.js --data-dir=FOLDER [--key-dir=FOLDER] --number=CND-XXXX-XXXX-XXXX --out=FILE.pdf [--record=FILE.json]
 * Needs the same right that the kiosk has: to read its key. A key that the system's keyring holds stays there.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPdf } from '../document/pdf-reader';
import { readAttachedRecord } from '../document/verify-record';
import { openClosedStore, type ClosedStoreFault } from './closed-store';

const EXIT = { well: 0, failed: 1, misuse: 2 } as const;
const TROUBLE: Readonly<Record<ClosedStoreFault, (reason: string) => string>> = {
  'no-database': () => 'There is no work of a kiosk in that folder.',
  'key-not-usable': (reason) => `The key cannot be used (${reason}).`,
  'store-not-opened': (reason) => `The store cannot be opened (${reason}).`,
};
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

/** The bytes of the PDF, or the sentence that says why not. */
async function readPaper(dataFolder: string, keyFolder: string, number: string): Promise<Uint8Array | string> {
  const credentialsDirectory = process.env['CREDENTIALS_DIRECTORY'] ?? null;
  const store = await openClosedStore({ dataFolder, keyFolder, credentialsDirectory });
  if (!store.ok) return TROUBLE[store.error.code](String(store.error.facts?.['reason'] ?? ''));
  const paper = await store.value.readDocument(number);
  await store.value.close();
  if (!paper.ok) return `The paper cannot be read (${paper.error.code}).`;
  return paper.value ?? 'There is no paper of that number.';
}
