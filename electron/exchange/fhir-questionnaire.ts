/** The questions that were asked, as a Questionnaire in the language of the consultation. */
import { VALUE_WEIGHTS } from '../consultation/events';
import { canonicalJson } from '../contract/canonical-json';
import { ORDINAL_VALUE } from './code-systems';
import type { ExchangeConsultation } from './exchange-input';
import { entryOf } from './fhir-entry';
import type { AnswerOption, Entry, Questionnaire, QuestionnaireItem } from './fhir-types';
import { CONTENT_NAMESPACE, nameBasedId, urnOf } from './name-based-id';
import { plainText } from './plain-text';
import { standingsOf } from './standings';

/** Stable names of the questions: an importer may rely on them in every language and version. */
export const LINK = {
  condition: 'condition',
  values: 'values',
  sure: 'sure',
  leaning: 'leaning',
  questions: 'questions',
  goOver: 'go-over',
  offers: 'offers-heard',
  teachBack: 'teach-back',
} as const;

type Words = Pick<ExchangeConsultation, 'pack' | 'words' | 'outline'>;

/** Only what this content has: an earlier edition asked less. */
export function questionItems(given: Words): readonly QuestionnaireItem[] {
  return [
    conditionItem(given),
    ...valueItems(given),
    ...sureItems(given),
    ...leaningItems(given),
    questionsItem(given),
    goOverItem(given),
    ...offerItems(given),
    ...teachBackItems(given),
  ];
}

function conditionItem({ outline, pack, words }: Words): QuestionnaireItem {
  const options = outline.conditions.map((id) => optionOf(LINK.condition, id, pack.words.conditions[id] ?? id));
  return { linkId: LINK.condition, text: plainText(words.handOff.about), type: 'choice', answerOption: options };
}

function valueItems({ outline, pack, words }: Words): readonly QuestionnaireItem[] {
  const items = outline.values.map((id): QuestionnaireItem => {
    const linkId = `${LINK.values}/${id}`;
    const answerOption = VALUE_WEIGHTS.map((weight) => ({
      ...optionOf(linkId, String(weight), words.handOff.weights[weight]),
      extension: [{ url: ORDINAL_VALUE, valueDecimal: weight }],
    }));
    return { linkId, text: plainText(pack.words.values[id] ?? id), type: 'choice', answerOption };
  });
  return groupOf(LINK.values, words.handOff.matters, items);
}

function sureItems({ outline, pack }: Words): readonly QuestionnaireItem[] {
  return outline.sure.map((id) => ({
    linkId: `${LINK.sure}/${id}`,
    text: plainText(pack.words.sure[id] ?? id),
    type: 'boolean',
  }));
}

function leaningItems({ outline, pack, words }: Words): readonly QuestionnaireItem[] {
  if (outline.options.length === 0) return [];
  const options = outline.options.map((id) => optionOf(LINK.leaning, id, pack.words.options[id]?.name ?? id));
  const answerOption = [...options, optionOf(LINK.leaning, 'not-sure', words.handOff.notSureYet)];
  return [{ linkId: LINK.leaning, text: plainText(words.handOff.leaning), type: 'choice', answerOption }];
}

/** Open: a person may write questions of their own. */
function questionsItem({ outline, pack, words }: Words): QuestionnaireItem {
  const answerOption = outline.questions.map((id) => optionOf(LINK.questions, id, pack.words.questions[id] ?? id));
  const text = plainText(words.handOff.myQuestions);
  return { linkId: LINK.questions, text, type: 'open-choice', repeats: true, answerOption };
}

/** Headings of pages, as the paper names them; too many to list, and several pages may have one heading. */
function goOverItem({ words }: Words): QuestionnaireItem {
  return { linkId: LINK.goOver, text: plainText(words.handOff.goOverAsked), type: 'string', repeats: true };
}

function offerItems({ outline, pack, words }: Words): readonly QuestionnaireItem[] {
  const answerOption = outline.offers.map((id) => optionOf(LINK.offers, id, pack.words.offers[id]?.says ?? id));
  const text = plainText(words.chapters.offerHeard);
  return answerOption.length === 0
    ? []
    : [{ linkId: LINK.offers, text, type: 'choice', repeats: true, answerOption }];
}

/** For each: the answers in the order they were given, and, under what is right, where the person stands. */
function teachBackItems({ outline, pack, words }: Words): readonly QuestionnaireItem[] {
  const standings = standingsOf(words);
  const items = outline.teachBack.map(({ id, options }): QuestionnaireItem => {
    const linkId = `${LINK.teachBack}/${id}`;
    const say = pack.words.teachBack[id];
    const standing = `${linkId}/standing`;
    const children: readonly QuestionnaireItem[] = [
      {
        linkId: `${linkId}/answers`,
        text: plainText(say?.question ?? id),
        type: 'choice',
        repeats: true,
        answerOption: options.map((option) => optionOf(linkId, option, say?.options[option] ?? option)),
      },
      {
        linkId: standing,
        text: plainText(say?.explanation ?? id),
        type: 'choice',
        answerOption: Object.entries(standings).map(([name, sentence]) => optionOf(standing, name, sentence)),
      },
    ];
    return { linkId, text: plainText(say?.question ?? id), type: 'group', item: children };
  });
  return groupOf(LINK.teachBack, words.teachBack.heading, items);
}

function optionOf(linkId: string, id: string, words: string): AnswerOption {
  return { id: `${linkId}.${id}`, valueString: plainText(words) };
}

/** FHIR knows no empty group (R4, que-1). */
function groupOf(linkId: string, text: string, item: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] {
  return item.length === 0 ? [] : [{ linkId, text: plainText(text), type: 'group', item }];
}

/** Its address is made from what it asks: two consultations have the same Questionnaire if, and only if, all words are the same. */
export function questionnaireEntry({ pack, words, outline }: Words): Entry<Questionnaire> {
  const item = questionItems({ pack, words, outline });
  const { language } = pack.words;
  const title = plainText(words.title);
  const name = canonicalJson({ language, title, item });
  return entryOf(urnOf(nameBasedId(CONTENT_NAMESPACE, `entry/${name}`)), {
    resourceType: 'Questionnaire',
    language,
    url: urnOf(nameBasedId(CONTENT_NAMESPACE, name)),
    version: pack.structure.version,
    title,
    status: 'active',
    subjectType: ['Patient'],
    item,
  });
}
