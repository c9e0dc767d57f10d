import { describe, expect, it } from 'vitest';
import { neutralise } from './neutralise';

describe('neutralise', () => {
  it('takes out every control that could reorder the text around a name', () => {
    const controls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
    for (const control of controls) expect(neutralise(`Ro${control}sa`)).toBe('Rosa');
  });

  it('takes out what cannot be seen', () => {
    expect(neutralise('R\u200bo\ufeffs\u00ada\u2060\ufe0f\u{e0041}')).toBe('Rosa');
  });

  it('makes line ends and control characters one space', () => {
    expect(neutralise(' Rosa\r\n\t\u0000 \u2028Delgado\u0085 ')).toBe('Rosa Delgado');
  });

  it('keeps the joiners that Persian and Hindi spelling needs, and drops those between other things', () => {
    expect(neutralise('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(neutralise('क्\u200dष')).toBe('क्\u200dष');
    expect(neutralise('\u200dRosa \u200c!')).toBe('Rosa !');
  });

  it('cuts a pile of marks, and leaves spelling alone', () => {
    expect(neutralise(`Z${'\u0336'.repeat(40)}`)).toBe(`Z${'\u0336'.repeat(4)}`);
    expect(neutralise('Nguye\u0302\u0303n')).toBe('Nguy\u1ec5n');
  });

  it('says the same when asked twice', () => {
    const odd = ' a\u202e\u0301b \ud800c\u200d ';
    expect(neutralise(neutralise(odd))).toBe(neutralise(odd));
    expect(neutralise(odd)).not.toMatch(/\p{Surrogate}/u);
  });
});
