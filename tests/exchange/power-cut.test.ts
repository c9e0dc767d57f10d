/** The power goes while something is saved on a drive: no half file has its name, nothing is called exported, and it can be done again. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ExportForm } from '../../electron/contract/export-api';
import { valueOf } from '../../electron/contract/result.fixture';
import { canMount, plugIn, type FileSystem, type Stick } from '../../electron/device/removable-drive.fixture';
import { bundleChild } from '../../electron/store/bundled-child.fixture';
import { startChild } from '../printing/child';
import { everything, openDeskOn, openTheStore } from './drive-desk';
import { content, holdTalk } from './held-talk';

/** Long enough to be met while it is written. */
const PAPER_BYTES = 3_000_000;
const EXTENSIONS = { pdf: 'pdf', fhir: 'json', csv: 'csv' } as const;
/** When the power goes: something of the file is there, all of its bytes are, or its name is. */
const MOMENTS = ['begun', 'written', 'named'] as const;
type Moment = (typeof MOMENTS)[number];
const LONGEST_WAIT_MS = 10_000;
/** On a busy machine the power may go too late to meet a file on its way: then nothing was tried yet. */
const MOST_TRIES = 5;

const bundled = bundleChild(new URL('./kill-child.fixture.ts', import.meta.url));
const contentFile = (): string => join(bundled.folder, 'content.json');

let folder: string;
let stick: Stick | null = null;

beforeAll(() => writeFileSync(contentFile(), JSON.stringify(content)));

function clearAway(): void {
  stick?.remove();
  stick = null;
  rmSync(folder, { recursive: true, force: true });
}
afterEach(clearAway);

const filesOn = ({ folder: on }: Stick): string[] => readdirSync(on).filter((name) => name !== 'lost+found');
const isUnfinished = (name: string): boolean => name.endsWith('.part');

/** Looks again and again without a pause: nothing else happens in this process until the moment has come. */
function waitFor(moment: Moment, form: ExportForm, on: Stick, wholeBytes: number): boolean {
  const ending = `.${EXTENSIONS[form]}`;
  const has = (name: string, bytes: number): boolean => {
    try {
      return statSync(join(on.folder, name)).size >= bytes;
    } catch {
      // It has its own name by now.
      return true;
    }
  };
  const holds = (name: string): boolean =>
    moment === 'named'
      ? name.endsWith(ending)
      : name.endsWith(`${ending}.part`) && has(name, moment === 'begun' ? 1 : wholeBytes);
  for (const beganAt = Date.now(); !filesOn(on).some(holds);)
    if (Date.now() - beganAt > LONGEST_WAIT_MS) return false;
  return true;
}

/** Until the power has gone while a file was on its way; what is expected of it is expected each time. */
async function killedOnItsWay(form: ExportForm, fileSystem: FileSystem): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    if (await killedWhile('begun', form, fileSystem)) return true;
    if (tries === MOST_TRIES) return false;
    clearAway();
  }
}

/** Gives whether the file was on its way, without its name, when the power went. */
async function killedWhile(moment: Moment, form: ExportForm, fileSystem: FileSystem): Promise<boolean> {
  folder = mkdtempSync(join(tmpdir(), 'candor-export-kill-'));
  const drive = plugIn(128, fileSystem);
  stick = drive;
  const before = await openTheStore(folder);
  const pdf = await holdTalk(before, 'Rosa Delgado', PAPER_BYTES);
  await before.close();
  const child = startChild(process.execPath, [bundled.script, folder, drive.sys, form, contentFile()]);
  const hasCome = waitFor(moment, form, drive, form === 'csv' ? 1 : pdf.length);
  await child.stop('SIGKILL');
  expect(hasCome, child.said()).toBe(true);

  const left = filesOn(drive);
  const whole = left.filter((name) => !isUnfinished(name));
  const store = await openTheStore(folder);
  try {
    const [row] = await everything(store);
    const trail = valueOf(await store.audit.batch({ after: 0, limit: 100 })).map(({ entry }) => entry?.type);
    const told = trail.filter((type) => type === 'consultation-exported');
    expect(told.length).toBeLessThanOrEqual(whole.length);
    // Whatever has come to the drive, whole or not, the trail says that somebody asked for it.
    const asked = trail.filter((type) => type === 'export-asked');
    const begun = new Set(left.map((name) => name.replace(/\.part$/, '')));
    expect(asked.length).toBeGreaterThanOrEqual(begun.size);
    if (form === 'csv' || whole.length === 0) expect(row).toMatchObject({ exportedAt: null });

    const { desk, drive: name } = await openDeskOn(store, drive.sys, content);
    const ask = { consultationIds: [row?.consultationId ?? ''], form, drive: name };
    const [again = ''] = valueOf(await desk.exportToDrive(ask)).fileNames;
    const bytes = readFileSync(join(drive.folder, again));
    if (form === 'pdf') expect(bytes.equals(pdf)).toBe(true);
    if (form === 'fhir') expect(bytes.includes(Buffer.from(pdf).toString('base64'))).toBe(true);
    expect(left).not.toContain(again);
    for (const file of whole) expect(readFileSync(join(drive.folder, file)).equals(bytes), file).toBe(true);
    if (form !== 'csv') expect((await everything(store))[0]?.exportedAt).not.toBeNull();
  } finally {
    await store.close();
  }
  return left.some(isUnfinished);
}

if (!canMount) process.stderr.write('Nothing may be mounted here: no power is cut while a drive is written to.\n');

describe.skipIf(!canMount)('killed while it saves', () => {
  it.each([
    ...MOMENTS.map((moment) => ['pdf', moment, 'ext4'] as const),
    ['fhir', 'begun', 'ext4'],
    ['fhir', 'named', 'ext4'],
    ['csv', 'named', 'ext4'],
    // As drives are sold.
    ['pdf', 'begun', 'exfat'],
    ['fhir', 'named', 'exfat'],
    ['csv', 'named', 'exfat'],
  ] as const)(
    '%s, %s, on %s',
    async (form, moment, fileSystem) => {
      if (moment === 'begun') expect(await killedOnItsWay(form, fileSystem)).toBe(true);
      else await killedWhile(moment, form, fileSystem);
    },
    MOST_TRIES * 15_000,
  );
});
