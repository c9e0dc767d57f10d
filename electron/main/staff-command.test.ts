/** The technician's command line on a real store: everybody is locked out, and one code opens the kiosk again. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { tryToOpenOwnStore } from '../store/real-store.fixture';
import type { Store } from '../store/store';
import { AccessDesk } from './access-desk';
import { SET_UP_FILE } from './set-up-code';
import { runStaff } from './staff-command';

const LOCALES = join(import.meta.dirname, '..', '..', 'locales');
const CHEAP = { cost: 2, blockSize: 1, parallel: 1 };
let folder: string;
let dataFolder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-staff-'));
  dataFolder = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The kiosk running: its store and who may sign in; closed again at the end of `use`. */
async function whileRunning<T>(use: (desk: AccessDesk, store: Store) => Promise<T>): Promise<T> {
  const store = valueOf(await tryToOpenOwnStore(dataFolder, Date.now));
  const desk = await AccessDesk.open({
    staff: store.staff,
    audit: { append: async () => undefined },
    monotonicMs: () => 0,
    randomBytes,
    randomId: randomUUID,
    pinCost: CHEAP,
    dataFolder,
    localesFolder: LOCALES,
    language: 'en',
    log: () => undefined,
  });
  if (!desk.ok) throw new Error(desk.error.code);
  try {
    return await use(desk.value, store);
  } finally {
    await store.close();
  }
}

async function run(...args: readonly string[]) {
  const said: string[] = [];
  const code = await runStaff(args, {
    randomBytes,
    credentialsDirectory: null,
    localesFolder: LOCALES,
    write: (line) => said.push(line),
    writeError: (line) => said.push(line),
  });
  return { code, said: said.join('\n') };
}

const readCode = (): string => readFileSync(join(dataFolder, SET_UP_FILE), 'utf8').split('\n')[0] ?? '';

it('opens a kiosk whose only administrator is locked out', async () => {
  const ada = await whileRunning(async (desk, store) => {
    const made = await desk.setUpAdministrator({ code: readCode(), name: 'Ada', pin: '837162' });
    if (!made.ok) throw new Error(made.error.code);
    for (let each = 0; each < 15; each += 1) await store.staff.countTry(made.value.staffId);
    return made.value;
  });
  await whileRunning(async (desk) => {
    expect(await desk.signIn({ staffId: ada.staffId, pin: '837162' })).toMatchObject({
      error: { code: 'locked-out' },
    });
  });

  const shown = await run('show', `--data-dir=${dataFolder}`);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.said).toMatch(/^Ada: administrator, LOCKED.*\nToo many wrong PINs on this kiosk/);
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ clinicLanguage: 'es' }));
  expect(await run('set-up-code', `--data-dir=${dataFolder}`)).toMatchObject({ code: 0 });
  expect(statSync(join(dataFolder, SET_UP_FILE)).mode & 0o777).toBe(0o600);
  const spanish = JSON.parse(readFileSync(join(LOCALES, 'es', 'ui.json'), 'utf8')) as {
    readonly staff: { readonly setUp: { readonly file: string } };
  };
  expect(readFileSync(join(dataFolder, SET_UP_FILE), 'utf8')).toContain(spanish.staff.setUp.file);
  expect((await run('show', `--data-dir=${dataFolder}`)).said).toContain('A set-up code waits');

  await whileRunning(async (desk) => {
    expect(await desk.readAccess()).toMatchObject({ value: { setUp: 'again' } });
    const made = await desk.setUpAdministrator({ code: readCode(), name: 'Noor', pin: '402957' });
    expect(made).toMatchObject({ ok: true, value: { role: 'administrator' } });
    expect(await desk.people.unlockStaff({ staffId: ada.staffId })).toMatchObject({ ok: true });
    expect(await desk.signIn({ staffId: ada.staffId, pin: '837162' })).toMatchObject({ ok: true });
  });
});

it('writes the code that it made into the audit trail, as the operator’s', async () => {
  await whileRunning(async () => undefined);
  await run('set-up-code', `--data-dir=${dataFolder}`);
  const entries = await whileRunning((_desk, store) => store.audit.head());
  expect(entries).toMatchObject({ ok: true, value: { seq: 1 } });
});

it('says what it cannot do, and what it does not understand', async () => {
  const missing = await run('show', `--data-dir=${join(folder, 'nowhere')}`);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.said).toContain('[no-database]');
  for (const args of [[], ['show'], ['unlock', `--data-dir=${dataFolder}`], ['show', '--data-dir=x', '--force']]) {
    expect(await run(...args)).toMatchObject({ code: 2 });
  }
});
