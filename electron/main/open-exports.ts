/** Joins what leaves the kiosk with the store, the content of every version that is kept, and the drives. */
import { join } from 'node:path';
import { ARCHIVE_FOLDER } from '../content/content-archive';
import type { ContentLibrary } from '../content/content-library';
import type { ClinicFacts } from '../contract/api';
import type { DisclosureAudit } from '../contract/audit-events';
import type { Clock } from '../device/clock';
import type { RemovableDrives } from '../device/removable-drive';
import { findContentIn, type FindContent } from '../document/verify-content';
import type { Store } from '../store/store';
import type { AccessDesk } from './access-desk';
import type { ConsultationDesk } from './consultation-desk';
import { ExportDesk } from './export-desk';
import type { Log } from './log';
import { ConsultationReader } from './read-exchange';
import type { Settings } from './settings';

export interface ExportNeeds {
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  readonly content: ContentLibrary;
  readonly clinic: ClinicFacts;
  readonly settings: Settings;
  readonly store: Store;
  readonly desk: ConsultationDesk;
  readonly access: AccessDesk;
  readonly drives: RemovableDrives;
  readonly audit: DisclosureAudit;
  readonly clock: Clock;
  readonly log: Log;
}

export function openExports(needs: ExportNeeds): ExportDesk {
  const { store, settings, clinic, desk, access, drives, audit, clock, log } = needs;
  return new ExportDesk({
    list: store.list,
    reader: new ConsultationReader({
      store,
      findContent: findContentWith(needs),
      clinicName: clinic.name,
      kioskName: settings.kioskName,
    }),
    drives,
    audit,
    signedIn: () => access.signedIn(),
    openPaper: (consultationId) => desk.readSealedNumber(consultationId),
    patientMayUseDrive: settings.patientMayUseDrive,
    nowMs: () => clock.nowMs(),
    timeZone: clock.timeZone(),
    log,
  });
}

/** The content in use is in memory already; consultations of an earlier one are read with what the archive keeps. */
export function findContentWith({
  content,
  dataFolder,
  ...folders
}: Pick<ExportNeeds, 'content' | 'dataFolder' | 'resourcesFolder' | 'localesFolder'>): FindContent {
  const find = findContentIn({ ...folders, archiveFolder: join(dataFolder, ARCHIVE_FOLDER) });
  const languages = content.languages.map(({ tag }) => tag);
  const inUse = {
    hash: content.hash,
    languages,
    pack: (language: string) =>
      languages.includes(language) ? { pack: content.pack(language), words: content.documentWords(language) } : null,
  };
  return (hash) => (hash === content.hash ? inUse : find(hash));
}
