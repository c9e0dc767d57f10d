/** Every code that an export uses. All are of systems that exist and are in the R4 definitions; what has no code there stays text. */
import type { SignerRole } from '../consultation/events';
import type { Coding } from './fhir-types';

/** Languages: BCP 47, as our own tags are. */
export const LANGUAGE_SYSTEM = 'urn:ietf:bcp:47';
/** For identifiers that are URIs themselves. */
export const URI_SYSTEM = 'urn:ietf:rfc:3986';
/** Rank of an answer, for whoever counts (FHIR R4, extension ordinalValue). */
export const ORDINAL_VALUE = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

/** Of the preferred value set of DocumentReference.type. It is not consent (59284-0), and must never be filed as one. */
export const EDUCATION_NOTE: Coding = { system: 'http://loinc.org', code: '34895-3', display: 'Education note' };

export const CREATED: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
  code: 'CREATE',
  display: 'create',
};

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
export const ASSEMBLER: Coding = { system: PARTICIPANT, code: 'assembler', display: 'Assembler' };
/** Who gave the answers. */
export const INFORMANT: Coding = { system: PARTICIPANT, code: 'informant', display: 'Informant' };
export const PERFORMER: Coding = { system: PARTICIPANT, code: 'performer', display: 'Performer' };

const ASTM = 'urn:iso-astm:E1762-95:2013';
const CO_PARTICIPANT: Coding = {
  system: ASTM,
  code: '1.2.840.10065.1.12.1.3',
  display: "Co-participant's Signature",
};

/**
 * ASTM E1762 purposes by what is printed with each signature: whoever was counselled, and the clinician who went through
 * it with them, took part in what the paper tells without being its author. Never 1.7, the consent signature.
 */
export const SIGNATURE_TYPES: Readonly<Record<SignerRole, Coding>> = {
  patient: CO_PARTICIPANT,
  representative: CO_PARTICIPANT,
  interpreter: { system: ASTM, code: '1.2.840.10065.1.12.1.12', display: 'Interpreter Signature' },
  clinician: CO_PARTICIPANT,
};
