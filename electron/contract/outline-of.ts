/** Content structure -> the outline that the consultation's rules work on. */
import type { Outline, OutlinePage } from '../consultation/outline';
import type { ContentStructure } from './content';

const page = (id: string, kind: OutlinePage['kind'], chapter: string): OutlinePage => ({ id, kind, chapter });

/** Pages in reading order: before the chapters, the chapters, then questions, teach-back, paper, signature, goodbye. */
export function outlineOf(structure: ContentStructure, contentHash: string, languages: readonly string[]): Outline {
  const chapters = structure.chapters.flatMap((chapter) =>
    chapter.pages.map(({ id }) => page(`${chapter.id}/${id}`, 'content', chapter.id)),
  );
  const teachBack = structure.teachBack.map(({ id }) => page(`teach-back/${id}`, 'teach-back', 'teach-back'));
  return {
    contentVersion: structure.version,
    contentHash,
    languages,
    pages: [
      page('language', 'language', 'start'),
      page('privacy', 'privacy', 'start'),
      page('reason', 'reason', 'start'),
      ...chapters,
      page('questions', 'questions', 'questions'),
      page('teach-back', 'teach-back-opening', 'teach-back'),
      ...teachBack,
      page('my-paper', 'my-paper', 'paper'),
      page('sign', 'sign', 'paper'),
      page('done', 'done', 'paper'),
    ],
    conditions: structure.conditions,
    questions: structure.questions,
    offers: structure.chapters.flatMap((chapter) =>
      chapter.pages.flatMap((each) => (each.kind === 'offers' ? each.offers.map(({ id }) => id) : [])),
    ),
    teachBack: structure.teachBack.map(({ id, options, correct, critical, sourcePage }) => ({
      id,
      options,
      correct,
      critical,
      sourcePage,
    })),
  };
}
