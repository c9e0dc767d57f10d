/** Every registered reason of a printer (IANA, `printer-state-reasons`), in each gravity, means something to people or nothing. */
import { describe, expect, it } from 'vitest';
import type { PrintTrouble } from '../contract/printing';
import { READY } from './print-queue.fixture';
import { shortfallsOf, troubleOfCondition } from './print-troubles';

const words = (text: string): string[] => text.trim().split(/\s+/);
const FINISHERS = words(`bander binder die-cutter folder imprinter inserter make-envelope perforator puncher
  separation-cutter sheet-rotator slitter stacker stapler stitcher subunit trimmer wrapper`);
const WAYS = words(`life-almost-over life-over missing memory-exhausted motor-failure near-limit offline-part
  over-temperature power-saver thermistor-failure timing-failure under-temperature configuration-change at-limit
  turned-off turned-on warming-up unrecoverable-failure`);

const MEANT: Readonly<Partial<Record<PrintTrouble, readonly string[]>>> = {
  'out-of-paper': words(`media-empty media-needed input-tray-missing input-manual-input-request
    media-path-input-empty media-path-input-request`),
  jammed: [
    ...words('media-jam media-path-jam media-path-input-jam media-path-output-jam output-media-tray-jam'),
    ...FINISHERS.map((part) => `${part}-jam`),
  ],
  'cover-open': [
    ...words('cover-open door-open interlock-open output-tray-missing media-path-media-tray-missing'),
    ...FINISHERS.flatMap((part) => [`${part}-cover-open`, `${part}-interlock-open`]),
  ],
  'out-of-ink': words(`toner-empty marker-supply-empty marker-supply-missing marker-ink-empty marker-ink-missing
    marker-toner-missing marker-toner-cartridge-missing marker-print-ribbon-empty marker-print-ribbon-missing`),
  unreachable: words('connecting-to-device timed-out offline shutdown'),
};
/** They keep a printer from printing only when it says so itself: by an error, or because it has stopped. */
const OTHERS = [
  ...words(`other alert-removal-of-binary-change-entry configuration-change deactivated deleted developer-empty
    developer-low door-closed extruder-failed fan-failure fuser-over-temp fuser-under-temp hibernate hold-new-jobs
    identify-printer-requested input-cannot-feed-side-selected input-media-size-change input-media-tray-failure
    input-pick-roller-failure input-tray-elevation-failure interpreter-resource-unavailable lamp-failure
    laser-failure marker-developer-empty marker-fuser-missing marker-supply-low marker-waste-almost-full
    marker-waste-full marker-waste-toner-receptacle-full material-empty material-low media-drying media-low
    media-path-cannot-duplex-media-selected media-path-failure media-path-output-full motor-failure opc-life-over
    opc-near-eol output-area-almost-full output-area-full output-mailbox-select-failure output-media-tray-failure
    platform-failure power-down power-up printer-manual-reset printer-nms-reset resuming spool-area-full standby
    stopped-partly stopping suspend testing toner-low unknown`),
  ...FINISHERS.flatMap((part) => WAYS.map((way) => `${part}-${way}`)),
];
/** Of a machine that also scans and sends faxes: its printing goes on. */
const NOT_PRINTING = words('scan-media-path-jam scan-media-path-input-jam scanner-light-failure fax-modem-missing');
const ALWAYS: readonly PrintTrouble[] = ['unreachable', 'cover-open'];

const troubleOf = (state: 'idle' | 'processing' | 'stopped', ...reasons: string[]): PrintTrouble | null =>
  troubleOfCondition({ state, reasons, tellsEnd: true });

describe.each(Object.entries(MEANT) as [PrintTrouble, readonly string[]][])('%s', (trouble, reasons) => {
  it.each(reasons)('is what %s means', (reason) => {
    for (const suffix of ['', '-warning', '-error']) {
      expect([suffix, troubleOf('processing', `${reason}${suffix}`)]).toEqual([suffix, trouble]);
    }
    for (const suffix of ['', '-report', '-warning', '-error']) {
      expect([suffix, troubleOf('stopped', `${reason}${suffix}`)]).toEqual([suffix, trouble]);
    }
    // A mere report of an empty second tray is nobody's trouble; one of an open door is.
    expect(troubleOf('idle', `${reason}-report`)).toBe(ALWAYS.includes(trouble) ? trouble : null);
  });
});

describe('another reason', () => {
  it.each(OTHERS)('asks for help only when it keeps the printer from printing: %s', (reason) => {
    for (const suffix of ['', '-report', '-warning']) expect(troubleOf('idle', `${reason}${suffix}`)).toBeNull();
    expect(troubleOf('processing', `${reason}-error`)).toBe('needs-attention');
    for (const suffix of ['', '-report', '-warning', '-error']) {
      expect(troubleOf('stopped', `${reason}${suffix}`)).toBe('needs-attention');
    }
  });

  it.each(NOT_PRINTING)('of another part of the machine keeps no paper: %s', (reason) => {
    expect(troubleOf('processing', `${reason}-error`)).toBeNull();
    expect(troubleOf('stopped', `${reason}-error`)).toBe('needs-attention');
  });
});

describe('a printer that somebody has stopped', () => {
  it('is paused, also beside what is only told; what must be mended comes first', () => {
    expect(troubleOf('stopped')).toBe('paused');
    expect(troubleOf('stopped', 'paused')).toBe('paused');
    expect(troubleOf('processing', 'moving-to-paused')).toBe('paused');
    expect(troubleOf('stopped', 'toner-low-report', 'paused')).toBe('paused');
    expect(troubleOf('stopped', 'paused', 'media-jam-error')).toBe('jammed');
    expect(troubleOf('stopped', 'paused', 'marker-waste-full-error')).toBe('needs-attention');
  });
});

describe('what a printer cannot do', () => {
  it('is told of the paper and the sides that the settings ask, and only when it has said what it can', () => {
    const a4 = { paperSize: 'A4', twoSided: true } as const;
    expect(shortfallsOf(READY, a4)).toEqual([]);
    const american = { ...READY, media: ['na_letter_8.5x11in'], sides: ['one-sided'], tellsEnd: false };
    expect(shortfallsOf(american, a4)).toEqual(['end-unknown', 'no-a4', 'no-two-sided']);
    expect(shortfallsOf(american, { paperSize: 'Letter', twoSided: false })).toEqual(['end-unknown']);
    const european = { ...READY, media: ['iso_a4_210x297mm'], sides: ['one-sided', 'two-sided-long-edge'] };
    expect(shortfallsOf(european, a4)).toEqual([]);
    expect(shortfallsOf(european, { paperSize: 'Letter', twoSided: true })).toEqual(['no-letter']);
  });
});
