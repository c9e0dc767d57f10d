/** Code and file together, as the staff is told of them; runs in the document worker. */
import type { CodeState, FileState, PaperReport, ProvenPaper } from '../../contract/paper-report';
import { examineDocument, type Examination } from '../verify';
import { checkPaperText, type PaperTextCheck } from './check-paper-text';
import { comparePaper } from './compare-paper';
import { kioskMark } from './create-paper-check';

export interface PaperQuestion {
  /** Text of the code as it was printed (`tidyScanned`); null when only a number was typed. */
  readonly text: string | null;
  /** The stored file of the number that was typed or that the code says; null when there is none. */
  readonly pdf: Uint8Array | null;
  /** DER certificates of this kiosk, the earlier ones too, and of the time-stamping authorities that the clinic trusts. */
  readonly trusted: readonly Uint8Array[];
  /** This kiosk's name. */
  readonly kiosk: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Never throws, whatever text and file are. */
export function reportOnPaper(question: PaperQuestion): PaperReport {
  const { text, pdf, trusted } = question;
  const code = text === null ? null : checkPaperText(text, { trusted });
  if (code !== null && code.verdict !== 'genuine') return { code: codeState(code), file: null, paper: null };
  const file = pdf && examineDocument(pdf, { trusted });
  return {
    code: code && 'genuine',
    file: fileState(code, file),
    paper: (code && provenByCode(code, question)) ?? (file && provenByFile(file, question)),
  };
}

function codeState({ verdict, finding }: PaperTextCheck): CodeState {
  return finding === 'newer-code' ? 'newer' : verdict;
}

function fileState(code: PaperTextCheck | null, file: Examination | null): FileState {
  if (file === null) return 'not-here';
  const { verification, record } = file;
  if (verification.verdict === 'intact-unknown-signer') return 'unknown-key';
  if (verification.verdict === 'not-proven') return 'unproven';
  if (verification.verdict !== 'intact-trusted') return 'altered';
  if (code === null) return 'whole';
  const { facts, keyId } = code;
  if (facts === null || keyId === null) return 'other';
  const certificate = verification.signer?.certificate ?? null;
  return comparePaper({ facts, keyId }, { record, certificate }).length === 0 ? 'belongs' : 'other';
}

function provenByCode({ facts, signer }: PaperTextCheck, { kiosk, timeZone }: PaperQuestion): ProvenPaper | null {
  if (facts === null || signer === null) return null;
  return {
    documentNumber: facts.documentNumber,
    signer: signer.name,
    sealedAt: facts.at,
    timeZone,
    contentVersion: facts.contentVersion,
    madeHere: facts.kiosk === kioskMark(kiosk),
  };
}

function provenByFile({ verification }: Examination, { timeZone }: PaperQuestion): ProvenPaper | null {
  const { verdict, signer, claimedAt, record } = verification;
  if (verdict !== 'intact-trusted' || signer === null || claimedAt === null || record === null) return null;
  const { documentNumber, contentVersion } = record;
  return { documentNumber, signer: signer.name, sealedAt: claimedAt, timeZone, contentVersion, madeHere: null };
}
