/** The single questions of the IPDAS card, each answered from the content alone, with a pointer to where it answers them. */
import { everyPage, type AddressedPage } from '../contract/chapters-for';
import type { ContentStructure } from '../contract/content';
import type { ContentWords } from '../contract/content-words';
import { MOST_DIFFERENCE, measureBalance } from './balance';
import { claimsOf } from './check-facts';
import { statementsOf } from './check-structure';
import { numbersOf } from './numbers-in';

/** What the checks look at: one language, and the English that it says the same as. */
export interface CardContent {
  readonly structure: ContentStructure;
  readonly words: ContentWords;
  readonly english: ContentWords;
}

/** A pointer when the content meets it; otherwise null. */
export type IpdasCheck = (content: CardContent) => string | null;

type Page = AddressedPage['page'];
type PageOf<K extends Page['kind']> = Extract<Page, { readonly kind: K }>;
interface Addressed<P> {
  readonly pageId: string;
  readonly page: P;
}

const GENERAL_KNOWLEDGE = 'GK';
/** Any script's question mark. */
const QUESTION = /[?؟？;՞]/u;
/** In the English: how long after what. */
const PERIOD = /\b(?:after|days?|weeks?|months?|years?)\b/i;

export const describesConditions: IpdasCheck = ({ structure, words }) => {
  const known = new Set(everyPage(structure).map(({ pageId }) => pageId));
  const isEach = structure.conditions.every(
    ({ id, pages }) => pages.some((page) => known.has(page)) && Object.hasOwn(words.conditions, id),
  );
  return when(isEach, structure.conditions.map(({ id, pages: [first = ''] }) => `${id}: ${first}`).join(', '));
};

export const statesDecision: IpdasCheck = ({ words: { chapters } }) => {
  const decide = chapters['decide'];
  return when(decide !== undefined && QUESTION.test(`${decide.opening} ${decide.lead}`), 'decide/opening');
};

export const describesOptions: IpdasCheck = (content) =>
  when(hasAllOptions(content), addressesOf(pagesOf(content, 'option')));

/** Every option has its page, and the words of that side of it. */
export const eachOptionSays =
  (side: 'good' | 'bad' | 'like'): IpdasCheck =>
  (content) => {
    const pages = pagesOf(content, 'option');
    const isSaid = pages.every(({ page }) => Object.hasOwn(content.words.statements, page[side].id));
    return when(isSaid && hasAllOptions(content), addressesOf(pages));
  };

export const balancesSides: IpdasCheck = (content) => {
  const balance = measureBalance(content.structure, content.words);
  const isEqual = balance.every(({ difference }) => difference <= MOST_DIFFERENCE);
  return when(isEqual && hasAllOptions(content), addressesOf(balance));
};

export const citesEvidence: IpdasCheck = ({ structure }) => {
  const claims = claimsOf(structure).flatMap(({ sources }) => (sources === null ? [] : [sources]));
  const isKnown = (key: string): boolean => key === GENERAL_KNOWLEDGE || Object.hasOwn(structure.sources, key);
  const isCited = claims.every((keys) => keys.length > 0 && keys.every(isKnown));
  return when(isCited, `sources of ${claims.length} claims, on each page; paper: sources`);
};

export const isDated: IpdasCheck = ({ structure }) =>
  when(
    structure.seen < structure.reviewBy,
    `version ${structure.version}, evidence seen ${structure.seen}; paper: sources`,
  );

export const saysHowSure: IpdasCheck = (content) => {
  const isSaid = statementsOf(content.structure).every(({ id }) => Object.hasOwn(content.words.statements, id));
  return when(
    isSaid && tellsAbout('certainty')(content) !== null,
    'about/certainty, and the line under each statement',
  );
};

export const showsWaiting: IpdasCheck = (content) => {
  const wait = pagesOf(content, 'option').filter(({ page }) => page.option === 'wait');
  return when(wait.length === 1, addressesOf(wait));
};

export const comparesOptions: IpdasCheck = (content) => {
  const { structure, words } = content;
  const tables = pagesOf(content, 'options');
  const rows = tables.flatMap(({ page }) => page.rows);
  const isFull = rows.every(({ id }) =>
    structure.options.every((option) => words.optionRows[id]?.cells[option.id] !== undefined),
  );
  return when(rows.length > 1 && isFull && hasAllOptions(content), addressesOf(tables));
};

/** Counted outcomes, good ones and bad ones. */
export const showsProbabilities: IpdasCheck = (content) => {
  const inChapter = (chapter: string): Addressed<Page>[] =>
    countedPages(content).filter(({ pageId }) => pageId.startsWith(`${chapter}/`));
  const [good, bad] = [inChapter('benefits'), inChapter('risks')];
  return when(good.length > 0 && bad.length > 0, addressesOf([...good, ...bad]));
};

/** Who was counted stands in the statement over the pictures. */
export const namesReferenceClass: IpdasCheck = (content) => {
  const pages = countedPages(content);
  const isSaid = pages.every(({ page }) => Object.hasOwn(content.words.statements, page.statement.id));
  return when(pages.length > 0 && isSaid, `${addressesOf(pages)}: the statement says who was counted`);
};

export const givesEventRates: IpdasCheck = (content) =>
  everyArray(
    content,
    ({ id, count }) => count === null || (content.words.arrays[id]?.of.includes('{{count}}') ?? false),
  );

/** One statement stands over all the pictures of a page, so they share its period, or each names the same kind of its own. */
export const keepsPeriod: IpdasCheck = (content) => {
  const { statements, arrays } = content.english;
  const pages = countedPages(content);
  const isSaid = pages.every(({ page }) => {
    const { heading = '', body = [] } = statements[page.statement.id] ?? {};
    return (
      PERIOD.test([heading, ...body].join(' ')) || page.arrays.every(({ id }) => PERIOD.test(arrays[id]?.what ?? ''))
    );
  });
  return when(pages.length > 0 && isSaid, addressesOf(pages));
};

export const keepsDenominator: IpdasCheck = (content) =>
  everyArray(content, ({ id }) => numbersOf(content.words.arrays[id]?.of ?? '').join(' ') === '100');

/** A picture of 100 people and the same in words. */
export const showsInTwoWays: IpdasCheck = (content) =>
  everyArray(content, ({ id }) => Object.hasOwn(content.words.arrays, id));

export const asksWhatMatters: IpdasCheck = ({ structure: { values }, words }) =>
  when(values.length >= 8 && values.every(({ id }) => Object.hasOwn(words.values, id)), `values (${values.length})`);

export const leadsStepByStep: IpdasCheck = (content) => {
  const { sure, values } = content.structure;
  const isThere = sure.length === 4 && sure.every((id) => Object.hasOwn(content.words.sure, id));
  return when(
    isThere && values.length > 0 && hasAllOptions(content),
    'chapter decide, then values, sure and leaning',
  );
};

export const listsQuestions: IpdasCheck = ({ structure: { questions }, words }) =>
  when(
    questions.length > 0 && questions.every((id) => Object.hasOwn(words.questions, id)),
    `questions (${questions.length}); paper: page 1`,
  );

export const ratesEvidence: IpdasCheck = ({ structure }) => {
  const sources = Object.values(structure.sources);
  return when(sources.length > 0, `certainty of each statement; check of ${sources.length} sources; paper: sources`);
};

/** The page of `about` that says it. */
export const tellsAbout =
  (id: string): IpdasCheck =>
  ({ structure, words }) =>
    when(structure.about.some((each) => each.id === id) && Object.hasOwn(words.about, id), `about/${id}`);

function pagesOf<K extends Page['kind']>({ structure }: CardContent, kind: K): Addressed<PageOf<K>>[] {
  const isOfKind = (each: AddressedPage): each is Addressed<PageOf<K>> => each.page.kind === kind;
  return everyPage(structure).filter(isOfKind);
}

function countedPages(content: CardContent): Addressed<PageOf<'arrays'>>[] {
  return pagesOf(content, 'arrays').filter(({ page }) => page.arrays.some(({ count }) => count !== null));
}

function everyArray(
  content: CardContent,
  isRight: (array: PageOf<'arrays'>['arrays'][number]) => boolean,
): string | null {
  const pages = pagesOf(content, 'arrays');
  const arrays = pages.flatMap(({ page }) => page.arrays);
  return when(arrays.length > 0 && arrays.every(isRight), addressesOf(pages));
}

function hasAllOptions(content: CardContent): boolean {
  const { options } = content.structure;
  const pages = pagesOf(content, 'option').map(({ page }) => page.option);
  return (
    options.length >= 3 && options.every(({ id }) => pages.includes(id) && Object.hasOwn(content.words.options, id))
  );
}

function addressesOf(pages: readonly { readonly pageId: string }[]): string {
  return pages.map(({ pageId }) => pageId).join(', ');
}

function when(isMet: boolean, where: string): string | null {
  return isMet ? where : null;
}
