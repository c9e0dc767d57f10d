/**
 * Consultations as one FHIR R4 (4.0.1) transaction Bundle: for each the sealed paper, the answers, who took part and who
 * signed. No Consent: Candor takes none, and says so on every paper. The mapping is told in docs/exchange.md.
 */
import { answersEntry, answersUrl } from './fhir-answers';
import type { ExchangeConsultation } from './exchange-input';
import { documentEntry } from './fhir-document';
import { peopleOf } from './fhir-people';
import { provenanceEntry } from './fhir-provenance';
import { questionnaireEntry } from './fhir-questionnaire';
import { asFhirStrings } from './fhir-strings';
import type { Bundle, Entry } from './fhir-types';

/** The same consultations give the same Bundle, byte for byte. What they share, such as the questions, is in it once. */
export function transactionOf(consultations: readonly ExchangeConsultation[]): Bundle {
  const all = consultations.flatMap(entriesOf);
  const entry = [...new Map(all.map((each) => [each.fullUrl, each])).values()];
  return asFhirStrings({ resourceType: 'Bundle', type: 'transaction', entry });
}

/** JSON as `application/fhir+json`: UTF-8, no byte order mark. */
export function bundleText(bundle: Bundle): string {
  return `${JSON.stringify(bundle, null, 1)}\n`;
}

function entriesOf(consultation: ExchangeConsultation): readonly Entry[] {
  const people = peopleOf(consultation);
  const questionnaire = questionnaireEntry(consultation);
  const answers = answersEntry(consultation, people.patient, questionnaire.resource);
  const toAnswers = { reference: answersUrl(consultation), type: 'QuestionnaireResponse' };
  const document = documentEntry(consultation, { patient: people.patient, answers: toAnswers });
  const target = [{ reference: document.fullUrl, type: 'DocumentReference' }, toAnswers];
  return [...people.entries, questionnaire, answers, document, provenanceEntry(consultation, people, target)];
}
