import { describe, expect, it } from 'vitest';
import { fillWords, joinSentences, plainWords } from './fill-words';

describe('fillWords', () => {
  it('puts spans in where the language wants them, and marks strong words', () => {
    const name = [{ text: 'Rosa', isolated: true as const }];
    expect(fillWords('It is <b>not</b> for {{name}}.', { name })).toEqual([
      { text: 'It is ' },
      { text: 'not', strong: true },
      { text: ' for ' },
      { text: 'Rosa', isolated: true },
      { text: '.' },
    ]);
  });

  it('never reads a value as a template', () => {
    const name = [{ text: '{{page}} <b>x</b>', isolated: true as const }];
    expect(plainWords(fillWords('{{name}}!', { name }))).toBe('{{page}} <b>x</b>!');
  });

  it('never ends a sentence twice', () => {
    const said = (template: string, text: string): string => plainWords(fillWords(template, { name: [{ text }] }));
    expect(said('At {{name}}. It works.', 'Lakeside Inc.')).toBe('At Lakeside Inc. It works.');
    expect(said('<b>{{name}}</b>.', '22 ноября 2026 г.')).toBe('22 ноября 2026 г.');
    expect(said('At {{name}}.', 'Lakeside')).toBe('At Lakeside.');
    expect(said('{{name}}, and so on...', 'Inc.')).toBe('Inc., and so on...');
    expect(said('{{name}}...', 'Inc.')).toBe('Inc....');
  });

  it('throws for a placeholder without a value, also one named like a member of every object', () => {
    expect(() => fillWords('{{toString}}')).toThrow('toString');
  });
});

describe('joinSentences', () => {
  it('puts a space between sentences only where the script writes one', () => {
    expect(plainWords(joinSentences(['A.', 'B.'], 'en'))).toBe('A. B.');
    expect(plainWords(joinSentences(['甲。', '乙。'], 'zh'))).toBe('甲。乙。');
  });
});
