/** The pages that the person opened, in the order of the content, in the words they saw. */
import { chaptersFor, wordsOfChapter } from '../../contract/chapters-for';
import type {
  ArraysPage,
  ComparePage,
  ContentPage,
  OffersPage,
  OptionPage,
  OptionsPage,
  Statement,
} from '../../contract/content';
import { dayOf, isOverdue, reviewByOf } from '../../contract/review-dates';
import type * as Model from '../document-model';
import type { Composition } from './composition';
import { fillWords, joinSentences, plainWords } from './fill-words';

/** Empty when no page of a chapter was opened. */
export function composeChapters(composition: Composition): readonly Model.Block[] {
  const { record, pack, words } = composition.input;
  const seen = new Set(record.pagesSeen);
  const heard = (page: ContentPage): boolean =>
    page.kind === 'offers' && page.offers.some(({ id }) => record.offersHeard.includes(id));
  const chapters = chaptersFor(pack.structure, record).flatMap((chapter) => {
    const pages = chapter.pages.filter((page) => seen.has(`${chapter.id}/${page.id}`) || heard(page));
    const { name = '', lead = '' } = wordsOfChapter(pack.words, chapter) ?? {};
    const heading: Model.Heading = { kind: 'heading', level: 2, text: fillWords(name), lead: fillWords(lead) };
    const blocks = joinComparisons(pages).flatMap((page) =>
      composePage(composition, `${chapter.id}/${page.id}`, page),
    );
    return blocks.length === 0 ? [] : [heading, ...blocks];
  });
  if (chapters.length === 0) return [];
  const say = words.chapters;
  return [
    { kind: 'heading', level: 1, text: fillWords(say.heading), lead: fillWords(say.lead) },
    {
      kind: 'legend',
      heading: fillWords(say.howSure),
      items: (['counted', 'seen', 'unknown'] as const).map((certainty) => ({
        certainty,
        words: fillWords(say[certainty]),
      })),
    },
    ...chapters,
  ];
}

/** Neighbouring pages of one comparison are one table on paper, with one head. */
function joinComparisons(pages: readonly ContentPage[]): readonly ContentPage[] {
  return pages.reduce<readonly ContentPage[]>((joined, page) => {
    const before = joined.at(-1);
    if (page.kind === 'options' && before?.kind === 'options') {
      return [...joined.slice(0, -1), { ...before, rows: [...before.rows, ...page.rows] }];
    }
    if (page.kind !== 'compare' || before?.kind !== 'compare') return [...joined, page];
    const rows = [...before.rows, ...page.rows];
    const sources = [...new Set([...before.sources, ...page.sources])];
    return [...joined.slice(0, -1), { ...before, rows, sources }];
  }, []);
}

function composePage(composition: Composition, address: string, page: ContentPage): readonly Model.Block[] {
  switch (page.kind) {
    case 'opening':
      return [];
    case 'statement':
      return [composeStatement(composition, page.statement, false), ...composeMore(composition, address, page.more)];
    case 'arrays':
      return [
        composeStatement(composition, page.statement, false),
        composeArrays(composition, page),
        ...composeMore(composition, address, page.more),
      ];
    case 'compare':
      return [composeComparison(composition, page)];
    case 'offers':
      return [composeOffers(composition, page)];
    case 'other-places':
      return [
        composeStatement(composition, page.statement, false),
        ...composeMore(composition, address, page.more),
        ...composeOtherPlaces(composition, address),
      ];
    case 'option':
      return composeOption(composition, page);
    case 'options':
      return [composeOptions(composition, page)];
  }
}

/** Whose rules were opened beside those of the clinic's place: each as that place's kiosk begins. */
function composeOtherPlaces(composition: Composition, address: string): readonly Model.Block[] {
  const { record, pack } = composition.input;
  const [chapter = ''] = address.split('/');
  return record.otherPlaces.flatMap((place) => {
    const { name = '', lead = '' } = pack.words.places[place] ?? {};
    const pages = pack.structure.places[place]?.pages ?? [];
    return [
      { kind: 'heading', level: 2, text: fillWords(name), lead: fillWords(lead) } as const,
      ...pages.flatMap((page) => composePage(composition, `${chapter}/${page.id}`, page)),
    ];
  });
}

/** Both sides in the same form and of the same size (IPDAS 2.1.1), then what it is like. */
function composeOption(composition: Composition, page: OptionPage): readonly Model.Statement[] {
  const { pack, words } = composition.input;
  const { goodSide, badSide, whatItIsLike } = words.chapters;
  const option = fillWords(pack.words.options[page.option]?.short ?? '');
  const sides = [
    [goodSide, page.good],
    [badSide, page.bad],
    [whatItIsLike, page.like],
  ] as const;
  return sides.map(([label, statement]) => ({
    ...composeStatement(composition, statement, false),
    label: fillWords(label, { option }),
  }));
}

function composeOptions(composition: Composition, page: OptionsPage): Model.Comparison {
  const { pack, words } = composition.input;
  const options = pack.structure.options.map(({ id }) => id);
  return {
    kind: 'comparison',
    head: [words.chapters.compareQuestion, ...options.map((id) => pack.words.options[id]?.short ?? '')].map((text) =>
      fillWords(text),
    ),
    rows: page.rows.map(({ id }) => ({
      question: fillWords(pack.words.optionRows[id]?.question ?? ''),
      cells: options.map((option) => ({
        text: fillWords(pack.words.optionRows[id]?.cells[option] ?? ''),
        notKnown: false,
      })),
    })),
    sources: citeTable(
      composition,
      page.rows.flatMap(({ sources }) => sources),
    ),
  };
}

function citeTable({ input, citations }: Composition, sources: readonly string[]): Model.Text {
  return fillWords(input.words.chapters.compareSources, { numbers: citations.cite([...new Set(sources)]) });
}

function composeMore(composition: Composition, address: string, more: readonly Statement[]): readonly Model.Block[] {
  if (!composition.input.record.moreOpened.includes(address)) return [];
  return more.map((statement) => composeStatement(composition, statement, true));
}

function composeStatement(composition: Composition, statement: Statement, askedFor: boolean): Model.Statement {
  const { pack, words } = composition.input;
  const said = pack.words.statements[statement.id];
  return {
    kind: 'statement',
    heading: fillWords(said?.heading ?? ''),
    body: joinSentences(said?.body ?? [], composition.language),
    sure: { certainty: statement.certainty, words: fillWords(said?.sure ?? '') },
    sources: sourcesLine(composition, statement.sources),
    ...(askedFor ? { note: fillWords(words.chapters.askedFor) } : {}),
    ...overdueWarning(composition, statement),
  };
}

/** On the day on which the paper is made, where the clinic is. */
function overdueWarning({ input, format }: Composition, statement: Statement): Pick<Model.Statement, 'warning'> {
  const { pack, words, composedAt, record } = input;
  const reviewBy = reviewByOf(statement, pack.facts);
  if (reviewBy === null || !isOverdue(statement, pack.facts, dayOf(composedAt, record.timeZone))) return {};
  return { warning: fillWords(words.chapters.overdue, { date: format.day(reviewBy) }) };
}

function sourcesLine({ input, citations }: Composition, sources: readonly string[]): Model.Text {
  return fillWords(input.words.chapters.sourcesOf, { numbers: citations.cite(sources) });
}

function composeArrays(composition: Composition, page: ArraysPage): Model.IconArrays {
  const { input, format } = composition;
  const say = input.words.chapters;
  return {
    kind: 'icon-arrays',
    arrays: page.arrays.map(({ id, count, certainty, sources }) => {
      const said = input.pack.words.arrays[id];
      const range = said?.range ?? null;
      const figure = count === null ? '?' : format.number(count);
      const filled = { count: [{ text: figure, strong: true as const }] };
      return {
        count,
        alt: plainWords(fillWords(count === null ? say.arrayUnknownAlt : say.arrayAlt, filled)),
        of: fillWords(said?.of ?? '', filled),
        what: fillWords(said?.what ?? ''),
        range: range === null ? null : fillWords(range),
        sure: { certainty, words: fillWords(said?.sure ?? '') },
        sources: sourcesLine(composition, sources),
      };
    }),
  };
}

function composeComparison(composition: Composition, page: ComparePage): Model.Comparison {
  const { pack, words } = composition.input;
  const said = pack.words.compare;
  return {
    kind: 'comparison',
    head: [fillWords(words.chapters.compareQuestion), fillWords(said.stemCells), fillWords(said.exosomes)],
    rows: page.rows.map(({ id, notKnown }) => ({
      question: fillWords(said.rows[id]?.question ?? ''),
      cells: (['stemCells', 'exosomes'] as const).map((column) => ({
        text: fillWords(said.rows[id]?.[column] ?? ''),
        notKnown: notKnown.includes(column),
      })),
    })),
    sources: citeTable(composition, page.sources),
  };
}

function composeOffers(composition: Composition, page: OffersPage): Model.Offers {
  const { record, pack, words } = composition.input;
  return {
    kind: 'offers',
    offers: page.offers.map(({ id, sources }) => ({
      says: fillWords(pack.words.offers[id]?.says ?? ''),
      why: fillWords(pack.words.offers[id]?.why ?? ''),
      heard: record.offersHeard.includes(id) ? fillWords(words.chapters.offerHeard) : null,
      sources: sourcesLine(composition, sources),
    })),
  };
}
