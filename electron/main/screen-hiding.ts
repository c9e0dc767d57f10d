/** Tells the page that waits for it that nothing of anybody may be seen any more. */
import type { CallError } from '../contract/error-codes';
import type { HidingApi } from '../contract/hiding-api';
import { fail, succeed, type Result } from '../contract/result';

type Told = Result<null, CallError>;

export class ScreenHiding implements HidingApi {
  #tell: ((told: Told) => void) | null = null;
  /** The page was not there to be told, or just about to ask anew. */
  #isDue = false;

  waitForHiding(): Promise<Told> {
    this.#tell?.(fail('not-allowed-now', { rule: 'another-page' }));
    this.#tell = null;
    if (this.#isDue) {
      this.#isDue = false;
      return Promise.resolve(succeed(null));
    }
    return new Promise((resolve) => (this.#tell = resolve));
  }

  hide(): void {
    this.#isDue = this.#tell === null;
    this.#tell?.(succeed(null));
    this.#tell = null;
  }
}
