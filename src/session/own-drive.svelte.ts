/** A drive of the patient's own: whether one is plugged in, and their paper on its way to it. */
import type { MyDrive } from '../../electron/contract/export-api';
import type { AidParts } from './aid-parts';
import type { Saving } from './visit.svelte';

const EVERY_MS = 1_000;
/** After that nobody has to stand there for a drive that does not come to an end. */
export const DRIVE_SLOW_AFTER_MS = 30_000;

export class OwnDrive {
  readonly #parts: AidParts;

  constructor(parts: AidParts) {
    this.#parts = parts;
  }

  /** What is plugged in; null where the clinic does not allow it, this system has no drives, or it is not known yet. */
  get plugged(): MyDrive | null {
    return this.#parts.visit().drive;
  }

  get saving(): Saving {
    return this.#parts.visit().saving;
  }

  /** Whether the page waits for it. */
  get isWaitedFor(): boolean {
    return this.saving.kind === 'under-way' && !this.saving.isSlow;
  }

  /** One that was saved to is left alone until it was taken out, or another one came. */
  get maySave(): boolean {
    const { saving } = this;
    if (this.plugged !== 'one' || saving.kind === 'under-way') return false;
    return saving.kind !== 'saved' || !saving.isIn;
  }

  /** Looks for a drive until the returned function is called. */
  watch(): () => void {
    if (!this.#parts.facts.patientMayUseDrive) return () => undefined;
    void this.#look();
    return this.#parts.around.every(EVERY_MS, () => void this.#look());
  }

  async save(): Promise<void> {
    const { api, around } = this.#parts;
    const visit = this.#parts.visit();
    const { consultationId } = visit;
    if (consultationId === null || !this.maySave) return;
    visit.saving = { kind: 'under-way', since: around.uptimeMs(), isSlow: false };
    const answer = await api.saveMyPaper({ consultationId });
    visit.saving = answer.ok ? { kind: 'saved', isIn: true } : { kind: 'failed', failure: answer.error };
  }

  async #look(): Promise<void> {
    const { api, around } = this.#parts;
    const visit = this.#parts.visit();
    const { consultationId, saving } = visit;
    if (consultationId === null || (visit.record?.sealed ?? null) === null) return;
    if (saving.kind === 'under-way') {
      const isSlow = around.uptimeMs() - saving.since >= DRIVE_SLOW_AFTER_MS;
      if (isSlow !== saving.isSlow) visit.saving = { ...saving, isSlow };
      return;
    }
    const answer = await api.readMyDrive({ consultationId });
    visit.drive = answer.ok ? answer.value : null;
    if (visit.saving.kind === 'saved' && visit.saving.isIn && visit.drive !== 'one')
      visit.saving = { kind: 'saved', isIn: false };
  }
}
