/** What the person said of themselves, as the QuestionnaireResponse to the questions they were asked. */
import { standingOf } from '../consultation/rules';
import { pageNameOf } from '../contract/page-names';
import type { ExchangeConsultation } from './exchange-input';
import { entryOf, fullUrlOf, uriIdentifier } from './fhir-entry';
import { kioskOf } from './fhir-document';
import { LINK } from './fhir-questionnaire';
import type {
  Entry,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  Reference,
  ResponseItem,
} from './fhir-types';
import { instantOf } from './instant';
import { plainText } from './plain-text';
import { standingsOf } from './standings';

type Answers = NonNullable<ResponseItem['answer']>;

export function answersUrl({ consultationId }: ExchangeConsultation): string {
  return fullUrlOf(consultationId, 'answers');
}

export function answersEntry(
  consultation: ExchangeConsultation,
  patient: Reference,
  { url, version, item }: Questionnaire,
): Entry<QuestionnaireResponse> {
  const { consultationId, record, pack } = consultation;
  const byLink = answersByLink(consultation);
  const given = item.flatMap((each) => respond(each, byLink));
  // Who answered for the patient is not recorded, only who signed: then nobody is named as the source.
  const represented = record.signatures.some(({ role }) => role === 'representative');
  return entryOf(answersUrl(consultation), {
    resourceType: 'QuestionnaireResponse',
    language: pack.words.language,
    identifier: uriIdentifier(consultationId, 'answers'),
    questionnaire: `${url}|${version}`,
    status: 'completed',
    subject: patient,
    authored: instantOf(record.sealed.at),
    author: kioskOf(consultation),
    ...(represented ? {} : { source: patient }),
    ...(given.length === 0 ? {} : { item: given }),
  });
}

/** In the order of the questions; what was not answered is left out. */
function respond(
  { linkId, text, item = [] }: QuestionnaireItem,
  byLink: ReadonlyMap<string, Answers>,
): ResponseItem[] {
  const answer = byLink.get(linkId) ?? [];
  const children = item.flatMap((each) => respond(each, byLink));
  if (answer.length === 0 && children.length === 0) return [];
  return [
    {
      linkId,
      text,
      ...(answer.length === 0 ? {} : { answer }),
      ...(children.length === 0 ? {} : { item: children }),
    },
  ];
}

function answersByLink({ record, pack, words, outline }: ExchangeConsultation): ReadonlyMap<string, Answers> {
  const say = pack.words;
  const { condition, leaning } = record;
  const standings = standingsOf(words);
  const pages = new Set(record.askedAbout.map((page) => pageNameOf(pack, words, page)));
  const asked = outline.teachBack.filter(
    ({ id }) => record.teachBack[id] !== undefined || record.pagesSeen.includes(`teach-back/${id}`),
  );
  return new Map<string, Answers>([
    [LINK.condition, strings(condition === null ? [] : [say.conditions[condition]])],
    ...Object.entries(record.values).map(
      ([id, weight]) => [`${LINK.values}/${id}`, strings([words.handOff.weights[weight]])] as const,
    ),
    ...Object.entries(record.sure).map(
      ([id, answer]) => [`${LINK.sure}/${id}`, [{ valueBoolean: answer === 'yes' }]] as const,
    ),
    [LINK.leaning, strings(leaning === null ? [] : [leaningWords(leaning)])],
    [
      LINK.questions,
      [
        ...strings(record.questions.map((id) => say.questions[id])),
        // As it was written: it has none of our markup.
        ...record.ownQuestions.map(({ text }) => ({ valueString: text })),
      ],
    ],
    [LINK.goOver, strings([...pages])],
    [LINK.offers, strings(record.offersHeard.map((id) => say.offers[id]?.says))],
    ...asked.flatMap(({ id }) => {
      const given = (record.teachBack[id] ?? []).map(({ option }) => say.teachBack[id]?.options[option]);
      return [
        [`${LINK.teachBack}/${id}/answers`, strings(given)] as const,
        [`${LINK.teachBack}/${id}/standing`, strings([standings[standingOf(record, outline, id)]])] as const,
      ];
    }),
  ]);

  function leaningWords(chosen: NonNullable<typeof leaning>): string | undefined {
    return chosen === 'not-sure' ? words.handOff.notSureYet : say.options[chosen]?.name;
  }
}

/** Our own words. FHIR has no empty strings; words that an edition lacks are no answer. */
function strings(values: readonly (string | undefined)[]): Answers {
  return values.flatMap((value = '') => {
    const valueString = plainText(value);
    return valueString.trim() === '' ? [] : [{ valueString }];
  });
}
