/** On a disk that is really full staff see, print and take out nothing that could not be written down; afterwards all is there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { fail } from '../contract/result';
import { valueOf } from '../contract/result.fixture';
import { fakeRemovableDrives, FAKE_DRIVE } from '../device/removable-drive.fake';
import type { DocumentService } from '../document/service';
import { close } from '../store/list.fixture';
import { makeFolder, openTestStore } from '../store/store.fixture';
import type { Store } from '../store/store';
import { AuditDesk } from './audit-desk';
import { ExportDesk } from './export-desk';
import { ListDesk } from './list-desk';
import { ConsultationReader } from './read-exchange';

const STAFF = { staffId: '6f2d1c3e-1111-4222-8333-444455556666' };
const DISK_MB = 6;

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['--lazy', folder]);
});

/** Null where nothing may be mounted: containers have root without it. */
function mountDisk(): string | null {
  const folder = makeFolder();
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounted.push(folder);
  return folder;
}

/** To the last byte, and until the store cannot find room for one more entry in what it has already. */
async function fillUp(ballast: string, audit: AuditDesk): Promise<void> {
  for (const step of [100_000, 4096, 1]) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(step), { flag: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
  for (let entries = 0; entries < 5000; entries += 1) {
    const written = await audit.writeFirst([
      { type: 'kiosk-opened', actor: 'kiosk', outcome: 'success', facts: { settings: 'a'.repeat(64) } },
    ]);
    if (!written.ok) return;
  }
  throw new Error('the disk did not fill');
}

const trailOf = async (store: Store): Promise<readonly (string | undefined)[]> =>
  valueOf(await store.audit.page({ before: null, limit: 5 })).map(({ entry }) => entry?.type);

const canMount = mountDisk() !== null;

it.skipIf(!canMount)('a reading, an opening and an export are refused, and done once there is room', async () => {
  const folder = mountDisk();
  if (folder === null) throw new Error('could be mounted a moment ago');
  const store = await openTestStore(folder);
  const logged: string[] = [];
  const log = (_: string, event: string): void => void logged.push(event);
  const drives = fakeRemovableDrives(makeDrive());
  const audit = new AuditDesk({
    store,
    documents: {} as DocumentService,
    drives,
    nowMs: Date.now,
    timeZone: () => 'UTC',
    log,
  });
  const { consultationId, documentNumber } = await close(store, 'Rosa Delgado');
  const listing = new ListDesk({
    list: store.list,
    readDocument: (number) => store.readDocument(number),
    checkKept: async () => fail('internal'),
    findContent: () => null,
    signedIn: () => STAFF,
    isOccupied: () => false,
    releasePapers: async () => true,
    audit,
    shown: { note: () => undefined },
    nowMs: Date.now,
    timeZone: () => 'UTC',
  });
  const exporting = new ExportDesk({
    list: store.list,
    reader: new ConsultationReader({ store, findContent: () => null, clinicName: 'Clinic', kioskName: '1' }),
    drives,
    audit,
    signedIn: () => STAFF,
    openPaper: () => null,
    patientMayUseDrive: false,
    nowMs: Date.now,
    timeZone: 'UTC',
    log,
  });
  const ballast = join(folder, 'somebody-elses-file');
  await fillUp(ballast, audit);
  const before = await trailOf(store);
  const toDrive = { consultationIds: [consultationId], form: 'pdf', drive: FAKE_DRIVE.drive } as const;
  const refused = fail('not-written-down');
  expect(await listing.readConsultation({ consultationId, language: 'en' })).toEqual(refused);
  expect(await listing.openDocument({ consultationId })).toEqual(refused);
  expect(await exporting.exportToDrive(toDrive)).toEqual(fail('not-written-down', { saved: 0, asked: 1 }));
  expect(drives.written).toEqual([]);
  expect(await trailOf(store)).toEqual(before);
  expect(logged).toContain('audit-not-written');
  rmSync(ballast);
  expect(await listing.readConsultation({ consultationId, language: 'en' })).toMatchObject({ ok: true });
  expect(await listing.openDocument({ consultationId })).toMatchObject({ ok: true, value: { documentNumber } });
  expect(await exporting.exportToDrive(toDrive)).toMatchObject({ ok: true });
  expect((await trailOf(store)).slice(0, 4)).toEqual([
    'consultation-exported',
    'export-asked',
    'paper-opened',
    'consultation-read',
  ]);
  await store.close();
});

function makeDrive(): string {
  const folder = makeFolder();
  mkdirSync(folder);
  return folder;
}
