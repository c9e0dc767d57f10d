/** Page 1: what the patient takes to the next clinician. */
import { sureAddress, teachBackAddress } from '../../consultation/outline';
import { standingOf } from '../../consultation/rules';
import type { HandOff, Span, Text } from '../document-model';
import type { Composition } from './composition';
import { fillWords, joinSentences, plainWords } from './fill-words';
import { composeGuides } from './compose-guided';
import { composeMatters, composeSure } from './compose-matters';
import { findStatement, pageName } from './page-names';

/** A sign between two things, as on a label: a comma or an "and" would belong to one language. */
const BETWEEN: Span = { text: ' \u00b7 ' };

export function composeHandOff(composition: Composition): HandOff {
  const { input, format, typed } = composition;
  const { record, pack, words, clinic } = input;
  const say = words.handOff;
  const conditionName = record.condition === null ? undefined : pack.words.conditions[record.condition];
  const condition = conditionName === undefined ? [] : [BETWEEN, ...fillWords(conditionName)];
  const questions = [
    ...record.questions.map((id) => fillWords(pack.words.questions[id] ?? '')),
    ...record.ownQuestions.map(({ text }) => typed(text)),
  ].filter((text) => plainWords(text) !== '');
  return {
    kind: 'hand-off',
    title: fillWords(words.title),
    facts: [
      ...(record.name === null ? [] : [{ label: fillWords(say.forWhom), value: typed(record.name) }]),
      { label: fillWords(say.date), value: format.date(input.composedAt) },
      { label: fillWords(say.about), value: [...fillWords(say.subject), ...condition] },
      ...composeGuides(composition),
    ],
    onPage: say.onPage,
    questions: {
      heading: fillWords(say.myQuestions),
      items: questions,
      none: questions.length === 0 ? fillWords(say.noQuestions) : null,
    },
    goOver: composeGoOver(composition),
    matters: composeMatters(composition),
    keep: { heading: fillWords(say.keep), items: pack.structure.keep.map((id) => keepWords(composition, id)) },
    nextStep: { heading: fillWords(say.nextStep), words: composeNextStep(composition) },
    calls: {
      heading: fillWords(say.whomToCall),
      lines: [
        { label: fillWords(say.byDay), value: phone(clinic.phoneByDay) },
        { label: fillWords(say.atNight), value: phone(clinic.phoneAtNight) },
      ],
    },
    emergency: composeEmergency(composition),
  };
}

/** Open: nobody has answered it, or said who will and how; the part on a guided talk says who has. */
function composeNextStep({ input: { record, words } }: Composition): Text {
  const { nextStepWords, nextStepOpen = nextStepWords } = words.handOff;
  const asked = [...record.questions, ...record.ownQuestions.map(({ id }) => id), ...record.askedAbout];
  const isOpen = asked.some((id) => record.guidance?.answers[id] === undefined);
  return fillWords(isOpen ? nextStepOpen : nextStepWords);
}

/** Telephone numbers keep their digits and their direction in every language: they are dialled as printed. */
function phone(number: string | null): Text | null {
  return number === null ? null : [{ text: number, isolated: true }];
}

/**
 * Teach-back first: what the next clinician most needs to know; then what the person asked to hear more about, as far as
 * it does not stand in another of these lists.
 */
function composeGoOver(composition: Composition): HandOff['goOver'] {
  const { record, outline, pack, words } = composition.input;
  const say = words.handOff;
  const notYet = outline.teachBack.filter(({ id }) => standingOf(record, outline, id) === 'not-yet-understood');
  const saidAlready = new Set([
    ...notYet.map(({ id }) => teachBackAddress(id)),
    ...pack.structure.sure.filter((id) => record.sure[id] === 'no').map(sureAddress),
  ]);
  const all = [
    {
      lead: fillWords(say.goOverTold),
      items: notYet.map(({ id }) => fillWords(pack.words.teachBack[id]?.question ?? '')),
    },
    {
      lead: fillWords(say.goOverAsked),
      items: namesOf(
        record.askedAbout.filter((page) => !saidAlready.has(page)),
        composition,
      ),
    },
  ];
  const lists = [...all.filter(({ items }) => items.length > 0), ...composeSure(composition)];
  const none = lists.length === 0 ? fillWords(say.nothingToGoOver) : null;
  return { heading: fillWords(say.goOver), lists, none };
}

/** Pages of one chapter can have one name; it is said once. */
function namesOf(pages: readonly string[], { input }: Composition): readonly Text[] {
  const names = pages.map((page) => pageName(input, page)).filter((name) => name.length > 0);
  return [...new Map(names.map((name) => [plainWords(name), name])).values()];
}

function keepWords(composition: Composition, id: string): Text {
  const { input, citations } = composition;
  const { structure, words } = input.pack;
  citations.cite(findStatement(structure, id)?.sources ?? []);
  const { heading = '', body: [first = ''] = [] } = words.statements[id] ?? {};
  return joinSentences([`<b>${heading}</b>`, first], composition.language);
}

/** The signs of the content, in its order and its number; the short form is for the box, the screen has the long one. */
function composeEmergency({ input, citations }: Composition): HandOff['emergency'] {
  const { pack, words, clinic } = input;
  const { callNow } = pack.structure.emergency;
  for (const { sources } of callNow) citations.cite(sources);
  return {
    number: [{ text: clinic.emergencyNumber, isolated: true }],
    lead: fillWords(words.handOff.emergency),
    signs: callNow.map(({ id }) => fillWords(words.handOff.signs[id] ?? pack.words.emergency[id]?.name ?? '')),
    advice: fillWords(words.handOff.emergencyAdvice),
  };
}
