/** "Did we explain it well?": every question that was asked, what is right, and where the person stands, in words. */
import { standingOf, type TeachBackStanding } from '../../consultation/rules';
import type { Block } from '../document-model';
import type { Composition } from './composition';
import { fillWords } from './fill-words';

/** Empty when none of the questions was opened. */
export function composeTeachBack({ input }: Composition): readonly Block[] {
  const { record, outline, pack, words } = input;
  const say = words.teachBack;
  const sentences: Record<TeachBackStanding, string> = {
    'understood-at-once': say.understoodAtOnce,
    'understood-after-explaining': say.understoodAfter,
    'not-yet-understood': say.notYet,
    'not-answered': say.notAnswered,
  };
  const items = outline.teachBack
    .map(({ id }) => ({ id, standing: standingOf(record, outline, id) }))
    .filter(({ id, standing }) => standing !== 'not-answered' || record.pagesSeen.includes(`teach-back/${id}`))
    .map(({ id, standing }) => ({
      question: fillWords(pack.words.teachBack[id]?.question ?? ''),
      explanation: fillWords(pack.words.teachBack[id]?.explanation ?? ''),
      standing: fillWords(sentences[standing]),
      clear: standing.startsWith('understood'),
    }));
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: fillWords(say.heading), lead: fillWords(say.lead) },
    { kind: 'standings', items },
  ];
}
