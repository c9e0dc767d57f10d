/** The contract, for administrators: the clinic's settings, checked and kept as the file `settings.json`. */
import type { LanguageTag } from '../consultation/events';
import type { Place } from '../consultation/places';
import type { Answer } from './answer';
import type { OfferedLanguage } from './start-api';

/** `other`: at an address of its own, which only the settings file can give. */
export type PrinterChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'queue'; readonly name: string }
  | { readonly kind: 'other'; readonly name: string };

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
  readonly printer: PrinterChoice;
  /** Null: that of the place. */
  readonly paperSize: 'A4' | 'Letter' | null;
  /** Says nothing without a printer. */
  readonly twoSided: boolean;
  readonly limitMs: number;
  readonly guidedLimitMs: number;
  readonly warningMs: number;
  /** Null: never deleted. */
  readonly retentionDays: number | null;
  readonly callSound: boolean;
  readonly patientMayUseDrive: boolean;
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
}

export interface SettingsApi {
  /** `damaged-settings`, `newer-settings`: the file was changed by hand meanwhile. */
  readSettings(): Answer<SettingsView>;
  /**
   * Only what is given is changed. `unfit-settings` names the first that does not fit in `facts.where`; then, and on any
   * other failure, the file is as it was.
   */
  saveSettings(input: { readonly changes: Partial<ClinicChoices> }): Answer<SettingsView>;
  /** The earlier ones and these change places. `no-earlier-settings`. */
  undoSettings(): Answer<SettingsView>;
  /** Closes the kiosk and opens it with the settings as they are kept. `consultation-open`. */
  startAgain(): Answer<null>;
}
