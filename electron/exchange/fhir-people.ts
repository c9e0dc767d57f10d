/** Who took part, exactly as they were named: no identifier, birth date or sex, for nobody gave one. */
import type { SignatureEntry } from '../consultation/record';
import { LANGUAGE_SYSTEM } from './code-systems';
import type { ExchangeConsultation } from './exchange-input';
import { entryOf, fullUrlOf, transferTag } from './fhir-entry';
import type { Entry, Patient, Practitioner, Reference, RelatedPerson } from './fhir-types';

type Signed = Extract<SignatureEntry, { kind: 'signed' }>;

export interface Signer {
  readonly entry: Signed;
  readonly who: Reference;
  /** For whom a representative signs. */
  readonly onBehalfOf: Reference | null;
}

export interface People {
  readonly patient: Reference;
  /** In the order of the acts. */
  readonly signers: readonly Signer[];
  /** Clinicians who guided and did not sign. */
  readonly guides: readonly Reference[];
  readonly entries: readonly Entry[];
}

export function peopleOf(consultation: ExchangeConsultation): People {
  const patient = patientEntry(consultation);
  const patientReference: Reference = { reference: patient.fullUrl, type: 'Patient' };
  const signed = consultation.record.signatures.filter((entry) => entry.kind === 'signed');
  const others = signed.flatMap((entry) => {
    const other = signerEntry(consultation, entry, patientReference);
    return other === null ? [] : [other];
  });
  const clinicians = new Set(signed.flatMap(({ role, name }) => (role === 'clinician' ? [name] : [])));
  const guides = (consultation.record.guidance?.guides ?? [])
    .filter(({ name }) => !clinicians.has(name))
    .map(({ name }, index) => guideEntry(consultation, name, index));
  return {
    patient: patientReference,
    signers: signed.map((entry) => ({
      entry,
      who: whoSigns(consultation, entry, patientReference),
      onBehalfOf: entry.role === 'representative' ? patientReference : null,
    })),
    guides: guides.map(({ fullUrl }) => ({ reference: fullUrl, type: 'Practitioner' })),
    entries: [patient, ...others, ...guides],
  };
}

/** Also where no name was given: then it says no more than which language was spoken with. */
function patientEntry({ consultationId, record, pack }: ExchangeConsultation): Entry<Patient> {
  const own = record.signatures.flatMap((entry) =>
    entry.kind === 'signed' && entry.role === 'patient' ? [entry.name] : [],
  );
  const names = [...new Set([...(record.name === null ? [] : [record.name]), ...own])];
  return entryOf(fullUrlOf(consultationId, 'patient'), {
    resourceType: 'Patient',
    meta: { tag: [transferTag(consultationId, 'patient')] },
    ...(names.length === 0 ? {} : { name: names.map((text) => ({ text })) }),
    communication: [{ language: { coding: [{ system: LANGUAGE_SYSTEM, code: pack.words.language }] } }],
  });
}

/** Null for the patient, who has an entry whether they signed or not. */
function signerEntry(
  { consultationId, words }: ExchangeConsultation,
  { role, name, relationship, interprets }: Signed,
  patient: Reference,
): Entry<Practitioner | RelatedPerson> | null {
  const fullUrl = fullUrlOf(consultationId, `signer/${role}`);
  const common = { meta: { tag: [transferTag(consultationId, `signer/${role}`)] }, name: [{ text: name }] };
  switch (role) {
    case 'patient':
      return null;
    case 'clinician':
      return entryOf(fullUrl, { resourceType: 'Practitioner', ...common });
    case 'representative':
    case 'interpreter':
      // Whether an interpreter is one by profession is not asked: RelatedPerson claims the least.
      return entryOf(fullUrl, {
        resourceType: 'RelatedPerson',
        ...common,
        patient,
        relationship: [{ text: relationship ?? words.signature.roles[role] }],
        ...(interprets === null ? {} : { communication: [{ language: { text: interprets } }] }),
      });
  }
}

function guideEntry({ consultationId }: ExchangeConsultation, name: string, index: number): Entry<Practitioner> {
  return entryOf(fullUrlOf(consultationId, `guide/${index}`), {
    resourceType: 'Practitioner',
    meta: { tag: [transferTag(consultationId, `guide/${index}`)] },
    name: [{ text: name }],
  });
}

function whoSigns({ consultationId }: ExchangeConsultation, { role }: Signed, patient: Reference): Reference {
  if (role === 'patient') return patient;
  const type = role === 'clinician' ? 'Practitioner' : 'RelatedPerson';
  return { reference: fullUrlOf(consultationId, `signer/${role}`), type };
}
