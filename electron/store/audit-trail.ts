/** The audit trail in the store: entries are added, never changed; each is on the disk before the call answers. */
import { recordOf, type AuditEvent } from '../contract/audit-events';
import type { AuditEntry, AuditHead, AuditProblemKind } from '../contract/audit-report';
import { fail, succeed, type Result } from '../contract/result';
import { chainEntry, NO_HASH } from './audit-chain';
import { AuditCheck, type AuditPlace, type KeptHead } from './audit-check';
import {
  insertEntry,
  readAfter,
  readBefore,
  readEnd,
  readLastNumber,
  readPaperNumbers,
  type KeptEnd,
} from './audit-rows';
import type { WriteFault } from './store-values';
import { CLOCK_TOLERANCE_MS, type StoreParts } from './store-parts';

/** So many of the last entries are looked at when the kiosk opens: some tenths of a second at most. */
const LOOKED_AT_WHEN_OPENED = 1000;

type Damage = Extract<AuditEvent, { readonly type: 'trail-continued' }>['facts'];

export interface AuditState {
  /** Number of the last entry; 0 in an empty trail. */
  readonly last: number;
  /** Where the trail went on after a break that nobody of the clinic has looked into yet; null when there is none. */
  readonly newBreakAt: number | null;
}

interface Written {
  readonly entry: AuditEntry;
  /** Where the trail ends with it. */
  readonly end: KeptEnd;
}

/** A break is new until somebody of the clinic has had the trail checked. */
function stillNew({ isBreakNew }: KeptEnd, { type }: AuditEvent): Pick<KeptEnd, 'isBreakNew'> {
  return { isBreakNew: isBreakNew && type !== 'trail-checked' };
}

/** The clock had been ahead by `byMs`, and is not any more. */
export function clockCorrected(actor: 'kiosk' | 'operator', byMs: number): AuditEvent {
  const facts = { minutesBack: Math.ceil(byMs / 60_000) };
  return { type: 'clock-corrected', actor, outcome: 'success', facts };
}

export class AuditTrail {
  readonly #parts: StoreParts;
  /** Where the trail ends, as the last commit of ours left it; null when it has to be read. */
  #known: KeptEnd | null = null;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  /** One more entry. Throws, before anything is written, when the event does not fit its table. */
  async append(event: AuditEvent): Promise<Result<AuditEntry, WriteFault>> {
    const written = await this.appendAll([event]);
    return written.ok ? succeed(written.value[0] as AuditEntry) : written;
  }

  /** One after another in one transaction: all of them, or none. Throws like `append`. */
  appendAll(events: readonly AuditEvent[]): Promise<Result<readonly AuditEntry[], WriteFault>> {
    return this.#parts.write(async () => {
      const { connection } = this.#parts;
      const known = this.#known;
      this.#known = null;
      const entries: AuditEntry[] = [];
      this.#known = await connection.transaction(async () => {
        let end = known ?? (await this.#end());
        for (const event of events) {
          const written = await this.#add(end, event, stillNew(end, event));
          entries.push(written.entry);
          end = written.end;
        }
        return end;
      });
      return succeed(entries);
    });
  }

  /** Within a transaction of another part of the store: with what it tells of, or not at all. */
  async appendWithin(event: AuditEvent): Promise<AuditEntry> {
    // Whether that transaction comes to its end is not known here: the next one reads where the trail ends.
    this.#known = null;
    const end = await this.#end();
    return (await this.#add(end, event, stillNew(end, event))).entry;
  }

  /** For an entry that speaks of the one before it. `out-of-step`: another one came in between. */
  appendAfter(head: AuditHead, event: AuditEvent): Promise<Result<AuditEntry, 'out-of-step' | WriteFault>> {
    return this.#parts.write(() => {
      this.#known = null;
      return this.#parts.connection.transaction(async () => {
        const end = await this.#end();
        if (end.seq !== head.seq || end.hash !== head.hash) return fail('out-of-step');
        return succeed((await this.#add(end, event, {})).entry);
      });
    });
  }

  /** Where the trail stands: what every later signature and paper names. */
  head(): Promise<Result<AuditHead, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const { connection, keys } = this.#parts;
      const end = await readEnd(connection, keys);
      return end === 'missing' ? { seq: 0, hash: NO_HASH } : { seq: end.seq, hash: end.hash };
    });
  }

  state(): Promise<Result<AuditState, 'damaged-database'>> {
    return this.#parts.read(async () => {
      const { connection, keys } = this.#parts;
      const end = await readEnd(connection, keys);
      if (end === 'missing') return { last: await readLastNumber(connection), newBreakAt: null };
      return { last: end.seq, newBreakAt: end.isBreakNew ? end.since : null };
    });
  }

  /** Newest first. An entry is null where it cannot be read. */
  page(input: {
    readonly before: number | null;
    readonly limit: number;
  }): Promise<Result<readonly AuditPlace[], 'damaged-database'>> {
    const { connection, keys } = this.#parts;
    return this.#parts.read(() => readBefore(connection, keys, input.before, input.limit));
  }

  /** In their order, a batch at a time: for checking and exporting. */
  batch(input: {
    readonly after: number;
    readonly limit: number;
  }): Promise<Result<readonly AuditPlace[], 'damaged-database'>> {
    const { connection, keys } = this.#parts;
    return this.#parts.read(() => readAfter(connection, keys, input.after, input.limit));
  }

  keptHead(): Promise<Result<KeptHead, 'damaged-database'>> {
    const { connection, keys } = this.#parts;
    return this.#parts.read(() => readEnd(connection, keys));
  }

  /** Of the newest sealed papers: what each of them says of the trail is for others to read. */
  paperNumbers(limit: number): Promise<Result<readonly string[], 'damaged-database'>> {
    return this.#parts.read(() => readPaperNumbers(this.#parts.connection, limit));
  }

  /**
   * To be called once, when the kiosk opens: looks at the last part of the trail. Where it is damaged, the trail goes on
   * with an entry that names the place and what is wrong with it; nothing is taken away. The answer is that entry.
   */
  mend(): Promise<Result<AuditEntry | null, WriteFault>> {
    return this.#parts.write(async () => {
      const { connection, keys } = this.#parts;
      this.#known = null;
      const end = await readEnd(connection, keys);
      const lastNumber = await readLastNumber(connection);
      // A database that was made just now.
      if (end === 'missing' && lastNumber === 0) return succeed(null);
      const damage = await this.#findDamage(end, lastNumber);
      if (damage === null) return succeed(null);
      return succeed(await connection.transaction(async () => this.#goOn(await this.#lastKnown(end), damage)));
    });
  }

  async #findDamage(end: KeptEnd | 'missing', lastNumber: number): Promise<Damage | null> {
    if (end === 'missing') return { brokenAt: lastNumber + 1, damage: 'head-missing' };
    const { connection, keys } = this.#parts;
    const after = Math.max(end.since - 1, Math.min(end.seq, lastNumber) - LOOKED_AT_WHEN_OPENED);
    const places = await readAfter(connection, keys, after, 2 * LOOKED_AT_WHEN_OPENED);
    const check = new AuditCheck({ judge: () => 'unknown-certificate', paperHeads: [], after });
    check.take(places);
    const { problems } = check.conclude(end);
    for (const { kind, from } of problems) {
      const damage = BREAKS[kind];
      if (damage !== undefined) return { brokenAt: kind === 'cut-off' ? from + 1 : from, damage };
    }
    return null;
  }

  /** The end that is to be gone on from; where its note is gone, the last entry that opens. */
  async #end(): Promise<KeptEnd> {
    const { connection, keys } = this.#parts;
    const end = await readEnd(connection, keys);
    if (end !== 'missing') return end;
    const lastNumber = await readLastNumber(connection);
    const known = await this.#lastKnown(end);
    if (lastNumber === 0) return known;
    await this.#goOn(known, { brokenAt: lastNumber + 1, damage: 'head-missing' });
    return await this.#end();
  }

  async #lastKnown(end: KeptEnd | 'missing'): Promise<KeptEnd> {
    const { connection, keys } = this.#parts;
    const seq = Math.max(await readLastNumber(connection), end === 'missing' ? 0 : end.seq);
    if (end !== 'missing') return { ...end, seq };
    const [last] = await readBefore(connection, keys, null, 1);
    const { hash = NO_HASH, at = 0 } = last?.entry ?? {};
    return { seq, hash, at, since: 1, isBreakNew: false };
  }

  async #goOn(end: KeptEnd, facts: Damage): Promise<AuditEntry> {
    const event = { type: 'trail-continued', actor: 'kiosk', outcome: 'failure', facts } as const;
    return (await this.#add(end, event, { since: end.seq + 1, isBreakNew: true })).entry;
  }

  /** After a clock that was ahead, the trail says so and goes on with the right time; a small step back is waited out. */
  async #add(end: KeptEnd, event: AuditEvent, changed: Partial<KeptEnd>): Promise<Written> {
    const now = this.#parts.timeNow();
    if (event.type === 'clock-corrected') return await this.#write(end, event, now, changed);
    if (end.at - now <= CLOCK_TOLERANCE_MS) return await this.#write(end, event, Math.max(now, end.at), changed);
    const { end: corrected } = await this.#write(end, clockCorrected('kiosk', end.at - now), now, {});
    return await this.#write(corrected, event, now, changed);
  }

  async #write(end: KeptEnd, event: AuditEvent, at: number, changed: Partial<KeptEnd>): Promise<Written> {
    const { connection, keys, randomBytes } = this.#parts;
    const entry = chainEntry(end, at, recordOf(event));
    const next = { ...end, seq: entry.seq, hash: entry.hash, at, ...changed };
    await insertEntry(connection, keys, { entry, end: next }, randomBytes);
    return { entry, end: next };
  }
}

const BREAKS: Partial<Record<AuditProblemKind, Damage['damage']>> = {
  edited: 'edited',
  rewritten: 'edited',
  reordered: 'edited',
  'clock-back': 'edited',
  removed: 'removed',
  inserted: 'inserted',
  'cut-off': 'cut-off',
};
