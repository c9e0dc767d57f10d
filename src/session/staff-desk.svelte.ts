/** The staff's view: checking a printed paper. It knows nothing of a person, and forgets what was typed at once. */
import type { CandorApi, ReadySnapshot, StartSnapshot } from '../../electron/contract/api';
import type { CallError } from '../../electron/contract/error-codes';
import { LONGEST_TYPED, type PaperReport } from '../../electron/contract/paper-report';
import type { Failure } from '../../electron/contract/result';

/** Exactly one of these. */
export type PaperCheckState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'told'; readonly report: PaperReport }
  | { readonly phase: 'failed'; readonly failure: Failure<CallError> };

const WAITING: PaperCheckState = { phase: 'waiting' };

export class StaffDesk {
  readonly #api: CandorApi;
  readonly #turnTo: (view: 'staff' | 'attract') => void;
  #state: PaperCheckState = $state.raw(WAITING);
  /** Why the kiosk shows earlier content than the one that came with it; null when it does not. */
  refused: ReadySnapshot['refused'] = $state.raw(null);
  /** With what has become of the words of each; none while the kiosk does not open. */
  languages: ReadySnapshot['languages'] = $state.raw([]);
  /** Counts checks, so that an answer which comes after the next question, or after leaving, is not shown. */
  #turn = 0;

  constructor(api: CandorApi, turnTo: (view: 'staff' | 'attract') => void) {
    this.#api = api;
    this.#turnTo = turnTo;
  }

  take(snapshot: StartSnapshot): void {
    this.refused = snapshot.state === 'ready' ? snapshot.refused : null;
    this.languages = snapshot.state === 'ready' ? snapshot.languages : [];
  }

  get state(): PaperCheckState {
    return this.#state;
  }

  open(): void {
    this.#forget();
    this.#turnTo('staff');
  }

  close(): void {
    this.#forget();
    this.#turnTo('attract');
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

  #forget(): void {
    this.#turn += 1;
    this.#state = WAITING;
  }
}
