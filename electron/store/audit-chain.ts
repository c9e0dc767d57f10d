/** How entries of the audit trail are chained: each one's hash is over its canonical text, which holds the hash before. */
import { createHash } from 'node:crypto';
import { fitsTable, type AuditRecord } from '../contract/audit-events';
import type { AuditCheckpoint, AuditEntry, AuditHead } from '../contract/audit-report';
import { canonicalJson } from '../contract/canonical-json';

/** What stands before the first entry. */
export const NO_HASH = '0'.repeat(64);
export const NO_HEAD: AuditHead = { seq: 0, hash: NO_HASH };

/** Hex. RFC 8785 text of the entry with a mark of what it is, so that it cannot be taken for anything else of ours. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(textOf(entry)).digest('hex');
}

function textOf({
  seq,
  at,
  type,
  actor,
  outcome,
  consultationId,
  facts,
  previous,
}: Omit<AuditEntry, 'hash'>): string {
  const said = { seq, at, type, actor, outcome, consultationId, facts, previous };
  return canonicalJson({ format: 'candor-audit-entry', formatVersion: 1, ...said });
}

/** `hashEntry` of the same entry under other numbers, without writing all of its text anew for each. */
export function hashNumbered(entry: AuditEntry): (seq: number) => string {
  const text = textOf({ ...entry, seq: 0 });
  // In canonical order only the type follows the number; inside a string the quotation marks would be escaped.
  const mark = '"seq":0,"type":';
  const at = text.lastIndexOf(mark);
  const before = createHash('sha256').update(`${text.slice(0, at)}"seq":`);
  const after = text.slice(at + '"seq":0'.length);
  return (seq) => before.copy().update(`${seq}${after}`).digest('hex');
}

/** The entry that follows `head`. */
export function chainEntry(head: AuditHead, at: number, record: AuditRecord): AuditEntry {
  const { type, actor, outcome, consultationId, facts } = record;
  const entry = { seq: head.seq + 1, at, type, actor, outcome, consultationId, facts, previous: head.hash };
  return { ...entry, hash: hashEntry(entry) };
}

const HASH = /^[0-9a-f]{64}$/;

/** One more would be one that no hash is over. */
const MEMBERS = ['seq', 'at', 'type', 'actor', 'outcome', 'consultationId', 'facts', 'previous', 'hash'] as const;

/** Null when it is not the shape of an entry; events that a later version has added are no reason. */
export function readEntry(value: unknown): AuditEntry | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== MEMBERS.length) return null;
  const { seq, at, type, actor, outcome, consultationId, facts, previous, hash } = value as Record<string, unknown>;
  const isNumbered = Number.isSafeInteger(seq) && Number.isSafeInteger(at);
  const isChained = [previous, hash].every((each) => typeof each === 'string' && HASH.test(each));
  const isNamed = typeof type === 'string' && (consultationId === null || typeof consultationId === 'string');
  if (!isNumbered || !isChained || !isNamed || typeof outcome !== 'string') return null;
  if (!isActor(actor) || !areFacts(facts)) return null;
  return { seq, at, type, actor, outcome, consultationId, facts, previous, hash } as AuditEntry;
}

function isActor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string';
  return Object.keys(value).length === 1 && typeof (value as { staffId?: unknown }).staffId === 'string';
}

function areFacts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string' || typeof each === 'number');
}

/** The facts of a checkpoint, or null when the entry is none, or one that does not fit the table. */
export function checkpointOf(entry: AuditEntry): AuditCheckpoint | null {
  if (entry.type !== 'trail-sealed' || !fitsTable(entry)) return null;
  const { sealedSeq, sealedHash, day, certificate, signature } = entry.facts as unknown as CheckpointFacts;
  return { head: { seq: sealedSeq, hash: sealedHash }, day, certificate, signature };
}

interface CheckpointFacts {
  readonly sealedSeq: number;
  readonly sealedHash: string;
  readonly day: string;
  readonly certificate: string;
  readonly signature: string;
}
