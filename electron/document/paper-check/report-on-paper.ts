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
  /** DER certificates with which this kiosk seals or sealed. */
  readonly trusted: readonly Uint8Array[];
  /** DER certificates of the time-stamping authority that the clinic trusts; for nothing else than stamps. */
  readonly authorities: readonly Uint8Array[];
  /** This kiosk's name. */
  readonly kiosk: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Never throws, whatever text and file are. */
export function reportOnPaper(question: PaperQuestion): PaperReport {
  const { text, pdf, trusted, authorities } = question;
  const code = text === null ? null : checkPaperText(text, { trusted });
  if (code !== null && code.verdict !== 'genuine')
    return { code: codeState(code), file: null, paper: null, unsigned: null };
  const file = pdf && examineDocument(pdf, { trusted, trustedForTime: authorities });
  const state = fileState(code, file, trusted);
  const byFile = state === 'whole' && file !== null ? provenByFile(file, question) : null;
  return {
    code: code && 'genuine',
    file: state,
    paper: code === null ? byFile : provenByCode(code, question),
    unsigned: state === 'whole' || state === 'belongs' ? (file?.verification.unsigned ?? null) : null,
  };
}

function codeState({ verdict, finding }: PaperTextCheck): CodeState {
  return finding === 'newer-code' ? 'newer' : verdict;
}

function fileState(code: PaperTextCheck | null, file: Examination | null, trusted: readonly Uint8Array[]): FileState {
  if (file === null) return 'not-here';
  const { verification, record } = file;
  if (verification.verdict === 'intact-unknown-signer') return 'unknown-key';
  if (verification.verdict === 'not-proven') return 'unproven';
  if (verification.verdict !== 'intact-trusted') return 'altered';
  const certificate = verification.signer?.certificate ?? null;
  if (!trusted.some((der) => certificate !== null && Buffer.compare(der, certificate) === 0)) return 'unknown-key';
  if (code === null) return 'whole';
  const { facts, keyId } = code;
  if (facts === null || keyId === null) return 'other';
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
  const { signer, claimedAt, record } = verification;
  if (signer === null || claimedAt === null || record === null) return null;
  const { documentNumber, contentVersion } = record;
  return { documentNumber, signer: signer.name, sealedAt: claimedAt, timeZone, contentVersion, madeHere: null };
}
