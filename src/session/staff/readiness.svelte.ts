/** The report of the kiosk's state: asked for on paper or on a drive, and what became of it. */
import type { CandorApi } from '../../../electron/contract/api';
import type { SoundCheck } from '../../../electron/contract/diagnostics-api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { PluggedDrive } from '../../../electron/contract/export-api';
import type { Failure } from '../../../electron/contract/result';

/** Exactly one of these. */
export type ReadinessStep = 'choosing' | 'making' | 'queued' | 'saved';

export class Readiness {
  readonly #api: CandorApi;
  step: ReadinessStep = $state('choosing');
  /** Null until they were looked for. */
  drives: readonly PluggedDrive[] | null = $state.raw(null);
  failure: Failure<CallError> | null = $state.raw(null);
  /** Leaving makes what is still under way count for nothing. */
  #turn = 0;

  constructor(api: CandorApi) {
    this.#api = api;
  }

  begin(): void {
    this.forget();
    void this.look();
  }

  async look(): Promise<void> {
    const turn = this.#turn;
    this.drives = null;
    this.failure = null;
    const answer = await this.#api.listDrives();
    if (turn !== this.#turn) return;
    this.drives = answer.ok ? answer.value : [];
    if (!answer.ok) this.failure = answer.error;
  }

  print(sound: SoundCheck): Promise<void> {
    return this.#make('queued', () => this.#api.printReadiness({ sound }));
  }

  save(sound: SoundCheck, drive: string): Promise<void> {
    return this.#make('saved', () => this.#api.saveReadiness({ sound, drive }));
  }

  forget(): void {
    this.#turn += 1;
    this.step = 'choosing';
    this.drives = null;
    this.failure = null;
  }

  async #make(
    done: 'queued' | 'saved',
    ask: () => ReturnType<CandorApi['printReadiness' | 'saveReadiness']>,
  ): Promise<void> {
    const turn = this.#turn;
    this.step = 'making';
    this.failure = null;
    const answer = await ask();
    if (turn !== this.#turn) return;
    this.step = answer.ok ? done : 'choosing';
    if (!answer.ok) this.failure = answer.error;
  }
}
