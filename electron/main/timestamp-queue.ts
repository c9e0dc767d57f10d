/**
 * Brings sealed papers to a time-stamping authority, quietly and in the background: a paper at a time, again and again
 * with longer and longer pauses, until each has its timestamp. No patient waits for it or is told of it.
 */
import { fail, succeed, type Result } from '../contract/result';
import type { Network } from '../device/network';
import type { RaisedBytes, RaiseTrust } from '../document/raise-level';
import type { DocumentService } from '../document/service';
import { MAX_LIST_BYTES } from '../document/trust/revocation-list';
import { MAX_ANSWER_BYTES } from '../document/trust/timestamp-exchange';
import type { SealLevel, WaitingPaper } from '../store/seal-level-rows';
import type { Store } from '../store/store';
import { readAuthorityCertificates } from './authority-certificates';
import type { Log } from './log';
import type { TimestampAuthoritySettings } from './settings';

const ANSWER_LIMIT_MS = 20_000;
const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;
/** Between two papers, so that a long queue takes little of the machine. */
const BREATH_MS = 2_000;
const IDLE_MS = MINUTE_MS;

export interface QueueParts {
  readonly authority: TimestampAuthoritySettings;
  readonly dataFolder: string;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly network: Network;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly log: Log;
}

/** What one turn came to: `idle` nothing waits now, `raised` a paper came further, `failed` it is to be tried later. */
export type Turn = 'idle' | 'raised' | 'failed';

export class TimestampQueue {
  readonly #parts: QueueParts;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<unknown> = Promise.resolve();
  readonly #ending = new AbortController();
  #failures = 0;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#wait(BREATH_MS);
  }

  /** Gives up the question that is under way and waits for the end of its turn: then the store can be closed. */
  async stop(): Promise<void> {
    this.#ending.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  get wantedLevel(): SealLevel {
    return this.#parts.authority.validationData ? 'LT' : 'T';
  }

  /** One paper, one level. Never throws. */
  async takeTurn(): Promise<Turn> {
    const { store, log, now } = this.#parts;
    try {
      const waiting = await store.nextWaitingPaper(this.wantedLevel);
      if (!waiting.ok || waiting.value === null) return waiting.ok ? 'idle' : 'failed';
      // What breaks here is told like any other reason: this paper waits, and those behind it have their turn.
      const raised = await this.#raise(waiting.value).catch((error: unknown) =>
        fail('broke', { thrown: kindOf(error) }),
      );
      if (raised.ok) return 'raised';
      if (this.#ending.signal.aborted) return 'idle';
      const tries = waiting.value.tries + 1;
      // Codes only: the paper's number stands for a person.
      log('warning', 'timestamp-postponed', { reason: raised.error.code, tries, ...raised.error.facts });
      const postponed = await store.postponePaper({ ...waiting.value, tries }, now() + pauseAfter(tries));
      if (!postponed.ok) log('error', 'timestamp-not-stored', { reason: postponed.error.code });
      return 'failed';
    } catch (error) {
      log('error', 'timestamp-broke', { thrown: kindOf(error) });
      return 'failed';
    }
  }

  #wait(pauseMs: number): void {
    if (this.#ending.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#running = this.takeTurn().then((turn) => {
        this.#failures = turn === 'failed' ? this.#failures + 1 : 0;
        this.#wait(turn === 'raised' ? BREATH_MS : turn === 'idle' ? IDLE_MS : pauseAfter(this.#failures));
      });
    }, pauseMs);
    this.#timer.unref();
  }

  async #raise(paper: WaitingPaper): Promise<Result<null>> {
    const trust = await this.#readTrust();
    if (!trust.ok) return trust;
    const read = await this.#parts.store.readDocument(paper.documentNumber);
    if (!read.ok) return read;
    if (read.value === null) return fail('no-document');
    const raised =
      paper.level === 'B'
        ? await this.#stamp(read.value, trust.value)
        : await this.#addValidationData(read.value, trust.value);
    if (!raised.ok) return raised;
    const { bytes, digest, pageCount } = raised.value;
    const level = paper.level === 'B' ? 'T' : 'LT';
    const { documentNumber } = paper;
    return await this.#parts.store.raisePaper({ documentNumber, pdf: bytes, digest, pageCount, level });
  }

  /** Read each time: the clinic may bring a new file, and keys may have been rotated. */
  async #readTrust(): Promise<Result<RaiseTrust>> {
    const { store, dataFolder, authority } = this.#parts;
    const known = await store.readCertificates();
    if (!known.ok) return known;
    const authorities = await readAuthorityCertificates(dataFolder, authority.certificates);
    if (authorities.length === 0) return fail('no-authority-certificate');
    return succeed({ clinic: known.value.flatMap(({ certificate, chain }) => [certificate, ...chain]), authorities });
  }

  /** A larger token than usual is asked for a second time: its place is part of what is stamped. */
  async #stamp(sealed: Uint8Array, trust: RaiseTrust): Promise<Result<RaisedBytes>> {
    const first = await this.#askForToken(sealed, trust, null);
    if (first.ok || first.error.code !== 'token-too-large') return first;
    return await this.#askForToken(sealed, trust, Number(first.error.facts?.['contentsBytes']));
  }

  async #askForToken(
    sealed: Uint8Array,
    trust: RaiseTrust,
    contentsBytes: number | null,
  ): Promise<Result<RaisedBytes>> {
    const { documents, network, authority, now } = this.#parts;
    const begun = await documents.beginTimestamp({ sealed, contentsBytes });
    if (!begun.ok) return begun;
    // RFC 3161, 3.4: one POST, one answer.
    const answer = await network.ask({
      url: authority.url,
      body: { bytes: begun.value.request.query, contentType: 'application/timestamp-query' },
      limitBytes: MAX_ANSWER_BYTES,
      limitMs: ANSWER_LIMIT_MS,
      signal: this.#ending.signal,
    });
    if (!answer.ok) return answer;
    return await documents.finishTimestamp({ ...begun.value, answer: answer.value, trust, now: now() });
  }

  async #addValidationData(sealed: Uint8Array, trust: RaiseTrust): Promise<Result<RaisedBytes>> {
    const { documents, network } = this.#parts;
    const sources = await documents.listSources({ sealed, trust });
    if (!sources.ok) return sources;
    const lists: Uint8Array[] = [];
    for (const url of sources.value.urls) {
      const { signal } = this.#ending;
      const answer = await network.ask({
        url,
        body: null,
        limitBytes: MAX_LIST_BYTES,
        limitMs: ANSWER_LIMIT_MS,
        signal,
      });
      if (answer.ok) lists.push(answer.value);
    }
    const attached = await documents.attachValidationData({ sealed, trust, lists });
    return attached.ok ? await this.#stamp(attached.value.bytes, trust) : attached;
  }
}

/** A message may hold anything. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** One minute, then twice as long each time, up to six hours. */
export function pauseAfter(failures: number): number {
  return Math.min(MINUTE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
}
