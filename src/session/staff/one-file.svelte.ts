/** One file that staff have made, for a drive or for the printer: what is plugged in, how far it is and how it ended. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { PluggedDrive } from '../../../electron/contract/export-api';
import type { Failure, Result } from '../../../electron/contract/result';

/** Exactly one of these. */
export type OneFileStep = 'choosing' | 'making' | 'queued' | 'saved';

export class OneFile {
  protected readonly api: CandorApi;
  step: OneFileStep = $state('choosing');
  /** Null until they were looked for. */
  drives: readonly PluggedDrive[] | null = $state.raw(null);
  failure: Failure<CallError> | null = $state.raw(null);
  /** Leaving makes what is still under way count for nothing. */
  #turn = 0;

  constructor(api: CandorApi) {
    this.api = api;
  }

  begin(): void {
    this.forget();
    void this.look();
  }

  async look(): Promise<void> {
    const turn = this.#turn;
    this.drives = null;
    this.failure = null;
    const answer = await this.api.listDrives();
    if (turn !== this.#turn) return;
    this.drives = answer.ok ? answer.value : [];
    if (!answer.ok) this.failure = answer.error;
  }

  forget(): void {
    this.#turn += 1;
    this.step = 'choosing';
    this.drives = null;
    this.failure = null;
  }

  protected async make(done: 'queued' | 'saved', ask: () => Promise<Result<unknown, CallError>>): Promise<void> {
    const turn = this.#turn;
    this.step = 'making';
    this.failure = null;
    const answer = await ask();
    if (turn !== this.#turn) return;
    this.step = answer.ok ? done : 'choosing';
    if (!answer.ok) this.failure = answer.error;
  }
}
