/** Each setting is shown and changed as what it is; what the settings file alone can say is kept. */
import { describe, expect, it } from 'vitest';
import type { ClinicChoices } from '../../electron/contract/settings-api';
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
  printer: { kind: 'none' },
  paperSize: null,
  twoSided: false,
  limitMs: 180_000,
  guidedLimitMs: 1_200_000,
  warningMs: 30_000,
  retentionDays: 30,
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
  const needs = { choices: { ...CHOICES, ...changes }, languages: LANGUAGES, printers: QUEUES, placeName: String };
  const row = rowsOf(group ?? 'clinic', needs).find((each) => each.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row;
}
const idsOf = (name: RowName, changes: Partial<ClinicChoices> = {}): readonly string[] => {
  const { change } = rowOf(name, changes);
  return change.by === 'choosing' ? change.offers.map(({ id }) => id) : [];
};

describe('the rows of the settings', () => {
  it('are all of them, once; the sides of a sheet only where there is a printer', () => {
    const names = Object.values(GROUPS).flat();
    expect(names.toSorted()).toEqual(Object.keys(CHOICES).toSorted());
    expect(() => rowOf('twoSided')).toThrow('no row');
    expect(rowOf('twoSided', { printer: { kind: 'queue', name: 'ward' } }).value).toBe('Off');
  });

  it('say their value in words', () => {
    expect(rowOf('limitMs').value).toBe('3 minutes');
    expect(rowOf('warningMs').value).toBe('30 seconds');
    expect(rowOf('retentionDays').value).toBe('30 days after they were printed or saved');
    expect(rowOf('retentionDays', { retentionDays: null }).value).toBe('Never');
    expect(rowOf('emergencyNumber').value).toBe('As usual there');
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

  it('keep a printer that only the settings file can name until another is chosen', () => {
    const printer = { kind: 'other', name: 'ipps://10.0.0.9/ipp/print' } as const;
    expect(idsOf('printer', { printer })).toEqual(['', printer.name, 'ward']);
    const { change } = rowOf('printer', { printer });
    expect(change.take(printer.name)).toEqual({});
    expect(change.take('ward')).toEqual({ printer: { kind: 'queue', name: 'ward' } });
    expect(change.take('')).toEqual({ printer: { kind: 'none' } });
  });
});
