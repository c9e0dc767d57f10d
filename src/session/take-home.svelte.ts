/** The patient's paper on its way out, as the last page shows it: to the printer, asked for again every second while it is under way, and to a drive. */
import type { MyPrint } from '../../electron/contract/print-api';
import type { AidParts } from './aid-parts';
import { OwnDrive } from './own-drive.svelte';

const EVERY_MS = 1_000;
/** After that a person is told that they need not wait. */
export const SLOW_AFTER_MS = 60_000;

export class TakeHome {
  readonly #parts: AidParts;
  readonly drive: OwnDrive;

  constructor(parts: AidParts) {
    this.#parts = parts;
    this.drive = new OwnDrive(parts);
  }

  /** Null until the kiosk has said. */
  get print(): MyPrint | null {
    return this.#parts.visit().print;
  }

  get isSlow(): boolean {
    return this.#parts.visit().isPrintSlow;
  }

  /** Keeps it up to date until the returned function is called. */
  watch(): () => void {
    void this.#look();
    const stopDrive = this.drive.watch();
    const stopPrint = this.#parts.around.every(EVERY_MS, () => {
      if (this.print?.state === 'under-way') void this.#look();
    });
    return () => {
      stopDrive();
      stopPrint();
    };
  }

  /** One paper, or a held one again. When it cannot be asked for, a notice says why. */
  async ask(): Promise<void> {
    const visit = this.#parts.visit();
    const { consultationId } = visit;
    if (consultationId === null || visit.pending > 0) return;
    visit.pending += 1;
    const answer = await this.#parts.api.printMyPaper({ consultationId, copies: 1 });
    visit.pending -= 1;
    if (!answer.ok) {
      visit.notice = answer.error;
      return;
    }
    visit.notice = null;
    visit.printAskedAt = this.#parts.around.uptimeMs();
    visit.isPrintSlow = false;
    visit.print = answer.value;
  }

  async #look(): Promise<void> {
    const visit = this.#parts.visit();
    const { consultationId } = visit;
    if (consultationId === null || (visit.record?.sealed ?? null) === null) return;
    const answer = await this.#parts.api.readMyPrint({ consultationId });
    // What cannot be read now is asked again in a second; the paper is in the queue whatever the screen knows.
    if (!answer.ok) return;
    visit.print = answer.value;
    visit.printAskedAt ??= this.#parts.around.uptimeMs();
    visit.isPrintSlow =
      answer.value.state === 'under-way' && this.#parts.around.uptimeMs() - visit.printAskedAt >= SLOW_AFTER_MS;
  }
}
