/**
 * Says of any bytes whether they are a paper that a kiosk sealed and nobody changed. Works on the strict reader's view
 * of the whole file: every byte is either signed, or part of the one encoding that the signature can have.
 */
import { READ_LIMITS } from './pdf-reader-values';
import { readPdf, type PdfFile } from './pdf-reader';
import { isSignatureRight, readSealMessage, type SealMessage } from './cms';
import { fingerprintOf, readSigner, type SignerFacts } from './identity';
import { digestAround } from './seal';
import { notReadable, verdictOn, type Finding, type Verification } from './verify-findings';
import { countPages, readAttachedRecord, summarizeRecord } from './verify-record';
import { findSeal, type FoundSeal } from './verify-seal-place';

export interface VerifyOptions {
  /** DER certificates of the signers to trust. Only the signer's own certificate counts, not one above it. */
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
  if (!seal.ok) return conclude(file, { findings: [seal.error.code] });
  return judge(file, seal.value, trusted);
}

interface Judgement {
  readonly findings: readonly Finding[];
  readonly seal?: FoundSeal;
  readonly signer?: SignerFacts | null;
}

function judge(file: PdfFile, seal: FoundSeal, trusted: readonly Uint8Array[]): Examination {
  const findings = [...judgeRange(file, seal), ...judgeAdditions(file)];
  const message = readContents(file.bytes, seal);
  const signer = message && readSigner(message.certificate);
  if (message === null) return conclude(file, { findings: [...findings, 'foreign-seal'], seal });
  if (signer === null) return conclude(file, { findings: [...findings, 'foreign-certificate'], seal });
  findings.push(...judgeSignature(file, seal, message, signer), ...judgeSigner(signer, seal, trusted));
  return conclude(file, { findings, seal, signer });
}

/** The signature must cover all of the sealed revision but the digits of exactly this signature (ISO 32000-1, 12.8.1). */
function judgeRange(file: PdfFile, { byteRange, contents }: FoundSeal): Finding[] {
  const [start, length, restStart, restLength] = byteRange;
  const end = restStart + restLength;
  const isAround = start === 0 && length === contents.start && restStart === contents.end;
  if (isAround && end === file.first.end) return [];
  return [isAround && end > file.bytes.length ? 'bytes-missing' : 'range-changed'];
}

function judgeAdditions({ revisionCount, trailingBytes }: PdfFile): Finding[] {
  return [
    ...(revisionCount > 1 ? (['revision-added'] as const) : []),
    ...(trailingBytes > 0 ? (['bytes-added'] as const) : []),
  ];
}

/** Lower case and whole bytes only: another spelling of the same digits is a changed byte too. */
function readContents(bytes: Uint8Array, { contents }: FoundSeal): SealMessage | null {
  const digits = Buffer.from(bytes.subarray(contents.start + 1, contents.end - 1)).toString('latin1');
  return /^(?:[0-9a-f]{2})+$/.test(digits) ? readSealMessage(Buffer.from(digits, 'hex')) : null;
}

function judgeSignature(file: PdfFile, seal: FoundSeal, message: SealMessage, signer: SignerFacts): Finding[] {
  const { start, end } = seal.contents;
  const sealed = file.bytes.subarray(0, file.first.end);
  const digest = digestAround(sealed, { contentsAt: start, contentsLength: end - start });
  const sameContent = Buffer.compare(digest, message.digest) === 0;
  const rightSignature = isSignatureRight(message, signer.publicKey);
  return [
    ...(sameContent ? [] : (['content-changed'] as const)),
    ...(rightSignature ? [] : (['signature-changed'] as const)),
  ];
}

function judgeSigner(signer: SignerFacts, seal: FoundSeal, trusted: readonly Uint8Array[]): Finding[] {
  const isTrusted = trusted.some((der) => fingerprintOf(der) === signer.fingerprint);
  const validThen = signer.validFrom <= seal.claimedAt && seal.claimedAt <= signer.validTo;
  return [
    ...(signer.isForSealing ? [] : (['foreign-certificate'] as const)),
    ...(validThen ? [] : (['certificate-not-valid-then'] as const)),
    ...(isTrusted ? [] : (['signer-not-trusted'] as const)),
  ];
}

/** Adds what the record says; words of a file that is not intact are not repeated. */
function conclude(file: PdfFile, { findings, seal, signer }: Judgement): Examination {
  const isIntact = seal !== undefined && verdictOn(findings).startsWith('intact');
  const record = isIntact ? readAttachedRecord(file) : null;
  const summary = record && summarizeRecord(record);
  const all: Finding[] = isIntact && summary === null ? [...findings, 'no-record'] : [...findings];
  const verification: Verification = {
    verdict: verdictOn(all),
    findings: all,
    signer: signer ? signerOf(signer) : null,
    claimedAt: seal?.claimedAt ?? null,
    covers: seal ? coverageOf(file, seal) : null,
    revisions: file.revisionCount,
    record: summary,
    pageCount: countPages(file),
  };
  return { verification, record };
}

function signerOf({ name, fingerprint, validFrom, validTo, certificate }: SignerFacts): Verification['signer'] {
  return { name, fingerprint, validFrom, validTo, certificate };
}

function coverageOf(file: PdfFile, seal: FoundSeal): Verification['covers'] {
  const totalBytes = file.bytes.length;
  const isRange = judgeRange(file, seal).length === 0;
  const signedBytes = isRange ? seal.byteRange[1] + seal.byteRange[3] : 0;
  return { signedBytes, totalBytes, whole: isRange && file.first.end === totalBytes };
}
