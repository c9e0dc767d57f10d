/** The people who may sign in, as an administrator sees and changes them. */
import type { StaffEntry } from '../../../electron/contract/access-api';
import type { Answer } from '../../../electron/contract/answer';
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { Failure } from '../../../electron/contract/result';

export class People {
  readonly #api: CandorApi;
  entries: readonly StaffEntry[] = $state.raw([]);
  failure: Failure<CallError> | null = $state.raw(null);
  isBusy = $state(false);

  constructor(api: CandorApi) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const answer = await this.#api.readStaff();
    if (answer.ok) this.entries = answer.value;
    this.failure = answer.ok ? null : answer.error;
  }

  /** True when it is done; otherwise `failure` says why. */
  add(input: Parameters<CandorApi['addStaff']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.addStaff(input));
  }
  changePin(input: Parameters<CandorApi['changePin']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.changePin(input));
  }
  changeRole(input: Parameters<CandorApi['changeRole']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.changeRole(input));
  }
  remove(input: Parameters<CandorApi['removeStaff']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.removeStaff(input));
  }
  unlock(input: Parameters<CandorApi['unlockStaff']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.unlockStaff(input));
  }
  changeMyPin(input: Parameters<CandorApi['changeMyPin']>[0]): Promise<boolean> {
    return this.#change(() => this.#api.changeMyPin(input), false);
  }

  forget(): void {
    this.entries = [];
    this.failure = null;
  }

  async #change(call: () => Answer<null>, mayRead = true): Promise<boolean> {
    this.isBusy = true;
    this.failure = null;
    const answer = await call();
    if (!answer.ok) this.failure = answer.error;
    else if (mayRead) await this.load();
    this.isBusy = false;
    return answer.ok;
  }
}
