/** Answers the staff's question whose a printed paper is: from its code, and from the file kept here under its number. */
import type { DisclosureAudit } from '../contract/audit-events';
import type { PaperCheckApi } from '../contract/paper-check-api';
import { fail } from '../contract/result';
import { readTyped } from '../document/paper-check/read-typed';
import { readPaperText } from '../document/paper-check/paper-text';
import type { DocumentService } from '../document/service';
import type { Store } from '../store/store';
import type { Log } from './log';

export interface PaperCheckParts {
  readonly store: Store;
  readonly documents: DocumentService;
  readonly kioskName: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Whether somebody's consultation is open: the check is for the time between two people. */
  readonly isOccupied: () => boolean;
  /** DER certificates of the time-stamping authority that the clinic trusts. */
  readonly readAuthorities: () => Promise<readonly Uint8Array[]>;
  readonly nowMs: () => number;
  readonly audit: DisclosureAudit;
  readonly log: Log;
}

/** A stack of papers can be checked one after the other; a program that tries numbers gets nowhere. */
const CHECKS_AT_ONCE = 20;
const ONE_MORE_EVERY_MS = 3000;
/** What the store gave out damaged is read as a file that is not whole. */
const DAMAGED = new Uint8Array(0);

export class PaperCheckDesk implements PaperCheckApi {
  readonly #parts: PaperCheckParts;
  #left = CHECKS_AT_ONCE;
  #countedAt: number;

  constructor(parts: PaperCheckParts) {
    this.#parts = parts;
    this.#countedAt = parts.nowMs();
  }

  /** `consultation-open` while there is one; `too-many-checks` with `facts.seconds` to wait. */
  async checkPaper({ typed }: Parameters<PaperCheckApi['checkPaper']>[0]): ReturnType<PaperCheckApi['checkPaper']> {
    if (this.#parts.isOccupied()) return fail('consultation-open');
    const waitMs = this.#takeOne();
    if (waitMs > 0) return fail('too-many-checks', { seconds: Math.ceil(waitMs / 1000) });
    const asked = readTyped(typed);
    const text = asked.kind === 'code' ? asked.text : null;
    return await this.#judge({ text, pdf: await this.#findFile(asked) }, { actor: 'patient' });
  }

  /** The file kept under a number, for somebody signed in who may open it anyway: such checks are not counted. */
  async checkKept(of: {
    readonly documentNumber: string;
    readonly consultationId: string;
    readonly staffId: string;
  }): ReturnType<PaperCheckApi['checkPaper']> {
    const { documentNumber, consultationId, staffId } = of;
    const pdf = await this.#findFile({ kind: 'number', documentNumber });
    return await this.#judge({ text: null, pdf }, { actor: { staffId }, consultationId });
  }

  async #judge(
    { text, pdf }: { readonly text: string | null; readonly pdf: Uint8Array | null },
    by: { readonly actor: 'patient' | { readonly staffId: string }; readonly consultationId?: string },
  ): ReturnType<PaperCheckApi['checkPaper']> {
    const { store, documents, kioskName: kiosk, timeZone, readAuthorities, audit, log } = this.#parts;
    const certificates = await store.readCertificates();
    if (!certificates.ok) return fail('internal');
    const report = await documents.checkPaper({
      text,
      pdf,
      trusted: certificates.value.map(({ certificate }) => certificate),
      authorities: await readAuthorities(),
      kiosk,
      timeZone,
    });
    if (!report.ok) return report;
    const { code, file } = report.value;
    log('info', 'paper-checked', { code: code ?? '-', file: file ?? '-' });
    const facts = { code: code ?? 'none', file: file ?? 'not-looked-for' } as const;
    const told = { type: 'paper-checked', ...by, outcome: 'success', facts } as const;
    // What was found is in the entry, so it comes after the check, but before anybody of the staff is told.
    if (by.actor !== 'patient') {
      const written = await audit.writeFirst([told]);
      return written.ok ? report : written;
    }
    await audit.append(told);
    return report;
  }

  /** Null when there is none. The code need not be genuine yet: the worker judges it before the file counts. */
  async #findFile(asked: ReturnType<typeof readTyped>): Promise<Uint8Array | null> {
    const number = asked.kind === 'number' ? asked.documentNumber : numberIn(asked.text);
    if (number === null) return null;
    const read = await this.#parts.store.readDocument(number);
    return read.ok ? read.value : DAMAGED;
  }

  /** How long to wait; 0 when the check may be made. A clock set back gives nothing and takes nothing. */
  #takeOne(): number {
    const now = this.#parts.nowMs();
    const more = Math.floor(Math.max(0, now - this.#countedAt) / ONE_MORE_EVERY_MS);
    this.#left = Math.min(CHECKS_AT_ONCE, this.#left + more);
    this.#countedAt = now < this.#countedAt ? now : this.#countedAt + more * ONE_MORE_EVERY_MS;
    if (this.#left === 0) return this.#countedAt + ONE_MORE_EVERY_MS - now;
    this.#left -= 1;
    return 0;
  }
}

function numberIn(text: string): string | null {
  const read = readPaperText(text);
  return read.ok ? read.value.facts.documentNumber : null;
}
