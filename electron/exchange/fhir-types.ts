/** The part of FHIR R4 (4.0.1) that we write: names and cardinalities as in the resource definitions. */

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}
export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}
export interface Identifier {
  readonly system?: string;
  readonly value: string;
  readonly assigner?: Reference;
}
/** `reference`: the `fullUrl` of an entry of the same Bundle; `display` alone for who has no entry. */
export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly display?: string;
}
export interface Period {
  readonly start: string;
  readonly end: string;
}
interface HumanName {
  readonly text: string;
}
interface Meta {
  readonly tag: readonly Coding[];
}

interface Person {
  readonly meta: Meta;
  readonly name?: readonly HumanName[];
}
export interface Patient extends Person {
  readonly resourceType: 'Patient';
  readonly communication: readonly { readonly language: CodeableConcept }[];
}
export interface Practitioner extends Person {
  readonly resourceType: 'Practitioner';
}
export interface RelatedPerson extends Person {
  readonly resourceType: 'RelatedPerson';
  readonly patient: Reference;
  readonly relationship: readonly CodeableConcept[];
  readonly communication?: readonly { readonly language: CodeableConcept }[];
}

export interface DocumentReference {
  readonly resourceType: 'DocumentReference';
  readonly language: string;
  readonly masterIdentifier: Identifier;
  readonly identifier: readonly Identifier[];
  readonly status: 'current';
  readonly docStatus: 'final';
  readonly type: CodeableConcept;
  readonly subject: Reference;
  readonly date: string;
  readonly author: readonly Reference[];
  readonly custodian: Reference;
  readonly description?: string;
  readonly content: readonly { readonly attachment: Attachment }[];
  readonly context: { readonly period: Period; readonly related: readonly Reference[] };
}
export interface Attachment {
  readonly contentType: string;
  readonly language: string;
  readonly data: string;
  readonly size: number;
  readonly hash: string;
  readonly title: string;
  readonly creation: string;
}

export interface Questionnaire {
  readonly resourceType: 'Questionnaire';
  readonly language: string;
  readonly url: string;
  readonly version: string;
  readonly title: string;
  readonly status: 'active';
  readonly subjectType: readonly ['Patient'];
  readonly item: readonly QuestionnaireItem[];
}
export interface QuestionnaireItem {
  readonly linkId: string;
  readonly text: string;
  readonly type: 'group' | 'boolean' | 'choice' | 'open-choice' | 'string';
  readonly repeats?: true;
  readonly answerOption?: readonly AnswerOption[];
  readonly item?: readonly QuestionnaireItem[];
}
export interface AnswerOption {
  /** Unique in the Questionnaire; says the same in every language. */
  readonly id: string;
  readonly extension?: readonly { readonly url: string; readonly valueDecimal: number }[];
  readonly valueString: string;
}

export interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse';
  readonly language: string;
  readonly identifier: Identifier;
  readonly questionnaire: string;
  readonly status: 'completed';
  readonly subject: Reference;
  readonly authored: string;
  readonly author: Reference;
  readonly source?: Reference;
  readonly item?: readonly ResponseItem[];
}
export interface ResponseItem {
  readonly linkId: string;
  readonly text: string;
  readonly answer?: readonly ({ readonly valueString: string } | { readonly valueBoolean: boolean })[];
  readonly item?: readonly ResponseItem[];
}

export interface Provenance {
  readonly resourceType: 'Provenance';
  readonly meta: Meta;
  readonly target: readonly Reference[];
  readonly occurredPeriod: Period;
  readonly recorded: string;
  readonly activity: CodeableConcept;
  readonly agent: readonly ProvenanceAgent[];
  readonly signature?: readonly Signature[];
}
export interface ProvenanceAgent {
  readonly type?: CodeableConcept;
  readonly role?: readonly CodeableConcept[];
  readonly who: Reference;
  readonly onBehalfOf?: Reference;
}
export interface Signature {
  readonly type: readonly Coding[];
  readonly when: string;
  readonly who: Reference;
  readonly onBehalfOf?: Reference;
  readonly targetFormat: string;
}

export type Resource =
  Patient | Practitioner | RelatedPerson | DocumentReference | Questionnaire | QuestionnaireResponse | Provenance;

export interface Entry<R extends Resource = Resource> {
  readonly fullUrl: string;
  readonly resource: R;
  readonly request: { readonly method: 'POST'; readonly url: R['resourceType']; readonly ifNoneExist: string };
}
export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly type: 'transaction';
  readonly entry: readonly Entry[];
}
