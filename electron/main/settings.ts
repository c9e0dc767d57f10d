/** The clinic's settings: `settings.json` in the data folder, checked at start; a missing file means the defaults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClinicFacts, ClinicIdleRules } from '../contract/api';
import { FIRST_PLACE, PLACES, usualPaperSize } from '../consultation/places';
import { fail, succeed, type Result } from '../contract/result';
import { arrangePrinter, printerEntry, type PrinterSettings } from './printer-settings';

export const SETTINGS_FILE = 'settings.json';

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const phone = z.string().min(1).max(40).nullable();

/** WCAG 2.2, 2.2.1: the warning is there for at least 20 s and can be answered at least ten times. */
const idle = z
  .strictObject({
    limitMs: z.int().min(60_000).max(3_600_000).default(180_000),
    /** While a clinician guides: longer, never none; at least as long as the other. */
    guidedLimitMs: z.int().min(60_000).max(3_600_000).default(1_200_000),
    warningMs: z.int().min(20_000).max(600_000).default(30_000),
    extensions: z.int().min(10).max(100).default(10),
  })
  .refine(({ limitMs, warningMs }) => warningMs < limitMs, { path: ['warningMs'] });

const timestampAuthority = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  certificates: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
    .default('timestamp-authority.pem'),
  validationData: z.boolean().default(true),
});

/** The newest settings file that this version understands. */
export const SETTINGS_VERSION = 1;

/** Everything that may stand in the file; what the settings screen saves is checked by it, too. */
export const settingsFile = z
  .strictObject({
    /** Which version of the file it is; none is the first. */
    version: z.int().min(1).max(SETTINGS_VERSION).default(SETTINGS_VERSION),
    clinicName: z.string().trim().min(1).max(120).default('Clinic'),
    /** How the clinic tells its kiosks apart; printed on each paper. */
    kioskName: z.string().trim().min(1).max(40).default('1'),
    /** Its rules are shown first; whose emergency number and paper size hold unless the clinic says otherwise. */
    place: z.enum(PLACES).default(FIRST_PLACE),
    emergencyNumber: z
      .string()
      .regex(/^[0-9+ ()-]{2,20}$/)
      .optional(),
    phoneByDay: phone.default(null),
    phoneAtNight: phone.default(null),
    paperSize: z.enum(['A4', 'Letter']).optional(),
    languages: z
      .array(languageTag)
      .min(1)
      .refine((tags) => new Set(tags).size === tags.length)
      .default(['en', 'es', 'zh-Hans', 'vi', 'fil', 'ar', 'fr', 'ko', 'ru', 'pt-BR', 'hi', 'ur']),
    defaultLanguage: languageTag.default('en'),
    /** What the clinic's own people read; the default language when it is not given. */
    clinicLanguage: languageTag.optional(),
    /** Papers in the patient's language and the clinic's, beside one another. */
    bilingualPaper: z.boolean().default(false),
    /** Papers in large letters, unless somebody chooses the usual ones. */
    largePrint: z.boolean().default(false),
    /** Who stamps the time of sealed papers (RFC 3161); null: nobody, and the kiosk asks nothing of any network. */
    timestampAuthority: timestampAuthority.nullable().default(null),
    /** Where papers are printed; null: the kiosk prints none. */
    printer: printerEntry.nullable().default(null),
    /** Diagonal of the panel, so that what is touched is large enough on it; null: drawn as for 21.5 inches. */
    panelInches: z.number().min(7).max(110).nullable().default(null),
    /** Whether a call for a person is heard, too. The warning before a timeout always is (508 407.5). */
    sounds: z.strictObject({ call: z.boolean().default(true) }).prefault({}),
    /** Whether a patient may save their own sealed paper to a drive that they bring. */
    patientMayUseDrive: z.boolean().default(false),
    /** So many days after its paper was printed or saved the last time, a consultation is deleted; null: never. */
    retentionDays: z.int().min(1).max(3650).nullable().default(30),
    idle: idle.prefault({}),
  })
  .refine(({ languages, defaultLanguage }) => languages.includes(defaultLanguage), { path: ['defaultLanguage'] });

const versioned = z.looseObject({ version: z.int().default(0) });

/** What the file says, with the defaults where it says nothing. */
export type SettingsFile = z.infer<typeof settingsFile>;

export interface TimestampAuthoritySettings {
  readonly url: string;
  /** Name of a PEM file in the data folder: the authority's roots, which the clinic trusts. */
  readonly certificates: string;
  /** Whether papers also get the data with which they can be checked for decades (level B-LT). */
  readonly validationData: boolean;
}

/** Without a number of its own, the clinic's is that of its place, which the content knows. */
export type ClinicSettings = Omit<ClinicFacts, 'emergencyNumber'> & { readonly emergencyNumber: string | null };

export interface Settings {
  readonly clinic: ClinicSettings;
  readonly kioskName: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly clinicLanguage: string;
  readonly bilingualPaper: boolean;
  readonly largePrint: boolean;
  readonly timestampAuthority: TimestampAuthoritySettings | null;
  readonly printer: PrinterSettings | null;
  readonly panelInches: number | null;
  readonly sounds: { readonly call: boolean };
  readonly patientMayUseDrive: boolean;
  readonly retentionDays: number | null;
  readonly idle: ClinicIdleRules;
}

export type SettingsFault = 'damaged-settings' | 'newer-settings';

export function readSettings(dataFolder: string): Result<Settings, SettingsFault> {
  let text: string | null;
  try {
    text = readFileSync(join(dataFolder, SETTINGS_FILE), 'utf8');
  } catch (error) {
    if (!isMissing(error)) return fail('damaged-settings', { file: SETTINGS_FILE, where: '-' });
    text = null;
  }
  const parsed = parseSettings(text);
  return parsed.ok ? succeed(arrangeSettings(parsed.value)) : parsed;
}

/**
 * `text` null: there is no file. `damaged-settings` names the file and, in `facts.where`, the first entry that cannot be
 * used; `newer-settings` the versions. Neither is ever written over.
 */
export function parseSettings(text: string | null): Result<SettingsFile, SettingsFault> {
  let json: unknown;
  try {
    json = text === null ? {} : JSON.parse(text);
  } catch {
    return fail('damaged-settings', { file: SETTINGS_FILE, where: '-' });
  }
  const version = versioned.safeParse(json);
  if (version.success && version.data.version > SETTINGS_VERSION) {
    const { version: fileVersion } = version.data;
    return fail('newer-settings', { file: SETTINGS_FILE, fileVersion, knownVersion: SETTINGS_VERSION });
  }
  const parsed = settingsFile.safeParse(json);
  return parsed.success
    ? succeed(parsed.data)
    : fail('damaged-settings', { file: SETTINGS_FILE, where: whereOf(parsed.error) });
}

export function arrangeSettings({
  clinicName,
  kioskName,
  languages,
  defaultLanguage,
  clinicLanguage = defaultLanguage,
  bilingualPaper,
  largePrint,
  timestampAuthority,
  printer,
  panelInches,
  sounds,
  patientMayUseDrive,
  retentionDays,
  idle,
  place,
  emergencyNumber,
  paperSize = usualPaperSize(place),
  phoneByDay,
  phoneAtNight,
}: SettingsFile): Settings {
  const numbers = { emergencyNumber: emergencyNumber ?? null, phoneByDay, phoneAtNight };
  return {
    clinic: { name: clinicName, place, paperSize, ...numbers },
    kioskName,
    languages,
    defaultLanguage,
    clinicLanguage,
    bilingualPaper,
    largePrint,
    panelInches,
    sounds,
    timestampAuthority,
    printer: printer === null ? null : arrangePrinter(printer),
    patientMayUseDrive,
    retentionDays,
    idle: { ...idle, guidedLimitMs: Math.max(idle.guidedLimitMs, idle.limitMs) },
  };
}

export const DEFAULT_SETTINGS: Settings = arrangeSettings(settingsFile.parse({}));

/** The data folder itself may not be there yet, or not be a folder: openStore says that better than the settings do. */
function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The first entry that does not fit, `idle.limitMs`. */
export function whereOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '-';
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return path.length === 0 ? '-' : path.map(String).join('.');
}
