/** Each part of the kiosk is judged by what it is, not by what was hoped. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostics } from '../contract/diagnostics-api';
import { PRINT_TROUBLES } from '../contract/printing';
import { fail, succeed } from '../contract/result';
import { readContentLibrary } from '../content/content-library';
import { fakeClock } from '../device/clock.fake';
import { fakeDiskSpace } from '../device/disk-space.fake';
import { LEAST_FREE_BYTES } from '../store/open-store';
import { close } from '../store/list.fixture';
import { BEGAN_AT, makeFolder, openRaw, openTestStore } from '../store/store.fixture';
import type { Store } from '../store/store';
import { DiagnosticsDesk, ENOUGH_FREE_BYTES, type DiagnosticsDeskParts } from './diagnostics-desk';

const library = readContentLibrary({ resourcesFolder: 'resources', localesFolder: 'locales' });
if (!library.ok) throw new Error(library.error.code);
const content = library.value;
const confirmClock = vi.fn(async () => true);

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = makeFolder();
  store = await openTestStore(folder);
});

async function read(changes: Partial<DiagnosticsDeskParts> = {}): Promise<Diagnostics> {
  const answer = await deskWith(changes).readDiagnostics();
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const deskWith = (changes: Partial<DiagnosticsDeskParts> = {}): DiagnosticsDesk =>
  new DiagnosticsDesk({
    machine: { isSandboxed: true, isOnBattery: () => false, candor: '1.2.3', electron: '4.5.6' },
    dataFolder: folder,
    disk: fakeDiskSpace(ENOUGH_FREE_BYTES),
    clock: fakeClock(BEGAN_AT, 'America/Chicago'),
    store,
    keyOrigin: 'keyring',
    content,
    languages: content.languages,
    refused: null,
    printing: { describePrinter: async () => ({ name: 'desk', trouble: null, shortfalls: [], keepsCopies: false }) },
    audit: { newBreakAt: async () => null, unwipedAt: null },
    retention: { isClockTrusted: true, confirmClock },
    stampedLevel: 'T',
    signedIn: () => ({ staffId: 'somebody' }),
    ...changes,
  });

describe('the state of the kiosk', () => {
  it('is told part by part, with nothing of any patient', async () => {
    await close(store, 'Zephyrine Quagmire');
    const told = await read();
    expect(told).toMatchObject({
      at: BEGAN_AT,
      timeZone: 'America/Chicago',
      storage: { state: 'good', freeBytes: ENOUGH_FREE_BYTES },
      database: { state: 'good' },
      wipe: { state: 'good', unwipedAt: null },
      printer: { state: 'good', name: 'desk', trouble: null },
      timeStamps: { state: 'look', waiting: 1 },
      content: { state: 'good', version: content.version, hash: content.hash, overdue: 0, isRefused: false },
      languages: { state: 'look', unread: content.languages.length },
      masterKey: { state: 'good', origin: 'keyring' },
      version: { state: 'good', candor: '1.2.3', electron: '4.5.6' },
    });
    expect(JSON.stringify(told)).not.toMatch(/Zephyrine|CND-/);
  });

  it.each([
    [null, 'look'],
    [LEAST_FREE_BYTES - 1, 'broken'],
    [LEAST_FREE_BYTES, 'look'],
    [ENOUGH_FREE_BYTES - 1, 'look'],
    [ENOUGH_FREE_BYTES, 'good'],
  ] as const)('with %s bytes free the room is %s', async (free, state) => {
    expect((await read({ disk: fakeDiskSpace(free) })).storage).toEqual({ state, freeBytes: free });
  });

  it('says what is not as it should be', async () => {
    const refused = { code: 'damaged-content' } as const;
    const told = await read({
      machine: { isSandboxed: false, isOnBattery: () => true, candor: '1', electron: '2' },
      audit: { newBreakAt: async () => 7, unwipedAt: BEGAN_AT },
      retention: { isClockTrusted: false, confirmClock },
      keyOrigin: 'key-file',
      refused,
      stampedLevel: null,
      printing: { describePrinter: async () => null },
    });
    expect(told).toMatchObject({
      sandbox: { state: 'broken' },
      power: { state: 'look' },
      audit: { state: 'broken', newBreakAt: 7 },
      wipe: { state: 'look', unwipedAt: BEGAN_AT },
      clock: { state: 'look' },
      masterKey: { state: 'look' },
      content: { state: 'look', isRefused: true },
      timeStamps: { state: 'unused' },
      printer: { state: 'unused', name: null },
    });
  });

  it('counts the claims that are overdue on the clinic’s own day', async () => {
    const later = fakeClock(Date.UTC(2040, 0, 1), 'UTC');
    const { content: told } = await read({ clock: later });
    expect(told.state).toBe('look');
    expect(told.overdue).toBeGreaterThan(100);
  });

  it('sees a row of the list that cannot be read, and a store that does not answer', async () => {
    const { consultationId } = await close(store, 'Somebody');
    expect((await read()).database).toEqual({ state: 'good' });
    const raw = await openRaw(folder);
    await raw.run('UPDATE list_row SET summary = ? WHERE consultation_id = ?', [Buffer.alloc(60, 1), consultationId]);
    await raw.close();
    expect((await read()).database).toEqual({ state: 'broken' });
    const silent = {
      list: store.list,
      readCertificates: async () => fail('damaged-database'),
      countWaitingPapers: async () => succeed(0),
    };
    expect(await read({ store: silent })).toMatchObject({
      database: { state: 'broken' },
      certificate: { state: 'broken', by: null },
    });
  });

  it('asks for a look at a printer that cannot do what the settings ask, or never says what it did', async () => {
    const shortfalls = ['end-unknown', 'no-a4'] as const;
    const { printer } = await read({
      printing: { describePrinter: async () => ({ name: 'desk', trouble: null, shortfalls, keepsCopies: false }) },
    });
    expect(printer).toEqual({ state: 'look', name: 'desk', trouble: null, shortfalls, keepsCopies: false });
  });

  it('has a state for each trouble of a printer, and none of them is good', async () => {
    for (const trouble of PRINT_TROUBLES) {
      const { printer } = await read({
        printing: { describePrinter: async () => ({ name: 'desk', trouble, shortfalls: [], keepsCopies: false }) },
      });
      expect([trouble, printer.state]).not.toEqual([trouble, 'good']);
    }
  });
});

it('the date is confirmed by whoever is signed in', async () => {
  expect(await deskWith().confirmClock()).toEqual({ ok: true, value: null });
  expect(confirmClock).toHaveBeenCalledWith('somebody');
  expect(await deskWith({ signedIn: () => null }).confirmClock()).toMatchObject({
    error: { code: 'sign-in-needed' },
  });
  confirmClock.mockResolvedValueOnce(false);
  expect(await deskWith().confirmClock()).toMatchObject({ error: { code: 'not-stored' } });
});
