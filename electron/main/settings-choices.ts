/** Between the settings file and what the settings screen shows and changes of it. */
import type { ClinicChoices, PrinterChoice } from '../contract/settings-api';
import { SETTING_NAMES, type SettingName } from '../contract/setting-names';
import { canonicalJson } from '../contract/canonical-json';
import { arrangeSettings, SETTINGS_VERSION, type SettingsFile } from './settings';

/** As the kiosk would run with it. */
export function choicesIn(file: SettingsFile): ClinicChoices {
  const { clinic, kioskName, languages, defaultLanguage, clinicLanguage, bilingualPaper, largePrint, ...settings } =
    arrangeSettings(file);
  const { limitMs, guidedLimitMs, warningMs, extensions } = settings.idle;
  return {
    clinicName: clinic.name,
    kioskName,
    place: clinic.place,
    emergencyNumber: clinic.emergencyNumber,
    phoneByDay: clinic.phoneByDay,
    phoneAtNight: clinic.phoneAtNight,
    languages,
    defaultLanguage,
    clinicLanguage,
    bilingualPaper,
    largePrint,
    printer: settings.printer?.target ?? { kind: 'none' },
    paperSize: file.paperSize ?? null,
    twoSided: settings.printer?.twoSided ?? false,
    timestampAuthority: settings.timestampAuthority?.url ?? null,
    timestampValidation: settings.timestampAuthority?.validationData ?? true,
    limitMs,
    guidedLimitMs,
    warningMs,
    extensions,
    retentionDays: settings.retentionDays,
    panelInches: settings.panelInches,
    callSound: settings.sounds.call,
    patientMayUseDrive: settings.patientMayUseDrive,
  };
}

type Written = Readonly<Record<string, unknown>>;

/** As it is written: what the file does not say stays unsaid, and follows the defaults of later versions too. */
export interface KeptSettings {
  readonly written: Written;
  readonly file: SettingsFile;
}

/** The file with the changes in it, to be checked by its schema; what the screen does not have stays as it was. */
export function withChanges({ written, file }: KeptSettings, changes: Partial<ClinicChoices>): Written {
  const { limitMs, guidedLimitMs, warningMs, extensions, callSound, printer, twoSided, ...others } = changes;
  const { timestampAuthority, timestampValidation, ...plain } = others;
  const isPrinting = printer !== undefined || twoSided !== undefined;
  const isStamping = timestampAuthority !== undefined || timestampValidation !== undefined;
  const merged = {
    version: SETTINGS_VERSION,
    ...written,
    ...plain,
    ...within('idle', written, { limitMs, guidedLimitMs, warningMs, extensions }),
    ...within('sounds', written, { call: callSound }),
    ...(isPrinting ? { printer: printerWith(file.printer, printer, twoSided) } : {}),
    ...(isStamping
      ? { timestampAuthority: authorityWith(written['timestampAuthority'], timestampAuthority, timestampValidation) }
      : {}),
  };
  // In the file, what follows from the place is not there.
  return Object.fromEntries(Object.entries(merged).filter(([name, value]) => value !== null || !OF_PLACE.has(name)));
}

const OF_PLACE: ReadonlySet<string> = new Set(['emergencyNumber', 'paperSize']);

function within(entry: string, written: Written, values: Written): object {
  const changed = Object.entries(values).filter(([, value]) => value !== undefined);
  if (changed.length === 0) return {};
  return { [entry]: { ...(written[entry] as object | undefined), ...Object.fromEntries(changed) } };
}

function printerWith(
  before: SettingsFile['printer'],
  choice: PrinterChoice | undefined,
  twoSided = before?.twoSided ?? false,
): unknown {
  if (choice?.kind === 'none' || (choice === undefined && before === null)) return null;
  if (choice?.kind === 'queue') return { queue: choice.name, twoSided };
  if (choice === undefined) return { ...before, twoSided };
  const { uri, fingerprint } = choice;
  return { address: uri, ...(fingerprint === null ? {} : { fingerprint }), twoSided };
}

/** The name of the file with its certificates stays as the technician has written it. */
function authorityWith(
  before: unknown,
  url: string | null | undefined,
  validationData: boolean | undefined,
): unknown {
  const known = before as Written | null | undefined;
  if (url === null || (url === undefined && (known ?? null) === null)) return null;
  return {
    ...known,
    ...(url === undefined ? {} : { url }),
    ...(validationData === undefined ? {} : { validationData }),
  };
}

/** Which settings differ, in their order; never to what. */
export function changedNames(before: SettingsFile, after: SettingsFile): readonly SettingName[] {
  const [one, other] = [choicesIn(before), choicesIn(after)];
  return SETTING_NAMES.filter((name) =>
    name === 'other' ? restOf(before) !== restOf(after) : canonicalJson(one[name]) !== canonicalJson(other[name]),
  );
}

/** What the screen cannot change. */
function restOf({ timestampAuthority }: SettingsFile): string {
  return canonicalJson({ certificates: timestampAuthority?.certificates ?? null });
}
