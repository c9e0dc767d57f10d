/** Runs the idle reducer against a real clock and says when time is over. */
import type { IdleRules } from '../../electron/contract/api';
import { reduceIdle, type IdleEvent, type IdleState } from './idle';
import type { Surroundings } from './surroundings';

const TICK_MS = 500;

export class IdleWatch {
  rules: IdleRules = $state.raw({ limitMs: Number.POSITIVE_INFINITY, warningMs: 0, extensions: 0 });
  #state: IdleState = $state.raw({ phase: 'off' });
  readonly #around: Surroundings;
  readonly #onOver: () => void;
  #stopTicking: (() => void) | null = null;

  constructor(around: Surroundings, onOver: () => void) {
    this.#around = around;
    this.#onOver = onOver;
  }

  get state(): IdleState {
    return this.#state;
  }

  /** Starts or ends the timer; asking for what already is changes nothing. */
  watch(wanted: boolean): void {
    if (wanted === (this.#stopTicking !== null)) return;
    this.#stopTicking?.();
    this.#stopTicking = wanted ? this.#around.every(TICK_MS, () => this.#tick()) : null;
    this.#reduce(wanted ? { type: 'arrived', at: this.#around.uptimeMs() } : { type: 'left' });
  }

  noteTouch(): void {
    this.#reduce({ type: 'touched', at: this.#around.uptimeMs() });
  }

  noteExtension(): void {
    this.#reduce({ type: 'extended', at: this.#around.uptimeMs() });
  }

  #tick(): void {
    const before = this.#state.phase;
    this.#reduce({ type: 'ticked', at: this.#around.uptimeMs() });
    if (this.#state.phase === 'over' && before !== 'over') this.#onOver();
  }

  #reduce(event: IdleEvent): void {
    this.#state = reduceIdle(this.#state, event, this.rules);
  }
}
