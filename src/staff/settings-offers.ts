/** What a setting is changed by: written, or chosen from a list, some of which end with a place to write. */
import type { ClinicChoices } from '../../electron/contract/settings-api';
import { t } from '../i18n';
import type { Offer } from './offer';

export interface Written {
  readonly by: 'writing';
  readonly value: string;
  readonly maxLength: number;
  /** An address has keys of its own. */
  readonly isAddress: boolean;
  readonly take: (text: string) => Partial<ClinicChoices>;
}
export interface Chosen {
  readonly by: 'choosing';
  readonly of: 'one' | 'many';
  readonly offers: readonly Offer[];
  readonly chosen: readonly string[];
  readonly note?: string;
  readonly take: (id: string) => Partial<ClinicChoices>;
  /** What the offer `WRITE` leads to. */
  readonly written?: Written;
}

/** No value at all; none of ours is empty. */
export const NONE = '';
/** The offer that leads to writing; no queue is called so, for it holds a blank. */
export const WRITE = 'to write';

export const MINUTE_MS = 60_000;
export const SECOND_MS = 1000;

type Nullable = 'emergencyNumber' | 'phoneByDay' | 'phoneAtNight';

export function written(
  name: Nullable | 'clinicName' | 'kioskName',
  value: string | null,
  maxLength: number,
): Written {
  const isNullable = name !== 'clinicName' && name !== 'kioskName';
  const take = (text: string): Partial<ClinicChoices> => ({ [name]: isNullable && text === NONE ? null : text });
  return { by: 'writing', value: value ?? NONE, maxLength, isAddress: false, take };
}

export function one(
  offers: readonly Offer[],
  chosen: string,
  take: (id: string) => Partial<ClinicChoices>,
  note?: string,
): Chosen {
  return { by: 'choosing', of: 'one', offers, chosen: [chosen], take, ...(note === undefined ? {} : { note }) };
}

export function onOff(name: keyof ClinicChoices, value: boolean, note?: string): Chosen {
  const offers = [
    { id: 'on', label: t('staff.settings.on') },
    { id: 'off', label: t('staff.settings.off') },
  ];
  return one(offers, value ? 'on' : 'off', (id) => ({ [name]: id === 'on' }), note);
}

export function time(name: keyof ClinicChoices, valueMs: number, usual: readonly number[], unitMs: number): Chosen {
  const label = (count: number): string =>
    t(unitMs === MINUTE_MS ? 'staff.settings.minutes' : 'staff.settings.seconds', { count });
  const offers = withOwn(usual, valueMs / unitMs).map((count) => ({
    id: String(count * unitMs),
    label: label(count),
  }));
  return one(offers, String(valueMs), (id) => ({ [name]: Number(id) }));
}

/** What the settings file says is offered, too, also when it is not one of ours. */
export function withOwn(usual: readonly number[], own: number | null): readonly number[] {
  return own === null || usual.includes(own) ? usual : [...usual, own].toSorted((a, b) => a - b);
}
