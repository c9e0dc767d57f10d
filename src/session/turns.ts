/** One task after another: two quick touches are two answers, and neither reads the other's half-done step. */
import type { Visit } from './visit.svelte';

export class Turns {
  #queue: Promise<unknown> = Promise.resolve();

  /** Runs `task` after those before it; `visit` is busy meanwhile. */
  async take<T>(visit: Visit, task: () => Promise<T>): Promise<T> {
    visit.pending += 1;
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      visit.pending -= 1;
    }
  }

  /** Resolves when all that was asked for until now is done. */
  async done(): Promise<void> {
    await this.#queue;
  }
}
