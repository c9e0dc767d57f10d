import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from './settings';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-settings-'));
  made.push(folder);
  writeFileSync(join(folder, 'settings.json'), text);
  return folder;
}

const whereOf = (settings: unknown): unknown => {
  const read = readSettings(folderWith(JSON.stringify(settings)));
  return read.ok ? 'accepted' : read.error.facts?.['where'];
};

describe('settings', () => {
  it('never give a guided talk less time than a person alone', () => {
    const read = readSettings(folderWith(JSON.stringify({ idle: { limitMs: 1_800_000 } })));
    expect(read).toMatchObject({ ok: true, value: { idle: { limitMs: 1_800_000, guidedLimitMs: 1_800_000 } } });
  });

  it('are the defaults when there is no file, and no folder', () => {
    expect(readSettings('/nowhere/at/all')).toEqual({ ok: true, value: DEFAULT_SETTINGS });
    expect(DEFAULT_SETTINGS.idle).toEqual({
      limitMs: 180_000,
      guidedLimitMs: 1_200_000,
      warningMs: 30_000,
      extensions: 10,
    });
    expect(DEFAULT_SETTINGS.languages).toHaveLength(12);
    expect([...DEFAULT_SETTINGS.languages].sort()).toEqual(readdirSync('locales').sort());
  });

  it('take over what the clinic says and keep the other defaults', () => {
    const read = readSettings(
      folderWith('{"clinicName":" Lakeside Clinic ","languages":["ar"],"defaultLanguage":"ar"}'),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        clinic: { name: 'Lakeside Clinic', place: 'us', emergencyNumber: null, paperSize: 'Letter' },
        languages: ['ar'],
        defaultLanguage: 'ar',
      },
    });
  });

  it('take the size of paper of the clinic’s place, and no emergency number of their own, unless they say so', () => {
    const clinicOf = (said: object): unknown => {
      const read = readSettings(folderWith(JSON.stringify(said)));
      return read.ok ? read.value.clinic : read.error;
    };
    expect(clinicOf({ place: 'ca' })).toMatchObject({ place: 'ca', paperSize: 'Letter', emergencyNumber: null });
    for (const place of ['eu', 'uk', 'jp', 'au', 'in', 'kr'])
      expect(clinicOf({ place })).toMatchObject({ place, paperSize: 'A4', emergencyNumber: null });
    const own = { place: 'uk', paperSize: 'Letter', emergencyNumber: '999' };
    expect(clinicOf(own)).toMatchObject(own);
  });

  it('take the default language for the clinic’s own until another is said, on papers in one language', () => {
    expect(DEFAULT_SETTINGS).toMatchObject({ clinicLanguage: 'en', bilingualPaper: false });
    const spanish = readSettings(folderWith('{"languages":["es"],"defaultLanguage":"es"}'));
    expect(spanish).toMatchObject({ ok: true, value: { clinicLanguage: 'es' } });
    const english = readSettings(
      folderWith('{"languages":["es"],"defaultLanguage":"es","clinicLanguage":"en","bilingualPaper":true}'),
    );
    expect(english).toMatchObject({ ok: true, value: { clinicLanguage: 'en', bilingualPaper: true } });
  });

  it.each([
    [{ bilingualPaper: 'yes' }, 'bilingualPaper'],
    [{ clinicLanguage: '../en' }, 'clinicLanguage'],
    [{ clinicName: '' }, 'clinicName'],
    [{ place: 'xx' }, 'place'],
    [{ clinicNmae: 'Lakeside' }, 'clinicNmae'],
    [{ idle: { limitMs: 5 } }, 'idle.limitMs'],
    [{ idle: { warningMs: 19_999 } }, 'idle.warningMs'],
    [{ idle: { limitMs: 60_000, warningMs: 60_000 } }, 'idle.warningMs'],
    [{ retentionDays: 0 }, 'retentionDays'],
    [{ version: 0 }, 'version'],
    [{ idle: { extensions: 9 } }, 'idle.extensions'],
    [{ languages: [] }, 'languages'],
    [{ languages: ['en', 'en'] }, 'languages'],
    [{ languages: ['../en'] }, 'languages.0'],
    [{ languages: ['es'] }, 'defaultLanguage'],
    ['text', '-'],
  ])('name the entry that cannot be used: %j', (settings, where) => {
    expect(whereOf(settings)).toBe(where);
  });

  it('of a newer version have their own fault, whatever else they hold; a key that is unknown in this one is a mistake', () => {
    const newer = { code: 'newer-settings', facts: { file: 'settings.json', fileVersion: 2, knownVersion: 1 } };
    for (const more of [{}, { panels: 2 }, { clinicName: 5 }]) {
      expect(readSettings(folderWith(JSON.stringify({ version: 2, ...more })))).toEqual({ ok: false, error: newer });
    }
    expect(whereOf({ version: 1, panels: 2 })).toBe('panels');
  });

  it('keep what was printed or saved for thirty days, unless the clinic says otherwise', () => {
    const daysOf = (said: object): unknown => {
      const read = readSettings(folderWith(JSON.stringify(said)));
      return read.ok ? read.value.retentionDays : read.error;
    };
    expect([daysOf({}), daysOf({ retentionDays: 7 }), daysOf({ retentionDays: null })]).toEqual([30, 7, null]);
  });

  it('are damaged when the file is no JSON', () => {
    expect(readSettings(folderWith('{'))).toMatchObject({ ok: false, error: { code: 'damaged-settings' } });
  });
});
