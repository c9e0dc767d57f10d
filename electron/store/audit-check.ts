/**
 * Checks an audit trail entry by entry, without holding it: what was edited, removed, inserted, moved or cut off, which
 * of the clinic's signatures is not right, and whether a head that a paper names is still there. Pure but for the check of
 * a signature, which is handed in.
 */
import type {
  AuditCheckpoint,
  AuditEntry,
  AuditHead,
  AuditProblem,
  AuditProblemKind,
  AuditVerdict,
} from '../contract/audit-report';
import { checkpointOf, hashEntry, hashNumbered, NO_HASH } from './audit-chain';
import { MissingNumbers } from './audit-missing';

/** One place of the trail: its number there, and what stands in it; null when it cannot be read. */
export interface AuditPlace {
  readonly position: number;
  readonly entry: AuditEntry | null;
}

export type CheckpointJudge = (checkpoint: AuditCheckpoint) => 'good' | 'bad' | 'unknown-certificate';

export interface AuditCheckParts {
  readonly judge: CheckpointJudge;
  /** Named by sealed papers: where the trail stood when each was sealed. */
  readonly paperHeads: readonly AuditHead[];
  /** Number of the entry after which the check begins; what its hash was is taken from the first one looked at. */
  readonly after?: number;
}

/** Where the trail says that it ends; `unknown` for a file, which has no such note. */
export type KeptHead = AuditHead | 'missing' | 'unknown';

const SHOWN_PROBLEMS = 100;
/** How far from its place an entry with another number is looked for. */
const RENUMBERED_BY_AT_MOST = 64;

interface Taken {
  readonly position: number;
  readonly seq: number;
  readonly at: number | null;
  /** Null when it could not be read. */
  readonly hash: string | null;
  readonly isKnownBad: boolean;
  readonly isVouched: boolean;
}

const BEFORE_ALL: Taken = { position: 0, seq: 0, at: null, hash: NO_HASH, isKnownBad: false, isVouched: true };

export class AuditCheck {
  readonly #judge: CheckpointJudge;
  readonly #heads = new Map<number, Set<string>>();
  readonly #missing = new MissingNumbers();
  readonly #problems: AuditProblem[] = [];
  #problemCount = 0;
  #entries = 0;
  #papers = 0;
  #furthest = 0;
  #last: Taken = BEFORE_ALL;
  /** A second entry of the same number as the last: which of the two belongs here, the next one's link tells. */
  #rival: Taken | null = null;
  #shown: AuditVerdict['last'] = null;
  #vouched: AuditVerdict['vouched'] = null;

  constructor({ judge, paperHeads, after = 0 }: AuditCheckParts) {
    this.#judge = judge;
    if (after > 0) this.#last = { ...BEFORE_ALL, position: after, seq: after, hash: null };
    for (const { seq, hash } of paperHeads) {
      this.#heads.set(seq, (this.#heads.get(seq) ?? new Set()).add(hash));
      this.#furthest = Math.max(this.#furthest, seq);
    }
  }

  /** The next places, in the order of their numbers. */
  take(places: readonly AuditPlace[]): void {
    for (const place of places) this.#takeOne(place);
  }

  /** After the last place. */
  conclude(kept: KeptHead): AuditVerdict {
    this.#settleRival(null);
    for (const [from, to] of this.#missing.ranges()) this.#report('removed', from, to);
    const { seq, hash, position, isKnownBad } = this.#last;
    if (kept === 'missing') {
      if (this.#entries > 0) this.#report('head-missing', seq);
    } else if (kept !== 'unknown') {
      if (kept.seq < seq) this.#report('inserted', kept.seq + 1, seq);
      if (kept.seq === seq && kept.hash !== hash && !isKnownBad) this.#report('edited', position);
      this.#furthest = Math.max(this.#furthest, kept.seq);
    }
    if (this.#furthest > seq) this.#report('cut-off', seq, this.#furthest);
    return {
      whole: this.#problemCount === 0,
      entries: this.#entries,
      last: this.#shown,
      vouched: this.#vouched,
      papers: this.#papers,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  #takeOne({ position, entry }: AuditPlace): void {
    this.#entries += 1;
    const { position: lastPosition, seq: lastSeq } = this.#last;
    if (entry === null) {
      this.#report('edited', position);
      this.#follow({ position, seq: lastSeq + position - lastPosition, at: null, hash: null, isKnownBad: true });
      return;
    }
    const number = ownNumber(entry);
    const isKnownBad = number === null;
    if (isKnownBad) this.#report('edited', position);
    const { at, hash } = entry;
    const seq = number ?? lastSeq + Math.max(1, position - lastPosition);
    const taken = { position, seq, at, hash, isKnownBad };
    this.#shown = { seq: position, at, hash };
    if (seq > lastSeq) this.#follow(taken, entry);
    else if (this.#missing.take(seq)) this.#report('reordered', seq);
    else if (seq === lastSeq && this.#rival === null) this.#rival = { ...taken, isVouched: false };
    else this.#report('inserted', position);
  }

  /** One that comes after the last, with or without others missing in between. */
  #follow(taken: Omit<Taken, 'isVouched'>, entry: AuditEntry | null = null): void {
    this.#settleRival(entry);
    const before = this.#last;
    const isNext = taken.seq === before.seq + 1;
    if (!isNext) this.#missing.add(before.seq + 1, taken.seq - 1);
    const isBreak = entry?.type === 'trail-continued';
    if (entry !== null) {
      if (isBreak) this.#report('break', Number(entry.facts['brokenAt'] ?? taken.seq), taken.seq);
      else if (isNext) this.#checkLink(before, taken, entry);
      const mayGoBack = entry.type === 'clock-corrected';
      if (entry.at < (before.at ?? 0) && !mayGoBack) this.#report('clock-back', taken.position);
    }
    this.#last = { ...taken, at: taken.at ?? before.at, isVouched: false };
    if (entry === null) return;
    if (entry.type === 'trail-sealed') this.#checkSeal(entry, before, isNext);
    this.#checkPapers(taken, entry);
  }

  #checkLink(before: Taken, taken: Omit<Taken, 'isVouched'>, { previous }: AuditEntry): void {
    if (before.hash === null || previous === before.hash || before.isKnownBad || taken.isKnownBad) return;
    this.#report('edited', before.isVouched ? taken.position : before.position);
  }

  /** The clinic signed for the entry before this one. */
  #checkSeal(entry: AuditEntry, before: Taken, isNext: boolean): void {
    const checkpoint = checkpointOf(entry);
    const judged = checkpoint === null ? 'bad' : this.#judge(checkpoint);
    if (checkpoint === null || judged === 'bad') {
      this.#report('bad-checkpoint', this.#last.position);
      return;
    }
    if (judged === 'unknown-certificate') this.#report('unknown-certificate', this.#last.position);
    const { seq, hash } = checkpoint.head;
    if (!isNext || before.hash === null) return;
    if (seq !== before.seq || hash !== before.hash)
      this.#report('rewritten', this.#nextUnvouched(before), before.seq);
    else if (judged === 'good') this.#vouch(entry.at, before.seq);
  }

  #checkPapers(taken: Omit<Taken, 'isVouched'>, entry: AuditEntry): void {
    for (const hash of this.#heads.get(taken.seq) ?? []) {
      this.#papers += 1;
      if (hash === entry.hash) {
        this.#vouch(entry.at, taken.seq);
        this.#last = { ...this.#last, isVouched: true };
      } else {
        this.#report('rewritten', this.#nextUnvouched(taken), taken.seq);
      }
    }
  }

  #vouch(at: number, seq: number): void {
    this.#vouched = { seq, at };
  }

  #nextUnvouched({ seq }: { readonly seq: number }): number {
    return Math.min((this.#vouched?.seq ?? 0) + 1, seq);
  }

  /** `next` links to the one that belongs here; without a next one, it is the first of the two. */
  #settleRival(next: AuditEntry | null): void {
    const rival = this.#rival;
    if (rival === null) return;
    this.#rival = null;
    const isRivalOurs = next !== null && next.previous === rival.hash && next.previous !== this.#last.hash;
    this.#report('inserted', isRivalOurs ? this.#last.position : rival.position);
    this.#last = { ...(isRivalOurs ? rival : this.#last), position: rival.position };
  }

  #report(kind: AuditProblemKind, from: number, to = from): void {
    this.#problemCount += 1;
    if (this.#problems.length < SHOWN_PROBLEMS) this.#problems.push({ kind, from, to });
  }
}

/** The number under which the entry was written: its own, or the one that its hash still tells of; null when edited. */
function ownNumber(entry: AuditEntry): number | null {
  if (hashEntry(entry) === entry.hash) return entry.seq;
  const hashAs = hashNumbered(entry);
  for (let by = 1; by <= RENUMBERED_BY_AT_MOST; by += 1) {
    for (const seq of [entry.seq + by, entry.seq - by]) {
      if (hashAs(seq) === entry.hash) return seq;
    }
  }
  return null;
}
