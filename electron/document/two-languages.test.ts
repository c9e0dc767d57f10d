/** A paper in two languages: what is composed for it, and what reaches the file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basisOf, composeDocument } from './compose';
import { plainWords } from './compose/fill-words';
import type { Block, DocumentModel } from './document-model';
import { RESOURCES, samplePaper } from './sample-paper.fixture';
import { readStructureText } from './structure-text.fixture';
import { loadTypesetter, type Typesetter } from './typeset';

const QUESTION = '¿Puedo operarme la rodilla después?';
const paper = samplePaper({ language: 'es', beside: 'ar', amount: 'few', ownQuestions: [QUESTION] });

/** poppler reads the page again for every element. */
const SLOW_MS = 60_000;

describe('composing', () => {
  const { sections, language, direction, beside, title } = composeDocument(paper);
  const find = <Kind extends Block['kind']>(blocks: readonly Block[] | null, kind: Kind): Block & { kind: Kind } => {
    const found = blocks?.find((block): block is Block & { kind: Kind } => block.kind === kind);
    if (found === undefined) throw new Error(`no ${kind}`);
    return found;
  };

  it('keeps the patient in front: their language, title and direction are those of the file', () => {
    expect({ language, direction, beside }).toEqual({
      language: 'es',
      direction: 'ltr',
      beside: { language: 'ar', direction: 'rtl' },
    });
    expect(title).toBe(paper.words.title);
  });

  it('pairs every block by its place in the content', () => {
    for (const { blocks, beside: other } of sections) {
      expect(other?.map(({ kind }) => kind)).toEqual(blocks.map(({ kind }) => kind));
    }
    const chapters = sections.find(({ id }) => id === 'chapters');
    const own = chapters?.blocks.flatMap((block) => (block.kind === 'statement' ? [plainWords(block.heading)] : []));
    const other = chapters?.beside?.flatMap((block) =>
      block.kind === 'statement' ? [plainWords(block.heading)] : [],
    );
    const idOf = (heading: string, words: typeof paper.pack.words): string | undefined =>
      Object.entries(words.statements).find(([, said]) => said.heading === heading)?.[0];
    const ids = own?.map((heading) => idOf(heading, paper.pack.words));
    expect(ids?.length).toBeGreaterThan(2);
    expect(other?.map((heading) => idOf(heading, paper.beside?.pack.words ?? paper.pack.words))).toEqual(ids);
  });

  it("says a person's own words on both pages, in the language they were typed in", () => {
    const [handOff] = sections;
    const own = find(handOff?.blocks ?? null, 'hand-off').questions.items.at(-1);
    const other = find(handOff?.beside ?? null, 'hand-off').questions.items.at(-1);
    expect(own).toEqual([{ text: QUESTION, isolated: true }]);
    expect(other).toEqual([{ text: QUESTION, isolated: true, language: 'es' }]);
  });

  it('has another basis when the second language, or its words, are others', () => {
    const alone = { ...paper, beside: null };
    const otherWords = paper.beside && { ...paper.beside, words: { ...paper.beside.words, title: 'عنوان' } };
    const otherPack = paper.beside && { ...paper.beside, pack: { ...paper.beside.pack, hash: 'f'.repeat(64) } };
    const all = [paper, alone, { ...paper, beside: otherWords }, { ...paper, beside: otherPack }].map(basisOf);
    expect(new Set(all).size).toBe(4);
  });

  it('says in the attached record which content stood beside', () => {
    expect(JSON.parse(composeDocument(paper).attachment.json)).toMatchObject({
      paperLanguage: 'es',
      beside: { language: 'ar', content: { hash: paper.beside?.pack.hash } },
    });
  });
});

describe('the file', () => {
  let folder: string;
  let path: string;
  let typesetter: Typesetter;
  const run = (tool: string, ...options: string[]): string => execFileSync(tool, options, { encoding: 'utf8' });

  const short = samplePaper({ language: 'es', beside: 'ar', amount: 'least' });
  const write = (model: DocumentModel, name: string): string => {
    const made = typesetter.typeset(model);
    if (!made.ok) throw new Error(made.error.code);
    writeFileSync(join(folder, name), made.value.bytes);
    return join(folder, name);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candor-two-languages-'));
    const loaded = await loadTypesetter(RESOURCES);
    if (!loaded.ok) throw new Error(loaded.error.code);
    typesetter = loaded.value;
    path = write(composeDocument(short), 'paper.pdf');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads every heading and sentence in both languages', { timeout: SLOW_MS }, () => {
    const model = composeDocument(short);
    const sections = model.sections.filter(({ id }) => id === 'chapters');
    const said = readStructureText(write({ ...model, sections, seal: null }, 'chapters.pdf'));
    for (const { blocks, beside } of sections) {
      for (const block of [...blocks, ...(beside ?? [])]) {
        if (block.kind === 'statement') expect(said).toContain(plainWords(block.body));
        if (block.kind === 'heading') expect(said).toContain(plainWords(block.text));
      }
    }
  });

  it('has its outline in the language of the patient', () => {
    const { outlines } = JSON.parse(run('qpdf', '--json', '--json-key=outlines', path)) as {
      outlines: readonly { readonly title: string }[];
    };
    expect(outlines.map(({ title }) => title)).toEqual([
      paper.words.title,
      paper.words.chapters.heading,
      paper.words.sources.heading,
      paper.words.signature.heading,
    ]);
  });

  it('sets the language of the patient where reading begins, and the binding at that side', () => {
    const leftOf = (language: string, beside: string, word: string): number => {
      const file = write(composeDocument(samplePaper({ language, beside, amount: 'least' })), 'sides.pdf');
      const words = [...run('pdftotext', '-bbox', file, '-').matchAll(/xMin="([\d.]+)".*>(.*)<\/word>/g)];
      return Number(words.find(([, , said]) => said === word)?.[1]);
    };
    const word = paper.words.sources.versions;
    expect(leftOf('es', 'en', word)).toBeCloseTo(69, 0);
    expect(leftOf('en', 'es', word)).toBeGreaterThan(300);
    expect(leftOf('ar', 'es', word)).toBeCloseTo(45, 0);
  });
});
