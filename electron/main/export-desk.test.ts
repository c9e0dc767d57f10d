/** Who may take what out of the kiosk, under which name, and what is said when a drive does not take it. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConsultationEvent } from '../consultation/events';
import type { AuditEvent } from '../contract/audit-events';
import { fail, succeed } from '../contract/result';
import { FAKE_DRIVE, fakeRemovableDrives, type FakeDrives } from '../device/removable-drive.fake';
import { readSamplePack, readSampleWords, SAMPLE_STROKES } from '../document/sample-paper.fixture';
import { auditInto, type TestAudit } from './audit.fixture';
import { ExportDesk } from './export-desk';
import { ConsultationReader, type ListedConsultation } from './read-exchange';

const IDS = ['1', '2', '3'].map((n) => `3b241101-e2bb-4255-8caf-4136c566a96${n}`);
const [FIRST = '', SECOND = '', THIRD = ''] = IDS;
const pack = readSamplePack('en');
const words = readSampleWords('en');
const numberOf = (id: string): string => `CND-0000-0000-000${id.at(-1) ?? ''}`;
const paperOf = (number: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 ${number}`);

function listedOf(id: string, contentHash = pack.hash): ListedConsultation {
  const documentNumber = numberOf(id);
  const events: ConsultationEvent[] = [
    { type: 'started', language: 'en', contentVersion: '1', contentHash, timeZone: 'Asia/Tokyo', place: 'us' },
    { type: 'reason-given', condition: 'knee-arthritis', name: 'Rosa Delgado' },
    {
      type: 'signed',
      role: 'patient',
      name: 'Rosa Delgado',
      relationship: null,
      interprets: null,
      strokes: SAMPLE_STROKES,
    },
    { type: 'sealed', documentNumber, digest: 'd'.repeat(64), entries: 1 },
    { type: 'closed', outcome: 'completed' },
  ];
  const startedAt = Date.UTC(2026, 10, 22, 20, 0);
  return {
    row: { documentNumber, startedAt },
    events: events.map((event, at) => ({ seq: at + 1, at: startedAt + at * 1000, event })),
  };
}

let folder: string;
let drives: FakeDrives;
let audited: AuditEvent[];
let audit: TestAudit;
let delivered: string[];
let kept: Map<string, ListedConsultation>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-export-'));
  drives = fakeRemovableDrives(folder);
  audited = [];
  audit = auditInto(audited);
  delivered = [];
  kept = new Map(IDS.map((id) => [id, listedOf(id)]));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Choices {
  readonly patientMayUseDrive?: boolean;
  readonly signedIn?: boolean;
  readonly open?: string | null;
}

function deskOf({ patientMayUseDrive = false, signedIn = true, open = null }: Choices = {}): ExportDesk {
  return new ExportDesk({
    list: {
      markDelivered: async (id) => {
        delivered.push(id);
        return succeed(null);
      },
    },
    reader: new ConsultationReader({
      store: {
        readDocument: async (number) =>
          succeed([...kept.keys()].some((id) => numberOf(id) === number) ? paperOf(number) : null),
        list: { read: async (id) => succeed(kept.get(id) ?? null) },
      },
      findContent: (hash) => (hash === pack.hash ? { hash, languages: ['en'], pack: () => ({ pack, words }) } : null),
      clinicName: 'Riverside Clinic',
      kioskName: 'Waiting room 1',
    }),
    drives,
    audit,
    signedIn: () => (signedIn ? { staffId: 'staff-1' } : null),
    openPaper: (id) => (id === open ? numberOf(id) : null),
    patientMayUseDrive,
    nowMs: () => Date.UTC(2026, 10, 22, 20, 0),
    timeZone: 'Asia/Tokyo',
    log: () => undefined,
  });
}

const toDrive = { drive: FAKE_DRIVE.drive } as const;
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

it('papers go out under their numbers, byte for byte', async () => {
  const saved = await deskOf().exportToDrive({ ...toDrive, consultationIds: [FIRST, SECOND], form: 'pdf' });
  expect(saved).toEqual(succeed({ fileNames: ['CND-0000-0000-0001.pdf', 'CND-0000-0000-0002.pdf'] }));
  expect(read('CND-0000-0000-0001.pdf')).toBe('%PDF-1.7 CND-0000-0000-0001');
});

it('transactions go out one for each person, under the clinic’s day and the number', async () => {
  const saved = await deskOf().exportToDrive({ ...toDrive, consultationIds: [FIRST, SECOND], form: 'fhir' });
  expect(saved).toEqual(
    succeed({ fileNames: ['2026-11-23-CND-0000-0000-0001.json', '2026-11-23-CND-0000-0000-0002.json'] }),
  );
  const bundle = JSON.parse(read('2026-11-23-CND-0000-0000-0001.json')) as { resourceType: string; type: string };
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' });
  expect(read('2026-11-23-CND-0000-0000-0001.json')).not.toContain('000-0002');
});

it('a table is one file for all, without a name', async () => {
  const saved = await deskOf().exportToDrive({ ...toDrive, consultationIds: IDS, form: 'csv' });
  expect(saved).toEqual(succeed({ fileNames: ['2026-11-23-candor.csv'] }));
  expect(read('2026-11-23-candor.csv').split('\r\n')).toHaveLength(5);
  expect(read('2026-11-23-candor.csv')).not.toContain('Rosa');
});

it('no file has a person’s name in its own', async () => {
  for (const form of ['pdf', 'fhir', 'csv'] as const)
    await deskOf().exportToDrive({ ...toDrive, consultationIds: [FIRST], form });
  expect(readdirSync(folder)).toHaveLength(3);
  for (const name of readdirSync(folder)) expect(name).toMatch(/^[0-9A-Z-]+(-candor)?\.(pdf|json|csv)$/);
});

it('what was handed over is marked, and who did it is in the trail; a table hands nothing over', async () => {
  await deskOf().exportToDrive({ ...toDrive, consultationIds: [FIRST, SECOND], form: 'fhir' });
  expect(delivered).toEqual([FIRST, SECOND]);
  expect(audited).toEqual(
    [FIRST, SECOND].flatMap((consultationId) =>
      ['export-asked', 'consultation-exported'].map((type) => ({
        type,
        actor: { staffId: 'staff-1' },
        outcome: 'success',
        consultationId,
        facts: { form: 'fhir' },
      })),
    ),
  );
  await deskOf().exportToDrive({ ...toDrive, consultationIds: [THIRD], form: 'csv' });
  expect(delivered).not.toContain(THIRD);
  expect(audited.at(-1)).toMatchObject({ consultationId: THIRD, facts: { form: 'csv' } });
});

it.each(['drive-gone', 'drive-full', 'drive-read-only', 'drive-failed'] as const)(
  'on %s what was saved stays, and it is said how far it came',
  async (fault) => {
    drives.failAfter(3, fault);
    const saved = await deskOf().exportToDrive({ ...toDrive, consultationIds: IDS, form: 'pdf' });
    expect(saved).toEqual(fail(fault, { saved: 2, asked: 3 }));
    expect(readdirSync(folder)).toHaveLength(2);
    expect(delivered).toEqual([FIRST, SECOND]);
    const asked = ['export-asked', 'success'];
    const [well, badly] = [
      ['consultation-exported', 'success'],
      ['consultation-exported', 'failure'],
    ];
    expect(audited.map(({ type, outcome }) => [type, outcome])).toEqual([asked, well, asked, well, asked, badly]);
    drives.failAfter(1, null);
    expect(await deskOf().exportToDrive({ ...toDrive, consultationIds: [THIRD], form: 'pdf' })).toMatchObject({
      ok: true,
    });
  },
);

it('a drive that is not there is gone', async () => {
  const saved = await deskOf().exportToDrive({ drive: '8:33-1', consultationIds: [FIRST], form: 'pdf' });
  expect(saved).toEqual(fail('drive-gone', { saved: 0, asked: 1 }));
});

it('a consultation that is not kept any more, or whose words are not, is said to be so', async () => {
  kept.delete(SECOND);
  kept.set(THIRD, listedOf(THIRD, 'f'.repeat(64)));
  const desk = deskOf();
  expect(await desk.exportToDrive({ ...toDrive, consultationIds: [FIRST, SECOND], form: 'pdf' })).toEqual(
    fail('no-paper', { saved: 1, asked: 2 }),
  );
  expect(await desk.exportToDrive({ ...toDrive, consultationIds: [THIRD], form: 'fhir' })).toEqual(
    fail('no-content', { saved: 0, asked: 1 }),
  );
  expect(await desk.exportToDrive({ ...toDrive, consultationIds: [THIRD], form: 'pdf' })).toMatchObject({ ok: true });
});

it('nobody exports without having signed in, even if the question gets this far', async () => {
  const saved = await deskOf({ signedIn: false }).exportToDrive({
    ...toDrive,
    consultationIds: [FIRST],
    form: 'pdf',
  });
  expect(saved).toEqual(fail('sign-in-needed'));
  expect(readdirSync(folder)).toEqual([]);
});

it('a patient saves their own sealed paper where the clinic allows it, and nothing else ever', async () => {
  const input = { consultationId: FIRST };
  const refused = fail('not-allowed-now', { rule: 'no-drives-for-patients' });
  expect(await deskOf({ open: FIRST }).saveMyPaper(input)).toEqual(refused);
  const allowed = { patientMayUseDrive: true, signedIn: false };
  const notTheirs = fail('not-allowed-now', { rule: 'not-sealed' });
  expect(await deskOf({ ...allowed, open: null }).saveMyPaper(input)).toEqual(notTheirs);
  expect(await deskOf({ ...allowed, open: SECOND }).saveMyPaper(input)).toEqual(notTheirs);
  expect(readdirSync(folder)).toEqual([]);
  const saved = await deskOf({ ...allowed, open: FIRST }).saveMyPaper(input);
  expect(saved).toEqual(succeed({ fileNames: ['CND-0000-0000-0001.pdf'] }));
  const of = { actor: 'patient', consultationId: FIRST, facts: { form: 'pdf' } };
  expect(audited).toMatchObject([
    { type: 'export-asked', ...of },
    { type: 'consultation-exported', ...of },
  ]);
  expect(delivered).toEqual([FIRST]);
});

it.each(['pdf', 'fhir', 'csv'] as const)(
  'that %s was asked for is in the trail before its first byte leaves; where the trail takes no entry none does',
  async (form) => {
    const told: (readonly string[])[] = [];
    const write = vi.spyOn(drives, 'write').mockImplementation(async (_, file) => {
      told.push(audited.map(({ type }) => type));
      return succeed({ fileName: `${file.stem}.${file.extension}` });
    });
    const input = { ...toDrive, consultationIds: [FIRST, SECOND], form };
    expect(await deskOf().exportToDrive(input)).toMatchObject({ ok: true });
    const asked = ['export-asked', 'consultation-exported'];
    expect(told).toEqual(
      form === 'csv' ? [['export-asked', 'export-asked']] : [['export-asked'], [...asked, 'export-asked']],
    );
    audit.isFull = true;
    write.mockClear();
    delivered.length = 0;
    expect(await deskOf().exportToDrive(input)).toEqual(fail('not-written-down', { saved: 0, asked: 2 }));
    expect(write).not.toHaveBeenCalled();
    expect(delivered).toEqual([]);
  },
);

it('a patient gets their own paper also where the trail takes no entry', async () => {
  audit.isFull = true;
  const desk = deskOf({ patientMayUseDrive: true, signedIn: false, open: FIRST });
  expect(await desk.saveMyPaper({ consultationId: FIRST })).toMatchObject({ ok: true });
  expect(read('CND-0000-0000-0001.pdf')).toContain('CND-0000-0000-0001');
});

it('a patient’s paper goes to the one drive there is, never to one of several', async () => {
  const desk = deskOf({ patientMayUseDrive: true, open: FIRST });
  drives.plug();
  expect(await desk.saveMyPaper({ consultationId: FIRST })).toEqual(fail('no-drive'));
  drives.plug(FAKE_DRIVE, { ...FAKE_DRIVE, drive: '8:33-7' });
  expect(await desk.saveMyPaper({ consultationId: FIRST })).toEqual(fail('several-drives'));
  expect(readdirSync(folder)).toEqual([]);
});

it('a patient is told whether one drive is there, under the same conditions', async () => {
  const input = { consultationId: FIRST };
  const refused = { ok: false, error: { code: 'not-allowed-now' } };
  expect(await deskOf({ open: FIRST }).readMyDrive(input)).toMatchObject(refused);
  expect(await deskOf({ patientMayUseDrive: true, open: SECOND }).readMyDrive(input)).toMatchObject(refused);
  const desk = deskOf({ patientMayUseDrive: true, open: FIRST });
  expect(await desk.readMyDrive(input)).toEqual(succeed('one'));
  drives.plug(FAKE_DRIVE, { ...FAKE_DRIVE, drive: '8:33-7' });
  expect(await desk.readMyDrive(input)).toEqual(succeed('several'));
  drives.plug();
  expect(await desk.readMyDrive(input)).toEqual(succeed('none'));
});

it('two exports at once come one after the other', async () => {
  const desk = deskOf();
  const both = await Promise.all([
    desk.exportToDrive({ ...toDrive, consultationIds: [FIRST], form: 'pdf' }),
    desk.exportToDrive({ ...toDrive, consultationIds: [SECOND], form: 'pdf' }),
  ]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect(drives.written).toEqual(['CND-0000-0000-0001.pdf', 'CND-0000-0000-0002.pdf']);
});
