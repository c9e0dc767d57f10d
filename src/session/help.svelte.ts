/**
 * Asking for a person: heard and seen on this kiosk. In a talk the call is kept with the consultation; before one, the
 * kiosk itself holds it, and it stays on the screen of whoever comes next until somebody says that it is over.
 */
import { helpAfter, type HelpEnding } from '../../electron/consultation/help';
import { applyEvent } from '../../electron/consultation/record';
import type { StoredEvent } from '../../electron/consultation/events';
import type { CallError } from '../../electron/contract/error-codes';
import type { EarlyCallEnding } from '../../electron/contract/help-api';
import type { Result } from '../../electron/contract/result';
import type { AidParts } from './aid-parts';

/** So often the call is heard again while nobody has come. */
const AGAIN_MS = 60_000;
/** Before a talk: called and taken back again and again, it is heard no more often than this. */
const QUIET_MS = 30_000;
/** Before a talk: whoever asked has found somebody by then, or has gone. Staff are told that nobody answered. */
const EARLY_CALL_LASTS_MS = 15 * 60_000;

export class HelpCall {
  readonly #parts: AidParts;
  /** On the clock that nobody can set. */
  #heardMs: number | null = null;

  constructor(parts: AidParts) {
    this.#parts = parts;
  }

  /** Milliseconds since the Unix epoch; null while nobody asks. */
  get since(): number | null {
    return this.#parts.visit().helpSince ?? this.#parts.facts.calledSince;
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
    const { api, inTurn, visit } = this.#parts;
    await inTurn(() =>
      visit().record === null
        ? this.#callEarly()
        : this.#store((consultationId) => api.callForHelp({ consultationId })),
    );
  }

  async end(how: HelpEnding): Promise<void> {
    const { api, inTurn } = this.#parts;
    await inTurn(() =>
      this.#isEarly ? this.#endEarly(how) : this.#store((consultationId) => api.endHelpCall({ consultationId, how })),
    );
  }

  /** Once now, then each minute while somebody asks and the clinic wants it. The returned function ends it. */
  sound(): () => void {
    if (this.since === null) return () => undefined;
    this.#ring();
    return this.#parts.around.every(AGAIN_MS, () => {
      if (this.#isOver) void this.#parts.inTurn(() => this.#endEarly('unanswered'));
      else this.#ring();
    });
  }

  get #isEarly(): boolean {
    return this.#parts.visit().helpSince === null && this.#parts.facts.calledSince !== null;
  }

  get #isOver(): boolean {
    return this.#isEarly && this.now() - (this.since ?? 0) >= EARLY_CALL_LASTS_MS;
  }

  #ring(): void {
    const { around } = this.#parts;
    if (!this.sounds) return;
    const nowMs = around.uptimeMs();
    if (this.#isEarly && this.#heardMs !== null && nowMs - this.#heardMs < QUIET_MS) return;
    this.#heardMs = nowMs;
    around.chime('call');
  }

  async #callEarly(): Promise<void> {
    const { api, facts, visit, onTimeChanged } = this.#parts;
    const called = await api.callBeforeTalk();
    if (!called.ok) visit().notice = called.error;
    else facts.calledSince = called.value.since;
    onTimeChanged();
  }

  async #endEarly(how: EarlyCallEnding): Promise<void> {
    const { api, facts, visit, onTimeChanged } = this.#parts;
    const ended = await api.endCallBeforeTalk({ how });
    // Main knows of no call any more: then there is none to end.
    if (!ended.ok && ended.error.code !== 'not-allowed-now') return void (visit().notice = ended.error);
    facts.calledSince = null;
    if (visit().overlay === 'help') visit().overlay = null;
    onTimeChanged();
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
