/** The clinic's settings as an administrator changes them: what is kept, what is not saved yet, and going back. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { PrinterView } from '../../../electron/contract/print-api';
import type { Failure, Result } from '../../../electron/contract/result';
import type { ClinicChoices, SettingsView as Kept } from '../../../electron/contract/settings-api';

/** What was done last. */
export type SettingsNews = 'saved' | 'undone' | null;

export class SettingsView {
  readonly #api: CandorApi;
  #kept: Kept | null = $state.raw(null);
  #changes: Partial<ClinicChoices> = $state.raw({});
  #failure: Failure<CallError> | null = $state.raw(null);
  #news: SettingsNews = $state.raw(null);
  #isBusy = $state(false);
  /** The kiosk is being closed and opened anew; then this page ends. */
  #isStartingAgain = $state(false);
  /** The queues of this computer's print service; null until they were asked for. */
  #printers: readonly PrinterView[] | null = $state.raw(null);
  /** Leaving makes what is still under way count for nothing. */
  #turn = 0;

  constructor(api: CandorApi) {
    this.#api = api;
  }

  get kept(): Kept | null {
    return this.#kept;
  }
  /** As they would be once saved; null until they are read. */
  get choices(): ClinicChoices | null {
    return this.#kept === null ? null : { ...this.#kept.choices, ...this.#changes };
  }
  /** How many settings differ from what is kept. */
  get unsaved(): number {
    return Object.keys(this.#changes).length;
  }
  get failure(): Failure<CallError> | null {
    return this.#failure;
  }
  get news(): SettingsNews {
    return this.#news;
  }
  get isBusy(): boolean {
    return this.#isBusy || this.#isStartingAgain;
  }
  get isStartingAgain(): boolean {
    return this.#isStartingAgain;
  }
  /** Something new is being asked for real, which takes longer than to save. */
  get isTrying(): boolean {
    return this.#isBusy && ('printer' in this.#changes || typeof this.#changes.timestampAuthority === 'string');
  }
  get printers(): readonly PrinterView[] | null {
    return this.#printers;
  }

  load(): Promise<void> {
    return this.#ask(this.#api.readSettings(), null);
  }

  async askPrinters(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.listPrinters();
    if (turn === this.#turn) this.#printers = answer.ok ? answer.value : [];
  }

  /** Not saved yet. What is set back to what is kept is no change. */
  set(more: Partial<ClinicChoices>): void {
    const kept = this.#kept?.choices;
    if (kept === undefined) return;
    const wanted = Object.entries({ ...this.#changes, ...more });
    const changed = wanted.filter(([name, value]) => !isSame(kept[name as keyof ClinicChoices], value));
    this.#changes = Object.fromEntries(changed);
    this.#failure = null;
    this.#news = null;
  }

  drop(): void {
    this.#changes = {};
    this.#failure = null;
  }

  /** What could not be saved stays as it was typed. */
  save(): Promise<void> {
    return this.#ask(this.#api.saveSettings({ changes: this.#changes }), 'saved');
  }

  undo(): Promise<void> {
    return this.#ask(this.#api.undoSettings(), 'undone');
  }

  /** The page that asked ends with the kiosk. */
  async startAgain(): Promise<void> {
    const turn = this.#turn;
    this.#isStartingAgain = true;
    const answer = await this.#api.startAgain();
    if (turn !== this.#turn || answer.ok) return;
    this.#isStartingAgain = false;
    this.#failure = answer.error;
  }

  forget(): void {
    this.#turn += 1;
    this.#kept = null;
    this.#changes = {};
    this.#failure = null;
    this.#news = null;
    this.#isBusy = false;
    this.#isStartingAgain = false;
    this.#printers = null;
  }

  async #ask(asking: Promise<Result<Kept, CallError>>, news: SettingsNews): Promise<void> {
    const turn = this.#turn;
    this.#isBusy = true;
    this.#failure = null;
    this.#news = null;
    const answer = await asking;
    if (turn !== this.#turn) return;
    this.#isBusy = false;
    if (!answer.ok) {
      this.#failure = answer.error;
      return;
    }
    this.#kept = answer.value;
    this.#changes = {};
    this.#news = news;
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
