/**
 * Whether a QuestionnaireResponse fits its Questionnaire (FHIR R4, questionnaireresponse.html, "Questionnaire and
 * QuestionnaireResponse"): base definitions cannot say it, so none of the judges does.
 */
type Json = Readonly<Record<string, unknown>>;

interface Question {
  readonly linkId: string;
  readonly text: string;
  readonly type: string;
  readonly repeats?: boolean;
  readonly answerOption?: readonly { readonly id: string; readonly valueString: string }[];
  readonly item?: readonly Question[];
}
interface Given {
  readonly linkId: string;
  readonly text: string;
  readonly answer?: readonly { readonly valueString?: string; readonly valueBoolean?: boolean }[];
  readonly item?: readonly Given[];
}

/** What does not fit, one line each. */
export function checkAnswers(bundle: Json): readonly string[] {
  const resources = (bundle['entry'] as readonly Json[]).map(({ resource }) => resource as Json);
  const questionnaires = resources.filter(({ resourceType }) => resourceType === 'Questionnaire');
  const doubled = questionnaires.flatMap(({ item }) => {
    const names = namesOf(item as readonly Question[]);
    return names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${name}: two questions of one name`);
  });
  const misfits = resources
    .filter(({ resourceType }) => resourceType === 'QuestionnaireResponse')
    .flatMap(({ questionnaire, item }) => {
      const asked = questionnaires.find(({ url, version }) => `${String(url)}|${String(version)}` === questionnaire);
      if (asked === undefined) return [`${String(questionnaire)}: is not in the Bundle`];
      return compare(asked['item'] as readonly Question[], (item ?? []) as readonly Given[]);
    });
  return [...doubled, ...misfits];
}

/** R4, que-2: no `linkId` twice in a Questionnaire, and our option IDs neither. */
function namesOf(items: readonly Question[]): readonly string[] {
  return items.flatMap(({ linkId, answerOption = [], item = [] }) => [
    linkId,
    ...answerOption.map(({ id }) => id),
    ...namesOf(item),
  ]);
}

function compare(asked: readonly Question[], given: readonly Given[]): string[] {
  const order = given.map(({ linkId }) => asked.findIndex((each) => each.linkId === linkId));
  const inOrder = order.every((at, index) => index === 0 || at > (order[index - 1] ?? -1));
  return [
    ...(inOrder ? [] : ['not in the order of the questions']),
    ...given.flatMap((each) => {
      const question = asked.find(({ linkId }) => linkId === each.linkId);
      return question === undefined ? [`${each.linkId}: nobody asked`] : compareOne(question, each);
    }),
  ];
}

function compareOne(question: Question, { linkId, text, answer = [], item = [] }: Given): string[] {
  const says = (what: string): string => `${linkId}: ${what}`;
  const options = new Set((question.answerOption ?? []).map(({ valueString }) => valueString));
  return [
    ...(text === question.text ? [] : [says('another wording')]),
    ...(question.type === 'group' && answer.length > 0 ? [says('an answer to a heading')] : []),
    ...(answer.length > 1 && question.repeats !== true ? [says('more than one answer')] : []),
    ...answer.flatMap(({ valueString, valueBoolean }) => {
      if ((question.type === 'boolean') !== (valueBoolean !== undefined)) return [says('of another type')];
      if (question.type !== 'choice') return [];
      return options.has(valueString ?? '') ? [] : [says('not one of the options')];
    }),
    ...compare(question.item ?? [], item),
  ];
}
