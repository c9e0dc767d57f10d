/**
 * What was found of each part of the kiosk, in words, and what to do; in the order in which staff need it. The screen and
 * the printed report say the same, each with words and formats of its own language.
 */
import type { Diagnostics, PartState, SoundCheck } from './diagnostics-api';
import type { PrinterShortfall, PrintTrouble } from './printing';

export type PartName = Exclude<keyof Diagnostics, 'at' | 'timeZone'> | 'sound';

export interface ToldPart {
  readonly part: PartName;
  readonly state: PartState;
  /** Whole sentences, each to be set on a line of its own: between two of them no language needs anything of us. */
  readonly words: readonly string[];
}

type Diagnosed<Part extends PartName, Key extends string> = `staff.diagnostics.${Part}.${Key}`;

/** Of `ui.json`; plural endings left off. */
export type PartKey =
  | Diagnosed<'sandbox' | 'database', 'good' | 'broken'>
  | Diagnosed<'storage', 'good' | 'look' | 'broken' | 'unknown'>
  | Diagnosed<'audit', 'good'>
  | Diagnosed<'clock' | 'power', 'good' | 'look'>
  | Diagnosed<'certificate', 'own' | 'good' | 'look' | 'ended' | 'broken'>
  | Diagnosed<'masterKey', 'keyring' | 'credential' | 'file'>
  | Diagnosed<'content', 'good' | 'overdue'>
  | Diagnosed<'languages', 'good' | 'look'>
  | Diagnosed<'printer', 'none' | 'ready' | 'keepsCopies' | PrinterShortfall>
  | Diagnosed<'wipe', 'good'>
  | `staff.wipe.${'happened' | 'next'}`
  | Diagnosed<'timeStamps', 'unused' | 'good' | 'look'>
  | Diagnosed<'sound', 'good' | 'played' | 'broken'>
  | Diagnosed<'version', 'good'>
  | `staff.audit.notice.${'happened' | 'next'}`
  | `staff.refused.${'happened' | 'next'}`
  | 'staff.print.printer'
  | `staff.print.trouble.${PrintTrouble}`;

/** How one language says it. */
export interface PartWords {
  readonly say: (key: PartKey, values?: Readonly<Record<string, string | number>>) => string;
  /** A moment's day, and its time of day, in a zone (IANA). */
  readonly day: (at: number, timeZone: string) => string;
  readonly time: (at: number, timeZone: string) => string;
  readonly size: (bytes: number) => string;
}

const MARK_LENGTH = 12;
/** What needs somebody stands first, each group in the order of the list. */
const FIRST: readonly PartState[] = ['broken', 'look', 'good', 'unused'];

export function tellParts(found: Diagnostics, sound: SoundCheck, words: PartWords): readonly ToldPart[] {
  const { say } = words;
  const { candor: version, electron } = found.version;
  const parts: readonly ToldPart[] = [
    { part: 'sandbox', ...found.sandbox, words: [ofTwo(found.sandbox.state, 'sandbox', words)] },
    { part: 'database', ...found.database, words: [ofTwo(found.database.state, 'database', words)] },
    { part: 'storage', ...found.storage, words: [storageWords(found.storage, words)] },
    { part: 'audit', ...found.audit, words: auditWords(found.audit, words) },
    { part: 'wipe', ...found.wipe, words: wipeWords(found, words) },
    { part: 'clock', ...found.clock, words: [clockWords(found, words)] },
    { part: 'certificate', ...found.certificate, words: [certificateWords(found.certificate, words)] },
    {
      part: 'masterKey',
      ...found.masterKey,
      words: [say(`staff.diagnostics.masterKey.${KEY[found.masterKey.origin]}`)],
    },
    { part: 'content', ...found.content, words: contentWords(found.content, words) },
    { part: 'languages', ...found.languages, words: [languagesWords(found.languages, words)] },
    { part: 'printer', ...found.printer, words: printerWords(found.printer, words) },
    { part: 'timeStamps', ...found.timeStamps, words: [timeStampWords(found.timeStamps, words)] },
    { part: 'sound', ...sound, words: [soundWords(sound, words)] },
    { part: 'power', ...found.power, words: [powerWords(found.power.state, words)] },
    { part: 'version', ...found.version, words: [say('staff.diagnostics.version.good', { version, electron })] },
  ];
  return parts.toSorted((one, other) => FIRST.indexOf(one.state) - FIRST.indexOf(other.state));
}

/** How many parts somebody should see to. */
export const countNeeding = (parts: readonly Pick<ToldPart, 'state'>[]): number =>
  parts.filter(({ state }) => state === 'broken' || state === 'look').length;

const KEY = { keyring: 'keyring', 'systemd-credential': 'credential', 'key-file': 'file' } as const;

const ofTwo = (state: PartState, part: 'sandbox' | 'database', { say }: PartWords): string =>
  say(`staff.diagnostics.${part}.${state === 'good' ? 'good' : 'broken'}`);

const powerWords = (state: PartState, { say }: PartWords): string =>
  say(`staff.diagnostics.power.${state === 'good' ? 'good' : 'look'}`);

function storageWords({ state, freeBytes }: Diagnostics['storage'], { say, size }: PartWords): string {
  if (freeBytes === null) return say('staff.diagnostics.storage.unknown');
  return say(`staff.diagnostics.storage.${state === 'unused' ? 'good' : state}`, { size: size(freeBytes) });
}

function auditWords({ newBreakAt }: Diagnostics['audit'], { say }: PartWords): readonly string[] {
  if (newBreakAt === null) return [say('staff.diagnostics.audit.good')];
  return [say('staff.audit.notice.happened', { seq: newBreakAt }), say('staff.audit.notice.next')];
}

function clockWords({ at, timeZone, clock }: Diagnostics, { say, day, time }: PartWords): string {
  const values = { day: day(at, timeZone), time: time(at, timeZone), zone: timeZone };
  return say(`staff.diagnostics.clock.${clock.state === 'good' ? 'good' : 'look'}`, values);
}

function wipeWords({ timeZone, wipe: { unwipedAt } }: Diagnostics, { say, day, time }: PartWords): readonly string[] {
  if (unwipedAt === null) return [say('staff.diagnostics.wipe.good')];
  const when = { day: day(unwipedAt, timeZone), time: time(unwipedAt, timeZone) };
  return [say('staff.wipe.happened', when), say('staff.wipe.next')];
}

function certificateWords({ state, by, daysLeft: days }: Diagnostics['certificate'], { say }: PartWords): string {
  if (by === null) return say('staff.diagnostics.certificate.broken');
  if (state === 'broken') return say('staff.diagnostics.certificate.ended');
  if (by === 'kiosk') return say('staff.diagnostics.certificate.own', { days });
  return say(`staff.diagnostics.certificate.${state === 'good' ? 'good' : 'look'}`, { days });
}

function contentWords(
  { version, hash, overdue: count, isRefused }: Diagnostics['content'],
  { say }: PartWords,
): readonly string[] {
  const values = { version, mark: hash.slice(0, MARK_LENGTH) };
  const held =
    count === 0
      ? say('staff.diagnostics.content.good', values)
      : say('staff.diagnostics.content.overdue', { ...values, count });
  return isRefused ? [held, say('staff.refused.happened'), say('staff.refused.next')] : [held];
}

const languagesWords = ({ unread: count }: Diagnostics['languages'], { say }: PartWords): string =>
  count === 0 ? say('staff.diagnostics.languages.good') : say('staff.diagnostics.languages.look', { count });

function printerWords(
  { name, trouble, shortfalls, keepsCopies }: Diagnostics['printer'],
  { say }: PartWords,
): readonly string[] {
  if (name === null) return [say('staff.diagnostics.printer.none')];
  if (trouble === null) {
    const lacking = shortfalls.map((shortfall) => say(`staff.diagnostics.printer.${shortfall}`));
    const ready = say(`staff.diagnostics.printer.${keepsCopies ? 'keepsCopies' : 'ready'}`, { name });
    return [ready, ...lacking];
  }
  return [say('staff.print.printer', { name }), say(`staff.print.trouble.${trouble}`)];
}

function timeStampWords({ state, waiting: count }: Diagnostics['timeStamps'], { say }: PartWords): string {
  if (state === 'unused') return say('staff.diagnostics.timeStamps.unused');
  return count === 0 ? say('staff.diagnostics.timeStamps.good') : say('staff.diagnostics.timeStamps.look', { count });
}

function soundWords({ state, played }: SoundCheck, { say }: PartWords): string {
  if (state === 'broken') return say('staff.diagnostics.sound.broken');
  return say(played ? 'staff.diagnostics.sound.played' : 'staff.diagnostics.sound.good');
}
