import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { Rules } from '@cto.af/linebreak';
import { describe, expect, it } from 'vitest';
import { findBreaks, findUax14Breaks } from './break-opportunities';

/** Unicode's own LineBreakTest-15.1.0.txt, without the remark at the end of each line. */
const OFFICIAL = new URL('../../../tests/fixtures/text/line-break-test-15.1.0.txt.br', import.meta.url);

/** "÷ 0061 × 0020 ÷ 0062 ÷": the text, and the positions of its ÷ but the first. */
function readCase(line: string): { readonly text: string; readonly breaks: readonly number[] } {
  let text = '';
  const breaks: number[] = [];
  for (const token of line.split(/\s+/)) {
    if (token === '÷' && text !== '') breaks.push(text.length);
    else if (token !== '÷' && token !== '×') text += String.fromCodePoint(Number.parseInt(token, 16));
  }
  return { text, breaks };
}

/** The text with a bar wherever a line may end. */
function parted(text: string, language: string): string {
  const breaks = [0, ...findBreaks(text, language)];
  return breaks
    .map((from, index) => text.slice(from, breaks[index + 1]))
    .join('|')
    .slice(0, -1);
}

describe('findUax14Breaks', () => {
  it("passes every one of Unicode's own tests", () => {
    const lines = brotliDecompressSync(readFileSync(OFFICIAL)).toString('utf8').split('\n');
    const cases = lines.filter((line) => line !== '' && !line.startsWith('#')).map(readCase);
    expect(cases.length).toBe(10_274);
    const missed = cases.filter(({ text, breaks }) => findUax14Breaks(text).join() !== breaks.join());
    expect(missed).toEqual([]);
  });

  it('says of parts what the rules say of the whole, whatever stands beside a space', () => {
    const rules = new Rules({ example7: true });
    const pieces =
      'Pain, (38.5); “go” on -- 911! Нет. a/b – c. ಮಾತು, שלום "x y" 1 % z… ½ 干细胞 ｆ ก́ (̈ ـا [ « » ok'.split(' ');
    for (const first of pieces) {
      for (const second of pieces) {
        for (const third of pieces.slice(0, 12)) {
          const text = `${first} ${second}  ${third}`;
          expect(findUax14Breaks(text), text).toEqual([...rules.breaks(text)].map(({ position }) => position));
        }
      }
    }
  });
});

describe('findBreaks', () => {
  it('breaks after spaces and hyphens, never inside a figure or before a closing mark', () => {
    expect(parted('stem-cell (7.2) “a”', 'en')).toBe('stem-|cell |(7.2) |“a”');
    expect(parted('from 12,500 to 13.000.000 (or −5 %)', 'en')).toBe('from |12,500 |to |13.000.000 |(or |−5 %)');
  });

  it.each([
    ['take 10 mg/kg or 2 mL a day', 'take |10 mg/|kg |or |2 mL |a |day'],
    ['at 38.5 °C (101 °F) for 20 min', 'at |38.5 °C |(101 °F) |for |20 min'],
    ['8 men and 3 millions', '8 |men |and |3 |millions'],
    ['بلغت 38 °C اليوم', 'بلغت |38 °C |اليوم'],
  ])('keeps a figure and its unit on one line: %s', (text, expected) => {
    expect(parted(text, 'en')).toBe(expected);
  });

  it.each([
    ['ja', '「幹細胞」は、ちょっと。', '「幹|細|胞」|は、|ちょっ|と。'],
    ['zh-Hans', '（干细胞）7.2%，可以。', '（干|细|胞）|7.2%，|可|以。'],
    ['ko', '줄기세포 치료(2024년)', '줄|기|세|포 |치|료|(2024|년)'],
  ])('keeps marks from the wrong edge of a line in %s', (language, text, expected) => {
    expect(parted(text, language)).toBe(expected);
  });

  it.each([
    ['th', 'สวัสดีครับผม', 'สวัสดี|ครับ|ผม'],
    ['lo', 'ສະບາຍດີທ່ານ', 'ສະບາຍດີ|ທ່ານ'],
    ['km', 'ខ្ញុំមិនដឹងទេ', 'ខ្ញុំ|មិនដឹង|ទេ'],
    ['my', 'ကျွန်တော်မသိပါ', 'ကျွန်တော်မ|သိ|ပါ'],
    ['my', 'ဣန္ဒြေ၊ ဂင်္ဂါ။', 'ဣန္ဒြေ၊ |ဂင်္ဂါ။'],
    ['km', 'ទេ។', 'ទេ។'],
    ['th', 'ฯลฯ เด็กๆไป', 'ฯลฯ |เด็กๆ|ไป'],
  ])('breaks between words where nothing marks them: %s', (language, text, expected) => {
    expect(parted(text, language)).toBe(expected);
  });

  it('takes a zero-width space for a place to break, and a word joiner and a no-break space for none', () => {
    expect(parted('ab\u200bcd', 'en')).toBe('ab\u200b|cd');
    expect(parted('ab\u2060-\u2060cd 7\u00a0mg', 'en')).toBe('ab\u2060-\u2060cd |7\u00a0mg');
  });
});
