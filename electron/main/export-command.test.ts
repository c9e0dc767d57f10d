/** What the command line takes out of a real store: a transaction by number, and a table of everything that is kept. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fail, succeed, type Result } from '../contract/result';
import { readOwnContent } from '../document/verify-content';
import { SAMPLE_STROKES } from '../document/sample-paper.fixture';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { ExportCommand } from './export-command';

const resourcesFolder = fileURLToPath(new URL('../../resources/', import.meta.url));
const localesFolder = fileURLToPath(new URL('../../locales/', import.meta.url));
const contentHash = readOwnContent(resourcesFolder, localesFolder)?.hash ?? '';

let dataFolder: string;
let store: Store;
let command: ExportCommand;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'candor-command-'));
  store = must(
    await openStore({
      folder: dataFolder,
      masterKey: new Uint8Array(32).fill(7),
      now: Date.now,
      randomBytes,
      randomId: randomUUID,
      freeBytes: () => Promise.resolve(null),
    }),
  );
  command = new ExportCommand({
    store,
    dataFolder,
    resourcesFolder,
    localesFolder,
    clinicName: 'Riverside Clinic',
    kioskName: '1',
  });
});
afterEach(async () => {
  await store.close();
  await rm(dataFolder, { recursive: true });
});

/** A signed and sealed consultation; the number of its paper. */
async function hold(
  name: string,
  choices: { readonly hash?: string; readonly closed?: boolean } = {},
): Promise<string> {
  const { hash = contentHash, closed = true } = choices;
  const started = await store.startConsultation({
    type: 'started',
    language: 'es',
    contentVersion: '1',
    contentHash: hash,
    timeZone: 'America/New_York',
    place: 'us',
  });
  const { consultationId } = must(started);
  must(await store.appendEvent(consultationId, 2, { type: 'reason-given', condition: 'diabetes', name }));
  const own = { relationship: null, interprets: null };
  must(
    await store.appendEvent(consultationId, 3, {
      type: 'signed',
      role: 'patient',
      name,
      ...own,
      strokes: SAMPLE_STROKES,
    }),
  );
  const documentNumber = await store.nextDocumentNumber();
  const pdf = new TextEncoder().encode(`%PDF-1.7 ${documentNumber}`);
  const paper = { documentNumber, digest: 'd'.repeat(64), pdf, pageCount: 1, language: 'es', contentVersion: '1' };
  must(await store.completeConsultation(consultationId, 4, paper));
  if (closed) must(await store.closeConsultation(consultationId, 'completed'));
  return documentNumber;
}

/** What would be in the file. */
async function bundleOf(number: string): Promise<Result<string>> {
  let kept = '';
  const done = await command.exportBundle(number, async (text) => void (kept = text));
  return done.ok ? succeed(kept) : done;
}

interface Bundle {
  readonly entry: readonly { readonly resource: Readonly<Record<string, unknown>> }[];
}

it('gives the consultation of a number, and no other, as a transaction with its paper', async () => {
  const [first, second] = [await hold('Rosa Delgado'), await hold('Amal Haddad')];
  const text = must(await bundleOf(first));
  const { entry } = JSON.parse(text) as Bundle;
  expect(entry.map(({ resource }) => resource['resourceType'])).toContain('Provenance');
  let paper = new Uint8Array();
  must(await command.exportPaper(first, async (pdf) => void (paper = Uint8Array.from(pdf))));
  const data = Buffer.from(paper).toString('base64');
  expect(text).toContain(data);
  expect(text).toContain('Rosa Delgado');
  expect(text).not.toContain('Amal');
  expect(text).not.toContain(second);
});

it('calls nothing exported that was not kept', async () => {
  const number = await hold('Rosa Delgado');
  const told = async (): Promise<readonly string[]> =>
    must(await store.audit.batch({ after: 0, limit: 100 })).flatMap(({ entry }) =>
      entry !== null && /export/.test(entry.type) ? [`${entry.type} ${entry.outcome}`] : [],
    );
  const noRoom = command.exportBundle(number, () => Promise.reject(new Error('no room')));
  await expect(noRoom).rejects.toThrow('no room');
  const failed = ['export-asked success', 'consultation-exported failure'];
  expect(await told()).toEqual(failed);
  expect(must(await bundleOf(number))).toContain('Rosa Delgado');
  expect(await told()).toEqual([...failed, 'export-asked success', 'consultation-exported success']);
});

it('takes nothing out before the trail says so, and nothing at all where that takes no entry', async () => {
  const number = await hold('Rosa Delgado');
  const types = async (): Promise<readonly (string | undefined)[]> =>
    must(await store.audit.batch({ after: 0, limit: 100 })).map(({ entry }) => entry?.type);
  const each = [
    (keep: () => Promise<void>) => command.exportPaper(number, keep),
    (keep: () => Promise<void>) => command.exportBundle(number, keep),
    (keep: () => Promise<void>) => command.exportTable({ names: true }, keep),
  ];
  for (const take of each) {
    let last: string | undefined;
    must(await take(async () => void (last = (await types()).at(-1))));
    expect(last).toBe('export-asked');
  }
  vi.spyOn(store.audit, 'appendAll').mockResolvedValue(fail('no-space'));
  for (const take of each) {
    const keep = vi.fn(() => Promise.resolve());
    expect(await take(keep)).toEqual(fail('not-written-down'));
    expect(keep).not.toHaveBeenCalled();
  }
});

it('says why it cannot', async () => {
  expect(await command.exportPaper('CND-0000-0000-0000', () => Promise.resolve())).toMatchObject({
    error: { code: 'no-paper' },
  });
  expect(await bundleOf('CND-0000-0000-0000')).toMatchObject({ error: { code: 'not-closed' } });
  const old = await hold('Rosa', { hash: 'f'.repeat(64) });
  expect(await bundleOf(old)).toMatchObject({ error: { code: 'no-content' } });
  const open = await hold('Rosa', { closed: false });
  expect(await bundleOf(open)).toMatchObject({ error: { code: 'not-closed' } });
});

it('counts everything that is kept, page after page, and says what could not be read', async () => {
  const numbers: string[] = [];
  for (let at = 0; at < 103; at += 1) numbers.push(await hold(`Person ${at}`));
  await hold('Rosa', { hash: 'f'.repeat(64) });
  const texts: string[] = [];
  const keep = async (text: string): Promise<void> => void texts.push(text);
  const counted = must(await command.exportTable({ names: false }, keep));
  const [text = ''] = texts;
  expect(counted).toEqual({ rows: 103, left: 1 });
  const lines = text.trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',')[0]).toSorted()).toEqual(numbers.toSorted());
  expect(text).not.toContain('Person');
  must(await command.exportTable({ names: true }, keep));
  expect(texts[1]).toContain('Person 7');
}, 30_000);
