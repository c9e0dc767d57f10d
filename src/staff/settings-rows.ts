/** Each setting as a row of the screen: its value in words, and how it is changed. */
import type { ClinicChoices, SettingsView } from '../../electron/contract/settings-api';
import { PLACES, type Place } from '../../electron/consultation/places';
import type { PrinterView } from '../../electron/contract/print-api';
import { t } from '../i18n';
import type { Offer } from './offer';

export type RowName = keyof ClinicChoices;

export interface Written {
  readonly by: 'writing';
  readonly value: string;
  readonly maxLength: number;
  readonly take: (text: string) => Partial<ClinicChoices>;
}
export interface Chosen {
  readonly by: 'choosing';
  readonly of: 'one' | 'many';
  readonly offers: readonly Offer[];
  readonly chosen: readonly string[];
  readonly note?: string;
  readonly take: (id: string) => Partial<ClinicChoices>;
}

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
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const LIMITS_MIN = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30];
const GUIDED_LIMITS_MIN = [5, 10, 15, 20, 30, 45, 60];
const WARNINGS_S = [20, 30, 45, 60, 90, 120];
const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365];
const LENGTHS = { clinicName: 120, kioskName: 40, phone: 40, emergencyNumber: 20 } as const;
/** No value at all; none of ours is empty. */
const NONE = '';

export const GROUPS = {
  clinic: ['clinicName', 'kioskName', 'place', 'emergencyNumber', 'phoneByDay', 'phoneAtNight'],
  languages: ['languages', 'defaultLanguage', 'clinicLanguage'],
  paper: ['bilingualPaper', 'printer', 'paperSize', 'twoSided'],
  time: ['limitMs', 'guidedLimitMs', 'warningMs'],
  kept: ['retentionDays', 'callSound', 'patientMayUseDrive'],
} as const satisfies Readonly<Record<string, readonly RowName[]>>;
export type GroupName = keyof typeof GROUPS;

export const nameOf = (name: RowName): string => t(`staff.settings.of.${name}`);

/** Of one group, in their order. */
export function rowsOf(group: GroupName, needs: RowNeeds): readonly SettingRow[] {
  const all = rowsBy(needs);
  const isPrinting = needs.choices.printer.kind !== 'none';
  return GROUPS[group]
    .filter((name) => name !== 'twoSided' || isPrinting)
    .map((name) => {
      const change = all[name];
      return { name, change, value: valueOf(name, change) };
    });
}

/** What is chosen of a list, each in its own language and direction; empty where something is written. */
export function chosenOf(change: Written | Chosen): readonly Offer[] {
  return change.by === 'writing' ? [] : change.offers.filter(({ id }) => change.chosen.includes(id));
}

function valueOf(name: RowName, change: Written | Chosen): string {
  if (change.by === 'writing') {
    if (change.value !== NONE) return change.value;
    return t(name === 'emergencyNumber' ? 'staff.settings.usual' : 'staff.settings.none');
  }
  const labels = change.chosen.map((id) => change.offers.find((offer) => offer.id === id)?.label ?? id);
  return labels.join(' · ');
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
    printer: printerRow(choices, printers),
    paperSize: one(
      [
        { id: NONE, label: t('staff.settings.usual') },
        { id: 'A4', label: t('staff.settings.a4') },
        { id: 'Letter', label: t('staff.settings.letter') },
      ],
      choices.paperSize ?? NONE,
      (id) => ({ paperSize: id === 'A4' || id === 'Letter' ? id : null }),
    ),
    twoSided: onOff('twoSided', choices.twoSided),
    limitMs: time('limitMs', choices.limitMs, LIMITS_MIN, MINUTE_MS),
    guidedLimitMs: time('guidedLimitMs', choices.guidedLimitMs, GUIDED_LIMITS_MIN, MINUTE_MS),
    warningMs: time('warningMs', choices.warningMs, WARNINGS_S, SECOND_MS),
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
    callSound: onOff('callSound', choices.callSound),
    patientMayUseDrive: onOff('patientMayUseDrive', choices.patientMayUseDrive),
  };
}

type Nullable = 'emergencyNumber' | 'phoneByDay' | 'phoneAtNight';

function written(name: Nullable | 'clinicName' | 'kioskName', value: string | null, maxLength: number): Written {
  const isNullable = name !== 'clinicName' && name !== 'kioskName';
  const take = (text: string): Partial<ClinicChoices> => ({ [name]: isNullable && text === NONE ? null : text });
  return { by: 'writing', value: value ?? NONE, maxLength, take };
}

function one(
  offers: readonly Offer[],
  chosen: string,
  take: (id: string) => Partial<ClinicChoices>,
  note?: string,
): Chosen {
  return { by: 'choosing', of: 'one', offers, chosen: [chosen], take, ...(note === undefined ? {} : { note }) };
}

function onOff(name: RowName, value: boolean): Chosen {
  const offers = [
    { id: 'on', label: t('staff.settings.on') },
    { id: 'off', label: t('staff.settings.off') },
  ];
  return one(offers, value ? 'on' : 'off', (id) => ({ [name]: id === 'on' }));
}

function time(name: RowName, valueMs: number, usual: readonly number[], unitMs: number): Chosen {
  const label = (count: number): string =>
    t(unitMs === MINUTE_MS ? 'staff.settings.minutes' : 'staff.settings.seconds', { count });
  const offers = withOwn(usual, valueMs / unitMs).map((count) => ({
    id: String(count * unitMs),
    label: label(count),
  }));
  return one(offers, String(valueMs), (id) => ({ [name]: Number(id) }));
}

/** What the settings file says is offered, too, also when it is not one of ours. */
function withOwn(usual: readonly number[], own: number | null): readonly number[] {
  return own === null || usual.includes(own) ? usual : [...usual, own].toSorted((a, b) => a - b);
}

function printerRow({ printer }: ClinicChoices, printers: readonly PrinterView[] | null): Chosen {
  const queues = (printers ?? []).map(({ queue, description }) => ({
    id: queue,
    label: description === '' ? queue : description,
  }));
  const isListed = printer.kind === 'queue' && queues.some(({ id }) => id === printer.name);
  const now =
    printer.kind === 'none' || isListed
      ? []
      : [{ id: printer.name, label: t('staff.settings.asNow', { name: printer.name }) }];
  return one(
    [{ id: NONE, label: t('staff.settings.none') }, ...now, ...queues],
    printer.kind === 'none' ? NONE : printer.name,
    (id) => {
      if (id === NONE) return { printer: { kind: 'none' } };
      return id === (printer.kind === 'none' ? NONE : printer.name) ? {} : { printer: { kind: 'queue', name: id } };
    },
    ...(printers?.length === 0 ? [t('staff.settings.noQueues')] : []),
  );
}

/** The first language and the clinic's own stay. A language that comes back stands last. */
function toggled({ languages, defaultLanguage, clinicLanguage }: ClinicChoices, tag: string): readonly string[] {
  if (tag === defaultLanguage || tag === clinicLanguage)
    return languages.includes(tag) ? languages : [...languages, tag];
  return languages.includes(tag) ? languages.filter((each) => each !== tag) : [...languages, tag];
}
