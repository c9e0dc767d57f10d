/** Who may call which method: main asks this table before every call, whatever the screen shows. */
import type { CandorApi } from './api';

/**
 * `anyone`: whoever stands before the kiosk. `staff`: somebody who has signed in with their PIN. `administrator`: one of
 * those who look after the kiosk.
 */
export type AccessLevel = 'anyone' | 'staff' | 'administrator';

/** Every method of the contract; the compiler checks it against `CandorApi` in both directions. */
export const ACCESS = {
  readStart: 'anyone',
  readContent: 'anyone',
  tryAgain: 'anyone',
  waitForHiding: 'anyone',

  startConsultation: 'anyone',
  resumeConsultation: 'anyone',
  discardInterrupted: 'anyone',
  appendAct: 'anyone',
  extendTime: 'anyone',
  callForHelp: 'anyone',
  endHelpCall: 'anyone',
  callBeforeTalk: 'anyone',
  endCallBeforeTalk: 'anyone',
  previewDocument: 'anyone',
  sealDocument: 'anyone',
  closeConsultation: 'anyone',

  checkPaper: 'anyone',

  printMyPaper: 'anyone',
  readMyPrint: 'anyone',
  listPrintJobs: 'staff',
  listPrinters: 'staff',
  printPaper: 'staff',
  retryPrintJob: 'staff',
  movePrintJob: 'staff',
  dropPrintJob: 'staff',
  confirmPrintJob: 'staff',

  listDrives: 'staff',
  exportToDrive: 'staff',
  readMyDrive: 'anyone',
  saveMyPaper: 'anyone',

  listConsultations: 'staff',
  readConsultation: 'staff',
  openDocument: 'staff',
  verifyDocument: 'staff',
  deleteConsultation: 'administrator',

  findEarlierVisits: 'staff',
  readEarlierVisit: 'staff',
  openPreparation: 'staff',
  prepareConsultation: 'staff',
  startPrepared: 'staff',
  takeOver: 'staff',
  handBack: 'anyone',

  readAudit: 'staff',
  verifyAuditTrail: 'administrator',
  saveAuditTrail: 'administrator',

  readAccess: 'anyone',
  setUpAdministrator: 'anyone',
  signIn: 'anyone',
  signOut: 'anyone',
  changeMyPin: 'staff',
  readStaff: 'administrator',
  addStaff: 'administrator',
  changePin: 'administrator',
  changeRole: 'administrator',
  removeStaff: 'administrator',
  unlockStaff: 'administrator',

  readNews: 'staff',

  readDiagnostics: 'staff',
  confirmClock: 'staff',
  printReadiness: 'staff',
  saveReadiness: 'staff',

  readSettings: 'administrator',
  saveSettings: 'administrator',
  undoSettings: 'administrator',
  startAgain: 'administrator',
} as const satisfies { readonly [M in keyof CandorApi]: AccessLevel };

type StaffMethod = {
  [M in keyof typeof ACCESS]: (typeof ACCESS)[M] extends 'anyone' ? never : M;
}[keyof typeof ACCESS];

/**
 * What staff may ask while somebody's consultation is open: a patient has the screen, and a page that does what it should
 * not could use their sign-in. Every other method above `anyone`, also one that is added later, answers
 * `consultation-open` then, whoever is signed in.
 */
export const STAFF_IN_A_TALK: ReadonlySet<keyof CandorApi> = new Set<StaffMethod>(['takeOver']);
