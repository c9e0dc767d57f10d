/** Shows that each language's markers of negation are told from words that only look like them. */
import { describe, expect, it } from 'vitest';
import { findLostNegations, findNegations } from './negations';
import { NEGATION_MARKERS } from './negation-markers';

const ENGLISH = 'Exosomes are not cells. They are small.';

describe('a lost "not"', () => {
  it.each([
    ['es', 'Los exosomas no son células. Son pequeños.', 'Los exosomas son células. Son pequeños.'],
    ['pt-BR', 'Os exossomos não são células. São pequenos.', 'Os exossomos são células. São pequenos.'],
    [
      'fr',
      'Les exosomes ne sont pas des cellules. Ils sont petits.',
      'Les exosomes sont des cellules. Ils sont petits.',
    ],
    ['ru', 'Экзосомы — не клетки. Они маленькие.', 'Экзосомы — клетки. Они маленькие.'],
    ['zh-Hans', '外泌体不是细胞。它们非常小。', '外泌体是细胞。它们非常小。'],
    ['vi', 'Exosome không phải là tế bào. Chúng nhỏ.', 'Exosome là tế bào. Chúng nhỏ.'],
    ['fil', 'Hindi cell ang exosome. Maliit ang mga ito.', 'Cell ang exosome. Maliit ang mga ito.'],
    ['ar', 'الإكسوسومات ليست خلايا. وهي صغيرة.', 'الإكسوسومات خلايا. وهي صغيرة.'],
    ['hi', 'एक्सोसोम सेल नहीं हैं। ये छोटे हैं।', 'एक्सोसोम सेल हैं। ये छोटे हैं।'],
    ['ur', 'ایکسوسوم خلیے نہیں ہیں۔ یہ چھوٹے ہیں۔', 'ایکسوسوم خلیے ہیں۔ یہ چھوٹے ہیں۔'],
    ['ko', '엑소좀은 세포가 아닙니다. 작습니다.', '엑소좀은 세포입니다. 작습니다.'],
  ])('is found in %s, and no fault where it stands', (language, right, wrong) => {
    expect(findLostNegations(ENGLISH, right, language)).toEqual([]);
    expect(findLostNegations(ENGLISH, wrong, language)).toEqual([
      { wanted: 1, given: 0, source: 'Exosomes are not cells.' },
    ]);
  });

  it('is found in its own sentence, or part of one, though another has one too many', () => {
    const english = 'It is not safe. It is cheap.';
    expect(findLostNegations(english, 'Es seguro. No es caro.', 'es')).toHaveLength(1);
    expect(findLostNegations('no pain; no fever', 'dolor; no, sin fiebre', 'es')).toHaveLength(1);
  });

  it('is looked for in the whole text where sentences cannot be paired', () => {
    expect(findLostNegations('It is not safe. It is cheap.', 'Es barato, pero no es seguro.', 'es')).toEqual([]);
    expect(findLostNegations('It is not safe. It is cheap.', 'Es barato y es seguro.', 'es')).toHaveLength(1);
  });
});

describe('markers', () => {
  it('are one where two words say one "no"', () => {
    expect(findNegations('Il n’y a pas de risque.', 'fr')).toHaveLength(1);
    expect(findNegations('No hay ningún riesgo.', 'es')).toHaveLength(1);
    expect(findNegations('Никто этого не знает.', 'ru')).toHaveLength(1);
  });

  it.each([
    ['zh-Hans', '非常特别的未来'],
    ['ar', 'لا يزال قيد الاختبار'],
    ['vi', 'Có giúp được không?'],
    ['ru', 'не меньше года'],
  ])('are none in what only looks like one (%s)', (language, text) => {
    expect(findNegations(text, language)).toEqual([]);
  });

  it('are left out of tags and placeholders', () => {
    expect(findNegations('<no> {{not}} yes', 'en')).toEqual([]);
  });

  it('have an affirmative for each of their parts', () => {
    const wrong = Object.entries(NEGATION_MARKERS).flatMap(([language, { markers }]) =>
      markers
        .filter(([marker, affirmative]) => marker.split(' … ').length < affirmative.split(' … ').length)
        .map(([marker]) => `${language}: ${marker}`),
    );
    expect(wrong).toEqual([]);
  });
});
