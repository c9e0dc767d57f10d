/** The sealed paper as a DocumentReference, with the whole file in it. */
import { createHash } from 'node:crypto';
import { EDUCATION_NOTE } from './code-systems';
import type { ExchangeConsultation } from './exchange-input';
import { entryOf, fullUrlOf, uriIdentifier } from './fhir-entry';
import type { DocumentReference, Entry, Identifier, Period, Reference } from './fhir-types';
import { instantOf } from './instant';
import { plainText } from './plain-text';

export interface DocumentParts {
  readonly patient: Reference;
  readonly answers: Reference;
}

/** Names this very file: a paper that was signed once more since is another version of the same document. */
export function versionOf(pdf: Uint8Array): string {
  return createHash('sha256').update(pdf).digest('hex');
}

export function documentEntry(
  consultation: ExchangeConsultation,
  { patient, answers }: DocumentParts,
): Entry<DocumentReference> {
  const { consultationId, record, pack, words, pdf } = consultation;
  const version = `document/${versionOf(pdf)}`;
  const { language } = pack.words;
  const sealedAt = instantOf(record.sealed.at);
  const declined = record.signatures.flatMap((entry) =>
    entry.kind === 'declined' ? [plainText(words.signature.declined[entry.role])] : [],
  );
  return entryOf(fullUrlOf(consultationId, version), {
    resourceType: 'DocumentReference',
    language,
    // R4: masterIdentifier is that of this version, identifier that of the document.
    masterIdentifier: uriIdentifier(consultationId, version),
    identifier: [numberOf(consultation)],
    status: 'current',
    docStatus: 'final',
    type: { coding: [EDUCATION_NOTE], text: plainText(words.title) },
    subject: patient,
    date: sealedAt,
    author: [kioskOf(consultation)],
    custodian: clinicOf(consultation),
    ...(declined.length === 0 ? {} : { description: declined.join('\n') }),
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          language,
          data: Buffer.from(pdf).toString('base64'),
          size: pdf.length,
          // R4 asks for SHA-1, in base64. It finds a copying fault; the seal inside the file is what proves it.
          hash: createHash('sha1').update(pdf).digest('base64'),
          title: plainText(words.title),
          creation: sealedAt,
        },
      },
    ],
    context: { period: periodOf(consultation), related: [answers] },
  });
}

/** What is printed on the paper. It has no system: nobody has registered one for our numbers. */
function numberOf({ record, clinicName }: ExchangeConsultation): Identifier {
  return { value: record.sealed.documentNumber, assigner: { type: 'Organization', display: clinicName } };
}

/** Clinic and kiosk have no identifier that we know, so they are said and not made into resources. */
export function kioskOf({ kioskName }: ExchangeConsultation): Reference {
  return { type: 'Device', display: `Candor, ${kioskName}` };
}

export function clinicOf({ clinicName }: ExchangeConsultation): Reference {
  return { type: 'Organization', display: clinicName };
}

export function periodOf({ record }: ExchangeConsultation): Period {
  return { start: instantOf(record.startedAt), end: instantOf(Math.max(record.startedAt, record.sealed.at)) };
}
