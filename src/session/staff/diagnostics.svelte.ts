/** How each part of the kiosk is, as staff see it; sound is the screen's own to judge. */
import type { CandorApi } from '../../../electron/contract/api';
import type { Diagnostics, SoundCheck } from '../../../electron/contract/diagnostics-api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { Failure } from '../../../electron/contract/result';
import { canSound, playChime } from '../chime';

export class DiagnosticsView {
  readonly #api: CandorApi;
  readonly #canSound: () => Promise<boolean>;
  #found: Diagnostics | null = $state.raw(null);
  #failure: Failure<CallError> | null = $state.raw(null);
  #sound: SoundCheck | null = $state.raw(null);
  #isBusy = $state(false);
  /** Leaving makes what is still under way count for nothing. */
  #turn = 0;

  constructor(api: CandorApi, sounds: () => Promise<boolean> = canSound) {
    this.#api = api;
    this.#canSound = sounds;
  }

  get found(): Diagnostics | null {
    return this.#found;
  }
  get sound(): SoundCheck | null {
    return this.#sound;
  }
  get failure(): Failure<CallError> | null {
    return this.#failure;
  }
  get isBusy(): boolean {
    return this.#isBusy;
  }

  async check(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#isBusy = true;
    this.#failure = null;
    const [answer, canPlay] = await Promise.all([this.#api.readDiagnostics(), this.#canSound()]);
    if (turn !== this.#turn) return;
    this.#isBusy = false;
    if (answer.ok) this.#found = answer.value;
    else this.#failure = answer.error;
    this.#sound = { state: canPlay ? 'good' : 'broken', played: false };
  }

  async playTone(): Promise<void> {
    const turn = this.#turn;
    playChime('call');
    const canPlay = await this.#canSound();
    if (turn === this.#turn) this.#sound = { state: canPlay ? 'good' : 'broken', played: canPlay };
  }

  /** Then everything is looked at anew. */
  async confirmClock(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.confirmClock();
    if (turn !== this.#turn) return;
    if (answer.ok) await this.check();
    else this.#failure = answer.error;
  }

  forget(): void {
    this.#turn += 1;
    this.#found = null;
    this.#failure = null;
    this.#sound = null;
    this.#isBusy = false;
  }
}
