/** What a check of the audit trail found: exactly where it is no longer as it was written, and how far it is sealed. */
import type { AuditRecord } from './audit-events';

/** Where the trail stood: the number of its last entry, and that entry's hash (SHA-256, hex), which sums up all before. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** One entry of the trail, as it is stored, exported and checked. */
export interface AuditEntry extends AuditRecord {
  /** From 1, without gaps. */
  readonly seq: number;
  /** Milliseconds since the Unix epoch; never before the entry above it. */
  readonly at: number;
  /** Hash of the entry before; 64 zeros before the first. */
  readonly previous: string;
  readonly hash: string;
}

/** The clinic's signature over where the trail stood on a day. */
export interface AuditCheckpoint {
  readonly head: AuditHead;
  /** Of UTC: 2026-11-23. */
  readonly day: string;
  /** SHA-256 of the certificate, hex. */
  readonly certificate: string;
  /** Base64. */
  readonly signature: string;
}

export const AUDIT_PROBLEMS = [
  /** The entry does not open, or its content is not the one that its hash was made of. */
  'edited',
  /** Entries `from` to `to` are no longer there. */
  'removed',
  /** An entry stands here that was not written here. */
  'inserted',
  /** It was written, but at another place. */
  'reordered',
  /** Entries after `from` are missing at the end: something later names entry `to`. */
  'cut-off',
  /** Between `from` and `to` entries were changed and the chain made anew: a head that was named outside it no longer fits. */
  'rewritten',
  /** The clinic's signature over the trail is not right. */
  'bad-checkpoint',
  /** The signature is of a certificate that is not known here. */
  'unknown-certificate',
  'clock-back',
  /** What the kiosk keeps of where its trail ends is gone, or does not open. */
  'head-missing',
  /** The trail itself says that it was found broken and went on here. */
  'break',
] as const;
export type AuditProblemKind = (typeof AUDIT_PROBLEMS)[number];

export interface AuditProblem {
  readonly kind: AuditProblemKind;
  /** First and last entry concerned, by number; the same for a single one. */
  readonly from: number;
  readonly to: number;
}

export interface AuditVerdict {
  readonly whole: boolean;
  readonly entries: number;
  /** The last entry that was read; null in an empty trail. */
  readonly last: { readonly seq: number; readonly at: number; readonly hash: string } | null;
  /** Up to which entry a good signature or a paper vouches; null when none does. */
  readonly vouched: { readonly seq: number; readonly at: number } | null;
  /** How many heads named by papers were compared. */
  readonly papers: number;
  /** The first hundred, in the order in which they were found. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
}
