/** Preparing a talk: what the clinician sets, and the earlier visit it goes on from. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { EarlierVisit, EarlierVisitRow, TalkPlan } from '../../../electron/contract/guide-api';
import type { Failure } from '../../../electron/contract/result';
import type { LanguageTag } from '../../../electron/consultation/events';
import type { PaperLetters } from '../../../electron/consultation/paper-letters';

const EMPTY: TalkPlan = {
  language: '',
  name: null,
  condition: null,
  cover: [],
  interpreter: false,
  representative: false,
  beside: null,
  letters: 'standard',
  continues: null,
};

export class Prepare {
  readonly #api: CandorApi;
  plan: TalkPlan = $state.raw(EMPTY);
  earlier: EarlierVisit | null = $state.raw(null);
  /** Null until there was a search. */
  found: readonly EarlierVisitRow[] | null = $state.raw(null);
  failure: Failure<CallError> | null = $state.raw(null);
  isBusy = $state(false);
  #turn = 0;

  constructor(api: CandorApi) {
    this.#api = api;
  }

  /** An empty plan in the language of the screen; `beside`: the clinic's language, where papers have it by rule. */
  begin(language: LanguageTag, beside: LanguageTag | null, letters: PaperLetters): void {
    this.forget();
    this.plan = { ...EMPTY, language, beside: beside === language ? null : beside, letters };
    void this.#open(this.#turn);
  }

  /** Before anything can be typed: main replaces the page when this sign-in ends. */
  async #open(turn: number): Promise<void> {
    const opened = await this.#api.openPreparation();
    if (!opened.ok && turn === this.#turn) this.failure = opened.error;
  }

  set(change: Partial<TalkPlan>): void {
    const next = { ...this.plan, ...change };
    this.plan = { ...next, beside: next.beside === next.language ? null : next.beside };
    this.failure = null;
  }

  async find(search: string): Promise<void> {
    await this.#ask(async () => {
      const found = await this.#api.findEarlierVisits({ search });
      return () => {
        if (found.ok) this.found = found.value;
        else this.failure = found.error;
      };
    });
  }

  /** Name, language and condition of that visit become this one's. */
  async goOnFrom(consultationId: string): Promise<void> {
    await this.#ask(async () => {
      const read = await this.#api.readEarlierVisit({ consultationId });
      return () => {
        if (!read.ok) this.failure = read.error;
        else {
          const { name, condition, language } = read.value;
          this.earlier = read.value;
          this.set({ name, condition, language, continues: consultationId });
        }
      };
    });
  }

  unlink(): void {
    this.earlier = null;
    this.set({ continues: null });
  }

  forget(): void {
    this.#turn += 1;
    this.plan = EMPTY;
    this.earlier = null;
    this.found = null;
    this.failure = null;
    this.isBusy = false;
  }

  /** An answer that comes after the screen was left is for nobody. */
  async #ask(ask: () => Promise<() => void>): Promise<void> {
    const turn = this.#turn;
    this.isBusy = true;
    this.failure = null;
    const take = await ask();
    if (turn !== this.#turn) return;
    this.isBusy = false;
    take();
  }
}
