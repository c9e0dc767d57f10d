/** What a clinician has before them: every question of the person with its answer, and what is not clear. */
import type { ContentPack } from '../../electron/contract/content';
import type { GivenAnswer } from '../../electron/consultation/guidance';
import type { Outline } from '../../electron/consultation/outline';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { standingOf } from '../../electron/consultation/rules';
import { nameOfPage } from '../steps/page-name';

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
    ...askedAbout.map((id) => {
      const name = nameOfPage(pack, id);
      return { id, question: name?.heading ?? name?.chapter ?? '', isOwn: false };
    }),
  ];
  return asked
    .filter(({ question }) => question !== '')
    .map((each) => ({ ...each, answer: guidance?.answers[each.id] ?? null }));
}

export interface Unclear {
  /** `teach-back/TB-01`. */
  readonly page: string;
  readonly question: string;
  /** The same thing said another way. */
  readonly anotherWay: string;
  /** The page that explained it. */
  readonly sourcePage: string;
}

function tell(ids: readonly string[], outline: Outline, { words }: ContentPack): readonly Unclear[] {
  return outline.teachBack
    .filter(({ id }) => ids.includes(id))
    .map(({ id, sourcePage }) => ({
      page: `teach-back/${id}`,
      question: words.teachBack[id]?.question ?? '',
      anotherWay: words.teachBack[id]?.anotherWay ?? '',
      sourcePage,
    }));
}

/** Answered, and not yet rightly. */
export function unclearNow(record: ConsultationRecord, outline: Outline, pack: ContentPack): readonly Unclear[] {
  const ids = outline.teachBack.map(({ id }) => id);
  return tell(
    ids.filter((id) => standingOf(record, outline, id) === 'not-yet-understood'),
    outline,
    pack,
  );
}

/** What an earlier visit left and was not answered in this one. */
export function unclearThen(record: ConsultationRecord, outline: Outline, pack: ContentPack): readonly Unclear[] {
  const ids = record.guidance?.preparation?.earlier?.goOver ?? [];
  return tell(
    ids.filter((id) => standingOf(record, outline, id) === 'not-answered'),
    outline,
    pack,
  );
}
