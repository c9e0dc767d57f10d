/** Between the settings file and what the settings screen shows and changes of it. */
import type { ClinicChoices, PrinterChoice } from '../contract/settings-api';
import { SETTING_NAMES, type SettingName } from '../contract/setting-names';
import { canonicalJson } from '../contract/canonical-json';
import { arrangeSettings, SETTINGS_VERSION, type SettingsFile } from './settings';

/** As the kiosk would run with it. */
export function choicesIn(file: SettingsFile): ClinicChoices {
  const { clinic, kioskName, languages, defaultLanguage, clinicLanguage, bilingualPaper, ...settings } =
    arrangeSettings(file);
  const { limitMs, guidedLimitMs, warningMs } = settings.idle;
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
    printer: printerIn(file),
    paperSize: file.paperSize ?? null,
    twoSided: settings.printer?.twoSided ?? false,
    limitMs,
    guidedLimitMs,
    warningMs,
    retentionDays: settings.retentionDays,
    callSound: settings.sounds.call,
    patientMayUseDrive: settings.patientMayUseDrive,
  };
}

function printerIn({ printer }: SettingsFile): PrinterChoice {
  if (printer === null) return { kind: 'none' };
  return printer.queue === undefined
    ? { kind: 'other', name: printer.address ?? '' }
    : { kind: 'queue', name: printer.queue };
}

type Written = Readonly<Record<string, unknown>>;

/** As it is written: what the file does not say stays unsaid, and follows the defaults of later versions too. */
export interface KeptSettings {
  readonly written: Written;
  readonly file: SettingsFile;
}

/** The file with the changes in it, to be checked by its schema; what the screen does not have stays as it was. */
export function withChanges({ written, file }: KeptSettings, changes: Partial<ClinicChoices>): Written {
  const { limitMs, guidedLimitMs, warningMs, callSound, printer, twoSided, ...plain } = changes;
  const isPrinting = printer !== undefined || twoSided !== undefined;
  const merged = {
    version: SETTINGS_VERSION,
    ...written,
    ...plain,
    ...within('idle', written, { limitMs, guidedLimitMs, warningMs }),
    ...within('sounds', written, { call: callSound }),
    ...(isPrinting ? { printer: printerWith(file.printer, printer, twoSided) } : {}),
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
  return { ...before, twoSided };
}

/** Which settings differ, in their order; never to what. */
export function changedNames(before: SettingsFile, after: SettingsFile): readonly SettingName[] {
  const [one, other] = [choicesIn(before), choicesIn(after)];
  return SETTING_NAMES.filter((name) =>
    name === 'other' ? restOf(before) !== restOf(after) : canonicalJson(one[name]) !== canonicalJson(other[name]),
  );
}

/** What the screen cannot change. */
function restOf({ timestampAuthority, idle, printer }: SettingsFile): string {
  const { extensions } = idle;
  const { address = null, fingerprint = null } = printer ?? {};
  return canonicalJson({ timestampAuthority, extensions, ...(address === null ? {} : { fingerprint }) });
}
