/** How each part of the kiosk is: asked of the parts themselves when staff want to know, and judged in one place. */
import type { CallError } from '../contract/error-codes';
import type { Diagnostics, DiagnosticsApi, PartState } from '../contract/diagnostics-api';
import type { PrintTrouble } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import { dayOf } from '../contract/review-dates';
import { findExpired } from '../content/check-dates';
import type { Clock } from '../device/clock';
import type { DiskSpace } from '../device/disk-space';
import { isSelfIssued, readCertificate } from '../document/trust/certificate';
import { expiryOf } from '../document/trust/certificate-expiry';
import type { KeyOrigin } from '../store/master-key';
import { LEAST_FREE_BYTES } from '../store/open-store';
import type { SealLevel } from '../store/seal-level-rows';
import type { Store } from '../store/store';
import type { OpenContent } from './open-content';
import type { PrintDesk } from './print-desk';
import type { RetentionRounds } from './retention-rounds';

/** What only the computer and the program know of themselves. */
export interface MachineFacts {
  readonly isSandboxed: boolean;
  readonly isOnBattery: () => boolean;
  /** Versions. */
  readonly candor: string;
  readonly electron: string;
}

export interface DiagnosticsDeskParts extends Pick<OpenContent, 'content' | 'languages' | 'refused'> {
  readonly machine: MachineFacts;
  readonly dataFolder: string;
  readonly disk: DiskSpace;
  readonly clock: Clock;
  readonly store: Pick<Store, 'readCertificates' | 'countWaitingPapers'> & {
    readonly list: Pick<Store['list'], 'page'>;
  };
  readonly keyOrigin: KeyOrigin;
  readonly printing: Pick<PrintDesk, 'describePrinter'>;
  readonly audit: { newBreakAt(): Promise<number | null>; readonly unwipedAt: number | null };
  readonly retention: Pick<RetentionRounds, 'isClockTrusted' | 'confirmClock'>;
  /** The level that the time-stamping authority of the settings gives; null without one. */
  readonly stampedLevel: SealLevel | null;
  readonly signedIn: () => { readonly staffId: string } | null;
}

/** Below it staff are told to make room; below `LEAST_FREE_BYTES` the kiosk does not open any more. */
export const ENOUGH_FREE_BYTES = 32 * LEAST_FREE_BYTES;
/** Whether the list of what is kept can be read at all. */
const ANY_PAPERS = {
  search: '',
  filter: 'all',
  closedFrom: null,
  closedBefore: null,
  after: null,
  limit: 1,
} as const;

const NO_CERTIFICATE: Diagnostics['certificate'] = {
  state: 'broken',
  by: null,
  daysLeft: 0,
  endsAt: null,
  fingerprint: null,
};

type Answer<T> = Promise<Result<T, CallError>>;

export class DiagnosticsDesk implements DiagnosticsApi {
  readonly #parts: DiagnosticsDeskParts;

  constructor(parts: DiagnosticsDeskParts) {
    this.#parts = parts;
  }

  async readDiagnostics(): Answer<Diagnostics> {
    const { clock, machine, keyOrigin, retention, store } = this.#parts;
    const { candor, electron } = machine;
    const [storage, audit, certificate, printer, timeStamps, list] = await Promise.all([
      this.#storage(),
      this.#audit(),
      this.#certificate(),
      this.#printer(),
      this.#timeStamps(),
      store.list.page(ANY_PAPERS),
    ]);
    const isReadable = list.ok && certificate !== null && timeStamps !== null;
    return succeed({
      at: clock.nowMs(),
      timeZone: clock.timeZone(),
      sandbox: { state: machine.isSandboxed ? 'good' : 'broken' },
      database: { state: isReadable && list.value.unreadable === 0 ? 'good' : 'broken' },
      storage,
      audit,
      wipe: this.#wipe(),
      clock: { state: retention.isClockTrusted ? 'good' : 'look' },
      certificate: certificate ?? NO_CERTIFICATE,
      masterKey: { state: keyOrigin === 'key-file' ? 'look' : 'good', origin: keyOrigin },
      content: this.#content(),
      languages: this.#languages(),
      printer,
      timeStamps: timeStamps ?? { state: 'broken', waiting: 0 },
      power: { state: machine.isOnBattery() ? 'look' : 'good' },
      version: { state: 'good', candor, electron },
    });
  }

  async confirmClock(): Answer<null> {
    const person = this.#parts.signedIn();
    if (person === null) return fail('sign-in-needed');
    return (await this.#parts.retention.confirmClock(person.staffId)) ? succeed(null) : fail('not-stored');
  }

  async #storage(): Promise<Diagnostics['storage']> {
    const freeBytes = await this.#parts.disk.freeBytes(this.#parts.dataFolder);
    if (freeBytes === null) return { state: 'look', freeBytes };
    const state = freeBytes < LEAST_FREE_BYTES ? 'broken' : freeBytes < ENOUGH_FREE_BYTES ? 'look' : 'good';
    return { state, freeBytes };
  }

  async #audit(): Promise<Diagnostics['audit']> {
    const newBreakAt = await this.#parts.audit.newBreakAt();
    return { state: newBreakAt === null ? 'good' : 'broken', newBreakAt };
  }

  /** Null: the store cannot be read. */
  async #certificate(): Promise<Diagnostics['certificate'] | null> {
    const known = await this.#parts.store.readCertificates();
    if (!known.ok) return null;
    const [newest] = known.value;
    const certificate = newest === undefined ? null : readCertificate(newest.certificate);
    if (certificate === null) return NO_CERTIFICATE;
    const { state, daysLeft } = expiryOf(certificate, this.#parts.clock.nowMs());
    const by = isSelfIssued(certificate) ? 'kiosk' : 'authority';
    const facts = { by, daysLeft, endsAt: certificate.validTo, fingerprint: certificate.fingerprint } as const;
    if (state === 'ended') return { state: 'broken', ...facts };
    // One of its own it renews by itself, at the next start.
    return { state: state === 'well' || by === 'kiosk' ? 'good' : 'look', ...facts };
  }

  #content(): Diagnostics['content'] {
    const { content, refused, clock } = this.#parts;
    const { structure, facts } = content.whole;
    const overdue = findExpired(structure, facts, dayOf(clock.nowMs(), clock.timeZone())).length;
    const isRefused = refused !== null;
    const state = isRefused || overdue > 0 ? 'look' : 'good';
    return { state, version: content.version, hash: content.hash, overdue, isRefused };
  }

  #languages(): Diagnostics['languages'] {
    const unread = this.#parts.languages.filter(({ state }) => state !== 'clinician-reviewed').length;
    return { state: unread === 0 ? 'good' : 'look', unread };
  }

  #wipe(): Diagnostics['wipe'] {
    const { unwipedAt } = this.#parts.audit;
    return { state: unwipedAt === null ? 'good' : 'look', unwipedAt };
  }

  async #printer(): Promise<Diagnostics['printer']> {
    const described = await this.#parts.printing.describePrinter();
    if (described === null) {
      return { state: 'unused', name: null, trouble: null, shortfalls: [], keepsCopies: false };
    }
    const { trouble, shortfalls, keepsCopies } = described;
    const well = shortfalls.length === 0 && !keepsCopies ? 'good' : 'look';
    return { state: trouble === null ? well : PRINTER_STATES[trouble], ...described };
  }

  /** Null: the store cannot be read. */
  async #timeStamps(): Promise<Diagnostics['timeStamps'] | null> {
    const { stampedLevel, store } = this.#parts;
    if (stampedLevel === null) return { state: 'unused', waiting: 0 };
    const waiting = await store.countWaitingPapers(stampedLevel);
    return waiting.ok ? { state: waiting.value === 0 ? 'good' : 'look', waiting: waiting.value } : null;
  }
}

/** What anybody can mend at the printer, and what needs whoever looks after the kiosk. */
const PRINTER_STATES: Readonly<Record<PrintTrouble, PartState>> = {
  'no-printer': 'unused',
  'service-down': 'broken',
  'no-queues-here': 'broken',
  'unknown-printer': 'broken',
  unreachable: 'broken',
  'not-trusted': 'broken',
  paused: 'look',
  rejecting: 'look',
  busy: 'look',
  'out-of-paper': 'look',
  jammed: 'look',
  'cover-open': 'look',
  'out-of-ink': 'look',
  'needs-attention': 'look',
  refused: 'broken',
  'gave-up': 'look',
  'lost-contact': 'look',
  'cut-off': 'look',
  unreadable: 'look',
  'end-unknown': 'look',
};
