/** Every question of the person, with its answer or how it gets one. */
import type { ContentPack } from '../../electron/contract/content';
import type { GivenAnswer } from '../../electron/consultation/guidance';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { nameOfPage } from './page-name';

export interface Asked {
  readonly id: string;
  readonly question: string;
  /** In the person's own words, in whatever language they wrote. */
  readonly isOwn: boolean;
  readonly answer: GivenAnswer | null;
}

/** In the order of the paper: chosen from the list, written, pages to talk about. */
export function askedOf(record: ConsultationRecord, pack: ContentPack): readonly Asked[] {
  const { questions, ownQuestions, askedAbout, guidance } = record;
  const asked = [
    ...questions.map((id) => ({ id, question: pack.words.questions[id] ?? '', isOwn: false })),
    ...ownQuestions.map(({ id, text }) => ({ id, question: text, isOwn: true })),
    ...askedAbout.map((id) => ({ id, question: nameOfPage(pack, id) ?? '', isOwn: false })),
  ];
  return asked
    .filter(({ question }) => question !== '')
    .map((each) => ({ ...each, answer: guidance?.answers[each.id] ?? null }));
}

/** Not answered in the talk: nobody has said anything to it, or how it will be answered. */
export function openOf(record: ConsultationRecord, pack: ContentPack): readonly Asked[] {
  return askedOf(record, pack).filter(({ answer }) => answer?.how !== 'answered-now');
}
