/** Signing in: whose name was touched, what became of the PIN, and how long the next try has to wait. */
import type { AccessState, StaffPerson } from '../../../electron/contract/access-api';
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { Failure } from '../../../electron/contract/result';
import type { Surroundings } from '../surroundings';

const TICK_MS = 500;

export class SignIn {
  readonly #api: CandorApi;
  readonly #around: Surroundings;
  /** Null until the kiosk has answered. */
  access: AccessState | null = $state.raw(null);
  chosenId: string | null = $state(null);
  /** Why the last try, or the last question, did not succeed. */
  failure: Failure<CallError> | null = $state.raw(null);
  isBusy = $state(false);
  /** Whole seconds until the next try; 0 when there is nothing to wait for. */
  waitSeconds = $state(0);
  #stopTicking: (() => void) | null = null;
  /** An answer that comes after the screen was left is for nobody. */
  #turn = 0;

  constructor(api: CandorApi, around: Surroundings) {
    this.#api = api;
    this.#around = around;
  }

  get chosen(): AccessState['people'][number] | null {
    return this.access?.people.find(({ staffId }) => staffId === this.chosenId) ?? null;
  }

  /** Nobody can enter a PIN under that name until an administrator unlocks it. */
  get isLocked(): boolean {
    return this.chosen?.isLockedOut === true || this.failure?.code === 'locked-out';
  }

  get isWaiting(): boolean {
    return this.waitSeconds > 0 && !this.isLocked;
  }

  /** From the names, when they could not be read. */
  loadAgain(): Promise<void> {
    this.failure = null;
    return this.load();
  }

  async load(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.readAccess();
    if (turn !== this.#turn) return;
    if (answer.ok) this.access = answer.value;
    else this.failure = answer.error;
  }

  choose(staffId: string): void {
    this.chosenId = staffId;
    this.failure = null;
  }

  /** Back to the names; a wait goes on, for it is the kiosk's. */
  chooseAnother(): void {
    this.chosenId = null;
    this.failure = null;
  }

  /** Null when it did not succeed: `failure` says why. */
  async enter(pin: string): Promise<StaffPerson | null> {
    const { chosenId } = this;
    if (chosenId === null || this.isBusy) return null;
    return this.#try(() => this.#api.signIn({ staffId: chosenId, pin }));
  }

  /** Null as above. */
  async setUp(input: Parameters<CandorApi['setUpAdministrator']>[0]): Promise<StaffPerson | null> {
    return this.isBusy ? null : this.#try(() => this.#api.setUpAdministrator(input));
  }

  forget(): void {
    this.#turn += 1;
    this.access = null;
    this.chosenId = null;
    this.failure = null;
    this.isBusy = false;
    this.#waitUntil(null);
  }

  async #try(call: () => ReturnType<CandorApi['signIn']>): Promise<StaffPerson | null> {
    const turn = this.#turn;
    this.isBusy = true;
    this.failure = null;
    const answer = await call();
    if (turn !== this.#turn) {
      if (answer.ok) await this.#giveUp();
      return null;
    }
    if (answer.ok) {
      this.forget();
      return answer.value;
    }
    this.failure = answer.error;
    const seconds = Number(answer.error.facts?.['seconds'] ?? 0);
    this.#waitUntil(seconds > 0 ? this.#around.uptimeMs() + seconds * 1000 : null);
    await this.load();
    this.isBusy = false;
    return null;
  }

  /** Whoever was let in has left the screen: when this does not come through, main ends it before the next page. */
  async #giveUp(): Promise<void> {
    const ended = await this.#api.signOut({ because: 'asked' });
    if (!ended.ok) return;
  }

  /** Only what is shown: main measures the wait by itself, with a clock that nobody can set. */
  #waitUntil(until: number | null): void {
    this.#stopTicking?.();
    this.#stopTicking = null;
    const tell = (): void => {
      this.waitSeconds = until === null ? 0 : Math.max(0, Math.ceil((until - this.#around.uptimeMs()) / 1000));
      if (this.waitSeconds > 0) return;
      this.#stopTicking?.();
      this.#stopTicking = null;
    };
    if (until !== null) this.#stopTicking = this.#around.every(TICK_MS, tell);
    tell();
  }
}
