/** The clinic's settings: `settings.json` in the data folder, checked at start; a missing file means the defaults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClinicFacts, ClinicIdleRules } from '../contract/api';
import { FIRST_PLACE, PLACES, type Place } from '../consultation/places';
import { fail, succeed, type Result } from '../contract/result';
import { arrangePrinter, printerEntry, type PrinterSettings } from './printer-settings';

const FILE = 'settings.json';

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

const settings = z
  .strictObject({
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
    /** Who stamps the time of sealed papers (RFC 3161); null: nobody, and the kiosk asks nothing of any network. */
    timestampAuthority: timestampAuthority.nullable().default(null),
    /** Where papers are printed; null: the kiosk prints none. */
    printer: printerEntry.nullable().default(null),
    /** Whether a call for a person is heard, too. The warning before a timeout always is (508 407.5). */
    sounds: z.strictObject({ call: z.boolean().default(true) }).prefault({}),
    /** Whether a patient may save their own sealed paper to a drive that they bring. */
    patientMayUseDrive: z.boolean().default(false),
    idle: idle.prefault({}),
  })
  .refine(({ languages, defaultLanguage }) => languages.includes(defaultLanguage), { path: ['defaultLanguage'] });

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
  readonly timestampAuthority: TimestampAuthoritySettings | null;
  readonly printer: PrinterSettings | null;
  readonly sounds: { readonly call: boolean };
  readonly patientMayUseDrive: boolean;
  readonly idle: ClinicIdleRules;
}

/** Everywhere else paper is A4. */
const LETTER_PLACES: ReadonlySet<Place> = new Set(['us', 'ca']);

/** `damaged-settings` names the file and, in `facts.where`, the first entry that cannot be used. */
export function readSettings(dataFolder: string): Result<Settings, 'damaged-settings'> {
  let text: string;
  try {
    text = readFileSync(join(dataFolder, FILE), 'utf8');
  } catch (error) {
    if (isMissing(error)) return succeed(DEFAULT_SETTINGS);
    return fail('damaged-settings', { file: FILE, where: '-' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('damaged-settings', { file: FILE, where: '-' });
  }
  const parsed = settings.safeParse(json);
  if (!parsed.success) return fail('damaged-settings', { file: FILE, where: whereOf(parsed.error) });
  return succeed(arrange(parsed.data));
}

function arrange({
  clinicName,
  kioskName,
  languages,
  defaultLanguage,
  clinicLanguage = defaultLanguage,
  bilingualPaper,
  timestampAuthority,
  printer,
  sounds,
  patientMayUseDrive,
  idle,
  place,
  emergencyNumber,
  paperSize = LETTER_PLACES.has(place) ? 'Letter' : 'A4',
  ...phones
}: z.infer<typeof settings>): Settings {
  return {
    clinic: { name: clinicName, place, emergencyNumber: emergencyNumber ?? null, paperSize, ...phones },
    kioskName,
    languages,
    defaultLanguage,
    clinicLanguage,
    bilingualPaper,
    sounds,
    timestampAuthority,
    printer: printer === null ? null : arrangePrinter(printer),
    patientMayUseDrive,
    idle: { ...idle, guidedLimitMs: Math.max(idle.guidedLimitMs, idle.limitMs) },
  };
}

export const DEFAULT_SETTINGS: Settings = arrange(settings.parse({}));

/** The data folder itself may not be there yet, or not be a folder: openStore says that better than the settings do. */
function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function whereOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '-';
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return path.length === 0 ? '-' : path.map(String).join('.');
}
