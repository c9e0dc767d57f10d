/**
 * Takes consultations out of the kiosk's store, on the kiosk itself and while the kiosk is not running: one by the number
 * of its paper, or a table for counting of all that are kept.
 *   node out/main/export-document.js --data-dir=FOLDER [--key-dir=FOLDER] --number=CND-XXXX-XXXX-XXXX
 *     [--out=FILE.pdf] [--record=FILE.json] [--fhir=FILE.json]
 *   node out/main/export-document.js --data-dir=FOLDER [--key-dir=FOLDER] --csv=FILE.csv [--names]
 * Needs the same right that the kiosk has: to read its key. A key that the system's keyring holds stays there.
 */
import { fileURLToPath } from 'node:url';
import { readPdf } from '../document/pdf-reader';
import { readAttachedRecord } from '../document/verify-record';
import { withClosedStore } from './closed-store';
import { readToolLine } from './command-line';
import { ExportCommand } from './export-command';
import { writeFileAtomically } from '../store/files';
import { readSettings } from './settings';
import { EXIT } from './technician-tool';
import { describeTrouble } from './tool-words';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** Nobody but who ran it may read what was taken out, and whatever happens there is no half of it. */
const write = (file: string, what: Uint8Array | string): Promise<void> =>
  writeFileAtomically(file, typeof what === 'string' ? Buffer.from(what) : what);

process.exitCode = await run();

interface Wanted {
  readonly out: string | undefined;
  readonly record: string | undefined;
  readonly fhir: string | undefined;
}

interface Asked extends Wanted {
  readonly dataFolder: string;
  readonly keyFolder: string;
  readonly number: string | undefined;
  readonly csv: string | undefined;
  readonly names: boolean;
}

async function run(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) {
    say('Say which data folder, and either which paper and which file of it, or where the table goes:');
    say('  --data-dir=FOLDER --number=CND-… [--out=FILE.pdf] [--record=FILE.json] [--fhir=FILE.json]');
    say('  --data-dir=FOLDER --csv=FILE.csv [--names]');
    return EXIT.misuse;
  }
  const { dataFolder, keyFolder, number, csv, names } = asked;
  const settings = readSettings(dataFolder);
  if (!settings.ok) {
    say('The settings in that folder cannot be read.');
    return EXIT.failed;
  }
  const credentialsDirectory = process.env['CREDENTIALS_DIRECTORY'] ?? null;
  const done = await withClosedStore({ dataFolder, keyFolder, credentialsDirectory }, async (store) => {
    const command = new ExportCommand({
      store,
      dataFolder,
      resourcesFolder: fileURLToPath(new URL('../../resources/', import.meta.url)),
      localesFolder: fileURLToPath(new URL('../../locales/', import.meta.url)),
      clinicName: settings.value.clinic.name,
      kioskName: settings.value.kioskName,
    });
    const trouble = number === undefined ? null : await takeOne(command, number, asked);
    return trouble ?? (csv === undefined ? null : await takeTable(command, csv, names));
  });
  const trouble = done.ok ? done.value : describeTrouble({}, done.error.code, done.error.facts);
  if (trouble !== null) say(trouble);
  return trouble === null ? EXIT.well : EXIT.failed;
}

function readArguments(args: readonly string[]): Asked | null {
  const line = readToolLine(args, {
    number: { type: 'string' },
    out: { type: 'string' },
    record: { type: 'string' },
    fhir: { type: 'string' },
    csv: { type: 'string' },
    names: { type: 'boolean' },
  });
  if (line === null || line.words.length > 0 || line.dataFolder === null) return null;
  const { number, out, record, fhir, csv, names = false } = line.values;
  const wantsOne = out !== undefined || record !== undefined || fhir !== undefined;
  if (wantsOne !== (number !== undefined) || (!wantsOne && csv === undefined)) return null;
  return { dataFolder: line.dataFolder, keyFolder: line.keyFolder, number, out, record, fhir, csv, names };
}

/** Null, or the sentence that says why not. */
async function takeOne(
  command: ExportCommand,
  number: string,
  { out, record, fhir }: Wanted,
): Promise<string | null> {
  if (out !== undefined || record !== undefined) {
    const troubles: string[] = [];
    const paper = await command.exportPaper(number, async (pdf) => {
      if (out !== undefined) await write(out, pdf);
      if (record === undefined) return;
      const file = readPdf(pdf);
      const attached = file.ok ? readAttachedRecord(file.value) : null;
      if (attached === null) troubles.push('The paper has no record in it that can be read.');
      else await write(record, attached);
    });
    if (!paper.ok) return sentenceFor(paper.error.code);
    const [trouble] = troubles;
    if (trouble !== undefined) return trouble;
  }
  if (fhir === undefined) return null;
  const bundle = await command.exportBundle(number, (text) => write(fhir, text));
  return bundle.ok ? null : sentenceFor(bundle.error.code);
}

async function takeTable(command: ExportCommand, file: string, names: boolean): Promise<string | null> {
  const table = await command.exportTable({ names }, (text) => write(file, text));
  if (!table.ok) return sentenceFor(table.error.code);
  const { rows, left } = table.value;
  return left === 0 ? null : `${rows} rows were written. ${left} could not be read and are not in the table.`;
}

function sentenceFor(code: string): string {
  switch (code) {
    case 'no-paper':
      return 'There is no paper of that number.';
    case 'not-closed':
      return 'That consultation is not closed yet, or there is none of that number.';
    case 'not-written-down':
      return 'What was asked for could not be written down in the audit trail. The disk may be full.';
    case 'no-content':
      return 'The words of that consultation are not kept in this folder any more.';
    default:
      return `It cannot be read (${code}).`;
  }
}
