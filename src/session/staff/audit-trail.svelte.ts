/** The staff's view of the audit trail: a page at a time, newest first, and what a check of all of it found. */
import type { CandorApi } from '../../../electron/contract/api';
import type { AuditPage } from '../../../electron/contract/audit-api';
import type { AuditVerdict } from '../../../electron/contract/audit-report';
import type { CallError } from '../../../electron/contract/error-codes';
import type { Failure } from '../../../electron/contract/result';
import { AuditSaving } from './audit-saving.svelte';

/** As many as can be looked through without losing the thread. */
export const LINES_A_PAGE = 25;

/** Exactly one of these. */
export type AuditCheckState =
  | { readonly phase: 'not-asked' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'told'; readonly verdict: AuditVerdict }
  | { readonly phase: 'failed'; readonly failure: Failure<CallError> };

const NOT_ASKED: AuditCheckState = { phase: 'not-asked' };

export class AuditView {
  readonly #api: CandorApi;
  /** Null until it was read. */
  #page: AuditPage | null = $state.raw(null);
  #failure: Failure<CallError> | null = $state.raw(null);
  #check: AuditCheckState = $state.raw(NOT_ASKED);
  /** Names of who works here now, by their opaque ID. */
  #names: ReadonlyMap<string, string> = $state.raw(new Map());
  #isNewest = $state(true);
  #newBreakAt: number | null = $state(null);
  /** An answer that comes after the screen was left is for nobody. */
  #turn = 0;

  readonly saving: AuditSaving;

  constructor(api: CandorApi) {
    this.#api = api;
    this.saving = new AuditSaving(api);
  }

  get page(): AuditPage | null {
    return this.#page;
  }
  get failure(): Failure<CallError> | null {
    return this.#failure;
  }
  get check(): AuditCheckState {
    return this.#check;
  }
  get isNewest(): boolean {
    return this.#isNewest;
  }

  /** Null for somebody who no longer works here. */
  nameOf(staffId: string): string | null {
    return this.#names.get(staffId) ?? null;
  }

  async load(): Promise<void> {
    const turn = this.#turn;
    const access = await this.#api.readAccess();
    if (turn !== this.#turn) return;
    if (access.ok) this.#names = new Map(access.value.people.map(({ staffId, name }) => [staffId, name]));
    await this.#read(null);
  }

  async showOlder(): Promise<void> {
    const before = this.#page?.before ?? null;
    if (before !== null) await this.#read(before);
  }

  showNewest(): Promise<void> {
    return this.#read(null);
  }

  /** For the first screen of the staff: only where the trail broke, if nobody has looked into that yet. */
  async lookForBreak(): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.readAudit({ before: null, limit: 1 });
    if (turn === this.#turn && answer.ok) this.#newBreakAt = answer.value.newBreakAt;
  }

  get newBreakAt(): number | null {
    return this.#newBreakAt;
  }

  /** All of it; for administrators. */
  async checkAll(): Promise<void> {
    const turn = this.#turn;
    this.#check = { phase: 'checking' };
    const answer = await this.#api.verifyAuditTrail();
    if (turn !== this.#turn) return;
    this.#check = answer.ok ? { phase: 'told', verdict: answer.value } : { phase: 'failed', failure: answer.error };
    await this.#read(null);
  }

  forget(): void {
    this.saving.forget();
    this.#turn += 1;
    this.#page = null;
    this.#failure = null;
    this.#check = NOT_ASKED;
    this.#newBreakAt = null;
    this.#names = new Map();
  }

  async #read(before: number | null): Promise<void> {
    const turn = this.#turn;
    const answer = await this.#api.readAudit({ before, limit: LINES_A_PAGE });
    if (turn !== this.#turn) return;
    this.#failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.#page = answer.value;
    this.#isNewest = before === null;
  }
}
