/** A made-up audit trail for tests, with signatures of a real key and papers that name its heads. */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { recordOf, type AuditEvent } from '../contract/audit-events';
import type { AuditCheckpoint, AuditEntry, AuditHead } from '../contract/audit-report';
import { chainEntry, NO_HEAD } from './audit-chain';
import type { AuditPlace, CheckpointJudge } from './audit-check';

export interface TestTrail {
  readonly entries: readonly AuditEntry[];
  readonly head: AuditHead;
  readonly paperHeads: readonly AuditHead[];
  readonly judge: CheckpointJudge;
}

const START = Date.UTC(2026, 10, 23, 8);
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const CERTIFICATE = createHash('sha256').update('certificate').digest('hex');
const statementOf = ({ seq, hash }: AuditHead, day: string): Buffer => Buffer.from(`${seq} ${hash} ${day}`);

export const idOf = (number: number): string => `6f2d1c3e-1111-4222-8333-${String(number).padStart(12, '0')}`;

/** Different kinds of events, by turns. */
export function eventOf(number: number): AuditEvent {
  const consultationId = idOf(Math.floor(number / 4));
  const by = { actor: 'patient', outcome: 'success', consultationId } as const;
  switch (number % 4) {
    case 0:
      return { type: 'consultation-started', ...by };
    case 1:
      return { type: 'signature-given', ...by, facts: { role: 'patient' } };
    case 2:
      return { type: 'paper-sealed', actor: 'kiosk', outcome: 'success', consultationId, facts: { entries: 1 } };
    default:
      return { type: 'consultation-closed', ...by, facts: { ending: 'completed' } };
  }
}

export function sealOf(head: AuditHead, day: string): AuditEvent {
  const signature = sign('sha256', statementOf(head, day), keys.privateKey).toString('base64');
  const facts = { sealedSeq: head.seq, sealedHash: head.hash, day, certificate: CERTIFICATE, signature };
  return { type: 'trail-sealed', actor: 'kiosk', outcome: 'success', facts };
}

export function judge({
  head,
  day,
  certificate,
  signature,
}: AuditCheckpoint): 'good' | 'bad' | 'unknown-certificate' {
  if (certificate !== CERTIFICATE) return 'unknown-certificate';
  return verify('sha256', statementOf(head, day), keys.publicKey, Buffer.from(signature, 'base64')) ? 'good' : 'bad';
}

interface Wanted {
  readonly entries: number;
  /** Every so many entries the clinic signs. */
  readonly sealEvery: number;
  readonly papersAt: readonly number[];
}

export function makeTrail({ entries: wanted, sealEvery, papersAt }: Wanted): TestTrail {
  const entries: AuditEntry[] = [];
  let head: AuditHead = NO_HEAD;
  while (entries.length < wanted) {
    const seq = entries.length + 1;
    const event = seq % sealEvery === 0 ? sealOf(head, '2026-11-23') : eventOf(seq);
    const entry = chainEntry(head, START + seq * 1000, recordOf(event));
    entries.push(entry);
    head = entry;
  }
  const paperHeads = papersAt.flatMap((seq) => entries.filter((entry) => entry.seq === seq));
  return { entries, head: { seq: head.seq, hash: head.hash }, paperHeads, judge };
}

export const placesOf = (entries: readonly AuditEntry[]): AuditPlace[] =>
  entries.map((entry) => ({ position: entry.seq, entry }));
