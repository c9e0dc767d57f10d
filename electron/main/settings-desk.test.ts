/** Settings are checked as the kiosk reads them, kept whole or not at all, can be taken back, and are told by name alone. */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import { fail, succeed } from '../contract/result';
import { fakeNetwork } from '../device/network.fake';
import type { PrinterFacts, Printers } from '../device/printer';
import { canMount, plugIn, type Stick } from '../device/removable-drive.fixture';
import { readSettings } from './settings';
import { PREVIOUS_FILE, SettingsDesk } from './settings-desk';

const STAFF = '6f2d1c3e-1111-4222-8333-444455556666';
const language = (tag: string) => ({ tag, name: tag, hello: tag, direction: 'ltr' }) as const;

let folder: string;
let isSignedIn: boolean;
let told: AuditEvent[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-settings-'));
  told = [];
  isSignedIn = true;
  describePrinter = async () => succeed(READY);
});
afterEach(() => rmSync(folder, { recursive: true }));

const keep = (settings: unknown): void => writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
const kept = (name = 'settings.json'): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const READY: PrinterFacts = {
  state: 'idle',
  reasons: [],
  isAccepting: true,
  takesPdf: true,
  numbersFirst: true,
  media: [],
  sides: [],
  mostCopies: 1,
  tellsEnd: true,
};
let describePrinter: Printers['describe'];
const startAgain = vi.fn(async () => undefined);

function openDesk(isOccupied = false): SettingsDesk {
  const running = readSettings(folder);
  if (!running.ok) throw new Error(running.error.code);
  return new SettingsDesk({
    dataFolder: folder,
    running: running.value,
    languages: ['en', 'es', 'zh-Hans', 'vi', 'fil', 'ar', 'fr', 'ko', 'ru', 'pt-BR', 'hi', 'ur'].map(language),
    signedIn: () => (isSignedIn ? { staffId: STAFF } : null),
    isOccupied: () => isOccupied,
    printers: { describe: (...asked) => describePrinter(...asked) },
    network: fakeNetwork(),
    randomBytes: (count) => randomBytes(count),
    nowMs: () => 0,
    timeZone: () => 'UTC',
    readSeal: async () => null,
    canDraw: async (text) => !text.includes('Ꮳ'),
    startAgain,
    audit: { append: async (event) => void told.push(event) },
    log: vi.fn(),
  });
}

async function choicesOf(answer: ReturnType<SettingsDesk['readSettings']>) {
  const given = await answer;
  if (!given.ok) throw new Error(given.error.code);
  return given.value;
}

describe('saving', () => {
  it('writes what was changed and no more, tells the names, and says that it holds later', async () => {
    keep({ clinicName: 'Lakeside', timestampAuthority: { url: 'http://stamps.test/' }, idle: { extensions: 20 } });
    const desk = openDesk();
    expect(await choicesOf(desk.readSettings())).toMatchObject({ inUse: true, canUndo: false });
    const saved = await choicesOf(
      desk.saveSettings({ changes: { clinicName: ' Seaside ', limitMs: 240_000, callSound: false } }),
    );
    expect(saved).toMatchObject({
      inUse: false,
      canUndo: true,
      choices: { clinicName: 'Seaside', limitMs: 240_000 },
    });
    expect(kept()).toEqual({
      version: 1,
      clinicName: ' Seaside ',
      timestampAuthority: { url: 'http://stamps.test/' },
      idle: { extensions: 20, limitMs: 240_000 },
      sounds: { call: false },
    });
    expect(kept(PREVIOUS_FILE)).toMatchObject({ clinicName: 'Lakeside' });
    expect(told).toEqual([
      {
        type: 'settings-changed',
        actor: { staffId: STAFF },
        outcome: 'success',
        facts: { settings: 'clinicName limitMs callSound' },
      },
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(['settings.json', PREVIOUS_FILE]);
  });

  it('is told in the name of who asked, though they sign out meanwhile; what had not begun by then is not done', async () => {
    const desk = openDesk();
    describePrinter = async () => {
      isSignedIn = false;
      return succeed(READY);
    };
    const first = desk.saveSettings({ changes: { printer: { kind: 'queue', name: 'desk' } } });
    const second = desk.saveSettings({ changes: { clinicName: 'Seaside' } });
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toEqual(fail('sign-in-needed'));
    expect(told).toMatchObject([{ type: 'settings-changed', actor: { staffId: STAFF } }]);
    expect(kept()).not.toHaveProperty('clinicName');
  });

  it('what follows from the place is not written, and a printer keeps its sides', async () => {
    keep({ emergencyNumber: '112', paperSize: 'A4', printer: { queue: 'desk', twoSided: true } });
    const desk = openDesk();
    await choicesOf(
      desk.saveSettings({
        changes: { emergencyNumber: null, paperSize: null, printer: { kind: 'queue', name: 'ward' } },
      }),
    );
    expect(kept()).toEqual({ version: 1, printer: { queue: 'ward', twoSided: true } });
    await choicesOf(desk.saveSettings({ changes: { printer: { kind: 'none' } } }));
    expect(kept()).toEqual({ version: 1, printer: null });
  });

  it('a printer at an address of its own, with the certificate that was trusted', async () => {
    keep({ printer: { queue: 'desk', twoSided: true } });
    const uri = 'ipps://10.0.0.7/ipp/print';
    const fingerprint = Array<string>(32).fill('A7').join(':');
    const desk = openDesk();
    const saved = await choicesOf(
      desk.saveSettings({ changes: { printer: { kind: 'address', uri, fingerprint }, panelInches: 27 } }),
    );
    expect(saved.choices).toMatchObject({ printer: { kind: 'address', uri, fingerprint }, panelInches: 27 });
    expect(kept()).toEqual({ version: 1, printer: { address: uri, fingerprint, twoSided: true }, panelInches: 27 });
    expect(told.at(-1)).toMatchObject({ facts: { settings: 'printer panelInches' } });
  });

  it.each([
    [fail('unreachable'), { because: 'unreachable' }],
    [fail('broken-off'), { because: 'unreachable' }],
    [fail('unknown-printer', { status: 1030 }), { because: 'unknown-printer' }],
    [fail('not-trusted', { fingerprint: 'A7:A8' }), { because: 'not-trusted', fingerprint: 'A7:A8' }],
    [succeed({ ...READY, takesPdf: false }), { because: 'refused' }],
  ] as const)('never a new printer that does not answer as it must: %j', async (answer, why) => {
    keep({ printer: { queue: 'desk' } });
    describePrinter = async () => answer;
    const desk = openDesk();
    const changes = { printer: { kind: 'address', uri: 'ipps://10.0.0.7/ipp/print', fingerprint: null } } as const;
    expect(await desk.saveSettings({ changes })).toEqual({
      ok: false,
      error: { code: 'unfit-settings', facts: { where: 'printer', ...why } },
    });
    expect(kept()).toEqual({ printer: { queue: 'desk' } });
    // Nothing new of the printer: it may be off, and other settings can still be saved.
    await choicesOf(desk.saveSettings({ changes: { twoSided: true, clinicName: 'Seaside' } }));
  });

  it.each([fail('busy'), fail('rejecting'), succeed({ ...READY, state: 'stopped', reasons: ['media-empty-error'] })])(
    'also a printer that only lacks something now: %j',
    async (answer) => {
      describePrinter = async () => answer as Awaited<ReturnType<Printers['describe']>>;
      await choicesOf(openDesk().saveSettings({ changes: { printer: { kind: 'queue', name: 'ward' } } }));
      expect(kept()).toMatchObject({ printer: { queue: 'ward' } });
    },
  );

  it('the retention rule holds at once', async () => {
    const desk = openDesk();
    expect(desk.retentionDays).toBe(30);
    expect(await choicesOf(desk.saveSettings({ changes: { retentionDays: null } }))).toMatchObject({ inUse: true });
    expect(desk.retentionDays).toBeNull();
  });

  it.each([
    [{ clinicName: '  ' }, 'clinicName'],
    [{ emergencyNumber: 'call us' }, 'emergencyNumber'],
    [{ phoneByDay: '1'.repeat(41) }, 'phoneByDay'],
    [{ warningMs: 19_999 }, 'idle.warningMs'],
    [{ limitMs: 60_000, warningMs: 60_000 }, 'idle.warningMs'],
    [{ retentionDays: 0 }, 'retentionDays'],
    [{ languages: [] }, 'languages'],
    [{ languages: ['es'] }, 'defaultLanguage'],
    [{ languages: ['en', 'de'] }, 'languages'],
    [{ clinicLanguage: 'de' }, 'clinicLanguage'],
    [{ printer: { kind: 'address' as const, uri: 'the one upstairs', fingerprint: null } }, 'printer.address'],
    [{ timestampAuthority: 'ftp://stamps.test/' }, 'timestampAuthority.url'],
    [{ extensions: 9 }, 'idle.extensions'],
    [{ panelInches: 2 }, 'panelInches'],
    [{ clinicName: 'Lake Ꮳ side' }, 'clinicName'],
    [{ kioskName: '\u200b' }, 'kioskName'],
  ])('refuses what the kiosk could not open with: %j', async (changes, where) => {
    keep({ clinicName: 'Lakeside' });
    const desk = openDesk();
    expect(await desk.saveSettings({ changes })).toEqual({
      ok: false,
      error: { code: 'unfit-settings', facts: { where } },
    });
    expect(kept()).toEqual({ clinicName: 'Lakeside' });
    expect([told, existsSync(join(folder, PREVIOUS_FILE))]).toEqual([[], false]);
  });

  it.each([
    ['newer-settings', '{"version":2,"panels":3}'],
    ['damaged-settings', '{"clinicNmae":"Lakeside"}'],
    ['damaged-settings', '{'],
  ])('never writes over a file that it does not understand: %s %s', async (code, text) => {
    const desk = openDesk();
    writeFileSync(join(folder, 'settings.json'), text);
    for (const answer of [
      await desk.readSettings(),
      await desk.saveSettings({ changes: { clinicName: 'Seaside' } }),
      await desk.undoSettings(),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code } });
    }
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(text);
    expect(told).toEqual([]);
  });

  it('says that it could not be kept, and leaves what was there', async () => {
    keep({ clinicName: 'Lakeside' });
    const desk = openDesk();
    mkdirSync(join(folder, 'settings.json.new'));
    const answer = await desk.saveSettings({ changes: { clinicName: 'Seaside' } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-stored' } });
    expect([kept(), told]).toEqual([{ clinicName: 'Lakeside' }, []]);
  });
});

/** Of a file system as small as that. */
const BLOCK = 1024;

describe.skipIf(!canMount)('on a disk that is full', () => {
  let disk: Stick;
  let own: string;
  beforeEach(() => {
    disk = plugIn(2);
    own = folder;
    folder = disk.folder;
  });
  afterEach(() => {
    folder = own;
    disk.remove();
  });

  it.each([
    ['altogether', 0],
    ['but for one of the two files', BLOCK],
  ])(
    'says so, changes neither the settings nor the ones before, and saves once there is room: full %s',
    async (_how, spare) => {
      keep({ clinicName: 'Lakeside' });
      const desk = openDesk();
      await choicesOf(desk.saveSettings({ changes: { clinicName: 'Seaside' } }));
      const filler = join(folder, 'somebody-elses-file');
      fillUp(filler);
      truncateSync(filler, statSync(filler).size - spare);
      const before = [kept(), kept(PREVIOUS_FILE)];
      const long = { clinicName: 'Hillside '.repeat(12) };
      for (const answer of [await desk.saveSettings({ changes: long }), await desk.undoSettings()]) {
        expect(answer).toEqual({ ok: false, error: { code: 'no-space-for-settings' } });
      }
      expect([kept(), kept(PREVIOUS_FILE)]).toEqual(before);
      expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
      expect(told).toHaveLength(1);
      rmSync(filler);
      await choicesOf(desk.saveSettings({ changes: long }));
      expect(kept(PREVIOUS_FILE)).toMatchObject({ clinicName: 'Seaside' });
    },
  );

  /** To the last block. */
  function fillUp(path: string): void {
    for (const step of [100_000, BLOCK]) {
      try {
        for (;;) writeFileSync(path, Buffer.alloc(step), { flag: 'a' });
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
    }
  }
});

describe('going back', () => {
  it('to what was there before, and to and fro', async () => {
    keep({ clinicName: 'Lakeside', idle: { extensions: 20 } });
    const desk = openDesk();
    expect(await desk.undoSettings()).toMatchObject({ ok: false, error: { code: 'no-earlier-settings' } });
    await choicesOf(desk.saveSettings({ changes: { clinicName: 'Seaside' } }));
    keep({ clinicName: 'Seaside', idle: { extensions: 30 } });
    expect(await choicesOf(desk.undoSettings())).toMatchObject({ inUse: true, choices: { clinicName: 'Lakeside' } });
    expect(told.at(-1)).toMatchObject({ facts: { settings: 'clinicName extensions' } });
    expect(await choicesOf(desk.undoSettings())).toMatchObject({ choices: { clinicName: 'Seaside' } });
    expect(kept()).toEqual({ clinicName: 'Seaside', idle: { extensions: 30 } });
  });
});

it('starts again only when nobody is being counselled', async () => {
  expect(await openDesk(true).startAgain()).toMatchObject({ ok: false, error: { code: 'consultation-open' } });
  expect(await openDesk().startAgain()).toEqual({ ok: true, value: null });
  await new Promise((resolve) => setImmediate(resolve));
  expect(startAgain).toHaveBeenCalledTimes(1);
});
