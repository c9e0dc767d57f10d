/** What the person sees of their paper before they sign: made, opened, page by page; nothing of it stays after `close`. */
import type { PreviewDocument } from '../../electron/contract/api';
import type { CallError } from '../../electron/contract/error-codes';
import type { Failure, Result } from '../../electron/contract/result';
import { PaperReader } from './paper-reader';

export type PaperState =
  | { readonly kind: 'making' }
  | { readonly kind: 'failed'; readonly failure: Failure<CallError> }
  | { readonly kind: 'open'; readonly reader: PaperReader; readonly basis: string; readonly pageCount: number };

export class PaperView {
  #state: PaperState = $state.raw({ kind: 'making' });
  /** Counts from 1. */
  page: number = $state(1);
  #turn = 0;

  get state(): PaperState {
    return this.#state;
  }

  get isLastPage(): boolean {
    return this.#state.kind === 'open' && this.page >= this.#state.pageCount;
  }

  /** Makes the paper anew; an older one that is still on its way is dropped when it comes. */
  async load(preview: () => Promise<Result<PreviewDocument, CallError>>): Promise<void> {
    const turn = this.#begin();
    const made = await preview();
    if (turn !== this.#turn) return;
    if (!made.ok) {
      this.#state = { kind: 'failed', failure: made.error };
      return;
    }
    const reader = await PaperReader.open(made.value.bytes).catch(() => null);
    if (turn !== this.#turn) return reader?.close();
    this.page = 1;
    this.#state =
      reader === null
        ? { kind: 'failed', failure: { code: 'document-failed' } }
        : { kind: 'open', reader, basis: made.value.basis, pageCount: reader.pageCount };
  }

  close(): void {
    this.#begin();
  }

  turnTo(page: number): void {
    if (this.#state.kind === 'open') this.page = Math.min(Math.max(page, 1), this.#state.pageCount);
  }

  #begin(): number {
    const before = this.#state;
    this.#turn += 1;
    this.#state = { kind: 'making' };
    if (before.kind === 'open') void before.reader.close();
    return this.#turn;
  }
}
