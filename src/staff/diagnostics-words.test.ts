/** Every state of every part has its words, in every language; what needs somebody stands first. */
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../electron/contract/diagnostics-api';
import { countNeeding } from '../../electron/contract/diagnostics-parts';
import { PRINT_TROUBLES } from '../../electron/contract/printing';
import { setScreenLanguage } from '../i18n';
import { partsOf } from './diagnostics-words';

/** Only the printed report says these. */
const ENDS = { endsAt: Date.UTC(2029, 4, 11), fingerprint: 'cd'.repeat(32) } as const;
const WELL: Diagnostics = {
  at: Date.UTC(2026, 10, 23, 9),
  timeZone: 'UTC',
  sandbox: { state: 'good' },
  database: { state: 'good' },
  storage: { state: 'good', freeBytes: 5_000_000_000 },
  audit: { state: 'good', newBreakAt: null },
  wipe: { state: 'good', unwipedAt: null },
  clock: { state: 'good' },
  certificate: { state: 'good', by: 'kiosk', daysLeft: 900, ...ENDS },
  masterKey: { state: 'good', origin: 'keyring' },
  content: { state: 'good', version: '1.2.3', hash: 'ab'.repeat(32), overdue: 0, isRefused: false },
  languages: { state: 'good', unread: 0 },
  printer: { state: 'good', name: 'desk', trouble: null, shortfalls: [], keepsCopies: false },
  timeStamps: { state: 'good', waiting: 0 },
  power: { state: 'good' },
  version: { state: 'good', candor: '1.2.3', electron: '4.5.6' },
};

/** Each differs from the one before in what it says of one part. */
const OTHERS: readonly Partial<Diagnostics>[] = [
  { sandbox: { state: 'broken' } },
  { database: { state: 'broken' } },
  { storage: { state: 'look', freeBytes: 90_000_000 } },
  { storage: { state: 'broken', freeBytes: 9_000_000 } },
  { storage: { state: 'look', freeBytes: null } },
  { audit: { state: 'broken', newBreakAt: 7 } },
  { wipe: { state: 'look', unwipedAt: 0 } },
  { printer: { state: 'look', name: 'desk', trouble: null, shortfalls: [], keepsCopies: true } },
  { clock: { state: 'look' } },
  { certificate: { state: 'good', by: 'authority', daysLeft: 900, ...ENDS } },
  { certificate: { state: 'look', by: 'authority', daysLeft: 9, ...ENDS } },
  { certificate: { state: 'broken', by: 'authority', daysLeft: -1, ...ENDS } },
  { certificate: { state: 'broken', by: null, daysLeft: 0, ...ENDS } },
  { masterKey: { state: 'good', origin: 'systemd-credential' } },
  { masterKey: { state: 'look', origin: 'key-file' } },
  { content: { ...WELL.content, state: 'look', overdue: 1 } },
  { content: { ...WELL.content, state: 'look', overdue: 5 } },
  { content: { ...WELL.content, state: 'look', isRefused: true } },
  { languages: { state: 'look', unread: 11 } },
  { printer: { state: 'unused', name: null, trouble: null, shortfalls: [], keepsCopies: false } },
  ...PRINT_TROUBLES.map((trouble) => ({
    printer: { state: 'look', name: 'desk', trouble, shortfalls: [], keepsCopies: false } as const,
  })),
  { timeStamps: { state: 'unused', waiting: 0 } },
  { timeStamps: { state: 'look', waiting: 3 } },
  { power: { state: 'look' } },
];
const HEARD = { state: 'good', played: false } as const;

afterAll(() => setScreenLanguage({ tag: 'en', direction: 'ltr' }));

describe.each(readdirSync('locales'))('the state of the kiosk in %s', (tag) => {
  it('has words of its own for each state', () => {
    setScreenLanguage({ tag, direction: 'ltr' });
    const well = partsOf(WELL, HEARD);
    expect(well.flatMap(({ words }) => words).join()).not.toContain('{{');
    for (const other of OTHERS) {
      const [name = ''] = Object.keys(other);
      const [now, before] = [partsOf({ ...WELL, ...other }, HEARD), well].map((parts) =>
        parts.find(({ part }) => part === name),
      );
      expect(now?.words.join(), name).not.toContain('{{');
      expect(now?.words, name).not.toEqual(before?.words);
    }
    const sounds = [HEARD, { state: 'good', played: true }, { state: 'broken', played: false }] as const;
    const said = sounds.map((sound) =>
      partsOf(WELL, sound)
        .find(({ part }) => part === 'sound')
        ?.words.join(),
    );
    expect(new Set(said).size).toBe(3);
  });
});

it('what needs somebody stands first, and is counted', () => {
  setScreenLanguage({ tag: 'en', direction: 'ltr' });
  const told = partsOf({ ...WELL, power: { state: 'look' }, audit: { state: 'broken', newBreakAt: 2 } }, HEARD);
  expect(told.slice(0, 2).map(({ part }) => part)).toEqual(['audit', 'power']);
  expect([countNeeding(told), countNeeding(partsOf(WELL, HEARD))]).toEqual([2, 0]);
  expect(
    countNeeding(
      partsOf(
        { ...WELL, printer: { state: 'unused', name: null, trouble: null, shortfalls: [], keepsCopies: false } },
        HEARD,
      ),
    ),
  ).toBe(0);
});
