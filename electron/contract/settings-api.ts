/** The contract, for administrators: the clinic's settings, checked and kept as the file `settings.json`. */
import type { LanguageTag } from '../consultation/events';
import type { Place } from '../consultation/places';
import type { Answer } from './answer';
import type { PrinterTarget } from './printing';
import type { OfferedLanguage } from './start-api';

/** A queue of the system's print service or a printer's own address, as in `contract/printing.ts`. */
export type PrinterChoice = { readonly kind: 'none' } | PrinterTarget;

/** Each by the name under which the audit trail tells that it was changed (`setting-names.ts`). */
export interface ClinicChoices {
  readonly clinicName: string;
  readonly kioskName: string;
  readonly place: Place;
  /** Null: that of the place. */
  readonly emergencyNumber: string | null;
  readonly phoneByDay: string | null;
  readonly phoneAtNight: string | null;
  /** In the order in which they are offered. */
  readonly languages: readonly LanguageTag[];
  readonly defaultLanguage: LanguageTag;
  readonly clinicLanguage: LanguageTag;
  readonly bilingualPaper: boolean;
  readonly largePrint: boolean;
  readonly printer: PrinterChoice;
  /** Null: that of the place. */
  readonly paperSize: 'A4' | 'Letter' | null;
  /** Says nothing without a printer. */
  readonly twoSided: boolean;
  /** Where sealed papers get their time stamps, `http:` or `https:`; null: nowhere. */
  readonly timestampAuthority: string | null;
  /** Whether papers also get what they can be checked with for decades. Says nothing without an authority. */
  readonly timestampValidation: boolean;
  readonly limitMs: number;
  readonly guidedLimitMs: number;
  readonly warningMs: number;
  /** How often somebody can ask for more time. */
  readonly extensions: number;
  /** Null: never deleted. */
  readonly retentionDays: number | null;
  /** Diagonal of the panel; null: not known, and everything is drawn as for a panel of 21.5 inches. */
  readonly panelInches: number | null;
  readonly callSound: boolean;
  readonly patientMayUseDrive: boolean;
}

/** The certificate that papers are sealed with. It is changed at the computer, see docs/operating.md. */
export interface SealFacts {
  /** Whose it is, as the certificate says. */
  readonly name: string;
  /** Who vouches for it. */
  readonly by: 'kiosk' | 'authority';
  /** Milliseconds since the Unix epoch. */
  readonly validTo: number;
  /** `P-256`, `RSA 3072`. */
  readonly keyKind: string;
  /** SHA-256, hexadecimal in pairs. */
  readonly fingerprint: string;
}

export interface SettingsView {
  /** As they are kept now. */
  readonly choices: ClinicChoices;
  /** Whether the kiosk runs with them; the retention rule alone holds at once. */
  readonly inUse: boolean;
  /** Whether there are earlier ones that can come back. */
  readonly canUndo: boolean;
  /** Those that the content has words in. */
  readonly languages: readonly OfferedLanguage[];
  /** Null: it cannot be read. */
  readonly seal: SealFacts | null;
  /** IANA name: days are told in it. */
  readonly timeZone: string;
}

/** Why an authority cannot be used; each has a sentence (`ui.json`, `staff.settings.stamps`). */
export const STAMP_TROUBLES = [
  'unreachable',
  'too-slow',
  'refused',
  'unreadable',
  'no-authority-certificate',
  'not-trusted',
  'other-time',
] as const;
export type StampTrouble = (typeof STAMP_TROUBLES)[number];

export interface SettingsApi {
  /** `damaged-settings`, `newer-settings`: the file was changed by hand meanwhile. */
  readSettings(): Answer<SettingsView>;
  /**
   * Only what is given is changed. A new printer or time-stamp authority is asked for real before it is kept, which may
   * take some seconds. `unfit-settings` names the first that does not fit in `facts.where`; what did not answer as it
   * must says why in `facts.because` (a `PrintTrouble`, a `StampTrouble`), and a printer that nobody vouches for shows
   * its certificate in `facts.fingerprint`. Then, and on any other failure, the file is as it was.
   */
  saveSettings(input: { readonly changes: Partial<ClinicChoices> }): Answer<SettingsView>;
  /** The earlier ones and these change places. `no-earlier-settings`. */
  undoSettings(): Answer<SettingsView>;
  /** Closes the kiosk and opens it with the settings as they are kept. `consultation-open`. */
  startAgain(): Answer<null>;
}
