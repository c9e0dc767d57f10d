/** Keys, placeholders and plural forms against English. */
import { describe, expect, it } from 'vitest';
import { compareWithEnglish } from './check-translation';

function compare(english: object, translated: object, language: string): string[] {
  return compareWithEnglish(english, translated, language, 'f').map(({ place, expected }) => `${place}: ${expected}`);
}

describe('keys', () => {
  const english = { frame: { back: 'Back', next: 'Next' }, lines: ['a', 'b'], range: null };

  it('are the same at every depth', () => {
    expect(compare(english, { frame: { back: 'x', next: 'y' }, lines: ['c', 'd'], range: null }, 'es')).toEqual([]);
    expect(compare(english, { frame: { back: 'x', forth: 'y' }, lines: ['c'], range: 'z' }, 'es')).toEqual([
      'frame.next: words, as in English',
      'lines.1: words, as in English',
      'range: null, as in English',
      'frame.forth: no words: English has none',
    ]);
  });
});

describe('what is a language’s own', () => {
  it('is how often it inflects a term, and who has read it', () => {
    const english = { reviewed: null, glossary: { cell: { term: 'Cell', forms: ['cell', 'cells'] } } };
    const reviewed = { by: 'Dr. Z', on: '2026-11-20' };
    const said = { reviewed, glossary: { cell: { term: 'Zelle', forms: ['Zelle', 'Zellen', 'Zell'] } } };
    expect(compare(english, said, 'de')).toEqual([]);
    const { cell } = said.glossary;
    expect(compare(english, { ...said, glossary: { cell: { forms: cell.forms } } }, 'de')).toEqual([
      'glossary.cell.term: words, as in English',
    ]);
  });
});

describe('placeholders and marks', () => {
  const english = { pageOf: 'Page {{page}} of <b>{{total}}</b>' };

  it('may change their order and their spaces', () => {
    expect(compare(english, { pageOf: '<b>{{ total }}</b>: {{page}}' }, 'es')).toEqual([]);
  });

  it.each([
    'Página {{pagina}} de <b>{{total}}</b>',
    'Página {{page}} de {{total}}',
    '{{page}} {{page}} <b>{{total}}</b>',
    'x',
  ])('are not those of "%s"', (pageOf) => {
    const marks = 'pageOf: the placeholders of the English: </b> <b> {{page}} {{total}}';
    expect(compare(english, { pageOf }, 'es')).toEqual([marks]);
  });

  it('are none where English has none', () => {
    expect(compare({ back: 'Back' }, { back: '{{x}}' }, 'es')).toEqual(['back: no placeholders, as in English']);
  });
});

describe('plural forms', () => {
  const english = { pages_one: '{{count}} page', pages_other: '{{count}} pages' };

  it('are all six in Arabic, where zero, one and two may say the number in a word', () => {
    const six = {
      pages_zero: 'لا صفحات',
      pages_one: 'صفحة واحدة',
      pages_two: 'صفحتان',
      pages_few: '{{count}} صفحات',
      pages_many: '{{count}} صفحة',
      pages_other: '{{count}} صفحة',
    };
    expect(compare(english, six, 'ar')).toEqual([]);
    const { pages_two: _two, ...five } = six;
    expect(compare(english, five, 'ar')).toEqual(['pages_two: words: ar has the plural form "two"']);
    expect(compare(english, { ...six, pages_few: 'صفحات' }, 'ar')).toEqual([
      'pages_few: the placeholders of the English: {{count}}',
    ]);
  });

  it('are three in Spanish', () => {
    expect(compare(english, english, 'es')).toEqual(['pages_many: words: es has the plural form "many"']);
  });

  it('are only those of the language, but for i18next’s own zero', () => {
    const japanese = { pages_other: '{{count}} ページ' };
    expect(compare(english, japanese, 'ja')).toEqual([]);
    expect(compare(english, { ...japanese, pages_zero: 'なし' }, 'ja')).toEqual([]);
    expect(compare(english, { ...japanese, pages_one: '{{count}} ページ' }, 'ja')).toEqual([
      'pages_one: no words: ja has no plural form "one"',
    ]);
  });

  it('are wanted of English, too', () => {
    const lone = { pages_other: '{{count}} pages' };
    expect(compare(lone, lone, 'en')).toEqual(['pages_one: words: en has the plural form "one"']);
  });

  it('are not seen in a key that only looks like one', () => {
    expect(compare({ each_one: 'x' }, { each_one: 'y' }, 'ar')).toEqual([]);
  });
});
