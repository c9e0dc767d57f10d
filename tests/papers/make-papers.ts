/** Papers as the kiosk makes them, by the desk of its document worker: three shapes in every language it offers. */
import { randomBytes } from 'node:crypto';
import { SIGNER_ROLES } from '../../electron/consultation/events';
import { LIMITS } from '../../electron/consultation/rules';
import type { DocumentInput } from '../../electron/document/document-input';
import type { WorkerJob, WorkerJobs, WorkerRequest } from '../../electron/document/protocol';
import { COMPOSED_AT, readSamplePack, RESOURCES, samplePaper } from '../../electron/document/sample-paper.fixture';
import { signedBy } from '../../electron/document/signers.fixture';
import { WorkerDesk } from '../../electron/document/worker-desk';

/**
 * The shortest possible, the usual one, everything (all seen, all asked, long answers, four signatures), and one that a
 * clinician guided and signs beside the patient.
 */
export const SHAPES = ['shortest', 'usual', 'everything', 'guided'] as const;
export type Shape = (typeof SHAPES)[number];

export interface MadePaper {
  readonly bytes: Uint8Array;
  readonly input: DocumentInput;
  readonly pageCount: number;
}

export interface PaperDesk {
  /** DER, of the key that sealed every paper of this desk. */
  readonly certificate: Uint8Array;
  readonly make: (input: DocumentInput) => Promise<MadePaper>;
}

export async function openPaperDesk(): Promise<PaperDesk> {
  const desk = new WorkerDesk((count) => randomBytes(count));
  const ask = async <J extends WorkerJob>(job: J, input: WorkerJobs[J]['input']): Promise<WorkerJobs[J]['value']> => {
    const { result } = await desk.handle({ id: 1, job, input } as WorkerRequest);
    if (!result.ok) throw new Error(`${job}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  await ask('start', { resourcesFolder: RESOURCES });
  const identity = await ask('makeIdentity', { clinicName: 'Riverside Clinic', now: COMPOSED_AT });
  await ask('useIdentity', { ...identity, privateKey: Uint8Array.from(identity.privateKey) });
  const make = async (input: DocumentInput): Promise<MadePaper> => {
    let paper = await ask('seal', input);
    for (let entryIndex = 1; entryIndex < input.record.signatures.length; entryIndex++) {
      const at = input.record.signatures[entryIndex]?.at ?? input.composedAt;
      paper = await ask('addSignature', { input: { ...input, composedAt: at }, sealed: paper.bytes, entryIndex });
    }
    return { bytes: paper.bytes, input, pageCount: paper.pageCount };
  };
  return { certificate: identity.certificate, make };
}

export function shapePaper(language: string, shape: Shape): DocumentInput {
  if (shape === 'shortest') return samplePaper({ language, amount: 'least' });
  if (shape === 'guided') return guidedPaper(language);
  if (shape === 'usual') return samplePaper({ language, amount: 'some' });
  const input = samplePaper({ language, amount: 'most', ownQuestions: longQuestions(language), signed: false });
  const signatures = SIGNER_ROLES.map((role, minute) => signedBy(role, { language, minute }));
  return { ...input, documentNumber: 'CND-7F3K-29QX-0412', record: { ...input.record, signatures } };
}

function guidedPaper(language: string): DocumentInput {
  const input = samplePaper({ language, amount: 'some', guided: true, signed: false });
  const signatures = (['patient', 'clinician'] as const).map((role, minute) => signedBy(role, { language, minute }));
  return { ...input, documentNumber: 'CND-7F3K-29QX-0412', record: { ...input.record, signatures } };
}

/** As many as may be asked and as long as they may be, in the language's own sentences. */
function longQuestions(language: string): readonly string[] {
  const sentences = Object.values(readSamplePack(language).words.statements).flatMap(({ body }) => body);
  return Array.from({ length: LIMITS.ownQuestions }, (_, index) =>
    [...sentences.slice(index * 4, index * 4 + 8).join(' ')].slice(0, LIMITS.ownQuestionLength).join(''),
  );
}
