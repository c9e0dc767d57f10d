/** Asking for a person: the call is kept with the consultation, and heard and seen on this kiosk. */
import { helpAfter, type HelpEnding } from '../../electron/consultation/help';
import { applyEvent } from '../../electron/consultation/record';
import type { StoredEvent } from '../../electron/consultation/events';
import type { CallError } from '../../electron/contract/error-codes';
import type { Result } from '../../electron/contract/result';
import type { AidParts } from './aid-parts';

/** So often the call is heard again while nobody has come. */
const AGAIN_MS = 60_000;

export class HelpCall {
  readonly #parts: AidParts;

  constructor(parts: AidParts) {
    this.#parts = parts;
  }

  /** Milliseconds since the Unix epoch; null while nobody asks. */
  get since(): number | null {
    return this.#parts.visit().helpSince;
  }

  /** The clinic's choice. */
  get sounds(): boolean {
    return this.#parts.facts.callSounds;
  }

  /** Staff may not read the patient's language. */
  get staffLanguage(): string {
    return this.#parts.facts.clinicLanguage;
  }

  /** For "so many minutes ago". */
  now(): number {
    return this.#parts.around.now();
  }

  async call(): Promise<void> {
    const { api, inTurn } = this.#parts;
    await inTurn(() => this.#store((consultationId) => api.callForHelp({ consultationId })));
  }

  async end(how: HelpEnding): Promise<void> {
    const { api, inTurn } = this.#parts;
    await inTurn(() => this.#store((consultationId) => api.endHelpCall({ consultationId, how })));
  }

  /** Once now, then each minute while somebody asks and the clinic wants it. The returned function ends it. */
  sound(): () => void {
    const { around } = this.#parts;
    if (this.since === null || !this.sounds) return () => undefined;
    around.chime('call');
    return around.every(AGAIN_MS, () => around.chime('call'));
  }

  async #store(ask: (consultationId: string) => Promise<Result<StoredEvent, CallError>>): Promise<void> {
    const visit = this.#parts.visit();
    const { consultationId, record } = visit;
    if (consultationId === null || record === null) return;
    const stored = await ask(consultationId);
    if (!stored.ok) visit.notice = stored.error;
    else {
      visit.record = applyEvent(visit.record ?? record, stored.value);
      visit.helpSince = helpAfter(visit.helpSince, stored.value);
      this.#parts.onTimeChanged();
    }
  }
}
