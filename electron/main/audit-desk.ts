/** The audit trail while the kiosk runs: takes events from everywhere, signs where it stands each day, shows and checks it. */
import { createHash } from 'node:crypto';
import type { AuditApi, AuditPage } from '../contract/audit-api';
import type { AuditActor, AuditEvent, DisclosureAudit } from '../contract/audit-events';
import type { AuditHead, AuditVerdict } from '../contract/audit-report';
import { canonicalJson } from '../contract/canonical-json';
import type { CallError, StartFault } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import { createAuditJudge } from '../document/audit-seal';
import type { DocumentService } from '../document/service';
import type { RemovableDrives } from '../device/removable-drive';
import { AuditCheck, type AuditPlace } from '../store/audit-check';
import type { Store } from '../store/store';
import { saveTrail } from './audit-saving';
import { feedTrail } from './feed-trail';
import { describeError, type Log } from './log';

export interface AuditParts {
  readonly store: Store;
  readonly documents: DocumentService;
  readonly drives: Pick<RemovableDrives, 'write'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
  /** IANA name. */
  readonly timeZone: () => string;
  readonly log: Log;
}

const HOUR_MS = 3_600_000;
/** Another entry may come in between; a kiosk is not so busy that it does so again and again. */
const SEAL_TRIES = 5;
const BATCH = 500;
/** So many batches back: more entries than a kiosk writes between two starts. */
const OPENINGS_LOOKED_FOR = 10;
/** How long staff are told that a talk could not be cleared away. */
const WEEK_MS = 7 * 24 * HOUR_MS;
/** Papers whose heads are compared when staff ask on the kiosk; the command line compares all. */
export const PAPERS_COMPARED = 50;

type Answer<T> = Promise<Result<T, CallError>>;

const byKiosk = { actor: 'kiosk', outcome: 'success' } as const;

/** Of UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export class AuditDesk implements DisclosureAudit {
  readonly #parts: AuditParts;
  #sealedDay: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sealing: Promise<void> = Promise.resolve();
  #unwipedAt: number | null = null;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  async append(event: AuditEvent): Promise<void> {
    await this.#write([event]);
  }

  async writeFirst(events: readonly AuditEvent[]): Promise<Result<null, 'not-written-down'>> {
    return (await this.#write(events)) ? succeed(null) : fail('not-written-down');
  }

  /** Whether it is on the disk; if not, the technical log says of what, and why. */
  async #write(events: readonly AuditEvent[]): Promise<boolean> {
    const { store, log } = this.#parts;
    const type = events[0]?.type ?? '-';
    try {
      const written = await store.audit.appendAll(events);
      if (!written.ok) log('error', 'audit-not-written', { type, reason: written.error.code });
      return written.ok;
    } catch (error) {
      log('error', 'audit-broke', { type, ...describeError(error) });
      return false;
    }
  }

  /** To be called first: looks at the end of the trail; where it is damaged it goes on, with an entry that says so. */
  async begin(): Promise<void> {
    const { store, log } = this.#parts;
    const mended = await store.audit.mend();
    if (!mended.ok) log('error', 'audit-not-written', { type: 'trail-continued', reason: mended.error.code });
    else if (mended.value !== null) log('error', 'audit-damaged', { seq: mended.value.seq, ...mended.value.facts });
  }

  /** The kiosk is open; with settings that were changed since, also by hand, and with what was refused. */
  async tellOpened(settings: object, refused: object | null): Promise<void> {
    const now = createHash('sha256').update(canonicalJson(settings)).digest('hex');
    const before = await this.#lastSettings();
    this.#unwipedAt = await this.#lastUnwiped();
    await this.append({ type: 'kiosk-opened', ...byKiosk, facts: { settings: now } });
    if (before !== null && before !== now) {
      await this.append({ type: 'settings-read-changed', ...byKiosk, facts: { settings: now } });
    }
    if (refused !== null) await this.append({ type: 'content-refused', actor: 'kiosk', outcome: 'failure' });
  }

  /** Of the last time that the kiosk opened; null when that is too long ago to look for. */
  async #lastSettings(): Promise<string | null> {
    let before: number | null = null;
    for (let pages = 0; pages < OPENINGS_LOOKED_FOR; pages += 1) {
      const read = await this.#parts.store.audit.page({ before, limit: BATCH });
      const places: readonly AuditPlace[] = read.ok ? read.value : [];
      const opened = places.find(({ entry }) => entry?.type === 'kiosk-opened');
      if (opened !== undefined) return String(opened.entry?.facts['settings']);
      before = places.at(-1)?.position ?? null;
      if (before === null) return null;
    }
    return null;
  }

  /** When the kiosk last had to start itself anew because a talk was perhaps not cleared away; null: not this week. */
  get unwipedAt(): number | null {
    return this.#unwipedAt;
  }

  /** Among the newest entries: after so many others staff have worked with the kiosk for long. */
  async #lastUnwiped(): Promise<number | null> {
    const read = await this.#parts.store.audit.page({ before: null, limit: BATCH });
    const places: readonly AuditPlace[] = read.ok ? read.value : [];
    const at = places.find(({ entry }) => entry?.type === 'wipe-failed')?.entry?.at ?? null;
    return at !== null && this.#parts.nowMs() - at < WEEK_MS ? at : null;
  }

  async tellFault(fault: StartFault): Promise<void> {
    await this.append({ type: 'start-fault', actor: 'kiosk', outcome: 'failure', facts: { fault } });
  }

  /** Signs where the trail stands now and then once a day, also when the kiosk is never closed. */
  keepSealed(): void {
    this.#sealSoon();
    this.#timer = setInterval(() => {
      if (dayOf(this.#parts.nowMs()) !== this.#sealedDay) this.#sealSoon();
    }, HOUR_MS);
    this.#timer.unref();
  }

  #sealSoon(): void {
    this.#sealing = this.#sealing.then(() => this.seal());
  }

  /** To be called while the document worker still runs. */
  async end(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#sealing;
    await this.append({ type: 'kiosk-closed', ...byKiosk });
    await this.seal();
  }

  /** Null when it cannot be read: a person gets their paper all the same. */
  async head(): Promise<AuditHead | null> {
    const read = await this.#parts.store.audit.head();
    return read.ok && read.value.seq > 0 ? read.value : null;
  }

  /** The clinic's signature over where the trail stands, as its next entry. Never throws. */
  async seal(): Promise<void> {
    const { log } = this.#parts;
    try {
      const sealed = await this.#trySeal();
      if (!sealed.ok) log('warning', 'audit-not-sealed', { reason: sealed.error.code });
    } catch (error) {
      log('error', 'audit-broke', { type: 'trail-sealed', ...describeError(error) });
    }
  }

  async #trySeal(): Promise<Result<null>> {
    const { store, documents, nowMs } = this.#parts;
    for (let tries = 0; tries < SEAL_TRIES; tries += 1) {
      const head = await store.audit.head();
      if (!head.ok) return head;
      if (head.value.seq === 0) return succeed(null);
      const day = dayOf(nowMs());
      const sealed = await documents.sealAuditHead({ head: head.value, day });
      if (!sealed.ok) return sealed;
      const { certificate, signature } = sealed.value;
      const facts = { sealedSeq: head.value.seq, sealedHash: head.value.hash, day, certificate, signature };
      const written = await store.audit.appendAfter(head.value, { type: 'trail-sealed', ...byKiosk, facts });
      if (written.ok) this.#sealedDay = day;
      if (written.ok || written.error.code !== 'out-of-step') return written.ok ? succeed(null) : written;
    }
    return fail('out-of-step');
  }

  /** Number of the entry after a break that nobody of the clinic has had checked; null when there is none. */
  async newBreakAt(): Promise<number | null> {
    const state = await this.#parts.store.audit.state();
    return state.ok ? state.value.newBreakAt : null;
  }

  async #readPage({ before, limit }: { readonly before: number | null; readonly limit: number }): Answer<AuditPage> {
    const { store, timeZone } = this.#parts;
    const read = await store.audit.page({ before, limit });
    if (!read.ok) return fail('internal');
    const lines = read.value.map(({ position, entry }) => {
      if (entry === null) return { seq: position, said: null };
      const { at, type, actor, outcome, consultationId, facts } = entry;
      return { seq: position, said: { at, type, actor, outcome, consultationId, facts } };
    });
    const last = lines.length < limit ? null : (lines.at(-1)?.seq ?? null);
    const next = last === null || last <= 1 ? null : last;
    return succeed({ lines, before: next, newBreakAt: await this.newBreakAt(), timeZone: timeZone() });
  }

  /** The whole trail, against the clinic's certificates and the heads that the newest papers name. */
  async check(by: AuditActor): Answer<AuditVerdict> {
    const { store, documents } = this.#parts;
    const known = await store.readCertificates();
    if (!known.ok) return fail('internal');
    const certificates = known.value.map(({ certificate }) => certificate);
    const paperHeads: AuditHead[] = [];
    const numbers = await store.audit.paperNumbers(PAPERS_COMPARED);
    for (const number of numbers.ok ? numbers.value : []) {
      const paper = await store.readDocument(number);
      if (!paper.ok || paper.value === null) continue;
      const head = await documents.readAuditHead({ sealed: paper.value, trusted: certificates });
      if (head.ok && head.value !== null) paperHeads.push(head.value);
    }
    const check = new AuditCheck({ judge: createAuditJudge(certificates), paperHeads });
    const kept = await feedTrail(store, check);
    if (!kept.ok) return fail('internal');
    const verdict = check.conclude(kept.value);
    if (typeof by === 'object') {
      const facts = { entries: verdict.entries, problems: verdict.problemCount };
      await this.append({ type: 'trail-checked', actor: by, outcome: verdict.whole ? 'success' : 'failure', facts });
    }
    return succeed(verdict);
  }

  /** Of the contract, for whoever is signed in. */
  callsOf(signedIn: () => { readonly staffId: string } | null): AuditApi {
    return {
      readAudit: (input) => this.#readPage(input),
      verifyAuditTrail: () => {
        const person = signedIn();
        return person === null ? Promise.resolve(fail('sign-in-needed')) : this.check({ staffId: person.staffId });
      },
      saveAuditTrail: ({ drive }) => {
        const person = signedIn();
        if (person === null) return Promise.resolve(fail('sign-in-needed'));
        return saveTrail({ ...this.#parts, audit: this }, drive, person.staffId);
      },
    };
  }
}
