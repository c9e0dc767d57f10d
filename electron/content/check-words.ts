/** Checks one language's words against the structure: words for every ID, no words for anything else. */
import { everyPage } from '../contract/chapters-for';
import type { ContentStructure } from '../contract/content';
import type { ContentWords } from '../contract/content-words';
import type { DocumentWords } from '../contract/document-words';
import { drawingsOf, statementsOf } from './check-structure';
import type { Finding } from './finding';

export const SOURCE_LANGUAGE = 'en';

interface Expected {
  readonly place: string;
  readonly ids: readonly string[];
  readonly words: object;
}

/** `illustrations` are the drawings that exist: words for one that only the screen's own steps use are fine. */
export function checkWords(
  structure: ContentStructure,
  words: ContentWords,
  language: string,
  illustrations: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  const add = (place: string, expected: string): void =>
    void findings.push({ file: `locales/${language}/content.json`, place, expected });
  if (words.language !== language) add('language', `"${language}", as its folder`);
  if ((words.state === 'source-language') !== (language === SOURCE_LANGUAGE)) {
    add('state', '"source-language" for English, and only for English');
  }
  // English is the source in every state: that a clinician has read it is said by `reviewed` alone.
  if ((words.reviewed !== null) !== (words.state === 'clinician-reviewed') && language !== SOURCE_LANGUAGE) {
    add('reviewed', 'who and when, when the state is "clinician-reviewed", and only then');
  }
  for (const { place, ids, words: given } of expectedOf(structure, words)) {
    for (const id of ids) if (!(id in given)) add(`${place}.${id}`, 'words');
    for (const id of Object.keys(given))
      if (!ids.includes(id)) add(`${place}.${id}`, 'no words: the structure has no such ID');
  }
  const drawings = new Set(drawingsOf(structure).map(({ drawing }) => drawing));
  for (const drawing of drawings) if (!(drawing in words.drawings)) add(`drawings.${drawing}`, 'words');
  for (const drawing of Object.keys(words.drawings)) {
    if (!illustrations.has(drawing)) add(`drawings.${drawing}`, 'no words: there is no such drawing');
  }
  for (const { id, count } of arraysOf(structure)) {
    const of = words.arrays[id]?.of;
    if (of !== undefined && of.includes('{{count}}') !== (count !== null)) {
      add(`arrays.${id}.of`, count === null ? 'no {{count}}: there is no count' : '{{count}}');
    }
  }
  return findings;
}

/** The short signs on page 1 of the paper are those of the emergency screen: never one fewer. */
export function checkSignsOnPaper(structure: ContentStructure, words: DocumentWords, language: string): Finding[] {
  const ids = structure.emergency.callNow.map(({ id }) => id);
  const file = `locales/${language}/document.json`;
  const signs = Object.keys(words.handOff.signs);
  return [
    ...ids
      .filter((id) => !signs.includes(id))
      .map((id) => ({ file, place: `handOff.signs.${id}`, expected: 'words' })),
    ...signs
      .filter((id) => !ids.includes(id))
      .map((id) => ({ file, place: `handOff.signs.${id}`, expected: 'no words: it is no sign to call now' })),
  ];
}

function arraysOf(structure: ContentStructure): { readonly id: string; readonly count: number | null }[] {
  return everyPage(structure).flatMap(({ page }) => (page.kind === 'arrays' ? page.arrays : []));
}

function expectedOf(structure: ContentStructure, words: ContentWords): Expected[] {
  const { callNow, sameDay, soon, tell, doNotWait } = structure.emergency;
  const pages = everyPage(structure).map(({ page }) => page);
  return [
    { place: 'chapters', ids: structure.chapters.map(({ id }) => id), words: words.chapters },
    { place: 'places', ids: Object.keys(structure.places), words: words.places },
    { place: 'statements', ids: statementsOf(structure).map(({ id }) => id), words: words.statements },
    { place: 'arrays', ids: arraysOf(structure).map(({ id }) => id), words: words.arrays },
    {
      place: 'compare.rows',
      ids: pages.flatMap((page) => (page.kind === 'compare' ? page.rows.map(({ id }) => id) : [])),
      words: words.compare.rows,
    },
    {
      place: 'offers',
      ids: pages.flatMap((page) => (page.kind === 'offers' ? page.offers.map(({ id }) => id) : [])),
      words: words.offers,
    },
    { place: 'conditions', ids: structure.conditions.map(({ id }) => id), words: words.conditions },
    { place: 'questions', ids: structure.questions, words: words.questions },
    { place: 'teachBack', ids: structure.teachBack.map(({ id }) => id), words: words.teachBack },
    ...structure.teachBack.map(({ id, options }) => ({
      place: `teachBack.${id}.options`,
      ids: options,
      words: words.teachBack[id]?.options ?? {},
    })),
    ...expectedOfDeciding(structure, words),
    { place: 'glossary', ids: structure.glossary.map(({ id }) => id), words: words.glossary },
    { place: 'about', ids: structure.about.map(({ id }) => id), words: words.about },
    {
      place: 'emergency',
      ids: [...callNow, sameDay, soon, tell, doNotWait].map(({ id }) => id),
      words: words.emergency,
    },
  ];
}

function expectedOfDeciding(structure: ContentStructure, words: ContentWords): Expected[] {
  const options = structure.options.map(({ id }) => id);
  const rows = everyPage(structure).flatMap(({ page }) =>
    page.kind === 'options' ? page.rows.map(({ id }) => id) : [],
  );
  return [
    { place: 'options', ids: options, words: words.options },
    { place: 'optionRows', ids: rows, words: words.optionRows },
    ...rows.map((id) => ({
      place: `optionRows.${id}.cells`,
      ids: options,
      words: words.optionRows[id]?.cells ?? {},
    })),
    { place: 'values', ids: structure.values.map(({ id }) => id), words: words.values },
    { place: 'sure', ids: structure.sure, words: words.sure },
  ];
}
