import { describe, expect, it } from 'vitest';
import content from '../../locales/zh-Hans/content.json';
import { endsPhrase, partPhrases } from './phrases';

const headings = Object.values(content.statements).map(({ heading }) => heading);

describe('phrases of a heading', () => {
  it('tears none of the words that this content is about', () => {
    const words = ['干细胞', '外泌体', '间充质', '实验室', '捐献者', '胰腺', '膝关节', '血细胞', '肿瘤'];
    const torn = headings.flatMap((heading) => {
      const phrases = partPhrases(heading);
      const whole = (word: string): number => phrases.join('|').split(word).length;
      return words.filter((word) => heading.split(word).length !== whole(word)).map((word) => `${word}: ${heading}`);
    });
    expect(torn).toEqual([]);
    // Each of them stands in a heading, or the test would show nothing.
    expect(words.filter((word) => !headings.some((heading) => heading.includes(word)))).toEqual([]);
  });

  it('begins no line with a particle, ends none with a preposition', () => {
    expect(partPhrases('外泌体用于皮肤和头发的研究处于早期。').join('|')).toBe(
      '外泌体用于|皮肤|和头发的|研究|处于|早期。',
    );
  });

  it('may end between two pieces of a text, but not before what cannot begin a line', () => {
    expect(endsPhrase('治疗', '有风险吗')).toBe(true);
    expect(endsPhrase('外泌体', '？')).toBe(false);
    expect(endsPhrase('is it safe', '?')).toBe(false);
  });

  it('is the whole text again, and one phrase where there is no Chinese', () => {
    for (const heading of headings) expect(partPhrases(heading).join('')).toBe(heading);
    expect(partPhrases('줄기세포와 엑소좀')).toEqual(['줄기세포와 엑소좀']);
    expect(partPhrases('')).toEqual(['']);
  });
});
