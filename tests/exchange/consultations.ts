/** Consultations of every shape for the exports: short, everything, declined, represented, interpreted, signed in steps. */
import { FIRST_PLACE } from '../../electron/consultation/places';
import type { SignatureEntry } from '../../electron/consultation/record';
import type { DocumentInput } from '../../electron/document/document-input';
import { samplePaper, type SampleChoices } from '../../electron/document/sample-paper.fixture';
import { declinedBy, signedBy } from '../../electron/document/signers.fixture';
import type { ExchangeConsultation } from '../../electron/exchange/exchange-input';

const NUMBER = 'CND-7F3K-29QX-0412';

export interface ShapeChoices extends SampleChoices {
  readonly entries?: readonly SignatureEntry[];
  readonly consultationId?: string;
  readonly pdf?: Uint8Array;
}

/** Bytes that begin as a PDF does; what is in them is another room's matter. */
export const SOME_PDF = new TextEncoder().encode('%PDF-1.7\n% bytes\n%%EOF\n');

export function consultationOf({
  entries,
  consultationId,
  pdf,
  ...choices
}: ShapeChoices = {}): ExchangeConsultation {
  const input: DocumentInput = samplePaper(choices);
  const signatures = entries ?? input.record.signatures;
  const last = signatures.at(-1)?.at ?? input.composedAt;
  return {
    consultationId: consultationId ?? '3b241101-e2bb-4255-8caf-4136c566a962',
    record: {
      ...input.record,
      place: FIRST_PLACE,
      signatures,
      outcome: 'completed',
      sealed: { documentNumber: NUMBER, digest: 'd'.repeat(64), at: last, entries: signatures.length },
    },
    outline: input.outline,
    pack: input.pack,
    words: input.words,
    pdf: pdf ?? SOME_PDF,
    clinicName: input.clinic.name,
    kioskName: input.kiosk,
  };
}

/** Name of the shape -> how to make it in a language. */
export const SHAPES: Readonly<Record<string, (language: string) => ExchangeConsultation>> = {
  short: (language) => consultationOf({ language, amount: 'least' }),
  usual: (language) => consultationOf({ language }),
  everything: (language) =>
    consultationOf({
      language,
      amount: 'most',
      ownQuestions: ['<b>Is this & that</b> "safe"?', '=1+1', 'Ça va ?\u0007', 'نعم؟'],
    }),
  declined: (language) =>
    consultationOf({ language, amount: 'few', name: null, entries: [declinedBy('patient', { language })] }),
  represented: (language) =>
    consultationOf({ language, amount: 'some', name: null, entries: [signedBy('representative', { language })] }),
  interpreted: (language) =>
    consultationOf({
      language,
      entries: [signedBy('patient', { language }), signedBy('interpreter', { language, minute: 2 })],
    }),
  'signed in four steps': (language) =>
    consultationOf({
      language,
      amount: 'most',
      name: 'Rosa Delgado Ruiz',
      entries: [
        signedBy('patient', { language }),
        signedBy('representative', { language, minute: 2 }),
        signedBy('interpreter', { language, minute: 4 }),
        signedBy('clinician', { language, minute: 6 }),
      ],
    }),
  'declined, clinician signed': (language) =>
    consultationOf({
      language,
      entries: [declinedBy('patient', { language }), signedBy('clinician', { language, minute: 6 })],
    }),
};
