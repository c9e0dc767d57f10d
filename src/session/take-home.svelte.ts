/** The patient's paper on its way to the printer, as the last page shows it: asked for again every second while it is under way. */
import type { CandorApi } from '../../electron/contract/api';
import type { MyPrint } from '../../electron/contract/print-api';
import type { Surroundings } from './surroundings';
import type { Visit } from './visit.svelte';

const EVERY_MS = 1_000;
/** After that a person is told that they need not wait. */
export const SLOW_AFTER_MS = 60_000;

export class TakeHome {
  readonly #api: CandorApi;
  readonly #around: Surroundings;
  readonly #visit: () => Visit;

  constructor(api: CandorApi, around: Surroundings, visit: () => Visit) {
    this.#api = api;
    this.#around = around;
    this.#visit = visit;
  }

  /** Null until the kiosk has said. */
  get print(): MyPrint | null {
    return this.#visit().print;
  }

  get isSlow(): boolean {
    return this.#visit().isPrintSlow;
  }

  /** Keeps it up to date until the returned function is called. */
  watch(): () => void {
    void this.#look();
    return this.#around.every(EVERY_MS, () => {
      if (this.print?.state === 'under-way') void this.#look();
    });
  }

  /** One paper, or a held one again. When it cannot be asked for, a notice says why. */
  async ask(): Promise<void> {
    const visit = this.#visit();
    const { consultationId } = visit;
    if (consultationId === null || visit.pending > 0) return;
    visit.pending += 1;
    const answer = await this.#api.printMyPaper({ consultationId, copies: 1 });
    visit.pending -= 1;
    if (!answer.ok) {
      visit.notice = answer.error;
      return;
    }
    visit.notice = null;
    visit.printAskedAt = this.#around.now();
    visit.isPrintSlow = false;
    visit.print = answer.value;
  }

  async #look(): Promise<void> {
    const visit = this.#visit();
    const { consultationId } = visit;
    if (consultationId === null || (visit.record?.sealed ?? null) === null) return;
    const answer = await this.#api.readMyPrint({ consultationId });
    // What cannot be read now is asked again in a second; the paper is in the queue whatever the screen knows.
    if (!answer.ok) return;
    visit.print = answer.value;
    visit.printAskedAt ??= this.#around.now();
    visit.isPrintSlow =
      answer.value.state === 'under-way' && this.#around.now() - visit.printAskedAt >= SLOW_AFTER_MS;
  }
}
