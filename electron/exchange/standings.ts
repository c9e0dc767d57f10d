/** Where the person stands with a teach-back question, in the words of the paper. */
import type { TeachBackStanding } from '../consultation/rules';
import type { DocumentWords } from '../contract/document-words';

export function standingsOf({
  teachBack,
}: Pick<DocumentWords, 'teachBack'>): Readonly<Record<TeachBackStanding, string>> {
  return {
    'understood-at-once': teachBack.understoodAtOnce,
    'understood-after-explaining': teachBack.understoodAfter,
    'not-yet-understood': teachBack.notYet,
    'not-answered': teachBack.notAnswered,
  };
}
