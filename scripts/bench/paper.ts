/** The paper that the benchmark makes: all that a paper can have on three pages; or as many pages as are asked for. */
import { composeDocument } from '../../electron/document/compose';
import type { DocumentInput } from '../../electron/document/document-input';
import type { Block, DocumentModel, Section } from '../../electron/document/document-model';
import { readSamplePack, readSampleWords, samplePaper } from '../../electron/document/sample-paper.fixture';

/** Sentences for a language that the kiosk does not speak yet: they stand in the place of the English ones. */
const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  ja: [
    '自分自身を複製できる細胞は、増えるべきでないときに増えることがあります。',
    '米国で480人を対象に行われた試験では、1年後の結果はステロイド注射と変わりませんでした。',
    'HbA1cは54人中38人で8.1から7.2に下がりました（FDA、2021年）。',
    '体温が38 °C（100.4 °F）以上になったら、その日のうちに助けを求めてください。',
    'どのくらいの頻度で起こるのかは、まだわかっていません。',
  ],
};

/** Composing is part of what is timed. */
export interface BenchPaper {
  readonly input: DocumentInput;
  readonly compose: () => DocumentModel;
}

export type CountPages = (model: DocumentModel) => number;

/** Three pages: the hand-off, a page of chapters with sources, and the signatures with the code that checks the paper. */
export function threePages(language: string, countPages: CountPages): BenchPaper {
  // A record of about this size is composed and attached; the blocks come from a larger one, which has every kind.
  const input = benchInput(language, 'few');
  const handOff = blocksOf(composeDocument(benchInput(language, 'least')), 'hand-off');
  const middle = oneOfEach(composeDocument(benchInput(language, 'some')));
  const whole = composeDocument(input);
  const cut = (model: DocumentModel, count: number): DocumentModel => ({
    ...model,
    sections: [
      section('hand-off', true, handOff),
      section('chapters', true, middle.slice(0, count)),
      section('signature', true, blocksOf(model, 'signature')),
    ],
  });
  for (let count = middle.length; count > 0; count--) {
    if (countPages(cut(whole, count)) === 3) return { input, compose: () => cut(composeDocument(input), count) };
  }
  throw new Error(`no part of the sample paper in ${language} fills three pages`);
}

/** How often the chapters must be repeated for at least so many pages. */
export function timesFor(language: string, pages: number, countPages: CountPages): number {
  const once = countPages(repeatedChapters(language, 1).compose());
  const perTime = countPages(repeatedChapters(language, 2).compose()) - once;
  return 1 + Math.max(0, Math.ceil((pages - once) / perTime));
}

/** All that the kiosk has to say, its chapters again and again. */
export function repeatedChapters(language: string, times: number): BenchPaper {
  const input = benchInput(language, 'most');
  const compose = (): DocumentModel => {
    const model = composeDocument(input);
    const chapters = blocksOf(model, 'chapters');
    const repeated = Array.from({ length: times }, () => chapters).flat();
    return {
      ...model,
      sections: model.sections.map((each) => (each.id === 'chapters' ? { ...each, blocks: repeated } : each)),
    };
  };
  return { input, compose };
}

function benchInput(language: string, amount: 'least' | 'few' | 'some' | 'most'): DocumentInput {
  const sentences = SENTENCES[language];
  if (sentences === undefined) return samplePaper({ language, amount });
  const english = readSamplePack('en');
  const counter = { next: 0 };
  const pack = { ...english, words: inSentences(english.words, sentences, counter) };
  const words = inSentences(readSampleWords('en'), sentences, counter);
  const input = samplePaper({ language: 'en', amount, pack, words, ownQuestions: [sentences[0] ?? ''] });
  return { ...input, record: { ...input.record, language, signatures: signaturesIn(input, language) } };
}

function signaturesIn({ record }: DocumentInput, language: string): DocumentInput['record']['signatures'] {
  return record.signatures.map((each) => ({ ...each, language }));
}

function inSentences<T>(words: T, sentences: readonly string[], counter: { next: number }): T {
  if (typeof words === 'string') {
    const kept = words.match(/\{\{[A-Za-z]+\}\}/g) ?? [];
    const sentence = sentences[counter.next++ % sentences.length] ?? '';
    return (kept.length > 0 ? kept.join(' ') : sentence.slice(0, Math.max(4, words.length / 2))) as T;
  }
  if (Array.isArray(words)) return words.map((word: unknown) => inSentences(word, sentences, counter)) as T;
  if (typeof words !== 'object' || words === null) return words;
  const members = Object.entries(words).map(([key, word]: [string, unknown]) => [
    key,
    key === 'state' || key === 'language' ? word : inSentences(word, sentences, counter),
  ]);
  return Object.fromEntries(members) as T;
}

function section(id: Section['id'], newPage: boolean, blocks: readonly Block[]): Section {
  return { id, newPage, blocks, beside: null };
}

function blocksOf(model: DocumentModel, id: Section['id']): readonly Block[] {
  return model.sections.find((each) => each.id === id)?.blocks ?? [];
}

/** A block of each kind first, so that most kinds are there; then statements, as many as there are. */
function oneOfEach(model: DocumentModel): readonly Block[] {
  const chapters = blocksOf(model, 'chapters');
  const firsts = ['heading', 'comparison', 'icon-arrays', 'legend'].flatMap(
    (kind) => chapters.find((each) => each.kind === kind) ?? [],
  );
  const sources = blocksOf(model, 'sources').flatMap((each) =>
    each.kind === 'sources' ? [{ ...each, items: each.items.slice(0, 4) }] : [],
  );
  return [...firsts, ...sources, ...chapters.filter(({ kind }) => kind === 'statement')];
}
