/** Checking a printed paper: it knows nothing of a person, and forgets what was typed at once. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import { LONGEST_TYPED, type PaperReport } from '../../../electron/contract/paper-report';
import type { Failure } from '../../../electron/contract/result';

/** Exactly one of these. */
export type PaperCheckState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'told'; readonly report: PaperReport }
  | { readonly phase: 'failed'; readonly failure: Failure<CallError> };

const WAITING: PaperCheckState = { phase: 'waiting' };

export class PaperCheck {
  readonly #api: CandorApi;
  #state: PaperCheckState = $state.raw(WAITING);
  /** Counts checks, so that an answer which comes after the next question, or after leaving, is not shown. */
  #turn = 0;

  constructor(api: CandorApi) {
    this.#api = api;
  }

  get state(): PaperCheckState {
    return this.#state;
  }

  /** `typed`: a scanned code or a paper's number. Nothing but blanks asks nothing. */
  async check(typed: string): Promise<void> {
    if (typed.trim() === '') return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#state = { phase: 'checking' };
    const answer = await this.#api.checkPaper({ typed: typed.slice(0, LONGEST_TYPED) });
    if (turn !== this.#turn) return;
    this.#state = answer.ok ? { phase: 'told', report: answer.value } : { phase: 'failed', failure: answer.error };
  }

  forget(): void {
    this.#turn += 1;
    this.#state = WAITING;
  }
}
