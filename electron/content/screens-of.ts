/** What is read on each screen of the content: the words of each page in one language, by its address. */
import { everyPage, statementsOfPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import type { ContentPage, ContentStructure } from '../contract/content';
import type { ContentWords } from '../contract/content-words';

export interface ScreenTexts {
  /** `risks/growths`, `risks/growths (more)`, `teach-back/TB-01`, `about/authors`. */
  readonly screen: string;
  /** Each a heading, a paragraph, a cell or an answer. */
  readonly texts: readonly string[];
}

/**
 * What patients read, of all places; without names of chapters and conditions, which are labels. IDs without words give
 * no text.
 */
export function screensOf(structure: ContentStructure, words: ContentWords): readonly ScreenTexts[] {
  const screens = [
    ...everyPage(structure).flatMap(({ pageId, page }) => screensOfPage(structure, words, pageId, page)),
    ...Object.entries(words.places).map(([place, { opening, lead }]) => ({
      screen: `places/${place}`,
      texts: [opening, lead],
    })),
    { screen: 'questions', texts: structure.questions.map((id) => words.questions[id]) },
    ...structure.teachBack.map(({ id, options }) => {
      const said = words.teachBack[id];
      const answers = options.map((option) => said?.options[option]);
      return {
        screen: `teach-back/${id}`,
        texts: [said?.question, ...answers, said?.explanation, said?.anotherWay],
      };
    }),
    { screen: 'values', texts: structure.values.map(({ id }) => words.values[id]) },
    { screen: 'sure', texts: structure.sure.map((id) => words.sure[id]) },
    { screen: 'glossary', texts: structure.glossary.map(({ id }) => words.glossary[id]?.meaning) },
    ...structure.about.map(({ id }) => ({
      screen: `about/${id}`,
      texts: [words.about[id]?.heading, ...(words.about[id]?.body ?? [])],
    })),
    {
      screen: 'emergency',
      texts: Object.values(words.emergency).flatMap(({ name, signs }) => [name, signs]),
    },
  ];
  return withTexts(screens);
}

/** The clinician's tier, by page: `risks/growths (clinician)`. */
export function clinicianScreensOf(structure: ContentStructure, words: ContentWords): readonly ScreenTexts[] {
  return withTexts(
    everyPage(structure).map(({ pageId, page }) => ({
      screen: `${pageId} (clinician)`,
      texts: clinicianNotesOf(page).flatMap(({ id }) => textsOf(words, id)),
    })),
  );
}

function withTexts(screens: readonly Draft[]): ScreenTexts[] {
  return screens
    .map(({ screen, texts }) => ({ screen, texts: texts.filter((text) => text !== undefined) }))
    .filter(({ texts }) => texts.length > 0);
}

interface Draft {
  readonly screen: string;
  readonly texts: readonly (string | undefined)[];
}

function screensOfPage(
  { chapters }: ContentStructure,
  words: ContentWords,
  pageId: string,
  page: ContentPage,
): readonly Draft[] {
  const [chapter = ''] = pageId.split('/');
  const [main = [], ...more] = statementsOfPage(page).map(({ id }) => textsOf(words, id));
  const behind = more.length === 0 ? [] : [{ screen: `${pageId} (more)`, texts: more.flat() }];
  switch (page.kind) {
    case 'opening': {
      const opened = chapters.find(({ id }) => id === chapter) && words.chapters[chapter];
      return [{ screen: pageId, texts: [opened?.opening, opened?.lead] }];
    }
    case 'statement':
    case 'other-places':
      return [{ screen: pageId, texts: main }, ...behind];
    case 'arrays': {
      const shown = page.arrays.flatMap(({ id, count }) => {
        const said = words.arrays[id];
        const of = said?.of.replace('{{count}}', String(count));
        return [of === undefined ? undefined : `${of} ${said?.what ?? ''}`, said?.range ?? undefined, said?.sure];
      });
      return [{ screen: pageId, texts: [...main, ...shown] }, ...behind];
    }
    case 'option':
      return [{ screen: pageId, texts: [...main, ...more.flat()] }];
    case 'options':
      return [
        {
          screen: pageId,
          texts: page.rows.flatMap(({ id }) => {
            const row = words.optionRows[id];
            return [row?.question, ...Object.values(row?.cells ?? {})];
          }),
        },
      ];
    case 'compare':
      return [
        {
          screen: pageId,
          texts: page.rows.flatMap(({ id }) => {
            const row = words.compare.rows[id];
            return [row?.question, row?.stemCells, row?.exosomes];
          }),
        },
      ];
    case 'offers':
      return [
        { screen: pageId, texts: page.offers.flatMap(({ id }) => [words.offers[id]?.says, words.offers[id]?.why]) },
      ];
  }
}

function textsOf(words: ContentWords, id: string): (string | undefined)[] {
  const said = words.statements[id];
  return said === undefined ? [] : [said.heading, ...said.body, said.sure];
}
