/** What a clinician who guided the talk adds to the paper: pages gone through, answers, notes in their own words. */
import type { AnswerWay, GivenAnswer, Guidance } from '../../consultation/guidance';
import { standingOf, type TeachBackStanding } from '../../consultation/rules';
import { findContentPage } from '../../contract/chapters-for';
import type { DocumentWords } from '../../contract/document-words';
import type { Block, LabelledText, Text, ToldList } from '../document-model';
import type { Composition } from './composition';
import { fillWords, plainWords } from './fill-words';
import { neutralise } from './neutralise';
import { isolate } from './composition';
import { pageName } from './page-names';

type GuidedWords = NonNullable<DocumentWords['guided']>;
type Told = ToldList['items'][number];

interface Guided extends Composition {
  readonly guidance: Guidance;
  readonly say: GuidedWords;
}

/** Null where nobody guided the talk before it was signed: then nothing of this is on the paper. */
function guidedOf(composition: Composition): Guided | null {
  const { record, words } = composition.input;
  const { guidance } = record;
  if (guidance === null || guidance.guides.length === 0) return null;
  if (words.guided === undefined) throw new Error('content without words for a guided talk');
  return { ...composition, guidance, say: words.guided };
}

/** For page 1. */
export function composeGuides(composition: Composition): readonly LabelledText[] {
  const guided = guidedOf(composition);
  if (guided === null) return [];
  const names = guided.guidance.guides.map(({ name }) => staffName(name));
  return [{ label: fillWords(guided.say.by), value: composition.format.list(names, 'also') }];
}

/** Empty where nobody guided. */
export function composeGuided(composition: Composition): readonly Block[] {
  const guided = guidedOf(composition);
  if (guided === null) return [];
  const { say } = guided;
  const parts = [
    composeEarlier(guided),
    toldUnder(say.discussed, tellDiscussed(guided)),
    toldUnder(say.again, tellGoneOver(guided)),
    toldUnder(say.questions, tellAnswers(guided)),
    toldUnder(say.notes, tellNotes(guided)),
  ].flat();
  return [{ kind: 'heading', level: 1, text: fillWords(say.heading), lead: fillWords(say.lead) }, ...parts];
}

function toldUnder(heading: string, items: readonly Told[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fillWords(heading) },
    { kind: 'told-list', items },
  ];
}

/** The paper of the earlier visit, and where the person stands now with what was not clear then. */
function composeEarlier({ input, guidance, say }: Guided): readonly Block[] {
  const earlier = guidance.preparation?.earlier ?? null;
  if (earlier === null) return [];
  const { pack, words, record, outline } = input;
  const number: Text = [{ text: earlier.documentNumber, isolated: true }];
  const standings = sayStandings(words);
  const items = earlier.goOver.flatMap((id) => {
    const question = pack.words.teachBack[id]?.question;
    if (question === undefined) return [];
    const standing = standingOf(record, outline, id);
    const ticked = standing.startsWith('understood');
    return [{ title: fillWords(question), words: null, note: fillWords(standings[standing]), ticked }];
  });
  return [
    { kind: 'heading', level: 2, text: fillWords(say.earlier, { number }) },
    ...(items.length === 0 ? [] : [{ kind: 'told-list', items } as const]),
  ];
}

function tellDiscussed({ input, guidance }: Guided): readonly Told[] {
  const pages = guidance.discussed.filter((page) => findContentPage(input.pack.structure, page) !== undefined);
  const names = pages.map((page) => pageName(input, page)).filter((name) => name.length > 0);
  const once = new Map(names.map((name) => [plainWords(name), name]));
  return [...once.values()].map((title) => ({ title, words: null, note: null, ticked: true }));
}

/** Questions of the teach-back that were gone over again together, each with where the person stands now. */
function tellGoneOver({ input, guidance }: Guided): readonly Told[] {
  const { pack, words, record, outline } = input;
  const standings = sayStandings(words);
  return outline.teachBack
    .filter(({ id }) => guidance.discussed.includes(`teach-back/${id}`))
    .map(({ id }) => {
      const standing = standingOf(record, outline, id);
      return {
        title: fillWords(pack.words.teachBack[id]?.question ?? ''),
        words: null,
        note: fillWords(standings[standing]),
        ticked: standing.startsWith('understood'),
      };
    });
}

/** Every question, also those that nobody has answered yet: what is open is said before anybody signs. */
function tellAnswers(guided: Guided): readonly Told[] {
  const { input, guidance, typed } = guided;
  const { record, pack } = input;
  const asked: readonly (readonly [id: string, title: Text])[] = [
    ...record.questions.map((id) => [id, fillWords(pack.words.questions[id] ?? '')] as const),
    ...record.ownQuestions.map(({ id, text }) => [id, typed(text)] as const),
    ...record.askedAbout.map((page) => [page, pageName(input, page)] as const),
  ];
  return asked
    .filter(([, title]) => title.length > 0)
    .map(([id, title]) => tellAnswer(guided, title, guidance.answers[id]));
}

function tellAnswer(guided: Guided, title: Text, answer: GivenAnswer | undefined): Told {
  const { say } = guided;
  if (answer === undefined) return { title, words: null, note: fillWords(say.stillOpen), ticked: false };
  const ways: Record<AnswerWay, string> = {
    'answered-now': say.answeredNow,
    'next-visit': say.nextVisit,
    'by-phone': say.byPhone,
    'in-writing': say.inWriting,
  };
  return {
    title,
    words: answer.text === null ? null : written(guided, answer.text),
    note: fillWords(ways[answer.how], { name: staffName(answer.by) }),
    ticked: answer.how === 'answered-now',
  };
}

function tellNotes(guided: Guided): readonly Told[] {
  const { input, guidance, say } = guided;
  return guidance.notes.map(({ page, text, by }) => {
    const name = page === null ? [] : pageName(input, page);
    return {
      title: name.length > 0 ? name : fillWords(say.wholeTalk),
      words: written(guided, text),
      note: fillWords(say.writtenBy, { name: staffName(by) }),
      ticked: null,
    };
  });
}

function sayStandings({ teachBack }: DocumentWords): Record<TeachBackStanding, string> {
  return {
    'understood-at-once': teachBack.understoodAtOnce,
    'understood-after-explaining': teachBack.understoodAfter,
    'not-yet-understood': teachBack.notYet,
    'not-answered': teachBack.notAnswered,
  };
}

/** A clinician writes in the clinic's language where that stands on the paper, otherwise in the patient's. */
function written({ input, guidance, language }: Guided, text: string): Text {
  const own = input.record.signatures[0]?.language ?? input.record.language;
  return [isolate(neutralise(text), guidance.preparation?.beside ?? own, language)];
}

/** A name is read out in the voice around it. */
function staffName(name: string): Text {
  return [{ text: neutralise(name), isolated: true }];
}
