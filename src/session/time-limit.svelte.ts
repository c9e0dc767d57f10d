/** The time of whoever is before the screen: how long they may do nothing, whether they are warned, and how much more they may ask for. */
import type { CandorApi, ClinicIdleRules, IdleRules } from '../../electron/contract/api';
import { NO_LIMIT, rulesOf, SIGNED_IN } from './idle-rules';
import { IdleWatch } from './idle-watch.svelte';
import type { Surroundings } from './surroundings';
import { isTimed, type View } from './view';
import { extendVisit } from './visit-steps';
import type { Visit } from './visit.svelte';

const MS_PER_SECOND = 1000;

export interface TimeParts {
  readonly api: CandorApi;
  readonly around: Surroundings;
  readonly view: () => View;
  readonly visit: () => Visit;
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  /** Whether a clinician guides. */
  readonly isGuided: () => boolean;
  /** Whether somebody waits here for a person: asked for in this talk, or before it. */
  readonly isHelpAsked: () => boolean;
  /** Whether one of the staff is signed in to the staff's screens. */
  readonly isStaffSignedIn: () => boolean;
  readonly onOver: () => void;
}

export class TimeLimit {
  readonly #parts: TimeParts;
  readonly #idle: IdleWatch;
  #clinicRules: ClinicIdleRules = $state.raw(NO_LIMIT);

  constructor(parts: TimeParts) {
    this.#parts = parts;
    this.#idle = new IdleWatch(parts.around, parts.onOver);
  }

  /** Longer while a clinician guides or is asked for, never none. */
  get rules(): IdleRules {
    return rulesOf(this.#clinicRules, this.#parts.isGuided() || this.#parts.isHelpAsked());
  }

  /** As the warning counts them down; 0 where there is none. */
  get secondsLeft(): number {
    const { state } = this.#idle;
    return state.phase === 'warning' ? Math.ceil(state.leftMs / MS_PER_SECOND) : 0;
  }

  get isWarned(): boolean {
    return this.#idle.state.phase === 'warning' && (this.#parts.view().kind === 'consultation' || this.#isSignedIn);
  }

  get canExtend(): boolean {
    return (this.#parts.visit().record?.timeExtensions ?? 0) < this.rules.extensions;
  }

  /** The kiosk has said the clinic's own rules. */
  take(rules: ClinicIdleRules): void {
    this.#clinicRules = rules;
  }

  /** One more idle limit; counted by the kiosk, at most ten times. */
  async extend(): Promise<void> {
    const { api, visit, inTurn } = this.#parts;
    await inTurn(async () => {
      if (visit().record === null || this.#idle.state.phase !== 'warning') return;
      if (await extendVisit(api, visit())) this.#idle.noteExtension();
    });
  }

  /** The person did anything at all: a touch, a key. */
  noteActivity(): void {
    this.#idle.noteTouch();
    // Only who is being counselled is warned; the staff's own touch is enough.
    if (this.#parts.view().kind === 'staff') this.#idle.noteExtension();
  }

  /** Another screen has its own time: an offer answered at its last moment must not open with a warning. */
  stop(): void {
    this.#idle.watch(false);
  }

  /** The screen, or who is before it, is not what it was: runs under the rules that hold now, or not at all. */
  update(): void {
    this.#idle.rules = this.#isSignedIn ? SIGNED_IN : this.rules;
    this.#idle.watch(isTimed(this.#parts.view(), this.#parts.visit().isTouched));
  }

  get #isSignedIn(): boolean {
    return this.#parts.view().kind === 'staff' && this.#parts.isStaffSignedIn();
  }
}
