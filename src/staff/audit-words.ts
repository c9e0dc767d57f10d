/** An entry of the audit trail in the words of the screen: one sentence for each type of event, its facts in words too. */
import type { AuditLine } from '../../electron/contract/audit-api';
import { AUDIT_EVENTS, type AuditEventType } from '../../electron/contract/audit-events';
import type { AuditProblem } from '../../electron/contract/audit-report';
import type { StartFault } from '../../electron/contract/error-codes';
import type { PrintTrouble } from '../../electron/contract/printing';
import type { SettingName } from '../../electron/contract/setting-names';
import { formatList, t, type WordKey } from '../i18n';
import { sentencesFor } from '../steps/error-words';

type Said = NonNullable<AuditLine['said']>;
type Fact = string | number;
type NameOf = (staffId: string) => string | null;

/** The words of facts that are one of a list; the compiler checks that each of the list has some. */
const FACT_WORDS: Readonly<Record<string, (value: string) => string>> = {
  ending: (value) => t(`staff.audit.ending.${value}` as WordKey),
  role: (value) => t(`staff.audit.roles.${value}` as WordKey),
  to: (value) => t(`staff.audit.roles.${value}` as WordKey),
  because: (value) => t(`staff.audit.because.${value}` as WordKey),
  reason: (value) => t(`staff.audit.reason.${value}` as WordKey),
  damage: (value) => t(`staff.audit.damage.${value}` as WordKey),
  fault: (value) => sentencesFor({ code: value as StartFault }).title,
  settings: (value) => (isFingerprint(value) ? value : formatList(value.split(' ').map(nameOfSetting))),
  trouble: (value) => t(`staff.print.trouble.${value as PrintTrouble}`),
};

const nameOfSetting = (name: string): string => t(`staff.settings.of.${name as SettingName}`);
/** What the whole settings file amounts to, in the events of opening; those have no place for it in their sentence. */
const isFingerprint = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

const isKnown = (type: string): type is AuditEventType => Object.hasOwn(AUDIT_EVENTS, type);

/** What happened; a version of Candor that is older than the entry says so. */
export function sentenceOf({ type, facts }: Said, nameOf: NameOf): string {
  if (!isKnown(type)) return t('staff.audit.unknownEvent');
  const rule: Readonly<Record<string, unknown>> = AUDIT_EVENTS[type].facts;
  const values = Object.keys(rule).map((name): readonly [string, Fact] => [
    name,
    inWords(name, facts[name] ?? '', nameOf),
  ]);
  return t(`staff.audit.events.${type}`, Object.fromEntries(values));
}

function inWords(name: string, value: Fact, nameOf: NameOf): Fact {
  if (typeof value === 'number') return value;
  if (name === 'person') return nameOf(value) ?? t('staff.audit.by.former');
  return FACT_WORDS[name]?.(value) ?? value;
}

/** Who did it. */
export function actorOf({ actor }: Said, nameOf: NameOf): string {
  if (typeof actor === 'object') return nameOf(actor.staffId) ?? t('staff.audit.by.former');
  return t(`staff.audit.by.${actor}`);
}

/** Enough of the opaque ID to see which entries are of the same talk. */
export const shortId = (consultationId: string): string => consultationId.slice(0, 8);

export function problemIn({ kind, from, to }: AuditProblem): string {
  return t(`staff.audit.problems.${kind}`, { from, to });
}
