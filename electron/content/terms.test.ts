/** Shows that lost and swapped terms are found, and that a table of terms is read only when it is right. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REAL_CONTENT } from './content-folders.fixture';
import { describeFinding } from './finding';
import { findLanguages } from './read-language';
import { readTermFinders } from './read-term-finders';
import { readTermTable } from './term-table';
import { findChangedTerms } from './terms';

const { localesFolder } = REAL_CONTENT;
const check = (language: string, english: string, said: string, context = english) =>
  findChangedTerms({ english, said, context }, readTermFinders(localesFolder, language));

describe('a changed term', () => {
  it.each([
    ['es', 'La FDA aprobó una infusión.', 'La FDA aprobó una inyección.'],
    ['zh-Hans', 'FDA 批准了一种静脉输液。', 'FDA 批准了一种注射。'],
    ['ru', 'FDA одобрила капельницу.', 'FDA одобрила укол.'],
    ['hi', 'FDA ने एक ड्रिप को मंज़ूरी दी।', 'FDA ने एक इंजेक्शन को मंज़ूरी दी।'],
    ['ko', 'FDA는 정맥 주사를 승인했습니다.', 'FDA는 세포 주사를 승인했습니다.'],
  ])('is found in %s', (language, right, wrong) => {
    const english = 'The FDA approved a drip.';
    expect(check(language, english, right)).toEqual({ lost: [], added: [] });
    expect(check(language, english, wrong)).toEqual({ lost: ['drip'], added: ['shot'] });
  });

  it('is lost in its own sentence, though another one says it', () => {
    const lost = check(
      'es',
      'A donor gave cells. The donor was well.',
      'Un donante dio células. El médico estaba bien.',
    );
    expect(lost).toEqual({ lost: ['donor'], added: ['doctor'] });
  });

  it('may name what the English calls "it" where the statement names it', () => {
    const english = 'It is small.';
    expect(check('es', english, 'El exosoma es pequeño.')).toEqual({ lost: [], added: ['exosome'] });
    expect(check('es', english, 'El exosoma es pequeño.', `An exosome is a bubble.\n${english}`).added).toEqual([]);
  });

  it('is not judged for its "not": that is the other check', () => {
    expect(check('es', 'It is unapproved.', 'Está aprobado.')).toEqual({ lost: [], added: [] });
  });

  it('is not a word that only holds its form', () => {
    expect(check('zh-Hans', 'This computer works.', '这台电脑能用。')).toEqual({ lost: [], added: [] });
    expect(check('ar', 'It is an emergency.', 'هذه حالة طارئة.')).toEqual({ lost: [], added: [] });
  });
});

describe('locales/<lang>/terms.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-terms-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const findingsOf = (file: unknown): string[] => {
    for (const tag of ['en', 'es']) {
      mkdirSync(join(folder, tag), { recursive: true });
      for (const name of ['content.json', 'terms.json']) {
        writeFileSync(join(folder, tag, name), readFileSync(join(localesFolder, tag, name)));
      }
    }
    writeFileSync(join(folder, 'es', 'terms.json'), typeof file === 'string' ? file : JSON.stringify(file));
    return readTermTable(folder, 'es').findings.map(describeFinding);
  };
  const real = JSON.parse(readFileSync(join(localesFolder, 'es', 'terms.json'), 'utf8')) as {
    terms: Record<string, unknown>;
  };
  const withTerm = (id: string, term: unknown) => ({ ...real, terms: { ...real.terms, [id]: term } });

  it.each(findLanguages(localesFolder))('of %s is right', (tag) => {
    expect(readTermTable(localesFolder, tag).findings.map(describeFinding)).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 'locales/es/terms.json: valid JSON'],
    ['another language', { ...real, language: 'fr' }, 'locales/es/terms.json: language: "es", as its folder'],
    [
      'an unknown term',
      withTerm('nonsense', { forms: ['x'] }),
      'terms.nonsense: a term of the English file or of the glossary',
    ],
    ['no forms', withTerm('donor', { also: ['x'] }), 'terms.donor.forms: at least one form'],
    ['an empty list', withTerm('donor', { forms: [] }), 'terms.donor.forms: at least one form'],
    [
      'double spaces',
      withTerm('donor', { forms: ['un  donante'] }),
      'a form as it stands in a sentence, with single spaces',
    ],
    [
      'forms of a glossary word',
      withTerm('exosome', { forms: ['exosoma'] }),
      'terms.exosome.forms: no forms: those of the glossary in content.json hold',
    ],
    [
      'one form for two terms',
      withTerm('donor', { forms: ['médico'] }),
      'another form than "médico", which says doctor',
    ],
    [
      'a form that is also another way',
      withTerm('donor', { forms: ['donante'], also: ['donante'] }),
      'not "donante", which is one of the forms',
    ],
  ])('with %s is refused, with the place and what was expected', (_, file, expected) => {
    expect(findingsOf(file).join('\n')).toContain(expected);
  });

  it('without a term of the English is refused', () => {
    const { donor, ...terms } = real.terms;
    expect(donor).toBeDefined();
    expect(findingsOf({ ...real, terms })).toEqual([
      'locales/es/terms.json: terms.donor: the forms of this term, as in English',
    ]);
  });
});
