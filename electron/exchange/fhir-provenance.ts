/** Who made the paper, who took part and who signed it, when and as what. */
import { ASSEMBLER, CREATED, INFORMANT, PERFORMER, SIGNATURE_TYPES } from './code-systems';
import type { ExchangeConsultation } from './exchange-input';
import { clinicOf, kioskOf, periodOf, versionOf } from './fhir-document';
import { entryOf, fullUrlOf, transferTag } from './fhir-entry';
import type { People, Signer } from './fhir-people';
import type { Entry, Provenance, ProvenanceAgent, Reference } from './fhir-types';
import { instantOf } from './instant';
import { plainText } from './plain-text';

export function provenanceEntry(
  consultation: ExchangeConsultation,
  people: People,
  target: readonly Reference[],
): Entry<Provenance> {
  const { consultationId, record, pdf } = consultation;
  const name = `provenance/${versionOf(pdf)}`;
  const signature = people.signers.map(({ entry, who, onBehalfOf }) => ({
    type: [SIGNATURE_TYPES[entry.role]],
    when: instantOf(entry.at),
    who,
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
    // The drawn line itself stays in the file: a person's handwriting is not copied to where nobody needs it.
    targetFormat: 'application/pdf',
  }));
  return entryOf(fullUrlOf(consultationId, name), {
    resourceType: 'Provenance',
    meta: { tag: [transferTag(consultationId, name)] },
    target,
    occurredPeriod: periodOf(consultation),
    recorded: instantOf(record.sealed.at),
    activity: { coding: [CREATED] },
    agent: [
      { type: { coding: [ASSEMBLER] }, who: kioskOf(consultation), onBehalfOf: clinicOf(consultation) },
      ...people.signers.map((signer) => signerAgent(consultation, signer)),
      ...people.guides.map((who) => guideAgent(consultation, who)),
    ],
    ...(signature.length === 0 ? {} : { signature }),
  });
}

function signerAgent({ words }: ExchangeConsultation, { entry, who, onBehalfOf }: Signer): ProvenanceAgent {
  return {
    ...(entry.role === 'interpreter'
      ? {}
      : { type: { coding: [entry.role === 'clinician' ? PERFORMER : INFORMANT] } }),
    role: [{ text: plainText(words.signature.roles[entry.role]) }],
    who,
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
  };
}

function guideAgent({ words }: ExchangeConsultation, who: Reference): ProvenanceAgent {
  return {
    type: { coding: [PERFORMER] },
    role: [{ text: plainText(words.signature.roles.clinician) }],
    who,
  };
}
