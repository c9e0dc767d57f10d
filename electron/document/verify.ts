/**
 * Says of any bytes whether they are a paper that a kiosk sealed and nobody changed. Works on the strict reader's view
 * of the whole file: every byte is either signed, or part of the one encoding that a signature or an addition can have.
 */
import { readPdf, type PdfFile, type PdfRevision, type PdfView } from './pdf-reader';
import { READ_LIMITS } from './pdf-reader-values';
import { readAddition, viewAfter, type SignatureAddition } from './verify-additions';
import { readDrawing, showsText } from './verify-drawing';
import {
  isIntact,
  notReadable,
  verdictOn,
  type AdditionReport,
  type Coverage,
  type Finding,
  type Note,
  type SignatureReport,
  type Verdict,
  type Verification,
} from './verify-findings';
import { countPages, readAttachedRecord, readRecord, summaryOf, type RecordFacts } from './verify-record';
import { unsignedRoles } from './verify-form';
import { findSeal, type FoundSeal, type FoundSignature } from './verify-seal-place';
import { SignatureBook } from './verify-signature-book';
import { judgeRange, messageBytes, PrefixDigest } from './verify-signature';

export interface VerifyOptions {
  /** DER certificates to trust: a signer's own, or an authority's above it. */
  readonly trusted: readonly Uint8Array[];
  /** DER certificates of time-stamping authorities, or above them: trusted for the time, and for nothing else. */
  readonly trustedForTime?: readonly Uint8Array[];
}

export interface Examination {
  readonly verification: Verification;
  /** The attached record as it stands in the file; null when there is none or the seal is not intact. */
  readonly record: Uint8Array | null;
  /** The file as it was read, for whoever wants to compare more; null when it is not intact. */
  readonly file: PdfFile | null;
}

/** Never throws and never takes long, whatever the bytes: 64 MB at most, linear time, bounded depth. */
export function verifyDocument(bytes: Uint8Array, options: VerifyOptions): Verification {
  return examineDocument(bytes, options).verification;
}

/** `verifyDocument`, with the attached record and the file for whoever made the paper to compare. */
export function examineDocument(bytes: Uint8Array, options: VerifyOptions): Examination {
  if (bytes.length === 0) return unreadable('empty');
  if (bytes.length > READ_LIMITS.fileBytes) return unreadable('too-large');
  const read = readPdf(bytes);
  if (!read.ok) return unreadable(read.error.code);
  const examiner = new Examiner(read.value, options);
  const seal = findSeal(read.value);
  return seal.ok ? examiner.examine(seal.value) : examiner.conclude([seal.error.code]);
}

function unreadable(finding: Finding): Examination {
  return { verification: notReadable(finding), record: null, file: null };
}

/** Goes through the life of one file, revision by revision. */
class Examiner {
  private readonly findings = new Set<Finding>();
  private readonly notes = new Set<Note>();
  private readonly additions: AdditionReport[] = [];
  private readonly digests: PrefixDigest;
  private readonly book: SignatureBook;
  private view: PdfView;
  /** Offset up to which a signature covers the file. */
  private signedTo = 0;

  constructor(
    private readonly file: PdfFile,
    { trusted, trustedForTime = [] }: VerifyOptions,
  ) {
    this.digests = new PrefixDigest(file.bytes);
    this.book = new SignatureBook(trusted, trustedForTime);
    this.view = file.first;
  }

  examine(seal: FoundSeal): Examination {
    const { file, book } = this;
    this.judgeSigned('seal', seal, file.first, 1);
    file.later.forEach((revision, index) => this.judgeAddition(seal, revision, index + 2));
    if (file.trailingBytes > 0) this.findings.add('bytes-added');
    // Whose the signatures are is asked only of a whole file: nobody may keep this busy with certificates.
    if (this.findings.size === 0) {
      const settled = book.settle();
      settled.findings.forEach((finding) => this.findings.add(finding));
      settled.notes.forEach((note) => this.notes.add(note));
    }
    return this.conclude([]);
  }

  private judgeAddition({ allows }: FoundSeal, revision: PdfRevision, number: number): void {
    const step = { bytes: this.file.bytes, view: this.view, revision, allows };
    const addition = readAddition(step);
    const fault = addition.kind === 'unplanned' ? addition.fault : null;
    this.additions.push({ revision: number, kind: addition.kind, fault });
    if (fault !== null) this.findings.add('revision-added');
    this.view = viewAfter(step);
    if (addition.kind === 'signature') {
      this.judgeSigned('signature', addition.found, revision, number, this.isDeclined(addition));
    } else if (addition.kind === 'timestamp') this.judgeSigned('timestamp', addition.found, revision, number);
    else if (addition.kind === 'validation-data') {
      this.book.addStore(addition.store);
      if (revision === this.file.later.at(-1)) this.notes.add('data-after-seal');
    }
  }

  /** In the body a name and its drawing are judged with all the rest; here they stand by themselves. */
  private isDeclined({ found, drawingId }: SignatureAddition): boolean {
    const drawing = readDrawing({ bytes: this.file.bytes, view: this.view }, drawingId);
    // Who signs draws; where nothing is drawn, the words of the drawing say why, and the name is the clinic's.
    const isDeclined = drawing?.strokes === 0;
    const isShown = drawing !== null && found.name !== null && found.name !== '' && showsText(drawing, found.name);
    if (!isDeclined && !isShown) this.findings.add('name-differs');
    return isDeclined;
  }

  private judgeSigned(
    kind: SignatureReport['kind'],
    found: FoundSignature,
    revision: PdfRevision,
    number: number,
    declined = false,
  ): void {
    const { bytes } = this.file;
    const ranged = judgeRange(found, revision, bytes.length);
    const digest = this.digests.around(revision, found.contents);
    const covers = coverage(ranged === null ? signedBytes(found) : 0, revision.end, bytes.length);
    if (ranged !== null) this.findings.add(ranged);
    else this.signedTo = revision.end;
    const entry = { revision: number, kind, found, declined, covers };
    const findings = this.book.addSignature(entry, messageBytes(bytes, found), digest);
    findings.forEach((finding) => this.findings.add(finding));
  }

  /** Adds what the record says; words of a file that is not intact are not repeated. */
  conclude(more: readonly Finding[]): Examination {
    const { file, book } = this;
    more.forEach((finding) => this.findings.add(finding));
    const isSealed = book.hasSeal && !SPEAKS_AGAINST.has(verdictOn([...this.findings]));
    const bytes = isSealed ? readAttachedRecord(file) : null;
    const record = bytes && readRecord(bytes);
    if (isSealed && record === null) this.findings.add('no-record');
    const signatures = book.report(record?.first ?? null);
    if (record !== null && !agrees(signatures[0], record)) this.findings.add('record-differs');
    const findings = [...this.findings];
    const verdict = verdictOn(findings);
    const [seal] = signatures;
    const last = signatures.at(-1);
    const verification: Verification = {
      verdict,
      findings,
      notes: [...this.notes],
      signer: seal?.signer ?? null,
      claimedAt: seal?.at ?? null,
      covers: last ? coverage(last.covers.signedBytes, this.signedTo, file.bytes.length) : null,
      signatures,
      unsigned: isIntact(verdict) ? unsignedRoles(file.bytes, this.view) : null,
      additions: this.additions,
      revisions: file.revisionCount,
      record: record && isIntact(verdict) ? summaryOf(record) : null,
      pageCount: countPages(file),
      shown: null,
      content: null,
    };
    return { verification, record: bytes, file: isIntact(verdict) ? file : null };
  }
}

/** The record is under the seal: that something after it is not proven does not make it another. */
const SPEAKS_AGAINST: ReadonlySet<Verdict> = new Set(['unreadable', 'not-ours', 'altered']);

/** The dictionary of the first signature says what the record says of it: who, as what, and when. */
function agrees(seal: SignatureReport | undefined, { first, composedAt }: RecordFacts): boolean {
  if (first === null) return true;
  const isSameTime = composedAt === null || seal?.at === Math.floor(composedAt / 1000) * 1000;
  return seal?.role === first.role && seal.name === first.name && isSameTime;
}

function signedBytes({ byteRange }: FoundSignature): number {
  return byteRange[1] + byteRange[3];
}

function coverage(bytes: number, end: number, totalBytes: number): Coverage {
  return { signedBytes: bytes, totalBytes, whole: bytes > 0 && end === totalBytes };
}
