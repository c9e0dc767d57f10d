import { describe, expect, it } from 'vitest';
import { erase, tidy, wantsCapital, write } from './writing';

const at = (text: string, start = text.length, end = start) => ({ text, start, end });

describe('writing with keys on the screen', () => {
  it('writes at the caret and over a selection', () => {
    expect(write(at('Rosa', 2), 'n', 80)).toEqual(at('Ronsa', 3));
    expect(write(at('Rosa', 0, 4), 'L', 80)).toEqual(at('L', 1));
  });

  it('writes nothing past the longest length', () => {
    expect(write(at('abc'), 'd', 3)).toEqual(at('abc'));
  });

  it('erases whole letters, also those of several code points', () => {
    expect(erase(at('Ana')).text).toBe('An');
    expect(erase(at('مُ')).text).toBe('');
    expect(erase(at('a👩‍👧')).text).toBe('a');
    expect(erase(at('Rosa', 1, 3))).toEqual(at('Ra', 1));
    expect(erase(at('', 0))).toEqual(at('', 0));
  });

  it('capitalises each word of a name and each sentence of a question', () => {
    expect(wantsCapital(at('Rosa '), 'words')).toBe(true);
    expect(wantsCapital(at('Rosa '), 'sentences')).toBe(false);
    expect(wantsCapital(at('Is it safe? '), 'sentences')).toBe(true);
    expect(wantsCapital(at('¿'), 'sentences')).toBe(true);
    expect(wantsCapital(at('Ros'), 'words')).toBe(false);
  });

  it('keeps text in one form', () => {
    expect(tidy('  Jose\u0301   Ruiz ')).toBe('José Ruiz');
  });
});
