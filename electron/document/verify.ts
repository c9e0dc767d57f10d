/**
 * Says of any bytes whether they are a paper that a kiosk sealed and nobody changed. Works on the strict reader's view
 * of the whole file: every byte is either signed, or part of the one encoding that a signature or an addition can have.
 */
import { SIGNER_ROLES, type SignerRole } from '../consultation/events';
import type { SignerFacts } from './identity';
import { readPdf, type PdfFile, type PdfRevision, type PdfView } from './pdf-reader';
import { READ_LIMITS } from './pdf-reader-values';
import { readAddition, viewAfter, type Addition } from './verify-additions';
import {
  notReadable,
  verdictOn,
  type AdditionReport,
  type Coverage,
  type Finding,
  type Note,
  type SignatureReport,
  type SignerReport,
  type Verification,
} from './verify-findings';
import { countPages, readAttachedRecord, summarizeRecord } from './verify-record';
import { findSeal, type FoundSeal, type FoundSignature } from './verify-seal-place';
import { judgeRange, judgeSealMessage, messageBytes, PrefixDigest } from './verify-signature';
import { isTrustedSigner } from './verify-trust';

export interface VerifyOptions {
  /** DER certificates of the signers to trust. */
  readonly trusted: readonly Uint8Array[];
}

export interface Examination {
  readonly verification: Verification;
  /** The attached record as it stands in the file; null when there is none or the seal is not intact. */
  readonly record: Uint8Array | null;
}

/** Never throws and never takes long, whatever the bytes: 64 MB at most, linear time, bounded depth. */
export function verifyDocument(bytes: Uint8Array, options: VerifyOptions): Verification {
  return examineDocument(bytes, options).verification;
}

/** `verifyDocument`, and the attached record for whoever made the paper to compare. */
export function examineDocument(bytes: Uint8Array, { trusted }: VerifyOptions): Examination {
  if (bytes.length === 0) return { verification: notReadable('empty'), record: null };
  if (bytes.length > READ_LIMITS.fileBytes) return { verification: notReadable('too-large'), record: null };
  const read = readPdf(bytes);
  if (!read.ok) return { verification: notReadable(read.error.code), record: null };
  const file = read.value;
  const seal = findSeal(file);
  if (!seal.ok) return new Examiner(file, trusted).conclude([seal.error.code]);
  return new Examiner(file, trusted).examine(seal.value);
}

/** Goes through the life of one file, revision by revision. */
class Examiner {
  private readonly findings = new Set<Finding>();
  private readonly notes = new Set<Note>();
  private readonly signatures: SignatureReport[] = [];
  private readonly additions: AdditionReport[] = [];
  private readonly digests: PrefixDigest;
  private view: PdfView;
  /** Offset up to which a right signature covers the file. */
  private signedTo = 0;

  constructor(
    private readonly file: PdfFile,
    private readonly trusted: readonly Uint8Array[],
  ) {
    this.digests = new PrefixDigest(file.bytes);
    this.view = file.first;
  }

  examine(seal: FoundSeal): Examination {
    const { file } = this;
    this.judgeSignature('seal', seal, file.first, 1);
    file.later.forEach((revision, index) => this.judgeAddition(seal, revision, index + 2));
    if (file.trailingBytes > 0) this.findings.add('bytes-added');
    const [first, ...later] = this.signatures;
    if (first !== undefined && !first.trusted) this.findings.add('signer-not-trusted');
    else if (later.some(({ kind, trusted }) => kind === 'signature' && !trusted))
      this.findings.add('stranger-signed');
    return this.conclude([], first);
  }

  private judgeAddition({ allows }: FoundSeal, revision: PdfRevision, number: number): void {
    const step = { bytes: this.file.bytes, view: this.view, revision, allows };
    const addition = readAddition(step);
    const fault = addition.kind === 'unplanned' ? addition.fault : null;
    this.additions.push({ revision: number, kind: addition.kind, fault });
    if (fault !== null) this.findings.add('revision-added');
    if (addition.kind === 'signature') this.judgeSignature('signature', addition.found, revision, number);
    this.judgeTrust(addition);
    this.view = viewAfter(step);
  }

  private judgeTrust(addition: Addition): void {
    // Until they can be checked, no timestamp and no validation data is taken for right.
    if (addition.kind === 'timestamp') this.findings.add('timestamp-wrong');
    if (addition.kind === 'validation-data') this.findings.add('validation-data-wrong');
  }

  private judgeSignature(
    kind: 'seal' | 'signature',
    found: FoundSignature,
    revision: PdfRevision,
    number: number,
  ): void {
    const { file } = this;
    const ranged = judgeRange(found, revision, file.bytes.length);
    const at = found.claimedAt ?? 0;
    const digest = this.digests.around(revision, found.contents);
    const judged = judgeSealMessage(messageBytes(file.bytes, found), digest, at);
    if (ranged !== null) this.findings.add(ranged);
    judged.findings.forEach((finding) => this.findings.add(finding));
    const isRight = ranged === null && !judged.findings.includes('content-changed');
    if (isRight) this.signedTo = revision.end;
    const { signer, message } = judged;
    this.signatures.push({
      revision: number,
      kind,
      role: roleOf(found.field.name),
      name: found.name,
      declined: false,
      at: found.claimedAt,
      signer: signer && signerOf(signer),
      trusted: signer !== null && message !== null && isTrustedSigner(message, this.trusted, at),
      covers: coverage(ranged === null ? signedBytes(found) : 0, revision.end, file.bytes.length),
    });
  }

  /** Adds what the record says; words of a file that is not intact are not repeated. */
  conclude(more: readonly Finding[], seal?: SignatureReport): Examination {
    const { file } = this;
    more.forEach((finding) => this.findings.add(finding));
    const isIntact = seal !== undefined && verdictOn([...this.findings]).startsWith('intact');
    const record = isIntact ? readAttachedRecord(file) : null;
    const summary = record && summarizeRecord(record);
    if (isIntact && summary === null) this.findings.add('no-record');
    const findings = [...this.findings];
    const last = this.signatures.at(-1);
    const verification: Verification = {
      verdict: verdictOn(findings),
      findings,
      notes: [...this.notes],
      signer: seal?.signer ?? null,
      claimedAt: seal?.at ?? null,
      covers: last ? coverage(last.covers.signedBytes, this.signedTo, file.bytes.length) : null,
      signatures: this.signatures,
      additions: this.additions,
      revisions: file.revisionCount,
      record: summary,
      pageCount: countPages(file),
    };
    return { verification, record };
  }
}

/** The last part of a field's name says whose it is. */
function roleOf(fieldName: string): SignerRole | null {
  const [form, name, ...more] = fieldName.split('.');
  if (form !== 'Signature' || more.length > 0) return null;
  return SIGNER_ROLES.find((role) => role === name) ?? null;
}

function signerOf({ name, fingerprint, validFrom, validTo, certificate }: SignerFacts): SignerReport {
  return { name, fingerprint, validFrom, validTo, certificate };
}

function signedBytes({ byteRange }: FoundSignature): number {
  return byteRange[1] + byteRange[3];
}

function coverage(bytes: number, end: number, totalBytes: number): Coverage {
  return { signedBytes: bytes, totalBytes, whole: bytes > 0 && end === totalBytes };
}
