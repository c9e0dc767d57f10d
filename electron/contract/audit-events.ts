/**
 * Everything that the audit trail can say, in one table. Its checks, the types of its callers, `docs/audit-events.md`
 * and the words on the staff screen (`ui.json`, `staff.audit.events.<type>`) all come from here. To add an event: one
 * line below, its sentence in `ui.json` with the facts as placeholders, then `npm run audit:events`.
 */
import { OUTCOMES, SIGNER_ROLES } from '../consultation/events';
import { STAFF_ROLES } from './access-api';
import {
  count,
  day,
  fingerprint,
  fitsFact,
  id,
  isOpaqueId,
  oneOf,
  signature,
  someOf,
  type FactRule,
  type FactValue,
} from './audit-facts';
import { START_FAULTS } from './error-codes';
import { PRINT_TROUBLES } from './printing';
import type { Result } from './result';
import { SETTING_NAMES } from './setting-names';

/**
 * `patient`: whoever stands at the screen, also a representative or an interpreter. `staff`: somebody signed in.
 * `operator`: whoever ran a command on the computer while the kiosk was not running.
 */
export const AUDIT_ACTORS = ['kiosk', 'patient', 'staff', 'operator'] as const;
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];

export const AUDIT_OUTCOMES = ['success', 'failure'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export interface AuditRule {
  readonly actors: readonly AuditActorKind[];
  /** Whether it belongs to a consultation, named by its opaque ID. */
  readonly consultation: 'always' | 'sometimes' | 'never';
  /** All of them are there, and no other. */
  readonly facts: Readonly<Record<string, FactRule>>;
}

function event<
  const Actors extends readonly AuditActorKind[],
  const Belongs extends AuditRule['consultation'],
  const Facts extends AuditRule['facts'],
>(
  actors: Actors,
  consultation: Belongs,
  facts: Facts,
): { readonly actors: Actors; readonly consultation: Belongs; readonly facts: Facts } {
  return { actors, consultation, facts };
}

/**
 * Why a sign-in ended by itself: nobody touched the screen, twelve hours were over, the computer slept, its own screen
 * was locked or the page began anew.
 */
export const LOCK_REASONS = ['idle', 'shift-over', 'asleep', 'session-locked', 'page-began'] as const;

/** Why nobody could be sure that nothing of a talk is left: the kiosk starts itself anew then. */
export const WIPE_TROUBLES = ['page-alive', 'page-not-loaded', 'not-cleared', 'too-slow'] as const;
export type WipeTrouble = (typeof WIPE_TROUBLES)[number];

/** Why a trail could not be continued where it stopped. */
export const TRAIL_BREAKS = ['edited', 'removed', 'inserted', 'cut-off', 'head-missing'] as const;

export const AUDIT_EVENTS = {
  // The kiosk itself.
  'kiosk-opened': event(['kiosk'], 'never', { settings: fingerprint }),
  'kiosk-closed': event(['kiosk'], 'never', {}),
  'start-fault': event(['kiosk'], 'never', { fault: oneOf(...START_FAULTS) }),
  'settings-read-changed': event(['kiosk'], 'never', { settings: fingerprint }),
  // On the settings screen: which, never to what. `other`: entries of the file that the screen does not have.
  'settings-changed': event(['staff'], 'never', { settings: someOf(...SETTING_NAMES) }),
  // Nothing is deleted by the clock while it is in doubt; `staff` said that its date is right, or it held for a day.
  'clock-doubted': event(['kiosk'], 'never', {}),
  'clock-trusted': event(['kiosk', 'staff'], 'never', {}),
  // The clock had been ahead and was set back: only here may the times of the trail go back. `operator`: who said so.
  'clock-corrected': event(['kiosk', 'operator'], 'never', { minutesBack: count }),
  // The report of the kiosk's state, by the SHA-256 of its file: on its way to the printer, or to a drive.
  'report-asked': event(['staff'], 'never', { digest: fingerprint }),
  'report-saved': event(['staff'], 'never', { digest: fingerprint }),
  'content-refused': event(['kiosk'], 'never', {}),
  // After a talk; all processes end then, before anybody is invited. Whose talk it was is not said: it may be no one's.
  'wipe-failed': event(['kiosk'], 'never', { because: oneOf(...WIPE_TROUBLES) }),
  // The trail itself. `sealedSeq` and `sealedHash` are the entry before this one.
  'trail-sealed': event(['kiosk'], 'never', {
    sealedSeq: count,
    sealedHash: fingerprint,
    day,
    certificate: fingerprint,
    signature,
  }),
  'trail-continued': event(['kiosk'], 'never', { brokenAt: count, damage: oneOf(...TRAIL_BREAKS) }),
  'trail-checked': event(['staff', 'operator'], 'never', { entries: count, problems: count }),
  'trail-exported': event(['staff', 'operator'], 'never', { entries: count }),
  // Consultations: that they were, never what was said in them.
  'consultation-started': event(['patient', 'staff'], 'always', {}),
  'consultation-prepared': event(['staff'], 'always', {}),
  'handed-over': event(['patient', 'staff'], 'always', { to: oneOf('clinician', 'patient') }),
  'consultation-resumed': event(['patient', 'staff', 'kiosk'], 'always', {}),
  'consultation-closed': event(['patient', 'staff', 'kiosk'], 'always', { ending: oneOf(...OUTCOMES) }),
  // With its paper, all of it: by the clinic's rule after so many days, or because somebody asked for it.
  'consultation-deleted': event(['kiosk', 'staff'], 'always', { reason: oneOf('retention', 'asked') }),
  'signature-given': event(['patient', 'staff'], 'always', { role: oneOf(...SIGNER_ROLES) }),
  'signature-declined': event(['patient', 'staff'], 'always', { role: oneOf(...SIGNER_ROLES) }),
  // Somebody at the screen asked for a person; `answered` by whoever came and touched the screen. Without a consultation:
  // before one began. Only such a call ends by itself, `unanswered`; the other ends with its talk.
  'help-called': event(['patient'], 'sometimes', {}),
  'help-answered': event(['patient'], 'sometimes', {}),
  'help-taken-back': event(['patient'], 'sometimes', {}),
  'help-unanswered': event(['kiosk'], 'never', {}),
  // What staff looked at.
  'consultation-read': event(['staff'], 'always', {}),
  'paper-opened': event(['staff'], 'always', {}),
  // Papers.
  'paper-sealed': event(['kiosk'], 'always', { entries: count }),
  'paper-checked': event(['patient', 'staff'], 'sometimes', {
    code: oneOf('none', 'genuine', 'unknown-key', 'altered', 'not-ours', 'newer'),
    file: oneOf('not-looked-for', 'belongs', 'whole', 'other', 'unproven', 'altered', 'unknown-key', 'not-here'),
  }),
  // Printing: `trouble` is why it did not come out. A report of the kiosk's state belongs to no consultation.
  'print-asked': event(['patient', 'staff'], 'sometimes', {}),
  'paper-printed': event(['kiosk', 'staff'], 'sometimes', { copies: count }),
  // To a printer that never says whether a paper came out.
  'paper-sent': event(['kiosk'], 'sometimes', { copies: count }),
  'print-held': event(['kiosk'], 'sometimes', { trouble: oneOf(...PRINT_TROUBLES) }),
  'print-dropped': event(['staff'], 'sometimes', {}),
  // To a drive, or to a file by a command: `form` is one of `export-api.ts`. A patient can take nothing but their own
  // paper. Asked is written down before the first byte leaves; without an outcome after it, nobody knows how far it came.
  'export-asked': event(['patient', 'staff', 'operator'], 'always', { form: oneOf('pdf', 'fhir', 'csv') }),
  'consultation-exported': event(['patient', 'staff', 'operator'], 'always', { form: oneOf('pdf', 'fhir', 'csv') }),
  'seal-raised': event(['kiosk'], 'sometimes', { level: oneOf('T', 'LT') }),
  // The clinic's keys.
  'certificate-made': event(['kiosk'], 'never', { certificate: fingerprint }),
  'certificate-renewed': event(['kiosk', 'operator'], 'never', { certificate: fingerprint }),
  'key-rotated': event(['operator'], 'never', { certificate: fingerprint }),
  'certificate-imported': event(['operator', 'staff'], 'never', { certificate: fingerprint }),
  // Who works here: never a name, only the opaque ID of the account.
  'staff-signed-in': event(['staff'], 'never', {}),
  'staff-signed-out': event(['staff'], 'never', {}),
  'staff-auto-locked': event(['kiosk'], 'never', { person: id, because: oneOf(...LOCK_REASONS) }),
  'staff-pin-wrong': event(['kiosk'], 'never', { person: id, tries: count }),
  'staff-locked-out': event(['kiosk'], 'never', { person: id }),
  'staff-unlocked': event(['staff'], 'never', { person: id }),
  'staff-added': event(['staff'], 'never', { person: id, role: oneOf(...STAFF_ROLES) }),
  'staff-removed': event(['staff'], 'never', { person: id }),
  'staff-role-changed': event(['staff'], 'never', { person: id, role: oneOf(...STAFF_ROLES) }),
  'staff-pin-changed': event(['staff'], 'never', { person: id }),
  'set-up-code-written': event(['kiosk', 'operator'], 'never', {}),
  'set-up-code-wrong': event(['kiosk'], 'never', {}),
  'administrator-set-up': event(['staff'], 'never', {}),
} as const satisfies Readonly<Record<string, AuditRule>>;

export type AuditEventType = keyof typeof AUDIT_EVENTS;
export const AUDIT_EVENT_TYPES = Object.keys(AUDIT_EVENTS) as readonly AuditEventType[];

/** `staffId` is the opaque ID of the person, never their name. */
export type AuditActor = Exclude<AuditActorKind, 'staff'> | { readonly staffId: string };

type ActorOf<Kind extends AuditActorKind> =
  Exclude<Kind, 'staff'> | (Extract<Kind, 'staff'> extends never ? never : { readonly staffId: string });

type ConsultationOf<Rule extends AuditRule> = Rule['consultation'] extends 'always'
  ? { readonly consultationId: string }
  : Rule['consultation'] extends 'sometimes'
    ? { readonly consultationId?: string | null }
    : { readonly consultationId?: never };

type FactsOf<Rule extends AuditRule> = keyof Rule['facts'] extends never
  ? { readonly facts?: never }
  : { readonly facts: { readonly [Name in keyof Rule['facts']]: FactValue<Rule['facts'][Name]> } };

type EventOf<Type extends AuditEventType> = {
  readonly type: Type;
  readonly actor: ActorOf<(typeof AUDIT_EVENTS)[Type]['actors'][number]>;
  readonly outcome: AuditOutcome;
} & ConsultationOf<(typeof AUDIT_EVENTS)[Type]> &
  FactsOf<(typeof AUDIT_EVENTS)[Type]>;

/** What a caller says happened; the compiler holds it to the table. */
export type AuditEvent = { readonly [Type in AuditEventType]: EventOf<Type> }[AuditEventType];

/** The port that main gives to whoever does something that belongs in the trail. */
export interface Audit {
  /** On the disk when it resolves. Never throws or rejects: what could not be written is told in the technical log. */
  append(event: AuditEvent): Promise<void>;
}

/** The same port for those who show, print or give out what belongs to a patient. */
export interface DisclosureAudit extends Audit {
  /**
   * For what staff see, print or take out of a talk: on the disk, all of them or none, before a byte of it goes anywhere.
   * `not-written-down`: then it is not done. Never throws or rejects.
   */
  writeFirst(events: readonly AuditEvent[]): Promise<Result<null, 'not-written-down'>>;
}

/** The loose shape of an event, as it is stored and read back. */
export interface AuditRecord {
  readonly type: string;
  readonly actor: AuditActor;
  readonly outcome: AuditOutcome;
  readonly consultationId: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What is written of an event. Throws when it does not fit the table: that is a bug of ours, and nothing is written. */
export function recordOf(given: AuditEvent): AuditRecord {
  const { type, actor, outcome, facts = {} } = given;
  const record = { type, actor, outcome, consultationId: given.consultationId ?? null, facts };
  if (!fitsTable(record)) throw new Error(`the audit event ${type} does not fit its table`);
  return record;
}

/** The last barrier before the disk: what the compiler promised is asked of the values themselves. */
export function fitsTable({ type, actor, outcome, consultationId, facts }: AuditRecord): boolean {
  const rule: AuditRule | undefined = Object.hasOwn(AUDIT_EVENTS, type)
    ? AUDIT_EVENTS[type as AuditEventType]
    : undefined;
  if (rule === undefined || !AUDIT_OUTCOMES.includes(outcome)) return false;
  const kind = actorKindOf(actor);
  if (!rule.actors.includes(kind) || (typeof actor === 'object' && !isOpaqueId(actor.staffId))) return false;
  const named = consultationId !== null;
  if (rule.consultation === 'always' ? !named : rule.consultation === 'never' && named) return false;
  if (named && !isOpaqueId(consultationId)) return false;
  const names = Object.keys(rule.facts);
  if (Object.keys(facts).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(facts, name) && fitsFact(rule.facts[name] as FactRule, facts[name]));
}

export function actorKindOf(actor: AuditActor): AuditActorKind {
  return typeof actor === 'object' ? 'staff' : actor;
}
