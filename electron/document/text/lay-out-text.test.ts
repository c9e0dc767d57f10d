import { beforeAll, describe, expect, it } from 'vitest';
import { paperStyle } from '../typeset/paper-styles';
import { ARABIC_SENTENCES, RESOURCES } from '../sample-paper.fixture';
import { loadFonts, type FontLibrary } from './fonts';
import { layOutText, type Line } from './lay-out-text';
import { orderVisually } from './reorder';

let fonts: FontLibrary;
beforeAll(() => {
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
});

const arabic = paperStyle('text', 'ar', 'rtl');
const english = paperStyle('text', 'en', 'ltr');

/** Each run's characters from left to right as seen: a run is one direction, so its own order is known. */
function seen(text: string, { runs }: Line): string[] {
  return [...runs].sort((a, b) => a.x - b.x).map(({ start, end }) => text.slice(start, end));
}

describe('layOutText', () => {
  it('keeps figures in Arabic in their own order, to the left of the word before them', () => {
    const box = layOutText([{ text: 'انخفض من 8.1 إلى 7.2 اليوم' }], arabic, 400, fonts);
    const [line] = box.lines;
    if (line === undefined) throw new Error('no line');
    const order = seen(box.text, line).map((piece) => piece.trim());
    expect(order).toEqual(['اليوم', '7.2', 'إلى', '8.1', 'انخفض من']);
    for (const run of line.runs.filter(({ level }) => level === 2)) {
      const clusters = run.glyphs.map(({ cluster }) => cluster);
      expect(clusters).toEqual([...clusters].sort((a, b) => a - b));
    }
  });

  it('keeps a temperature in Arabic one thing: figure, degree sign, letter, from left to right', () => {
    const box = layOutText([{ text: 'بلغت 38 °C أو أكثر' }], arabic, 400, fonts);
    const [line] = box.lines;
    expect(line && seen(box.text, line).join('')).toContain('38 °C');
  });

  it('gives every character to exactly one run, whatever the width', () => {
    for (const width of [40, 90, 160, 400]) {
      for (const sentence of ARABIC_SENTENCES) {
        const box = layOutText([{ text: sentence }], arabic, width, fonts);
        const runs = box.lines.flatMap(({ runs: all }) => all).sort((a, b) => a.start - b.start);
        const said = runs.map(({ start, end }) => box.text.slice(start, end)).join('');
        expect(said).toBe(box.text.replace(/[\u2066-\u2069]/gu, ''));
      }
    }
  });

  it('sets no visible line wider than its place, even when one word is longer than the line', () => {
    const text = `ab ${'W'.repeat(80)} cd ${'ي'.repeat(80)}`;
    const box = layOutText([{ text }], english, 120, fonts);
    expect(box.lines.length).toBeGreaterThan(5);
    for (const { runs } of box.lines) {
      const visible = runs.filter(({ hanging }) => !hanging);
      expect(visible.reduce((sum, { widthPt }) => sum + widthPt, 0)).toBeLessThanOrEqual(120.01);
    }
  });

  it('does not let an isolated name reorder the sentence around it', () => {
    const around = (name: string): string[] => {
      const spans = [{ text: 'For ' }, { text: name, isolated: true as const }, { text: ', 7 questions (of 12).' }];
      const box = layOutText(spans, english, 600, fonts);
      const [line] = box.lines;
      return line === undefined ? [] : seen(box.text, line).filter((piece) => !piece.includes(name));
    };
    expect(around('אבגד')).toEqual(around('Rosa'));
    expect(around('محمد')).toEqual(['For ', ', 7 questions (of 12).']);
  });

  it('reads the strong spans in their own font and keeps the words in one line of reading', () => {
    const spans = [{ text: 'about ' }, { text: '25', strong: true as const }, { text: ' in 100' }];
    const box = layOutText(spans, paperStyle('figure', 'en', 'ltr'), 300, fonts);
    expect(box.lines[0]?.runs.map(({ face }) => face.id)).toEqual([
      'source-sans-400',
      'literata-600',
      'source-sans-400',
    ]);
  });

  it('takes a font of its own for each script of a name', () => {
    const faces = (text: string): string[] =>
      layOutText([{ text }], english, 900, fonts).lines.flatMap(({ runs }) => runs.map(({ face }) => face.id));
    expect(faces('Nguyễn')).toEqual(['source-sans-400']);
    expect(faces('Иванов')).toEqual(['source-sans-400']);
    expect(faces('שרה')).toEqual(['hebrew-400']);
    expect(faces('राधा')).toEqual(['noto-sans-400']);
    expect(faces('สมชาย')).toEqual(['thai-400']);
    expect(faces('محمد')).toEqual(['sans-arabic-400']);
  });
});

describe('orderVisually', () => {
  it('follows the example of UAX 9, rule L2: levels 0 1 2 1 0 are seen as 0, then 1 2 1 turned round, then 0', () => {
    const runs = [0, 1, 2, 1, 0].map((level, index) => ({ level, index }));
    expect(orderVisually(runs).map(({ index }) => index)).toEqual([0, 3, 2, 1, 4]);
  });

  it('turns what is inside a turned stretch back again', () => {
    const runs = [1, 2, 2, 1].map((level, index) => ({ level, index }));
    expect(orderVisually(runs).map(({ index }) => index)).toEqual([3, 1, 2, 0]);
  });
});
