/** The one place that joins the store, the rules and the paper: everything that happens to the open consultation. */
import type { InterruptionMode, OpenConsultation, PreviewDocument, SealedDocument } from '../contract/api';
import type { CounsellingApi } from '../contract/counselling-api';
import type { HelpApi } from '../contract/help-api';
import type { Setting } from '../contract/chapters-for';
import type { AuditActor } from '../contract/audit-events';
import type { TalkPlan } from '../contract/guide-api';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { ConsultationAct, LanguageTag, Outcome, StoredEvent } from '../consultation/events';
import type { Guide, HandOver, Preparation } from '../consultation/guidance';
import type { Outline } from '../consultation/outline';
import type { PaperLetters } from '../consultation/paper-letters';
import type { Place } from '../consultation/places';
import { helpAfter, helpSince, type HelpEnding } from '../consultation/help';
import { applyEvent, foldConsultation, type ConsultationRecord } from '../consultation/record';
import { checkAct, isByClinician } from '../consultation/rules';
import { isSealDue } from '../consultation/signing';
import type { Store } from '../store/store';
import type { AppendableEvent } from '../store/store-values';
import type { Paper } from './paper';
import { checkAgainstPaper } from './paper-fit';
import { sealEntry, upToEntry } from './paper-revisions';

export interface DeskParts {
  readonly store: Store;
  readonly paper: Paper;
  /** The clinic's, whose rules each consultation shows as its own. */
  readonly place: Place;
  /** Of the clinic's papers. */
  readonly usualLetters: PaperLetters;
  readonly outlineFor: (setting: Setting) => Outline;
  /** How often the time may be extended: the clinic's rule, at least ten (WCAG 2.2.1). */
  readonly extensions: number;
  /** IANA name of the clinic's zone. */
  readonly timeZone: string;
  /** Who of the staff has signed in; only they may do what belongs to the clinician who guides. */
  readonly signedIn: () => Guide | null;
  /** Called when a person begins alone and at each end: the next hands on the screen may be anybody's. */
  readonly signOut: () => Promise<unknown>;
  /** Called after each end, so that nothing of the person stays in the screen's session. */
  readonly wipe: () => Promise<void>;
}

type Answer<T> = Promise<Result<T, CallError>>;

/** What main holds of the person while a consultation is open: its number and the folded record. */
interface Open {
  readonly id: string;
  readonly record: ConsultationRecord;
  /** When somebody asked for a person; null while nobody does. */
  readonly helpSince: number | null;
}

/**
 * The person still gets back to their step, only the mark is missing from the record: on a full or failing disk, and
 * after a step whose commit was reported as failed but is there, so that main counted otherwise than the store.
 */
const WITHOUT_MARK: ReadonlySet<CallError> = new Set(['no-space', 'not-stored', 'out-of-step']);

interface StartChoices {
  /** Missing: the clinic's usual ones. */
  readonly letters?: PaperLetters;
  readonly guided?: Preparation;
}

/** Usual letters that everybody left as they were are nobody's choice: who reads large ones still gets them by themselves. */
function chosenLetters(letters: PaperLetters, usual: PaperLetters): { readonly letters?: PaperLetters } {
  return letters === 'standard' && usual === 'standard' ? {} : { letters };
}

export interface InterruptedConsultation {
  readonly language: LanguageTag;
  readonly mode: InterruptionMode;
}

export class ConsultationDesk implements CounsellingApi, HelpApi {
  readonly #parts: DeskParts;
  #open: Open | null = null;
  /** True from the start of the kiosk until somebody says whether to go on with what a power cut left. */
  #foundAtStart = false;
  /** True once its end was asked for but could not be stored: nobody gets back to it, it can only be ended again. */
  #isGivenUp = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Takes up what the store held when the kiosk started; the caller has seen that it is fresh enough. */
  takeUp({ consultationId, events }: OpenConsultation): void {
    this.#open = { id: consultationId, record: foldConsultation(events), helpSince: helpSince(events) };
    this.#foundAtStart = true;
  }

  /** Says nothing of the person but the language. */
  readInterrupted(): InterruptedConsultation | null {
    if (this.#open === null || this.#isGivenUp) return null;
    return { language: this.#open.record.language, mode: this.#foundAtStart ? 'power-cut' : 'renderer-crash' };
  }

  /** The number of the open consultation's paper, once it is sealed. */
  readSealedNumber(consultationId: string): string | null {
    return this.#open?.id === consultationId ? (this.#open.record.sealed?.documentNumber ?? null) : null;
  }

  startConsultation({ language }: { readonly language: LanguageTag }): Answer<OpenConsultation> {
    return this.#inTurn(async () => {
      const started = await this.#start(language, {});
      if (started.ok) await this.#parts.signOut();
      return started;
    });
  }

  /** What a clinician has prepared (`guide-desk.ts` has checked it); they stay signed in. */
  startGuided(plan: Pick<TalkPlan, 'language' | 'letters'>, guided: Preparation): Answer<OpenConsultation> {
    return this.#inTurn(async () => {
      if (!this.#isSignedIn(guided.clinician)) return fail('sign-in-needed');
      return await this.#start(plan.language, { letters: plan.letters, guided });
    });
  }

  /** The kiosk goes to the clinician who has just signed in, or back to the patient. `by`: who gives it. */
  handOver(consultationId: string, event: HandOver, by: AuditActor): Answer<StoredEvent> {
    return this.#withOpen(consultationId, async (open) => {
      if (event.to === 'clinician' && !this.#isSignedIn(event.clinician)) return fail('sign-in-needed');
      return await this.#append(open, event, by);
    });
  }

  /** Whether a clinician sits beside the person now. */
  get isGuided(): boolean {
    return (this.#open?.record.guidance?.guide ?? null) !== null;
  }

  /** Somebody sits beside the person, or was asked for: then the time is longer. */
  get hasLongerTime(): boolean {
    return this.isGuided || (this.#open?.helpSince ?? null) !== null;
  }

  async #start(language: LanguageTag, { letters, ...more }: StartChoices): Answer<OpenConsultation> {
    const { store, place, outlineFor, timeZone, usualLetters } = this.#parts;
    const { contentVersion, contentHash, languages } = outlineFor({ place, condition: null });
    if (!languages.includes(language)) return fail('unknown-language');
    if (this.#open !== null) return fail('consultation-open');
    const chosen = chosenLetters(letters ?? usualLetters, usualLetters);
    const begun = { type: 'started', language, contentVersion, contentHash, timeZone, place } as const;
    const event = { ...begun, ...chosen, ...more };
    const started = await store.startConsultation(event);
    if (started.ok) this.#hold(started.value);
    return started;
  }

  resumeConsultation(): Answer<OpenConsultation> {
    return this.#inTurn(async () => {
      if (this.#open === null || this.#isGivenUp) return fail('no-consultation');
      const resumed = await this.#append(this.#open, { type: 'resumed' });
      if (!resumed.ok && !WITHOUT_MARK.has(resumed.error.code)) return resumed;
      await this.#giveBackUnguided();
      const held = await this.#parts.store.readOpenConsultation();
      if (!held.ok) return fail('internal');
      if (held.value === null) return fail('no-consultation');
      this.#hold(held.value);
      return succeed(held.value);
    });
  }

  discardInterrupted(): Answer<null> {
    return this.#inTurn(async () => {
      if (this.#open === null) return fail('no-consultation');
      return await this.#close(this.#open, 'interrupted');
    });
  }

  appendAct(input: {
    readonly consultationId: string;
    readonly expectedSeq: number;
    readonly act: ConsultationAct;
  }): Answer<StoredEvent> {
    return this.#withOpen(input.consultationId, async (open) => {
      if (input.expectedSeq !== open.record.lastSeq + 1) return fail('out-of-step');
      const violation = checkAct(open.record, input.act, this.#parts.outlineFor(open.record));
      if (violation !== null) return fail('not-allowed-now', { rule: violation });
      const guide = isByClinician(input.act) ? (open.record.guidance?.guide ?? null) : null;
      if (guide !== null && !this.#isSignedIn(guide)) return fail('sign-in-needed');
      const unfit = await checkAgainstPaper(this.#parts.paper, open.record, input.act);
      if (!unfit.ok) return unfit;
      return await this.#append(open, input.act, guide === null ? 'patient' : { staffId: guide.staffId });
    });
  }

  extendTime({ consultationId }: { readonly consultationId: string }): Answer<StoredEvent> {
    return this.#withOpen(consultationId, async (open) => {
      if (open.record.timeExtensions >= this.#parts.extensions) return fail('not-allowed-now', { rule: 'too-many' });
      return await this.#append(open, { type: 'time-extended' });
    });
  }

  callForHelp({ consultationId }: { readonly consultationId: string }): Answer<StoredEvent> {
    return this.#withOpen(consultationId, (open) => this.#append(open, { type: 'help-called' }));
  }

  endHelpCall(input: { readonly consultationId: string; readonly how: HelpEnding }): Answer<StoredEvent> {
    return this.#withOpen(input.consultationId, async (open) => {
      if (open.helpSince === null) return fail('not-allowed-now', { rule: 'no-call' });
      return await this.#append(open, { type: 'help-ended', how: input.how });
    });
  }

  /** The paper as it is before anybody signs. */
  previewDocument({ consultationId }: { readonly consultationId: string }): Answer<PreviewDocument> {
    return this.#withOpen(consultationId, ({ record }) => this.#parts.paper.preview(upToEntry(record, 0)));
  }

  sealDocument({ consultationId }: { readonly consultationId: string }): Answer<SealedDocument> {
    return this.#withOpen(consultationId, (open) => this.#seal(open));
  }

  closeConsultation(input: { readonly consultationId: string; readonly outcome: Outcome }): Answer<null> {
    return this.#withOpen(input.consultationId, async (open) => {
      const { outcome } = input;
      if (open.record.sealed === null && outcome === 'completed')
        return fail('not-allowed-now', { rule: 'not-sealed' });
      return await this.#close(open, outcome);
    });
  }

  /** Nothing came from the screen for longer than the idle limit. True when there was something to end. */
  async timeOut(): Promise<boolean> {
    return await this.#inTurn(async () => {
      if (this.#open === null) return false;
      const closed = await this.#close(this.#open, this.#foundAtStart ? 'interrupted' : 'timed-out');
      return closed.ok;
    });
  }

  #isSignedIn({ staffId }: Guide): boolean {
    return staffId === this.#parts.signedIn()?.staffId;
  }

  /** After a power cut nobody is signed in any more, so whoever goes on is the patient until a clinician shows their PIN. */
  async #giveBackUnguided(): Promise<void> {
    const guide = this.#open?.record.guidance?.guide ?? null;
    if (this.#open === null || guide === null || this.#isSignedIn(guide)) return;
    const given = await this.#append(this.#open, { type: 'handed-over', to: 'patient' });
    // Without the mark the acts of a clinician are refused all the same, by main.
    if (!given.ok) return;
  }

  /** `by`: in whose name the trail says so, where it says anything of it. */
  async #append(open: Open, event: AppendableEvent, by: AuditActor = 'patient'): Answer<StoredEvent> {
    const stored = await this.#parts.store.appendEvent(open.id, open.record.lastSeq + 1, event, by);
    if (stored.ok) this.#apply(open, stored.value);
    return stored;
  }

  /** Brings every entry under seal that is not yet: the first makes the paper, each later one adds a revision to it. */
  async #seal(open: Open): Answer<SealedDocument> {
    const { record } = open;
    if (!isSealDue(record)) return fail('not-allowed-now', { rule: 'nothing-to-seal' });
    const made = await sealEntry(this.#parts, open);
    if (!made.ok) return made;
    const { documentNumber, pageCount, proven, sealed } = made.value;
    const next = this.#apply(open, sealed);
    if (isSealDue(next.record)) return await this.#seal(next);
    return succeed({ documentNumber, pageCount, sealedAt: sealed.at, proven, event: sealed });
  }

  /** A sealed paper is the person's and stays, however the consultation ends. */
  async #close(open: Open, asked: Outcome): Answer<null> {
    this.#isGivenUp = true;
    const isKept = await this.#finishSigned(open, asked);
    if (!isKept.ok) return isKept;
    const closed = await this.#parts.store.closeConsultation(open.id, isKept.value ? 'completed' : asked);
    if (!closed.ok) return closed;
    this.#open = null;
    this.#isGivenUp = false;
    this.#foundAtStart = false;
    await this.#parts.signOut();
    await this.#parts.wipe();
    return succeed(null);
  }

  /**
   * True when there is a sealed paper. What was signed and not taken back is sealed now, for what is left to do is the
   * kiosk's own work; on a full disk it waits for room. Only what cannot be sealed goes like an unsigned one.
   */
  async #finishSigned(open: Open, asked: Outcome): Answer<boolean> {
    if (isSealDue(open.record) && asked !== 'stopped') {
      const made = await this.#seal(open);
      if (!made.ok && (made.error.code === 'no-space' || made.error.code === 'not-stored')) return made;
    }
    return succeed((this.#open?.record.sealed ?? null) !== null);
  }

  #hold({ consultationId, events }: OpenConsultation): void {
    this.#open = { id: consultationId, record: foldConsultation(events), helpSince: helpSince(events) };
    this.#foundAtStart = false;
    this.#parts.paper.prepare(this.#open.record);
  }

  #apply(open: Open, stored: StoredEvent): Open {
    const helped = helpAfter(open.helpSince, stored);
    const next = { id: open.id, record: applyEvent(open.record, stored), helpSince: helped };
    this.#open = next;
    if (next.record.language !== open.record.language) this.#parts.paper.prepare(next.record);
    return next;
  }

  #withOpen<T>(consultationId: string, task: (open: Open) => Answer<T>): Answer<T> {
    return this.#inTurn(async () => {
      if (this.#open?.id !== consultationId) return fail('no-consultation');
      return await task(this.#open);
    });
  }

  /** One call after the other: two quick touches must not read the same step. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => undefined);
    return await turn;
  }
}
