/** Content structure -> the outline that the consultation's rules work on. */
import { teachBackAddress, type Outline, type OutlinePage } from '../consultation/outline';
import { PLACES } from '../consultation/places';
import { chaptersFor, type Setting } from './chapters-for';
import type { ContentStructure } from './content';

const page = (id: string, kind: OutlinePage['kind'], chapter: string): OutlinePage => ({ id, kind, chapter });

/**
 * Pages in reading order for this place and condition: before the chapters, the chapters, what matters, how sure, the leaning
 * (each only where the content has it), then questions, teach-back, paper, signature, goodbye.
 */
export function outlineOf(
  structure: ContentStructure,
  contentHash: string,
  languages: readonly string[],
  setting: Setting,
): Outline {
  const chapters = chaptersFor(structure, setting);
  const asked = structure.teachBack.filter(({ places }) => places?.includes(setting.place) ?? true);
  return {
    contentVersion: structure.version,
    contentHash,
    languages,
    pages: [
      page('language', 'language', 'start'),
      page('privacy', 'privacy', 'start'),
      page('reason', 'reason', 'start'),
      ...chapters.flatMap(({ id: chapter, pages }) =>
        pages.map(({ id }) => page(`${chapter}/${id}`, 'content', chapter)),
      ),
      ...(structure.values.length > 0 ? [page('values', 'values', 'for-me')] : []),
      ...(structure.sure.length > 0 ? [page('sure', 'sure', 'for-me')] : []),
      ...(structure.options.length > 0 ? [page('leaning', 'leaning', 'for-me')] : []),
      page('questions', 'questions', 'questions'),
      page('teach-back', 'teach-back-opening', 'teach-back'),
      ...asked.map(({ id }) => page(teachBackAddress(id), 'teach-back', 'teach-back')),
      page('my-paper', 'my-paper', 'paper'),
      page('sign', 'sign', 'paper'),
      page('done', 'done', 'paper'),
    ],
    conditions: structure.conditions.map(({ id }) => id),
    questions: structure.questions,
    offers: chapters.flatMap(({ pages }) =>
      pages.flatMap((each) => (each.kind === 'offers' ? each.offers.map(({ id }) => id) : [])),
    ),
    values: structure.values.map(({ id }) => id),
    sure: structure.sure,
    options: structure.options.map(({ id }) => id),
    otherPlaces: PLACES.filter((place) => place !== setting.place && structure.places[place] !== undefined),
    teachBack: asked.map(({ id, options, correct, critical, sourcePage }) => ({
      id,
      options,
      correct,
      critical,
      sourcePage,
    })),
  };
}
