/** Opens the rooms behind the screen, in order, and says which fault keeps them shut; nothing stays half-open. */
import type { Setting } from '../contract/chapters-for';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Failure, type Result } from '../contract/result';
import type { Outline } from '../consultation/outline';
import { foldConsultation } from '../consultation/record';
import type { DiskSpace } from '../device/disk-space';
import type { Network } from '../device/network';
import type { Printers } from '../device/printer';
import type { RemovableDrives } from '../device/removable-drive';
import type { NewIdentity } from '../document/identity';
import { createDocumentService, type DocumentService, type WorkerPort } from '../document/service';
import type { MasterKey } from '../store/master-key';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { AccessDesk } from './access-desk';
import { AuditDesk } from './audit-desk';
import { ConsultationDesk } from './consultation-desk';
import { visitsIn } from './earlier-visits';
import { GuideDesk } from './guide-desk';
import { readAuthorityCertificates } from './authority-certificates';
import { startBackground } from './background';
import { EarlyCalls } from './early-calls';
import { DiagnosticsDesk, type MachineFacts } from './diagnostics-desk';
import { prepareIdentity } from './clinic-identity';
import type { ExportDesk } from './export-desk';
import { ListDesk } from './list-desk';
import { keepOpened, openContent, type ContentParts, type OpenContent } from './open-content';
import { findContentWith, openExports } from './open-exports';
import { NewsDesk } from './news-desk';
import { openPrinting } from './open-printing';
import { createPaper } from './paper';
import { PaperCheckDesk } from './paper-check-desk';
import type { PrintDesk } from './print-desk';
import { ReadinessDesk } from './readiness-desk';
import type { Settings, SettingsFault } from './settings';
import { readSealFacts } from './seal-facts';
import { SettingsDesk } from './settings-desk';
import { ShownPeople } from './shown-people';
import { PIN_COST } from './staff-pins';

export interface Kiosk extends OpenContent {
  readonly settings: Settings;
  readonly access: AccessDesk;
  readonly audit: AuditDesk;
  readonly desk: ConsultationDesk;
  readonly earlyCalls: EarlyCalls;
  readonly guide: GuideDesk;
  readonly paperCheck: PaperCheckDesk;
  readonly printing: PrintDesk;
  readonly exporting: ExportDesk;
  readonly listing: ListDesk;
  readonly diagnostics: DiagnosticsDesk;
  readonly news: NewsDesk;
  readonly readiness: ReadinessDesk;
  readonly settingsDesk: SettingsDesk;
  /** Ends the worker and closes the store cleanly. */
  close(): Promise<void>;
}

export interface KioskParts extends ContentParts {
  readonly settings: Result<Settings, SettingsFault>;
  readonly findMasterKey: () => Promise<Result<MasterKey, StartFault>>;
  readonly spawnWorker: () => WorkerPort;
  /** A fresh page in a fresh process, and nothing left in Chromium. Resolves when the next person may come. */
  readonly wipePage: () => Promise<void>;
  /** Closes the kiosk and opens it anew, with a fresh page. */
  readonly startAgain: () => Promise<void>;
  readonly disk: DiskSpace;
  readonly network: Network;
  readonly printers: Printers;
  readonly drives: RemovableDrives;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomId: () => string;
  /** Milliseconds of a clock that only counts up and that nobody can set. */
  readonly monotonicMs: () => number;
  readonly machine: MachineFacts;
}

/** How often a sign-in that is over is looked for; a call of the screen finds it at once. */
const LOOK_EVERY_MS = 10_000;

type Opened<T> = Promise<Result<T, StartFault>>;

export async function openKiosk(parts: KioskParts): Opened<Kiosk> {
  if (!parts.settings.ok) return parts.settings;
  const settings = parts.settings.value;
  const content = await openContent(parts, settings);
  if (!content.ok) return content;
  const key = await parts.findMasterKey();
  if (!key.ok) return key;
  const store = await openStore({
    folder: parts.dataFolder,
    masterKey: key.value.key,
    now: () => parts.clock.nowMs(),
    randomBytes: parts.randomBytes,
    randomId: parts.randomId,
    freeBytes: (folder) => parts.disk.freeBytes(folder),
  });
  key.value.key.fill(0);
  if (!store.ok) return store;
  // Said openly: a key file protects only as well as the kiosk's user account does.
  parts.log('info', 'master-key', { origin: key.value.origin });
  const documents = createDocumentService({
    spawn: parts.spawnWorker,
    resourcesFolder: parts.resourcesFolder,
    readIdentity: () => readIdentity(store.value),
  });
  const close = async (): Promise<void> => {
    documents.stop();
    await store.value.close();
  };
  const audit = new AuditDesk({
    store: store.value,
    documents,
    drives: parts.drives,
    nowMs: () => parts.clock.nowMs(),
    timeZone: () => parts.clock.timeZone(),
    log: parts.log,
  });
  await audit.begin();
  const access = await openAccess({ ...parts, settings, store: store.value, documents, audit });
  if (!access.ok) {
    await close();
    return access;
  }
  let desk: Result<ConsultationDesk, StartFault> | null = null;
  try {
    const { value: accessDesk } = access;
    desk = await openDesk({
      ...parts,
      settings,
      ...content.value,
      store: store.value,
      documents,
      access: accessDesk,
      audit,
    });
  } finally {
    if (!desk?.ok) {
      await audit.tellFault(desk?.error.code ?? 'internal');
      await close();
    }
  }
  if (!desk.ok) return desk;
  const { value: opened } = desk;
  const paperCheck = new PaperCheckDesk({
    store: store.value,
    documents,
    kioskName: settings.kioskName,
    timeZone: parts.clock.timeZone(),
    isOccupied: () => opened.readInterrupted() !== null,
    readAuthorities: async () =>
      settings.timestampAuthority === null
        ? []
        : await readAuthorityCertificates(parts.dataFolder, settings.timestampAuthority.certificates),
    nowMs: () => parts.clock.nowMs(),
    audit,
    log: parts.log,
  });
  const shown = new ShownPeople({
    isOccupied: () => opened.readInterrupted() !== null,
    wipe: async () => {
      documents.forget();
      await parts.wipePage();
    },
  });
  const listing = new ListDesk({
    list: store.value.list,
    readDocument: (documentNumber) => store.value.readDocument(documentNumber),
    checkKept: (of) => paperCheck.checkKept(of),
    findContent: findContentWith({ ...parts, ...content.value }),
    signedIn: () => access.value.signedIn(),
    isOccupied: () => opened.readInterrupted() !== null,
    releasePapers: (consultationId) => printing.releasePapers(consultationId),
    audit,
    shown,
    nowMs: () => parts.clock.nowMs(),
    timeZone: () => parts.clock.timeZone(),
  });
  const guide = new GuideDesk({
    desk: opened,
    access: access.value,
    visits: visitsIn(store.value.list),
    outline: () => outlineIn(content.value)({ place: content.value.clinic.place, condition: null }),
    checkText: (text) => documents.checkText({ text }),
    audit,
    shown,
  });
  access.value.whenSignedOut(() => {
    guide.forgetPrepared();
    void shown.forget();
  });
  await audit.tellOpened(settings, content.value.refused);
  audit.keepSealed();
  const printing = await openPrinting({
    ...parts,
    settings,
    store: store.value,
    desk: opened,
    audit,
    signedIn: () => access.value.signedIn(),
  });
  const settingsDesk = new SettingsDesk({
    ...parts,
    running: settings,
    languages: content.value.content.languages,
    isOccupied: () => opened.readInterrupted() !== null,
    signedIn: () => access.value.signedIn(),
    readSeal: () => readSealFacts(store.value),
    canDraw: async (text) => (await documents.checkText({ text })).ok,
    nowMs: () => parts.clock.nowMs(),
    timeZone: () => parts.clock.timeZone(),
    audit,
  });
  const retentionDays = (): number | null => settingsDesk.retentionDays;
  const background = startBackground({ ...parts, settings, store: store.value, documents, audit, retentionDays });
  const diagnostics = new DiagnosticsDesk({
    ...parts,
    ...content.value,
    store: store.value,
    keyOrigin: key.value.origin,
    printing,
    audit,
    retention: background.retention,
    stampedLevel: background.stampedLevel,
    signedIn: () => access.value.signedIn(),
  });
  const earlyCalls = new EarlyCalls({ audit, nowMs: () => parts.clock.nowMs() });
  const overWatch = setInterval(() => access.value.lockWhenOver(), LOOK_EVERY_MS);
  overWatch.unref();
  return succeed({
    settings,
    ...content.value,
    access: access.value,
    audit,
    desk: opened,
    earlyCalls,
    guide,
    paperCheck,
    printing,
    exporting: openExports({
      ...parts,
      ...content.value,
      settings,
      store: store.value,
      desk: opened,
      access: access.value,
      audit,
    }),
    listing,
    news: new NewsDesk({ store: store.value, nowMs: () => parts.clock.nowMs() }),
    diagnostics,
    readiness: new ReadinessDesk({
      ...parts,
      ...content.value,
      kioskName: settings.kioskName,
      language: settings.clinicLanguage,
      readDiagnostics: () => diagnostics.readDiagnostics(),
      documents,
      printing,
      audit,
      signedIn: () => access.value.signedIn(),
    }),
    settingsDesk,
    close: async () => {
      clearInterval(overWatch);
      await background.stop();
      await printing.stop();
      await earlyCalls.end();
      await audit.end();
      await close();
    },
  });
}

/** With the languages that the clinic offers. */
function outlineIn({
  content,
  languages,
}: Pick<OpenContent, 'content' | 'languages'>): (setting: Setting) => Outline {
  return (setting) => ({ ...content.outlineFor(setting), languages: languages.map(({ tag }) => tag) });
}

interface AccessNeeds extends Omit<KioskParts, 'settings'> {
  readonly settings: Settings;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly audit: AuditDesk;
}

async function openAccess({ settings, store, audit, ...parts }: AccessNeeds): Opened<AccessDesk> {
  const opened = await AccessDesk.open({
    ...parts,
    staff: store.staff,
    audit,
    language: settings.clinicLanguage,
    pinCost: PIN_COST,
  });
  return opened.ok ? opened : fail('damaged-database', { file: 'candor.db' });
}

interface DeskNeeds extends AccessNeeds, OpenContent {
  readonly access: AccessDesk;
}

async function openDesk(needs: DeskNeeds): Opened<ConsultationDesk> {
  const { settings, clinic, content, store, documents, access, audit, clock, log } = needs;
  const started = await documents.start();
  if (!started.ok) return started;
  const identity = await prepareIdentity({ ...needs, now: clock.nowMs() });
  if (!identity.ok) return identity;
  const kept = await keepOpened(needs.dataFolder, needs);
  if (!kept.ok) return kept;
  const desk = new ConsultationDesk({
    store,
    paper: createPaper({
      content,
      documents,
      clinic,
      kioskName: settings.kioskName,
      besideLanguage: settings.bilingualPaper ? settings.clinicLanguage : null,
      clock,
      readAuditHead: () => audit.head(),
    }),
    place: clinic.place,
    usualLetters: settings.largePrint ? 'large' : 'standard',
    outlineFor: outlineIn(needs),
    extensions: settings.idle.extensions,
    timeZone: clock.timeZone(),
    signedIn: () => access.signedIn(),
    signOut: () => access.signOut({ because: 'asked' }),
    wipe: async () => {
      documents.forget();
      await needs.wipePage();
    },
  });
  const fault = await takeUpOrEnd(needs, desk);
  if (fault !== null) return { ok: false, error: fault };
  log('info', 'counts', await store.readCounts());
  return succeed(desk);
}

/**
 * What a power cut left is offered again only within the idle limit since its last step, and only if the content is
 * still the one it began with: its paper must name what was really shown. Otherwise the desk ends it: sealed and kept
 * when it was signed, destroyed as interrupted when not.
 */
async function takeUpOrEnd(
  { store, settings, content, clock, log }: DeskNeeds,
  desk: ConsultationDesk,
): Promise<Failure<StartFault> | null> {
  const held = await store.readOpenConsultation();
  if (!held.ok) return held.error;
  if (held.value === null) return null;
  const { events } = held.value;
  const { lastAt, contentHash, guidance } = foldConsultation(events);
  const limitMs = guidance?.guide ? settings.idle.guidedLimitMs : settings.idle.limitMs;
  const fresh = clock.nowMs() - lastAt <= limitMs && contentHash === content.hash;
  log('info', 'interrupted-consultation', { steps: events.length, taken: fresh ? 'up' : 'no' });
  desk.takeUp(held.value);
  if (fresh) return null;
  const closed = await desk.discardInterrupted();
  if (closed.ok || closed.error.code === 'no-consultation') return null;
  return { code: closed.error.code === 'no-space' ? 'no-space' : 'unwritable-folder' };
}

async function readIdentity(store: Store): Promise<NewIdentity | null> {
  const read = await store.readIdentity();
  return read.ok ? read.value : null;
}
