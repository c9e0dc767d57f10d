/** Each setting as a row of the screen: its value in words, and how it is changed. */
import type { ClinicChoices, SettingsView } from '../../electron/contract/settings-api';
import { PLACES, usualPaperSize, type Place } from '../../electron/consultation/places';
import type { PrinterView } from '../../electron/contract/print-api';
import { formatNumber, t } from '../i18n';
import type { Offer } from './offer';
import { authorityRow, printerRow } from './settings-addresses';
import {
  MINUTE_MS,
  NONE,
  one,
  onOff,
  SECOND_MS,
  time,
  withOwn,
  written,
  type Chosen,
  type Written,
} from './settings-offers';

export type RowName = keyof ClinicChoices;

export interface SettingRow {
  readonly name: RowName;
  readonly value: string;
  readonly change: Written | Chosen;
}

export interface RowNeeds {
  readonly choices: ClinicChoices;
  readonly languages: SettingsView['languages'];
  readonly printers: readonly PrinterView[] | null;
  readonly placeName: (place: Place) => string;
  /** The emergency number of a place, as the content knows it. */
  readonly placeNumber: (place: Place) => string | null;
}

const LIMITS_MIN = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30];
const GUIDED_LIMITS_MIN = [5, 10, 15, 20, 30, 45, 60];
const WARNINGS_S = [20, 30, 45, 60, 90, 120];
const EXTENSIONS = [10, 15, 20, 30, 50, 100];
const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365];
/** Diagonals that panels are sold with. */
const PANELS_INCHES = [13.3, 15.6, 17, 18.5, 19, 21.5, 23.8, 27, 32, 43];
const LENGTHS = { clinicName: 120, kioskName: 40, phone: 40, emergencyNumber: 20 } as const;

export const GROUPS = {
  clinic: ['clinicName', 'kioskName', 'place', 'emergencyNumber', 'phoneByDay', 'phoneAtNight'],
  languages: ['languages', 'defaultLanguage', 'clinicLanguage'],
  paper: ['bilingualPaper', 'largePrint', 'printer', 'paperSize', 'twoSided'],
  seal: ['timestampAuthority', 'timestampValidation'],
  time: ['limitMs', 'guidedLimitMs', 'warningMs', 'extensions'],
  screen: ['panelInches', 'callSound'],
  kept: ['retentionDays', 'patientMayUseDrive'],
} as const satisfies Readonly<Record<string, readonly RowName[]>>;
export type GroupName = keyof typeof GROUPS;

export const nameOf = (name: RowName): string => t(`staff.settings.of.${name}`);

/** Of one group, in their order; what says nothing as things are is left out. */
export function rowsOf(group: GroupName, needs: RowNeeds): readonly SettingRow[] {
  const all = rowsBy(needs);
  const { printer, timestampAuthority } = needs.choices;
  const idle = new Set<RowName>([
    ...(printer.kind === 'none' ? (['twoSided'] as const) : []),
    ...(timestampAuthority === null ? (['timestampValidation'] as const) : []),
  ]);
  return GROUPS[group]
    .filter((name) => !idle.has(name))
    .map((name) => {
      const change = all[name];
      return { name, change, value: valueOf(name, change, needs) };
    });
}

/** What is chosen of a list, each in its own language and direction; empty where something is written. */
export function chosenOf(change: Written | Chosen): readonly Offer[] {
  return change.by === 'writing' ? [] : change.offers.filter(({ id }) => change.chosen.includes(id));
}

function valueOf(name: RowName, change: Written | Chosen, needs: RowNeeds): string {
  if (change.by === 'writing') {
    if (change.value !== NONE) return change.value;
    return name === 'emergencyNumber' ? usualNumber(needs) : t('staff.settings.none');
  }
  const labels = change.chosen.map((id) => change.offers.find((offer) => offer.id === id)?.label ?? id);
  return labels.join(' · ');
}

function usualNumber({ choices, placeNumber }: RowNeeds): string {
  const value = placeNumber(choices.place);
  return value === null ? t('staff.settings.usual') : t('staff.settings.usualIs', { value });
}

function rowsBy({ choices, languages, printers, placeName }: RowNeeds): Readonly<Record<RowName, Written | Chosen>> {
  const offered = languages.map(({ tag, name, direction }) => ({ id: tag, label: name, lang: tag, dir: direction }));
  const on = offered.filter(({ id }) => choices.languages.includes(id));
  return {
    clinicName: written('clinicName', choices.clinicName, LENGTHS.clinicName),
    kioskName: written('kioskName', choices.kioskName, LENGTHS.kioskName),
    place: one(
      PLACES.map((place) => ({ id: place, label: placeName(place) })),
      choices.place,
      (id) => ({ place: PLACES.find((place) => place === id) ?? choices.place }),
    ),
    emergencyNumber: written('emergencyNumber', choices.emergencyNumber, LENGTHS.emergencyNumber),
    phoneByDay: written('phoneByDay', choices.phoneByDay, LENGTHS.phone),
    phoneAtNight: written('phoneAtNight', choices.phoneAtNight, LENGTHS.phone),
    languages: {
      by: 'choosing',
      of: 'many',
      offers: offered,
      chosen: choices.languages,
      note: t('staff.settings.firstStaysOn'),
      take: (id) => ({ languages: toggled(choices, id) }),
    },
    defaultLanguage: one(on, choices.defaultLanguage, (defaultLanguage) => ({ defaultLanguage })),
    clinicLanguage: one(offered, choices.clinicLanguage, (clinicLanguage) => ({ clinicLanguage })),
    bilingualPaper: onOff('bilingualPaper', choices.bilingualPaper),
    largePrint: onOff('largePrint', choices.largePrint),
    printer: printerRow(choices, printers),
    paperSize: paperSizeRow(choices),
    twoSided: onOff('twoSided', choices.twoSided),
    timestampAuthority: authorityRow(choices),
    timestampValidation: onOff(
      'timestampValidation',
      choices.timestampValidation,
      t('staff.settings.timestampValidationMeans'),
    ),
    limitMs: time('limitMs', choices.limitMs, LIMITS_MIN, MINUTE_MS),
    guidedLimitMs: time('guidedLimitMs', choices.guidedLimitMs, GUIDED_LIMITS_MIN, MINUTE_MS),
    warningMs: time('warningMs', choices.warningMs, WARNINGS_S, SECOND_MS),
    extensions: one(
      withOwn(EXTENSIONS, choices.extensions).map((count) => ({
        id: String(count),
        label: t('staff.settings.times', { count }),
      })),
      String(choices.extensions),
      (id) => ({ extensions: Number(id) }),
    ),
    retentionDays: one(
      [
        ...withOwn(RETENTION_DAYS, choices.retentionDays).map((count) => ({
          id: String(count),
          label: t('staff.settings.days', { count }),
        })),
        { id: NONE, label: t('staff.settings.never') },
      ],
      choices.retentionDays === null ? NONE : String(choices.retentionDays),
      (id) => ({ retentionDays: id === NONE ? null : Number(id) }),
      t('staff.settings.neverMeans'),
    ),
    panelInches: one(
      [
        { id: NONE, label: t('staff.settings.panelUnknown') },
        ...withOwn(PANELS_INCHES, choices.panelInches).map((inches) => ({
          id: String(inches),
          label: t('staff.settings.inches', { inches, centimetres: formatNumber(Math.round(inches * CM_PER_INCH)) }),
        })),
      ],
      choices.panelInches === null ? NONE : String(choices.panelInches),
      (id) => ({ panelInches: id === NONE ? null : Number(id) }),
      t('staff.settings.panelMeans'),
    ),
    callSound: onOff('callSound', choices.callSound),
    patientMayUseDrive: onOff('patientMayUseDrive', choices.patientMayUseDrive),
  };
}

const CM_PER_INCH = 2.54;

function paperSizeRow({ place, paperSize }: ClinicChoices): Chosen {
  const labels = { A4: t('staff.settings.a4'), Letter: t('staff.settings.letter') };
  return one(
    [
      { id: NONE, label: t('staff.settings.usualIs', { value: labels[usualPaperSize(place)] }) },
      { id: 'A4', label: labels.A4 },
      { id: 'Letter', label: labels.Letter },
    ],
    paperSize ?? NONE,
    (id) => ({ paperSize: id === 'A4' || id === 'Letter' ? id : null }),
  );
}

/** The first language and the clinic's own stay. A language that comes back stands last. */
function toggled({ languages, defaultLanguage, clinicLanguage }: ClinicChoices, tag: string): readonly string[] {
  if (tag === defaultLanguage || tag === clinicLanguage)
    return languages.includes(tag) ? languages : [...languages, tag];
  return languages.includes(tag) ? languages.filter((each) => each !== tag) : [...languages, tag];
}
