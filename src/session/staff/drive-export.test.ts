/** How chosen consultations come to a drive, as the staff's screen follows it. */
import { describe, expect, it } from 'vitest';
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { PluggedDrive } from '../../../electron/contract/export-api';
import { fail, succeed } from '../../../electron/contract/result';
import { DriveExport } from './drive-export.svelte';

const STICK: PluggedDrive = { drive: '8:17-1', label: 'STICK', freeBytes: 1e9, readOnly: false };
const CARD: PluggedDrive = { ...STICK, drive: '8:33-2', label: 'CARD' };
const LOCKED: PluggedDrive = { ...STICK, drive: '8:49-3', label: 'LOCKED', readOnly: true };
const IDS = ['a', 'b', 'c'];

/** Where a drive takes everything until it is told otherwise. */
function open(plugged: readonly PluggedDrive[] = [STICK]) {
  const asked: Parameters<CandorApi['exportToDrive']>[0][] = [];
  const kiosk = { plugged, fault: null as { from: number; code: CallError } | null, asked, during: () => {} };
  const api = {
    listDrives: () => Promise.resolve(succeed(kiosk.plugged)),
    exportToDrive: (input: Parameters<CandorApi['exportToDrive']>[0]) => {
      asked.push(input);
      kiosk.during();
      if (kiosk.fault !== null && asked.length >= kiosk.fault.from) return Promise.resolve(fail(kiosk.fault.code));
      const files = input.form === 'csv' ? ['table.csv'] : input.consultationIds.map((id) => `${id}.${input.form}`);
      return Promise.resolve(succeed({ fileNames: files }));
    },
  } as unknown as CandorApi;
  const exporting = new DriveExport(api);
  exporting.begin({ consultationIds: IDS, most: false });
  return { exporting, kiosk, settled: () => new Promise((resolve) => setTimeout(resolve)) };
}

describe('the drive', () => {
  it('is chosen by itself when there is one that takes files, and never when there are several', async () => {
    const one = open([LOCKED, STICK]);
    expect(one.exporting.maySave).toBe(false);
    await one.settled();
    expect(one.exporting.drive).toEqual(STICK);
    const two = open([STICK, CARD]);
    await two.settled();
    expect(two.exporting.drive).toBeNull();
    two.exporting.choose(CARD.drive);
    expect(two.exporting.drive).toEqual(CARD);
  });

  it('that is locked or gone cannot be saved to', async () => {
    const { exporting, kiosk, settled } = open([LOCKED]);
    await settled();
    exporting.choose(LOCKED.drive);
    expect(exporting.maySave).toBe(false);
    kiosk.plugged = [STICK];
    await exporting.look();
    expect(exporting.maySave).toBe(true);
    kiosk.plugged = [];
    await exporting.look();
    expect(exporting.maySave).toBe(false);
    await exporting.save();
    expect(kiosk.asked).toEqual([]);
  });
});

describe('saving', () => {
  it('goes one by one, and is counted', async () => {
    const { exporting, kiosk, settled } = open();
    await settled();
    const seen: unknown[] = [];
    kiosk.during = () => seen.push(exporting.step);
    await exporting.save();
    expect(kiosk.asked.map(({ consultationIds, form, drive }) => [consultationIds, form, drive])).toEqual(
      IDS.map((id) => [[id], 'pdf', STICK.drive]),
    );
    expect(seen).toEqual([0, 1, 2].map((saved) => ({ kind: 'saving', saved, asked: 3, stopping: false })));
    expect(exporting.step).toEqual({ kind: 'saved', files: 3 });
  });

  it('of a table is one call and one file', async () => {
    const { exporting, kiosk, settled } = open();
    await settled();
    exporting.form = 'csv';
    await exporting.save();
    expect(kiosk.asked.map(({ consultationIds }) => consultationIds)).toEqual([IDS]);
    expect(exporting.step).toEqual({ kind: 'saved', files: 1 });
  });

  it('that breaks off says how far it came, and goes on with the rest', async () => {
    const { exporting, kiosk, settled } = open();
    await settled();
    kiosk.fault = { from: 2, code: 'drive-full' };
    await exporting.save();
    expect(exporting.step).toEqual({ kind: 'stopped', saved: 1, asked: 3, failure: { code: 'drive-full' } });
    kiosk.fault = null;
    kiosk.plugged = [CARD];
    exporting.chooseAgain();
    await settled();
    await exporting.save();
    expect(kiosk.asked.slice(-2).map(({ consultationIds, drive }) => [consultationIds, drive])).toEqual([
      [['b'], CARD.drive],
      [['c'], CARD.drive],
    ]);
    expect(exporting.step).toEqual({ kind: 'saved', files: 3 });
  });

  it('can be stopped after the file that is under way', async () => {
    const { exporting, kiosk, settled } = open();
    await settled();
    kiosk.during = () => exporting.stop();
    await exporting.save();
    expect(kiosk.asked).toHaveLength(1);
    expect(exporting.step).toEqual({ kind: 'stopped', saved: 1, asked: 3, failure: null });
  });

  it('is over for whoever comes next when the screen was left in the middle of it', async () => {
    const { exporting, kiosk, settled } = open();
    await settled();
    kiosk.during = () => exporting.forget();
    await exporting.save();
    expect(kiosk.asked).toHaveLength(1);
    expect(exporting.step).toEqual({ kind: 'choosing' });
    expect(exporting.asked).toBe(0);
  });
});
