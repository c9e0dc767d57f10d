/** Syllables of words that the content uses, and the published formulas on texts whose score can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import { countSentences, countWords } from './count-words';
import { formulaFor, measureReadability } from './readability';
import { countSyllables } from './syllables';

const SYLLABLES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: {
    1: 'the cell cells helped makes used lives drip vein trade safe done knee blood stem signs eyes',
    2: 'needed people little bubble bubbles disease treatment approved science trial being trying cancer tumor',
    3: 'exosome exosomes medicine infection registered serious idea created clinical area protected quietly',
    4: 'regulator leukemia conditional emergency insulin-free society approval’s-own',
  },
  es: {
    2: 'ciudad río guerra país causa quiere aún prueba también',
    3: 'células estudio siguiente',
    4: 'tratamiento exosomas aprobado',
  },
  fr: { 1: 'cette moelle preuve genre', 2: 'cellule traitement', 3: 'exosome médicament maladie', 4: 'autorisé' },
  pt: { 2: 'sangue risco', 3: 'célula doença saúde ensaio', 4: 'tratamento', 6: 'medicamentoso' },
  ru: { 2: 'клетка клетки', 3: 'экзосом', 4: 'экзосома лечение' },
};

describe('syllables', () => {
  const cases = Object.entries(SYLLABLES).flatMap(([language, byCount]) =>
    Object.entries(byCount).flatMap(([count, words]) =>
      words.split(' ').map((word): [string, string, number] => [word, language, Number(count)]),
    ),
  );
  it.each(cases)('of "%s" (%s) are %i', (word, language, count) => {
    expect(countSyllables(word, language)).toBe(count);
  });
});

describe('the formulas', () => {
  it('give what their authors say for sentences and syllables counted by hand', () => {
    // Two sentences of 4 words; 9 syllables in 8 words.
    const english = ['The cells make blood.', 'They are not alive.'];
    expect(measureReadability(english, 'en')).toBeCloseTo(0.39 * 4 + (11.8 * 9) / 8 - 15.59, 10);
    // One sentence of 4 words, 7 syllables.
    expect(measureReadability(['La célula hace sangre.'], 'es')).toBeCloseTo(206.835 - (62.3 * 8) / 4 - 4, 10);
    expect(measureReadability(['Клетка лечение экзосом'], 'ru')).toBeCloseTo(206.835 - 1.3 * 3 - (60.1 * 9) / 3, 10);
  });

  it('say that longer sentences and longer words are harder', () => {
    const easy = ['It may help.', 'No one knows yet.'];
    const hard = [
      'Immunological effectiveness has nowhere been satisfactorily demonstrated in comparable populations.',
    ];
    for (const language of ['en', 'es', 'fr', 'pt-BR', 'ru']) {
      const sign = formulaFor(language)?.scale === 'grade' ? 1 : -1;
      const [of, than] = [measureReadability(hard, language)!, measureReadability(easy, language)!];
      expect((of - than) * sign, language).toBeGreaterThan(0);
    }
  });

  it('are none where none is published, and measure nothing where there is nothing', () => {
    for (const language of ['zh-Hans', 'vi', 'fil', 'ar', 'ko', 'hi', 'ur']) {
      expect(formulaFor(language)).toBeNull();
      expect(measureReadability(['x'], language)).toBeNull();
    }
    expect(measureReadability(['…'], 'en')).toBeNull();
  });
});

describe('words and sentences', () => {
  it('are counted as the language divides them', () => {
    expect(countWords(['About 12 in 100', 'stem-cell drips'], 'en')).toBe(6);
    expect(countWords(['कोशिकाओं की जाँच'], 'hi')).toBe(3);
    expect(countWords(['外泌体是小泡'], 'zh-Hans')).toBeGreaterThan(2);
    expect(countSentences(['A heading', 'One. Two? “Three.” Four: five; six'])).toBe(5);
    expect(countSentences(['38 °C (100.4 °F)', '—'])).toBe(1);
  });
});
