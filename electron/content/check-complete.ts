/** Whether the second edition is whole: who counsels by place, by options and by what matters must have all of them. */
import { OPTIONS } from '../consultation/options';
import { PLACES } from '../consultation/places';
import { everyPage } from '../contract/chapters-for';
import type { ContentStructure } from '../contract/content';

type Add = (place: string, expected: string) => void;

const SURE_QUESTIONS = 4;
const VALUES = { least: 8, most: 10 };
/** Most of the fact sheet's section 9. */
const LEAST_TERMS = 20;
/** What IPDAS asks about the content itself (2.2.3, 2.2.4, 2.3.1, Q18, Q20, Q21). */
const ABOUT = ['authors', 'money', 'evidence', 'certainty', 'updates', 'reading-level'];

export function checkComplete(structure: ContentStructure, add: Add): void {
  if (!hasBegun(structure)) return;
  const { places, options, values, sure, glossary, about } = structure;
  for (const place of PLACES) if (!Object.hasOwn(places, place)) add('places', `the rules of ${place}`);
  for (const id of OPTIONS) if (!options.some((each) => each.id === id)) add('options', `the option ${id}`);
  for (const id of ABOUT) if (!about.some((each) => each.id === id)) add('about', `a part ${id}`);
  if (sure.length !== SURE_QUESTIONS) add('sure', `${SURE_QUESTIONS} questions`);
  if (values.length < VALUES.least || values.length > VALUES.most)
    add('values', `${VALUES.least} to ${VALUES.most} of them`);
  if (glossary.length < LEAST_TERMS) add('glossary', `at least ${LEAST_TERMS} words`);
  const kinds = new Set(everyPage(structure).map(({ page }) => page.kind));
  for (const kind of ['options', 'other-places'] as const)
    if (!kinds.has(kind)) add('chapters', `a page of the kind "${kind}"`);
}

/** Content whose words of all this have yet to be written has none of it. */
function hasBegun({ places, options, values, sure, glossary, about }: ContentStructure): boolean {
  return [Object.keys(places).slice(1), options, values, sure, glossary, about].some((list) => list.length > 0);
}
