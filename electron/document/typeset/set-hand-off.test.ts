/** Page 1 says where its parts are that have no room on it, and says the truth. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeDocument } from '../compose';
import { fillWords, plainWords } from '../compose/fill-words';
import { paperLocale } from '../compose/locale-format';
import { readSampleWords, RESOURCES, samplePaper, type SampleChoices } from '../sample-paper.fixture';
import { loadTypesetter, type Typesetter } from '../typeset';

const MOST_HAND_OFF_PAGES = 6;
const folder = mkdtempSync(join(tmpdir(), 'candor-hand-off-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let typesetter: Typesetter;
beforeAll(async () => {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  typesetter = loaded.value;
});

/** The first pages as poppler reads them, without white space. */
function pagesOf(choices: SampleChoices): readonly string[] {
  const typeset = typesetter.typeset(composeDocument(samplePaper({ signed: false, ...choices })));
  if (!typeset.ok) throw new Error(typeset.error.code);
  const path = join(folder, 'paper.pdf');
  writeFileSync(path, typeset.value.bytes);
  return Array.from({ length: MOST_HAND_OFF_PAGES }, (_, index) => {
    const page = String(index + 1);
    return squeeze(execFileSync('pdftotext', ['-f', page, '-l', page, path, '-'], { encoding: 'utf8' }));
  });
}

function pointerTo(part: string, page: number, language: string): string {
  const { handOff } = readSampleWords(language);
  const number = new Intl.NumberFormat(paperLocale(language)).format(page);
  const words = fillWords(handOff.onPage, { part: [{ text: part }], page: [{ text: number }] });
  return squeeze(plainWords(words));
}

const squeeze = (words: string): string => words.normalize('NFKC').replace(/[\s\p{Cf}\p{Mn}]+/gu, '');

const OWN = ['Can I still have my knee operation later?', 'What does it cost in all, with the travel?'];

test.each<[string, SampleChoices]>([
  ['en', { paperSize: 'Letter' }],
  ['es', { paperSize: 'Letter' }],
  ['ar', { paperSize: 'Letter' }],
  ['ar', { paperSize: 'A4' }],
])('%s: five questions stand on page 2, and page 1 says so', (language, choices) => {
  const { handOff } = readSampleWords(language);
  const [first = '', second = ''] = pagesOf({ language, ownQuestions: OWN, ...choices });
  expect(first).toContain(pointerTo(handOff.myQuestions, 2, language));
  expect(first).toContain(squeeze(handOff.goOver));
  expect(first).not.toContain(pointerTo(handOff.goOver, 2, language));
  expect(second).toContain(squeeze(handOff.myQuestions));
});

test('what fits on page 1 is not pointed to', () => {
  const { handOff } = readSampleWords('en');
  const [first = ''] = pagesOf({ amount: 'few' });
  expect(first).toContain(squeeze(handOff.myQuestions));
  expect(first).not.toContain(squeeze(': page'));
});

test('the longest lists: page 1 says where each part is that is not on it, and each language counts on from the other', () => {
  const pages = pagesOf({ language: 'ar', beside: 'en', amount: 'most', paperSize: 'Letter' });
  for (const [language, firstPage] of [
    ['ar', 1],
    ['en', 4],
  ] as const) {
    const { handOff } = readSampleWords(language);
    const first = pages[firstPage - 1] ?? '';
    const moved = [handOff.myQuestions, handOff.goOver, handOff.keep].filter((part) =>
      first.includes(pointerTo(part, firstPage + 1, language)),
    );
    expect(moved).toContain(handOff.myQuestions);
    expect(moved.length).toBeGreaterThan(1);
    for (const part of [handOff.myQuestions, handOff.goOver, handOff.keep]) {
      const where = moved.includes(part) ? pages[firstPage] : first;
      expect(where).toContain(squeeze(part));
    }
  }
});

test('questions that open a later page than what is to be gone over', () => {
  const paper = samplePaper({ amount: 'most', signed: false });
  const askedAbout = paper.record.pagesSeen;
  const many = { ...paper, record: { ...paper.record, askedAbout } };
  const model = composeDocument(many);
  const typeset = typesetter.typeset(model);
  if (!typeset.ok) throw new Error(typeset.error.code);
  const path = join(folder, 'many.pdf');
  writeFileSync(path, typeset.value.bytes);
  const text = (page: number): string =>
    squeeze(execFileSync('pdftotext', ['-f', String(page), '-l', String(page), path, '-'], { encoding: 'utf8' }));
  const { handOff } = readSampleWords('en');
  const said = /Myquestions:page(\d)/.exec(text(1))?.[1];
  expect(Number(said)).toBeGreaterThan(2);
  expect(text(Number(said))).toContain(squeeze(`${handOff.myQuestions} 1`));
  expect(text(1)).toContain(pointerTo(handOff.goOver, 2, 'en'));
  expect(text(2)).toContain(squeeze(handOff.goOver));
});
