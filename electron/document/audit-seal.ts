/** The clinic's signature over where the audit trail stood on a day, made with the key that seals its papers. */
import { createPublicKey, sign } from 'node:crypto';
import type { AuditCheckpoint, AuditHead } from '../contract/audit-report';
import { canonicalJson } from '../contract/canonical-json';
import type { SigningIdentity } from './identity';
import { fingerprintOf, readCertificate } from './trust/certificate';
import { isSignedBy, normalizeSignature, sealingAlgorithmFor } from './trust/signature-algorithm';
import { examineDocument } from './verify';
import type { Finding } from './verify-findings';
import { readRecord } from './verify-record';

/** Before the signed text: neither a seal (which begins with 0x31) nor the code of a paper (`CANDOR1:`) can pass for it. */
const CONTEXT = 'CANDOR-AUDIT1:';

const WHOLE_ALL_THE_SAME: ReadonlySet<Finding> = new Set(['timestamp-not-proven']);

/** RFC 8785 JSON: what is signed, and no other text is. */
function statementOf({ seq, hash }: AuditHead, day: string): Uint8Array {
  return Buffer.from(`${CONTEXT}${canonicalJson({ day, hash, seq })}`, 'utf8');
}

/** Throws for a key that may not seal: the identity was asked for that when it was taken. */
export function sealAuditHead(head: AuditHead, day: string, { key, certificate }: SigningIdentity): AuditCheckpoint {
  const publicKey = createPublicKey(key);
  const algorithm = sealingAlgorithmFor(publicKey);
  const signature = sign('sha256', statementOf(head, day), { key, dsaEncoding: 'der' });
  const normal = algorithm && normalizeSignature(signature, algorithm, publicKey);
  if (normal === null) throw new Error('this kind of key does not sign the audit trail');
  return {
    head: { seq: head.seq, hash: head.hash },
    day,
    certificate: fingerprintOf(certificate),
    signature: Buffer.from(normal).toString('base64'),
  };
}

/** Of one of these certificates (DER): the right signature, or not; `unknown-certificate` when it is of none of them. */
export function createAuditJudge(
  certificates: readonly Uint8Array[],
): (checkpoint: AuditCheckpoint) => 'good' | 'bad' | 'unknown-certificate' {
  const known = certificates.flatMap((der) => readCertificate(der) ?? []);
  const byFingerprint = new Map(known.map((facts) => [facts.fingerprint, facts.publicKey]));
  return ({ head, day, certificate, signature }) => {
    const key = byFingerprint.get(certificate);
    if (key === undefined) return 'unknown-certificate';
    const algorithm = sealingAlgorithmFor(key);
    if (algorithm === null) return 'bad';
    const message = { algorithm, bytes: statementOf(head, day), signature: Buffer.from(signature, 'base64') };
    return isSignedBy(message, key, true) ? 'good' : 'bad';
  };
}

/** Of a paper that is whole and sealed by one of these certificates; null when it is not, or names no head. */
export function readAuditHead(sealed: Uint8Array, trusted: readonly Uint8Array[]): AuditHead | null {
  const { verification, record } = examineDocument(sealed, { trusted });
  // A timestamp of an authority that is not known here takes nothing from the clinic's own seal.
  const isWhole = verification.findings.every((finding) => WHOLE_ALL_THE_SAME.has(finding));
  return isWhole && record !== null ? (readRecord(record)?.auditHead ?? null) : null;
}
