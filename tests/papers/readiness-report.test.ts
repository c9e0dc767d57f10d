/** The report of the kiosk's state: every part in words in every language, printed and saved like a patient's paper. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../electron/contract/audit-events';
import type { Diagnostics } from '../../electron/contract/diagnostics-api';
import { fail, succeed } from '../../electron/contract/result';
import { readContentLibrary } from '../../electron/content/content-library';
import { FAKE_DRIVE, fakeRemovableDrives } from '../../electron/device/removable-drive.fake';
import type { ReadinessInput } from '../../electron/document/readiness-input';
import { WorkerDesk } from '../../electron/document/worker-desk';
import { loadReadinessWords } from '../../electron/main/readiness-words';
import { ReadinessDesk, type ReadinessParts } from '../../electron/main/readiness-desk';
import { judgeStructure, letters, readTaggedText, run } from '../judges';

const library = readContentLibrary({ resourcesFolder: 'resources', localesFolder: 'locales' });
if (!library.ok) throw new Error(library.error.code);
const content = library.value;
const LANGUAGES = readdirSync('locales');
const PERSON = { staffId: '11111111-1111-4111-8111-111111111111', name: 'Ada Moreno' };
const HEARD = { state: 'good', played: true } as const;
const HEAD = { seq: 1234, hash: '0123456789abcdef'.repeat(4) };
const SLOW_MS = 60_000;
/** To look at them: `CANDOR_PAPERS=FOLDER npx vitest run readiness-report` leaves the reports there. */
const kept = process.env['CANDOR_PAPERS'];
const drive = mkdtempSync(join(tmpdir(), 'candor-drive-'));
const folder = kept ?? mkdtempSync(join(tmpdir(), 'candor-report-'));
mkdirSync(folder, { recursive: true });
afterAll(() => {
  rmSync(drive, { recursive: true, force: true });
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});

const FOUND: Diagnostics = {
  at: Date.UTC(2026, 10, 23, 15, 4),
  timeZone: 'America/New_York',
  sandbox: { state: 'good' },
  database: { state: 'good' },
  storage: { state: 'look', freeBytes: 90_000_000 },
  audit: { state: 'broken', newBreakAt: 7 },
  clock: { state: 'look' },
  certificate: {
    state: 'good',
    by: 'kiosk',
    daysLeft: 900,
    endsAt: Date.UTC(2029, 4, 11, 12),
    fingerprint: 'cd'.repeat(32),
  },
  masterKey: { state: 'look', origin: 'key-file' },
  content: { state: 'look', version: content.version, hash: content.hash, overdue: 3, isRefused: true },
  languages: { state: 'look', unread: 11 },
  printer: { state: 'look', name: 'Front desk', trouble: 'out-of-paper', shortfalls: [], keepsCopies: false },
  wipe: { state: 'good', unwipedAt: null },
  timeStamps: { state: 'unused', waiting: 0 },
  power: { state: 'good' },
  version: { state: 'good', candor: '1.2.3', electron: '4.5.6' },
};

const worker = new WorkerDesk((count) => randomBytes(count));
beforeAll(async () => {
  const { result } = await worker.handle({ id: 0, job: 'start', input: { resourcesFolder: 'resources' } });
  if (!result.ok) throw new Error(result.error.code);
}, SLOW_MS);

let events: AuditEvent[] = [];
let printed: Uint8Array[] = [];
beforeEach(() => {
  events = [];
  printed = [];
});

const deskWith = (changes: Partial<ReadinessParts> = {}): ReadinessDesk =>
  new ReadinessDesk({
    readDiagnostics: async () => succeed(FOUND),
    content,
    clinic: {
      name: 'Riverside Clinic',
      place: 'us',
      paperSize: 'Letter',
      emergencyNumber: '911',
      phoneByDay: null,
      phoneAtNight: null,
    },
    kioskName: 'Waiting room 1',
    language: 'en',
    localesFolder: 'locales',
    documents: {
      makeReport: async (input: ReadinessInput) => {
        const { result } = await worker.handle({ id: 1, job: 'makeReport', input });
        return result as Awaited<ReturnType<ReadinessParts['documents']['makeReport']>>;
      },
    },
    printing: {
      printReport: async (pdf) => {
        printed.push(pdf);
        return { jobId: 'of-the-queue' } as Awaited<ReturnType<ReadinessParts['printing']['printReport']>>;
      },
    },
    drives: fakeRemovableDrives(drive),
    audit: { append: async (event) => void events.push(event), head: async () => HEAD },
    signedIn: () => PERSON,
    ...changes,
  });

async function print(changes: Partial<ReadinessParts> = {}): Promise<Uint8Array> {
  const answer = await deskWith(changes).printReadiness({ sound: HEARD });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const [pdf] = printed;
  if (pdf === undefined) throw new Error('nothing was printed');
  return pdf;
}

describe.each(LANGUAGES)('the report in %s', (language) => {
  it('says each part with its state, the kiosk, its content and who asked', { timeout: SLOW_MS }, async () => {
    const file = join(folder, `report-${language}.pdf`);
    writeFileSync(file, await print({ language }));
    expect(judgeStructure(file).text).toContain('No syntax or stream encoding errors');
    expect(run('pdfinfo', [file]).text).toMatch(/Tagged: +yes[\s\S]*Page size: +612 x 792/);
    const said = readTaggedText(file);
    const { say } = loadReadinessWords('locales', language);
    for (const part of ['audit', 'certificate', 'clock', 'content', 'printer', 'sound', 'timeStamps'] as const) {
      expect(said).toContain(letters(say(`staff.diagnostics.of.${part}`)));
    }
    for (const state of ['good', 'look', 'broken', 'unused'] as const) {
      expect(said).toContain(letters(say(`staff.diagnostics.state.${state}`)));
    }
    expect(said).toContain(letters(say('staff.print.trouble.out-of-paper')));
    for (const value of ['Riverside Clinic', 'Ada Moreno', 'Front desk', content.version, HEAD.hash, 'cdcdcdcd']) {
      expect(said).toContain(letters(value));
    }
  });
});

describe('the report', () => {
  it('is told in the audit trail by the digest of its file, with nobody’s name', async () => {
    const pdf = await print();
    const digest = createHash('sha256').update(pdf).digest('hex');
    const actor = { staffId: PERSON.staffId };
    expect(events).toEqual([{ type: 'report-asked', actor, outcome: 'success', facts: { digest } }]);
  });

  it('has the same as data in it', async () => {
    const file = join(folder, 'attached.pdf');
    writeFileSync(file, await print());
    const json: unknown = JSON.parse(run('qpdf', ['--show-attachment=report.json', file]).text);
    expect(json).toEqual({
      format: 'candor-readiness',
      formatVersion: 1,
      clinic: 'Riverside Clinic',
      place: 'us',
      kiosk: 'Waiting room 1',
      language: 'en',
      askedBy: 'Ada Moreno',
      auditHead: HEAD,
      found: FOUND,
      sound: HEARD,
    });
  });

  it('is made all the same when a name has signs that no font has, or that turn what stands around it', async () => {
    const name = '\u202eksed\u{10ffff} \u{e000}\u2069 <b>{{seq}}</b>';
    const printer = { ...FOUND.printer, name };
    const pdf = await print({ readDiagnostics: async () => succeed({ ...FOUND, printer }) });
    const file = join(folder, 'odd-name.pdf');
    writeFileSync(file, pdf);
    expect(run('pdftotext', ['-layout', file, '-']).text).toMatch(/Printer: ksed\? \? <b>\{\{seq\}\}<\/b>\n/);
  });

  it('says what is not known where certificate or trail cannot be read', async () => {
    const certificate = { state: 'broken', by: null, daysLeft: 0, endsAt: null, fingerprint: null } as const;
    const pdf = await print({
      readDiagnostics: async () => succeed({ ...FOUND, certificate }),
      audit: { append: async (event) => void events.push(event), head: async () => null },
    });
    const file = join(folder, 'unknown.pdf');
    writeFileSync(file, pdf);
    expect(run('pdftotext', [file, '-']).text.match(/Not known/g)).toHaveLength(4);
  });

  it('is saved under a name that says the day, and nothing is said of a drive that did not keep it', async () => {
    const saved = await deskWith().saveReadiness({ sound: HEARD, drive: FAKE_DRIVE.drive });
    expect(saved).toEqual(succeed({ fileNames: ['2026-11-23-candor-kiosk.pdf'] }));
    const gone = await deskWith().saveReadiness({ sound: HEARD, drive: '8:9-9' });
    expect(gone).toMatchObject({ ok: false, error: { code: 'drive-gone' } });
    expect(events.map(({ type, outcome }) => [type, outcome])).toEqual([
      ['report-saved', 'success'],
      ['report-saved', 'failure'],
    ]);
  });

  it('is for whoever is signed in, and not made of what could not be read', async () => {
    const nobody = deskWith({ signedIn: () => null });
    expect(await nobody.printReadiness({ sound: HEARD })).toEqual(fail('sign-in-needed'));
    expect(await nobody.saveReadiness({ sound: HEARD, drive: '8:1-1' })).toEqual(fail('sign-in-needed'));
    const unread = deskWith({ readDiagnostics: async () => fail('internal') });
    expect(await unread.printReadiness({ sound: HEARD })).toEqual(fail('internal'));
    expect([printed, events]).toEqual([[], []]);
  });
});
