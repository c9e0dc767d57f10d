/** Each setting is shown and changed as what it is; what the settings file alone can say is kept. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClinicChoices } from '../../electron/contract/settings-api';
import type { CallError } from '../../electron/contract/error-codes';
import { setScreenLanguage } from '../i18n';
import { asPrinterAddress } from './settings-addresses';
import { WRITE } from './settings-offers';
import { troubleIn } from './settings-trouble';
import { KEYS_TOLD_IN } from './keys-told-in';
import { GROUPS, rowsOf, type GroupName, type RowName } from './settings-rows';

const CHOICES: ClinicChoices = {
  clinicName: 'Lakeside',
  kioskName: '1',
  place: 'us',
  emergencyNumber: null,
  phoneByDay: null,
  phoneAtNight: '555 0100',
  languages: ['es', 'en', 'ar'],
  defaultLanguage: 'es',
  clinicLanguage: 'en',
  bilingualPaper: false,
  largePrint: false,
  printer: { kind: 'none' },
  paperSize: null,
  twoSided: false,
  timestampAuthority: null,
  timestampValidation: true,
  limitMs: 180_000,
  guidedLimitMs: 1_200_000,
  warningMs: 30_000,
  extensions: 10,
  retentionDays: 30,
  panelInches: null,
  callSound: true,
  patientMayUseDrive: false,
};
const LANGUAGES = ['en', 'es', 'ar', 'fr'].map((tag) => ({
  tag,
  name: tag.toUpperCase(),
  hello: '',
  direction: 'ltr' as const,
}));
const QUEUES = [{ queue: 'ward', description: 'Ward 3' }];

function rowOf(name: RowName, changes: Partial<ClinicChoices> = {}) {
  const group = (Object.keys(GROUPS) as GroupName[]).find((each) => GROUPS[each].some((row) => row === name));
  const needs = {
    choices: { ...CHOICES, ...changes },
    languages: LANGUAGES,
    printers: QUEUES,
    placeName: String,
    placeNumber: (place: string) => (place === 'us' ? '911' : null),
  };
  const row = rowsOf(group ?? 'clinic', needs).find((each) => each.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
}
const idsOf = (name: RowName, changes: Partial<ClinicChoices> = {}): readonly string[] => {
  const { change } = rowOf(name, changes);
  return change.by === 'choosing' ? change.offers.map(({ id }) => id) : [];
};

describe('the rows of the settings', () => {
  it('are all of them, once; what says nothing as things are is left out', () => {
    const names = Object.values(GROUPS).flat();
    expect(names.toSorted()).toEqual(Object.keys(CHOICES).toSorted());
    expect(() => rowOf('twoSided')).toThrow('no row');
    expect(rowOf('twoSided', { printer: { kind: 'queue', name: 'ward' } }).value).toBe('Off');
    expect(() => rowOf('timestampValidation')).toThrow('no row');
    expect(rowOf('timestampValidation', { timestampAuthority: 'https://t.example/' }).value).toBe('On');
  });

  it('say their value in words', () => {
    expect(rowOf('limitMs').value).toBe('3 minutes');
    expect(rowOf('warningMs').value).toBe('30 seconds');
    expect(rowOf('retentionDays').value).toBe('30 days after they were printed or saved');
    expect(rowOf('retentionDays', { retentionDays: null }).value).toBe('Never');
    expect(rowOf('emergencyNumber').value).toBe('911, as usual there');
    expect(rowOf('emergencyNumber', { place: 'uk' }).value).toBe('As usual there');
    expect(rowOf('paperSize').value).toBe('US Letter, as usual there');
    expect(rowOf('paperSize', { place: 'uk' }).value).toBe('A4, as usual there');
    expect(rowOf('panelInches', { panelInches: 21.5 }).value).toBe('21.5 inches (55 cm)');
    expect(rowOf('extensions').value).toBe('10 times at most');
    expect(rowOf('phoneByDay').value).toBe('None');
    expect(rowOf('languages').value).toBe('ES · EN · AR');
  });

  it('offer also what is set and is none of ours, in its order', () => {
    expect(idsOf('limitMs', { limitMs: 480_000 })).toContain('480000');
    expect(idsOf('retentionDays', { retentionDays: 45 })).toEqual([
      '7',
      '14',
      '30',
      '45',
      '60',
      '90',
      '180',
      '365',
      '',
    ]);
    expect(idsOf('limitMs')).not.toContain('480000');
  });

  it('take what was written or chosen; nothing written is no telephone, but never no name', () => {
    const takeOf = (name: RowName, given: string, changes: Partial<ClinicChoices> = {}) =>
      rowOf(name, changes).change.take(given);
    expect(takeOf('phoneAtNight', '')).toEqual({ phoneAtNight: null });
    expect(takeOf('clinicName', '')).toEqual({ clinicName: '' });
    expect(takeOf('retentionDays', '')).toEqual({ retentionDays: null });
    expect(takeOf('bilingualPaper', 'on')).toEqual({ bilingualPaper: true });
    expect(takeOf('paperSize', 'A4')).toEqual({ paperSize: 'A4' });
    expect(takeOf('paperSize', '')).toEqual({ paperSize: null });
    expect(takeOf('languages', 'fr')).toEqual({ languages: ['es', 'en', 'ar', 'fr'] });
    expect(takeOf('languages', 'ar')).toEqual({ languages: ['es', 'en'] });
    for (const stays of ['es', 'en']) expect(takeOf('languages', stays)).toEqual({ languages: ['es', 'en', 'ar'] });
  });

  it('take a printer by its address, and keep what was trusted with it', () => {
    const uri = 'ipps://10.0.0.9/ipp/print';
    const printer = { kind: 'address', uri, fingerprint: 'A7' } as const;
    expect(idsOf('printer', { printer })).toEqual(['', uri, 'ward', WRITE]);
    const { change } = rowOf('printer', { printer });
    expect(change.take(uri)).toEqual({});
    expect(change.take('ward')).toEqual({ printer: { kind: 'queue', name: 'ward' } });
    expect(change.take('')).toEqual({ printer: { kind: 'none' } });
    const written = change.by === 'choosing' ? change.written : undefined;
    expect(written?.value).toBe(uri);
    expect(written?.take(uri)).toEqual({});
    expect(written?.take('10.0.0.7')).toEqual({
      printer: { kind: 'address', uri: 'ipp://10.0.0.7/ipp/print', fingerprint: null },
    });
  });

  it.each([
    ['10.0.0.7', 'ipp://10.0.0.7/ipp/print'],
    ['ipp://printer.local/', 'ipp://printer.local/ipp/print'],
    ['ipps://10.0.0.7:8631', 'ipps://10.0.0.7:8631/ipp/print'],
    ['ipp://[fe80::7]/queues/one', 'ipp://[fe80::7]/queues/one'],
    ['http://10.0.0.7/ipp', 'http://10.0.0.7/ipp'],
  ])('complete an address as printers have it: %s', (typed, address) => {
    expect(asPrinterAddress(typed)).toBe(address);
  });
});

describe('a setting that cannot be kept', () => {
  const wordsOf = (facts: Readonly<Record<string, string>>) =>
    troubleIn({ code: 'unfit-settings' satisfies CallError, facts });

  it('is named, with why and what helps', () => {
    setScreenLanguage({ tag: 'en', direction: 'ltr' });
    expect(wordsOf({ where: 'idle.warningMs' })).toMatchObject({
      name: 'warningMs',
      words: expect.stringContaining('shorter') as string,
    });
    expect(wordsOf({ where: 'printer.address' })).toMatchObject({
      name: 'printer',
      words: expect.stringContaining('ipp://10') as string,
    });
    expect(wordsOf({ where: 'timestampAuthority.url' })).toMatchObject({
      words: expect.stringContaining('https://') as string,
    });
    const because = 'not-trusted';
    expect(wordsOf({ where: 'printer', because, fingerprint: 'A7' })).toMatchObject({
      words: expect.stringContaining('another certificate') as string,
      fingerprint: 'A7',
    });
    expect(wordsOf({ where: 'timestampAuthority', because })).toMatchObject({
      words: expect.stringContaining('timestamp-authority.pem') as string,
      fingerprint: null,
    });
    expect(wordsOf({ where: 'certificates' })).toBeNull();
  });
});

it('is told where keys are changed: a heading that is there', () => {
  const { file, section } = KEYS_TOLD_IN;
  expect(readFileSync(file, 'utf8').split('\n')).toContain(`## ${section}`);
});
