/** The contract, answered: who answers which method, and that nobody calls one above their level. */
import { ACCESS, STAFF_IN_A_TALK } from '../contract/access';
import type { CandorApi, FaultSnapshot } from '../contract/api';
import { METHODS, type Method } from '../contract/methods';
import type { HidingApi } from '../contract/hiding-api';
import { fail, succeed } from '../contract/result';
import type { StartApi } from '../contract/start-api';
import { refusalFor } from './access-refusal';
import type { Kiosk } from './open-kiosk';

/** Exactly one of these, always. */
export type KioskState =
  { readonly state: 'open'; readonly kiosk: Kiosk } | { readonly state: 'fault'; readonly snapshot: FaultSnapshot };

export interface CallsParts {
  readonly current: () => KioskState;
  /** Tries to open the kiosk anew; done when there is a new state. */
  readonly reopen: () => Promise<void>;
  readonly hiding: HidingApi;
}

type OpenMethod = keyof StartApi | keyof HidingApi;
type DeskMethod = Exclude<Method, OpenMethod>;

/** Method -> the part of the open kiosk that answers it; the compiler checks that it does. */
const ANSWERED_BY: { readonly [M in DeskMethod]: (kiosk: Kiosk) => Pick<CandorApi, M> } = {
  startConsultation: ({ desk }) => desk,
  resumeConsultation: ({ desk }) => desk,
  discardInterrupted: ({ desk }) => desk,
  appendAct: ({ desk }) => desk,
  extendTime: ({ desk }) => desk,
  callForHelp: ({ desk }) => desk,
  endHelpCall: ({ desk }) => desk,
  callBeforeTalk: ({ earlyCalls }) => earlyCalls,
  endCallBeforeTalk: ({ earlyCalls }) => earlyCalls,
  previewDocument: ({ desk }) => desk,
  sealDocument: ({ desk }) => desk,
  closeConsultation: ({ desk }) => desk,
  checkPaper: ({ paperCheck }) => paperCheck,
  printMyPaper: ({ printing }) => printing,
  readMyPrint: ({ printing }) => printing,
  listPrintJobs: ({ printing }) => printing,
  listPrinters: ({ printing }) => printing,
  printPaper: ({ printing }) => printing,
  retryPrintJob: ({ printing }) => printing,
  movePrintJob: ({ printing }) => printing,
  dropPrintJob: ({ printing }) => printing,
  confirmPrintJob: ({ printing }) => printing,
  listDrives: ({ exporting }) => exporting,
  exportToDrive: ({ exporting }) => exporting,
  readMyDrive: ({ exporting }) => exporting,
  saveMyPaper: ({ exporting }) => exporting,
  listConsultations: ({ listing }) => listing,
  readConsultation: ({ listing }) => listing,
  openDocument: ({ listing }) => listing,
  verifyDocument: ({ listing }) => listing,
  deleteConsultation: ({ listing }) => listing,
  findEarlierVisits: ({ guide }) => guide,
  readEarlierVisit: ({ guide }) => guide,
  openPreparation: ({ guide }) => guide,
  prepareConsultation: ({ guide }) => guide,
  startPrepared: ({ guide }) => guide,
  takeOver: ({ guide }) => guide,
  handBack: ({ guide }) => guide,
  readAudit: ({ audit, access }) => audit.callsOf(() => access.signedIn()),
  verifyAuditTrail: ({ audit, access }) => audit.callsOf(() => access.signedIn()),
  saveAuditTrail: ({ audit, access }) => audit.callsOf(() => access.signedIn()),
  readAccess: ({ access }) => access,
  setUpAdministrator: ({ access }) => access,
  signIn: ({ access }) => access,
  signOut: ({ access }) => access,
  changeMyPin: ({ access }) => access,
  readStaff: ({ access }) => access.people,
  addStaff: ({ access }) => access.people,
  changePin: ({ access }) => access.people,
  changeRole: ({ access }) => access.people,
  removeStaff: ({ access }) => access.people,
  unlockStaff: ({ access }) => access.people,
  readNews: ({ news }) => news,
  readDiagnostics: ({ diagnostics }) => diagnostics,
  confirmClock: ({ diagnostics }) => diagnostics,
  printReadiness: ({ readiness }) => readiness,
  saveReadiness: ({ readiness }) => readiness,
  readSettings: ({ settingsDesk }) => settingsDesk,
  saveSettings: ({ settingsDesk }) => settingsDesk,
  undoSettings: ({ settingsDesk }) => settingsDesk,
  startAgain: ({ settingsDesk }) => settingsDesk,
};

type AnyCall = (input?: unknown) => Promise<unknown>;
/** The tables above and in the contract are complete by the compiler; here a method is only a name. */
const callOf = (calls: object, method: Method): AnyCall => {
  const call = (calls as Readonly<Record<string, AnyCall>>)[method];
  if (call === undefined) throw new Error(`nobody answers ${method}`);
  return call.bind(calls);
};

/** Every method asks the access table first: there is no other way to any of them. */
export function createCalls(parts: CallsParts): CandorApi {
  const start = createStartCalls(parts);
  const guarded = METHODS.map((method) => {
    const answer: AnyCall = async (input) => {
      const now = parts.current();
      const kiosk = now.state === 'open' ? now.kiosk : null;
      const refusal = refusalFor(ACCESS[method], kiosk?.access.signedIn() ?? null);
      if (refusal !== null) return { ok: false, error: refusal };
      if (kiosk !== null && isForLater(kiosk, method)) return fail('consultation-open');
      if (isOpenMethod(start, method)) return await callOf(start, method)(input);
      return kiosk === null ? fail('no-consultation') : await callOf(ANSWERED_BY[method](kiosk), method)(input);
    };
    return [method, answer] as const;
  });
  return Object.fromEntries(guarded) as unknown as CandorApi;
}

/** Staff's, while the screen is a patient's. */
const isForLater = ({ desk }: Kiosk, method: Method): boolean =>
  ACCESS[method] !== 'anyone' && !STAFF_IN_A_TALK.has(method) && desk.readInterrupted() !== null;

const isOpenMethod = (open: Pick<CandorApi, OpenMethod>, method: Method): method is OpenMethod => method in open;

/** Answered also by a kiosk that could not open. */
function createStartCalls({ current, reopen, hiding }: CallsParts): Pick<CandorApi, OpenMethod> {
  return {
    waitForHiding: () => hiding.waitForHiding(),
    readStart() {
      const now = current();
      if (now.state === 'fault') return Promise.resolve(succeed(now.snapshot));
      // A page that begins anew stands on the first screen, before whoever comes next.
      now.kiosk.access.lock('page-began');
      const { languages, clinic, refused, settings, desk, audit, earlyCalls } = now.kiosk;
      const { defaultLanguage, clinicLanguage, bilingualPaper, largePrint, idle } = settings;
      const interrupted = desk.readInterrupted();
      return Promise.resolve(
        succeed({
          state: 'ready',
          languages,
          defaultLanguage,
          clinicLanguage,
          bilingualPaper,
          largePrint,
          panelInches: settings.panelInches,
          callSounds: settings.sounds.call,
          calledSince: earlyCalls.since,
          patientMayUseDrive: settings.patientMayUseDrive,
          unwipedAt: audit.unwipedAt,
          clinic,
          idle,
          refused,
          interrupted,
        }),
      );
    },
    readContent({ language }) {
      const now = current();
      const known = now.state === 'open' && now.kiosk.languages.some(({ tag }) => tag === language);
      return Promise.resolve(known ? succeed(now.kiosk.content.pack(language)) : fail('unknown-language'));
    },
    async tryAgain() {
      if (current().state === 'open') return fail('not-allowed-now');
      await reopen();
      return succeed(null);
    },
  };
}
