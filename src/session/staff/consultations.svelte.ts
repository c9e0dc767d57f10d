/** The staff's list of consultations and the one that is open: nothing of it stays after `forget`. */
import type { CandorApi } from '../../../electron/contract/api';
import type { ListPage, ListPlace } from '../../../electron/contract/consultation-list';
import type { CallError } from '../../../electron/contract/error-codes';
import { MOST_EXPORTED } from '../../../electron/contract/export-api';
import {
  LONGEST_SEARCH,
  type ConsultationFacts,
  type KeptPaper,
  type ListChoice,
} from '../../../electron/contract/list-api';
import type { PaperReport } from '../../../electron/contract/paper-report';
import { succeed, type Failure, type Result } from '../../../electron/contract/result';
import type { LanguageTag } from '../../../electron/consultation/events';

/** What the list shows, and how far it was gone through. */
export interface ListView {
  readonly which: ListChoice;
  readonly search: string;
  /** Where each page began up to the one that is shown: the first began at the newest. */
  readonly places: readonly (ListPlace | null)[];
}

/** What became of the last act on the open consultation. */
export type Told =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'judged'; readonly report: PaperReport }
  /** It waits for its turn with the papers to print. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'failed'; readonly failure: Failure<CallError> };

/** Exactly one of these. */
export type ConsultationsState =
  | { readonly kind: 'looking'; readonly view: ListView }
  /** `deleted`: one was, just now. */
  | { readonly kind: 'list'; readonly view: ListView; readonly page: ListPage; readonly deleted: boolean }
  | { readonly kind: 'failed'; readonly view: ListView; readonly failure: Failure<CallError> }
  | { readonly kind: 'one'; readonly view: ListView; readonly facts: ConsultationFacts; readonly told: Told }
  | { readonly kind: 'paper'; readonly view: ListView; readonly facts: ConsultationFacts }
  | { readonly kind: 'exporting'; readonly view: ListView }
  /** Asked twice; `evenWithoutCopy` was said where nobody has one. */
  | {
      readonly kind: 'deleting';
      readonly view: ListView;
      readonly facts: ConsultationFacts;
      readonly question: 'first' | 'last' | 'answered';
      readonly evenWithoutCopy: boolean;
    };

const FIRST: ListView = { which: 'today', search: '', places: [null] };
const NOTHING: Told = { kind: 'nothing' };

export class Consultations {
  readonly #api: CandorApi;
  #state: ConsultationsState = $state.raw({ kind: 'looking', view: FIRST });
  /** Counts what was asked for: an answer that comes after the next question, or after leaving, is for nobody. */
  #turn = 0;

  constructor(api: CandorApi) {
    this.#api = api;
  }

  get state(): ConsultationsState {
    return this.#state;
  }

  /** Shows what the view says; to be called when the screen opens. */
  load(): Promise<void> {
    return this.#look(this.#state.view);
  }

  choose(which: ListChoice): Promise<void> {
    return this.#look({ ...this.#state.view, which, places: [null] });
  }

  /** Among all of them: whoever looks for a name does not know the day. Blank ends the search. */
  search(typed: string): Promise<void> {
    const search = typed.trim().slice(0, LONGEST_SEARCH);
    return this.#look({ which: search === '' ? 'today' : 'all', search, places: [null] });
  }

  async older(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'list' || state.page.next === null) return;
    await this.#look({ ...state.view, places: [...state.view.places, state.page.next] });
  }

  async newer(): Promise<void> {
    const { view } = this.#state;
    if (view.places.length > 1) await this.#look({ ...view, places: view.places.slice(0, -1) });
  }

  /** In the words of `language`. */
  async open(consultationId: string, language: LanguageTag): Promise<void> {
    const { view } = this.#state;
    const read = await this.#ask(() => this.#api.readConsultation({ consultationId, language }));
    if (read === null) return;
    this.#state = read.ok
      ? { kind: 'one', view, facts: read.value, told: NOTHING }
      : { kind: 'failed', view, failure: read.error };
  }

  /** From one consultation back to the list, read anew: what was done is to be seen there. */
  backToList(): Promise<void> {
    return this.#look(this.#state.view);
  }

  backToOne(): void {
    const { state } = this;
    if ('facts' in state) this.#show({ kind: 'one', view: state.view, facts: state.facts, told: NOTHING });
  }

  showPaper(): void {
    const { state } = this;
    if (state.kind === 'one') this.#show({ kind: 'paper', view: state.view, facts: state.facts });
  }

  /** The bytes go to whoever draws them and are not kept here. */
  readPaper(consultationId: string): Promise<Result<KeptPaper, CallError>> {
    return this.#api.openDocument({ consultationId });
  }

  async verify(): Promise<void> {
    await this.#do(
      (consultationId) => this.#api.verifyDocument({ consultationId }),
      (report) => ({ kind: 'judged', report }),
    );
  }

  async print(copies: number): Promise<void> {
    await this.#do(
      (_, documentNumber) => this.#api.printPaper({ documentNumber, copies }),
      () => ({ kind: 'queued' }),
    );
  }

  /** What is open, or all that the list finds, also on its other pages; `most`: there were more than can be saved at once. */
  async chooseForExport(): Promise<{ readonly consultationIds: readonly string[]; readonly most: boolean } | null> {
    const { state } = this;
    if (state.kind === 'one') {
      this.#show({ kind: 'exporting', view: state.view });
      return { consultationIds: [state.facts.row.consultationId], most: false };
    }
    if (state.kind !== 'list') return null;
    const { view } = state;
    this.#state = { kind: 'looking', view };
    const found = await this.#ask(() => this.#findAll(view));
    if (found === null) return null;
    if (!found.ok) {
      this.#state = { kind: 'failed', view, failure: found.error };
      return null;
    }
    this.#show({ kind: 'exporting', view });
    return { consultationIds: found.value.slice(0, MOST_EXPORTED), most: found.value.length > MOST_EXPORTED };
  }

  /** Newest first, page by page, until there are more than enough. */
  async #findAll({ which, search }: ListView): Promise<Result<readonly string[], CallError>> {
    const found: string[] = [];
    let after: ListPlace | null = null;
    do {
      const page: Awaited<ReturnType<CandorApi['listConsultations']>> = await this.#api.listConsultations({
        which,
        search,
        after,
      });
      if (!page.ok) return page;
      found.push(...page.value.rows.map(({ consultationId }) => consultationId));
      after = page.value.next;
    } while (after !== null && found.length <= MOST_EXPORTED);
    return succeed(found);
  }

  askDelete(): void {
    const { state } = this;
    if (state.kind !== 'one') return;
    const { view, facts } = state;
    this.#show({ kind: 'deleting', view, facts, question: 'first', evenWithoutCopy: false });
  }

  sayEvenWithoutCopy(evenWithoutCopy: boolean): void {
    const { state } = this;
    if (state.kind === 'deleting' && state.question === 'first') this.#show({ ...state, evenWithoutCopy });
  }

  /** To the last question: only of what somebody has a copy of, or where that was said not to matter. */
  goOnDeleting(): void {
    const { state } = this;
    if (state.kind !== 'deleting' || state.question !== 'first') return;
    if (hasCopy(state.facts) || state.evenWithoutCopy) this.#show({ ...state, question: 'last' });
  }

  async deleteForGood(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'deleting' || state.question !== 'last') return;
    const { view, facts, evenWithoutCopy } = state;
    const { consultationId } = facts.row;
    this.#state = { ...state, question: 'answered' };
    const deleted = await this.#ask(() => this.#api.deleteConsultation({ consultationId, evenWithoutCopy }));
    if (deleted === null) return;
    if (deleted.ok) await this.#look(view, true);
    else this.#state = { kind: 'one', view, facts, told: { kind: 'failed', failure: deleted.error } };
  }

  forget(): void {
    this.#show({ kind: 'looking', view: FIRST });
  }

  async #look(view: ListView, deleted = false): Promise<void> {
    this.#state = { kind: 'looking', view };
    const { which, search, places } = view;
    const page = await this.#ask(() => this.#api.listConsultations({ which, search, after: places.at(-1) ?? null }));
    if (page === null) return;
    this.#state = page.ok
      ? { kind: 'list', view, page: page.value, deleted }
      : { kind: 'failed', view, failure: page.error };
  }

  async #do<T>(
    call: (consultationId: string, documentNumber: string) => Promise<Result<T, CallError>>,
    tell: (value: T) => Told,
  ): Promise<void> {
    const { state } = this;
    if (state.kind !== 'one' || state.told.kind === 'busy') return;
    const { consultationId, documentNumber } = state.facts.row;
    this.#state = { ...state, told: { kind: 'busy' } };
    const answer = await this.#ask(() => call(consultationId, documentNumber));
    if (answer === null) return;
    this.#state = { ...state, told: answer.ok ? tell(answer.value) : { kind: 'failed', failure: answer.error } };
  }

  /** Null when something else was asked for meanwhile, or the screen was left. */
  async #ask<T>(call: () => Promise<T>): Promise<T | null> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await call();
    return turn === this.#turn ? answer : null;
  }

  #show(state: ConsultationsState): void {
    this.#turn += 1;
    this.#state = state;
  }
}

export function hasCopy({ row }: ConsultationFacts): boolean {
  return row.printedAt !== null || row.exportedAt !== null;
}
