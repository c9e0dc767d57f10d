/** How hard a text is to read, by the formula published for its language; none is made up where there is none. */
import { countSentences, wordsOf } from './count-words';
import { countSyllables } from './syllables';

export interface Formula {
  readonly name: string;
  readonly source: string;
  /** `grade`: years of school, less is easier; `ease`: about 0 to 100, more is easier. */
  readonly scale: 'grade' | 'ease';
  /** From words in a sentence and syllables in a word, both on average. */
  readonly score: (wordsInSentence: number, syllablesInWord: number) => number;
}

/** By primary language. */
const FORMULAS: Readonly<Record<string, Formula>> = {
  en: {
    name: 'Flesch-Kincaid grade',
    source: 'Kincaid, Fishburne, Rogers, Chissom: Research Branch Report 8-75, US Navy, 1975',
    scale: 'grade',
    score: (words, syllables) => 0.39 * words + 11.8 * syllables - 15.59,
  },
  es: {
    name: 'INFLESZ (Szigriszt-Pazos)',
    source: 'Barrio-Cantalejo and others: An Sist Sanit Navar 2008; 31(2): 135-152; from 55 on "normal"',
    scale: 'ease',
    score: (words, syllables) => 206.835 - 62.3 * syllables - words,
  },
  fr: {
    name: 'Kandel-Moles',
    source: 'Kandel, Moles: Cahiers d’Études de Radio-Télévision 19, 1958, 253-274',
    scale: 'ease',
    score: (words, syllables) => 207 - 1.015 * words - 73.6 * syllables,
  },
  pt: {
    name: 'Flesch for Portuguese (Martins)',
    source: 'Martins, Ghiraldelo, Nunes, Oliveira Júnior: Notas do ICMC-USP 28, 1996',
    scale: 'ease',
    score: (words, syllables) => 248.835 - 1.015 * words - 84.6 * syllables,
  },
  ru: {
    name: 'Flesch for Russian (Oborneva)',
    source: 'Oborneva: Automated assessment of the complexity of educational texts, thesis, Moscow 2006',
    scale: 'ease',
    score: (words, syllables) => 206.835 - 1.3 * words - 60.1 * syllables,
  },
};

/** Null where no formula is published that we know of. */
export function formulaFor(language: string): Formula | null {
  return FORMULAS[primaryOf(language)] ?? null;
}

/** Of texts that are read one after the other; null without a formula, or without a word. */
export function measureReadability(texts: readonly string[], language: string): number | null {
  const formula = formulaFor(language);
  const words = texts.flatMap(wordsOf);
  if (formula === null || words.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word, primaryOf(language)), 0);
  return formula.score(words.length / countSentences(texts), syllables / words.length);
}

function primaryOf(language: string): string {
  return new Intl.Locale(language).language;
}
