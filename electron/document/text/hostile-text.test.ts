import { beforeAll, describe, expect, it } from 'vitest';
import { neutralise } from '../compose/neutralise';
import { RESOURCES } from '../sample-paper.fixture';
import { seededRandom } from '../seeded-random.fixture';
import { flatten } from './flatten';
import { loadFonts, type FontLibrary } from './fonts';
import { layOutText } from './lay-out-text';
import type { ScriptLine } from './script-lines.fixture';
import { lineStyle, setLines } from './set-lines.fixture';
import { listUndrawable } from './undrawable';
import { clustersOf } from './clusters';
import type { Coverage } from './coverage';
import type { FontId } from './font-stacks';

let fonts: FontLibrary;
beforeAll(() => {
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
});

/** Everything that orders text, closes what it did not open, ends a paragraph, or hides. */
const CONTROLS = [
  ...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
  ...'\u2028\u2029\u0085\n\r\u001c\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u{e0041}\u180e\u034f',
];

const MISCHIEF = [
  '\u202egnp.exe',
  '\u2067\u2067\u2067',
  '\u2069\u2069\u202eabc',
  'a\u2029\u202eb',
  '\u202b(7\u202c',
  'محمد\u202d 7.2',
  '١٢٣\u2068',
  `Z${'\u0301'.repeat(60)}`,
  '\u0301\u0e34\u064e',
];

const coverageOf = (id: FontId): Coverage | undefined => fonts.get(id)?.covers;
const canDraw = (text: string): boolean => listUndrawable(clustersOf(text), 'body', coverageOf).length === 0;

/** Where each drawn word of `around` stands, in points. */
function placesAround(name: string, direction: 'ltr' | 'rtl', language: string): string {
  const [before, after] = direction === 'ltr' ? ['For ', ', 7 of 12 (today).'] : ['السيدة ', '، 7 من 12 (اليوم).'];
  const spans = [{ text: before }, { text: name, isolated: true as const }, { text: after }];
  const box = layOutText(spans, lineStyle({ language, direction }), 5000, fonts);
  const open = box.text.indexOf('\u2068');
  const close = box.text.length - after.length;
  const runs = box.lines.flatMap((line) => line.runs);
  const nameRuns = runs.filter(({ start, end }) => start > open && end < close);
  const nameWidth = nameRuns.reduce((sum, { widthPt }) => sum + widthPt, 0);
  const outside = runs.filter((run) => !nameRuns.includes(run));
  // The side that is read later is moved by the width of the name, and by nothing else.
  const [far] = direction === 'ltr' ? [(x: number) => x] : [(x: number, widthPt: number) => 5000 - x - widthPt];
  return outside
    .map(({ start, end, x, widthPt }) => {
      const moved = far(x, widthPt) - (start >= close ? nameWidth : 0);
      return `${box.text.slice(start, end)}@${moved.toFixed(2)}`;
    })
    .join('|');
}

describe.each([
  ['ltr', 'en'],
  ['rtl', 'ar'],
] as const)('a hostile name in %s text', (direction, language) => {
  it.each([...CONTROLS.map((control) => `Ro${control}sa (7)`), ...MISCHIEF])(
    'moves nothing around it, as typed or neutralised: %j',
    (name) => {
      const calm = placesAround('Rosa', direction, language);
      for (const text of [name, neutralise(name)]) {
        if (canDraw(text)) expect(placesAround(text, direction, language)).toBe(calm);
      }
      expect(CONTROLS.filter((each) => !/\p{Join_Control}/u.test(each) && neutralise(name).includes(each))).toEqual(
        [],
      );
    },
  );
});

describe('flatten', () => {
  it('keeps every isolate closed and every override out, whoever wrote the text', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 500; round++) {
      const text = Array.from(
        { length: 12 },
        () => [...CONTROLS, 'a', 'ب', '7', '('][random(CONTROLS.length + 4)],
      ).join('');
      const flat = flatten(
        [{ text: 'x ' }, { text, isolated: true }, { text }, { text: ' y' }],
        round % 2 === 0 ? 'ltr' : 'rtl',
      ).text;
      expect(flat).not.toMatch(/[\u202a-\u202e\u2028\u2029\n\r\u0085]/u);
      let depth = 0;
      for (const character of flat) {
        if (/[\u2066-\u2068]/u.test(character)) depth += 1;
        if (character === '\u2069') depth -= 1;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }
  });
});

describe('what is not refused', () => {
  it('is always drawn whole: no missing glyph, whatever characters meet', () => {
    const random = seededRandom(11);
    const pick = (): string => {
      const blocks = [
        [0x20, 0x17f],
        [0x300, 0x36f],
        [0x590, 0x6ff],
        [0x900, 0xdff],
        [0xe00, 0xeff],
        [0x1000, 0x109f],
        [0x1100, 0x11ff],
        [0x1780, 0x17ff],
        [0x2000, 0x2bff],
        [0x3000, 0x30ff],
        [0x4e00, 0x9fff],
        [0xfe00, 0xfe0f],
        [0x1f300, 0x1f6ff],
        [0xe0020, 0xe007f],
      ] as const;
      const [from, to] = blocks[random(blocks.length)] ?? [0x20, 0x7e];
      return String.fromCodePoint(from + random(to - from + 1));
    };
    const lines: ScriptLine[] = [];
    for (let round = 0; lines.length < 300 && round < 5000; round++) {
      const typed = neutralise(Array.from({ length: 8 }, pick).join(''));
      const text = neutralise([...clustersOf(typed)].filter(canDraw).join(''));
      if (text === '' || !canDraw(text)) continue;
      lines.push({ id: 'x', language: 'en', direction: 'ltr', text: [{ text, isolated: true }] });
    }
    expect(setLines(lines, fonts).boxes.length).toBe(300);
  });

  it.each(['👍🏽', '👩‍⚕', '🏳‍🌈', '👨‍👩‍👧', '🇪🇸', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '😀'])('draws %s as one sign', (emoji) => {
    const [line] = layOutText([{ text: emoji }], lineStyle({ language: 'en', direction: 'ltr' }), 500, fonts).lines;
    const inked = line?.runs.flatMap(({ glyphs, face }) =>
      glyphs.filter(({ glyph }) => (face.shaper.glyphExtents(glyph)?.width ?? 0) !== 0),
    );
    expect(inked?.length).toBe(1);
    expect(line?.runs[0]?.face.id).toBe('emoji-400');
  });
});
