/** Papers with signers for tests: one entry for each role, in any script, and records that hold them. */
import type { SignerRole, Stroke } from '../consultation/events';
import type { SignatureEntry } from '../consultation/record';
import type { DocumentInput } from './document-input';
import { COMPOSED_AT, SAMPLE_STROKES, samplePaper, type SampleChoices } from './sample-paper.fixture';

const NAMES: Readonly<Record<SignerRole, string>> = {
  patient: 'Rosa Delgado',
  representative: 'أمل حدّاد',
  interpreter: 'Nguyễn Thị Hồng Ánh',
  clinician: 'Dr. O’Connor-Østergård',
};

/** Two arches that fill the pad, unlike anybody else's lines. */
const OTHER_STROKES: readonly Stroke[] = [
  Array.from({ length: 50 }, (_, i) => [100 + i * 7, 300 - 200 * Math.sin((i / 49) * Math.PI), i * 10] as const),
  Array.from(
    { length: 50 },
    (_, i) => [500 + i * 8, 330 - 120 * Math.sin((i / 49) * Math.PI), 600 + i * 10] as const,
  ),
];

export interface SignerChoices {
  readonly language?: string;
  readonly name?: string;
  readonly own?: string;
  /** Minutes after the paper's own time. */
  readonly minute?: number;
}

export function signedBy(role: SignerRole, choices: SignerChoices = {}): SignatureEntry {
  const { language = 'en', name = NAMES[role], minute = 0 } = choices;
  return {
    kind: 'signed',
    role,
    name,
    relationship: role === 'representative' ? (choices.own ?? 'daughter') : null,
    interprets: role === 'interpreter' ? (choices.own ?? 'Tiếng Việt, English') : null,
    strokes: role === 'patient' ? SAMPLE_STROKES : OTHER_STROKES,
    language,
    at: COMPOSED_AT + minute * 60_000,
  };
}

export function declinedBy(role: SignerRole, { language = 'en', minute = 0 }: SignerChoices = {}): SignatureEntry {
  return { kind: 'declined', role, language, at: COMPOSED_AT + minute * 60_000 };
}

/** The sample paper with exactly these entries. */
export function paperSignedBy(entries: readonly SignatureEntry[], choices: SampleChoices = {}): DocumentInput {
  const input = samplePaper({ amount: 'few', ...choices, signed: false });
  return { ...input, documentNumber: 'CND-7F3K-29QX-0412', record: { ...input.record, signatures: entries } };
}
