/** The kiosk's exports over a real store and real drives: what a test exports from, in its own process or in another one. */
import { join } from 'node:path';
import type { ConsultationRow } from '../../electron/contract/consultation-list';
import { succeed } from '../../electron/contract/result';
import { valueOf } from '../../electron/contract/result.fixture';
import { linuxRemovableDrives } from '../../electron/device/removable-drive.linux';
import type { KnownContent } from '../../electron/document/verify-content';
import { ExportDesk } from '../../electron/main/export-desk';
import { ConsultationReader } from '../../electron/main/read-exchange';
import { openRealStore } from '../../electron/store/real-store.fixture';
import type { Store } from '../../electron/store/store';

const EVERYTHING = { search: '', filter: 'all', closedFrom: null, closedBefore: null, after: null } as const;
const NOW = Date.UTC(2026, 10, 23, 15, 0);

export async function openTheStore(folder: string): Promise<Store> {
  return await openRealStore(join(folder, 'data'), () => NOW);
}

export async function everything(store: Store): Promise<readonly ConsultationRow[]> {
  return valueOf(await store.list.page({ ...EVERYTHING, limit: 100 })).rows;
}

/** In English, as it goes to another process. */
export type GivenContent = NonNullable<ReturnType<KnownContent['pack']>>;

/** `drive`: the one that is plugged in. */
export async function openDeskOn(
  store: Store,
  sysFolder: string,
  content: GivenContent,
): Promise<{ readonly desk: ExportDesk; readonly drive: string }> {
  const drives = linuxRemovableDrives({ ownFolders: [], sysFolder });
  const desk = new ExportDesk({
    list: store.list,
    reader: new ConsultationReader({
      store,
      findContent: (hash) => (hash === content.pack.hash ? { hash, languages: ['en'], pack: () => content } : null),
      clinicName: 'Riverside Clinic',
      kioskName: '1',
    }),
    drives,
    audit: {
      append: async (event) => void valueOf(await store.audit.append(event)),
      writeFirst: async (events) => {
        valueOf(await store.audit.appendAll(events));
        return succeed(null);
      },
    },
    signedIn: () => ({ staffId: '11111111-1111-4111-8111-111111111111' }),
    openPaper: () => null,
    patientMayUseDrive: false,
    nowMs: () => NOW,
    timeZone: 'UTC',
    log: () => undefined,
  });
  const [first] = valueOf(await drives.list());
  if (first === undefined) throw new Error('no drive is plugged in');
  return { desk, drive: first.drive };
}
