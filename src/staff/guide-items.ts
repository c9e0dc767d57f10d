/** What a clinician has before them that is not clear to the person, now or since an earlier visit. */
import type { ContentPack } from '../../electron/contract/content';
import type { Outline } from '../../electron/consultation/outline';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { standingOf } from '../../electron/consultation/rules';

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
