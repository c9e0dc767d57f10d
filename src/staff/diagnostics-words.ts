/** What was found of each part of the kiosk, in words, and what to do; in the order in which staff need it. */
import type { Diagnostics, PartState } from '../../electron/contract/diagnostics-api';
import { formatDay, formatTime, t } from '../i18n';
import type { SoundCheck } from '../session/staff/diagnostics.svelte';
import { formatBytes } from './format-bytes';

export interface ToldPart {
  readonly part: Exclude<keyof Diagnostics, 'at' | 'timeZone'> | 'sound';
  readonly state: PartState;
  readonly words: string;
}

const MARK_LENGTH = 12;
/** What needs somebody stands first, each group in the order of the list. */
const FIRST: readonly PartState[] = ['broken', 'look', 'good', 'unused'];

export function partsOf(found: Diagnostics, sound: SoundCheck): readonly ToldPart[] {
  const parts: readonly ToldPart[] = [
    { part: 'sandbox', ...found.sandbox, words: ofTwo(found.sandbox.state, 'sandbox') },
    { part: 'database', ...found.database, words: ofTwo(found.database.state, 'database') },
    { part: 'storage', ...found.storage, words: storageWords(found.storage) },
    { part: 'audit', ...found.audit, words: auditWords(found.audit) },
    { part: 'clock', ...found.clock, words: clockWords(found) },
    { part: 'certificate', ...found.certificate, words: certificateWords(found.certificate) },
    { part: 'masterKey', ...found.masterKey, words: t(`staff.diagnostics.masterKey.${KEY[found.masterKey.origin]}`) },
    { part: 'content', ...found.content, words: contentWords(found.content) },
    { part: 'languages', ...found.languages, words: languagesWords(found.languages) },
    { part: 'printer', ...found.printer, words: printerWords(found.printer) },
    { part: 'timeStamps', ...found.timeStamps, words: timeStampWords(found.timeStamps) },
    { part: 'sound', ...sound, words: soundWords(sound) },
    { part: 'power', ...found.power, words: powerWords(found.power.state) },
    { part: 'version', ...found.version, words: t('staff.diagnostics.version.good', versionsOf(found.version)) },
  ];
  return parts.toSorted((one, other) => FIRST.indexOf(one.state) - FIRST.indexOf(other.state));
}

/** How many parts somebody should see to. */
export const countNeeding = (parts: readonly ToldPart[]): number =>
  parts.filter(({ state }) => state === 'broken' || state === 'look').length;

const KEY = { keyring: 'keyring', 'systemd-credential': 'credential', 'key-file': 'file' } as const;

const ofTwo = (state: PartState, part: 'sandbox' | 'database'): string =>
  t(`staff.diagnostics.${part}.${state === 'good' ? 'good' : 'broken'}`);

const powerWords = (state: PartState): string => t(`staff.diagnostics.power.${state === 'good' ? 'good' : 'look'}`);

function storageWords({ state, freeBytes }: Diagnostics['storage']): string {
  if (freeBytes === null) return t('staff.diagnostics.storage.unknown');
  return t(`staff.diagnostics.storage.${state === 'unused' ? 'good' : state}`, { size: formatBytes(freeBytes) });
}

function auditWords({ newBreakAt }: Diagnostics['audit']): string {
  if (newBreakAt === null) return t('staff.diagnostics.audit.good');
  return `${t('staff.audit.notice.happened', { seq: newBreakAt })} ${t('staff.audit.notice.next')}`;
}

function clockWords({ at, timeZone, clock }: Diagnostics): string {
  const values = { day: formatDay(at, timeZone), time: formatTime(at, timeZone), zone: timeZone };
  return t(`staff.diagnostics.clock.${clock.state === 'good' ? 'good' : 'look'}`, values);
}

function certificateWords({ state, by, daysLeft: days }: Diagnostics['certificate']): string {
  if (by === null) return t('staff.diagnostics.certificate.broken');
  if (state === 'broken') return t('staff.diagnostics.certificate.ended');
  if (by === 'kiosk') return t('staff.diagnostics.certificate.own', { days });
  return t(`staff.diagnostics.certificate.${state === 'good' ? 'good' : 'look'}`, { days });
}

function contentWords({ version, hash, overdue: count, isRefused }: Diagnostics['content']): string {
  const values = { version, mark: hash.slice(0, MARK_LENGTH) };
  const held =
    count === 0
      ? t('staff.diagnostics.content.good', values)
      : t('staff.diagnostics.content.overdue', { ...values, count });
  return isRefused ? `${held} ${t('staff.refused.happened')} ${t('staff.refused.next')}` : held;
}

const languagesWords = ({ unread: count }: Diagnostics['languages']): string =>
  count === 0 ? t('staff.diagnostics.languages.good') : t('staff.diagnostics.languages.look', { count });

function printerWords({ name, trouble }: Diagnostics['printer']): string {
  if (name === null) return t('staff.diagnostics.printer.none');
  if (trouble === null) return t('staff.diagnostics.printer.ready', { name });
  return `${t('staff.print.printer', { name })}. ${t(`staff.print.trouble.${trouble}`)}`;
}

function timeStampWords({ state, waiting: count }: Diagnostics['timeStamps']): string {
  if (state === 'unused') return t('staff.diagnostics.timeStamps.unused');
  return count === 0 ? t('staff.diagnostics.timeStamps.good') : t('staff.diagnostics.timeStamps.look', { count });
}

function soundWords({ state, played }: SoundCheck): string {
  if (state === 'broken') return t('staff.diagnostics.sound.broken');
  return t(played ? 'staff.diagnostics.sound.played' : 'staff.diagnostics.sound.good');
}

const versionsOf = ({
  candor: version,
  electron,
}: Diagnostics['version']): { version: string; electron: string } => ({
  version,
  electron,
});
