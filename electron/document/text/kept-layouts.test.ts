import { beforeAll, expect, it } from 'vitest';
import type { Text } from '../document-model';
import { RESOURCES } from '../sample-paper.fixture';
import { paperStyle } from '../typeset/paper-styles';
import { loadFonts, type FontLibrary } from './fonts';
import { KeptLayouts } from './kept-layouts';
import { layOutText } from './lay-out-text';

let fonts: FontLibrary;
beforeAll(() => {
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
});

const style = paperStyle('text', 'en', 'ltr');
const OURS = 'We do not know whether this treatment helps.';
const OTHER = 'Ask who makes it, and where. ';
const THEIRS = 'Can I still have my knee operation?';

function prepare(mostUnits?: number): KeptLayouts {
  const layouts = new KeptLayouts(fonts, mostUnits);
  layouts.allow('content 1', () => new Set([OURS, OTHER]));
  return layouts;
}

it('lays a text of the content out once, just as it would be every time', () => {
  const layouts = prepare();
  const text: Text = [{ text: OTHER, strong: true }, { text: OURS }];
  const first = layouts.layOut(text, style, 200);
  expect(first).toEqual(layOutText(text, style, 200, fonts));
  expect(layouts.layOut(structuredClone(text), { ...style }, 200)).toBe(first);
});

it('tells apart all that a layout depends on', () => {
  const layouts = prepare();
  const plain: Text = [{ text: OURS }];
  const first = layouts.layOut(plain, style, 200);
  const others: readonly (readonly [Text, typeof style, number])[] = [
    [plain, style, 201],
    [plain, { ...style, sizePt: style.sizePt + 1 }, 200],
    [plain, { ...style, lineHeightPt: style.lineHeightPt + 1 }, 200],
    [plain, { ...style, role: 'heading' }, 200],
    [plain, { ...style, align: 'end' }, 200],
    [plain, { ...style, direction: 'rtl' }, 200],
    [plain, { ...style, language: 'tr' }, 200],
    [plain, { ...style, balanced: true }, 200],
    [[{ text: OURS, strong: true }], style, 200],
    [[{ text: OURS, strong: true }], { ...style, strong: { ...style.strong, sizePt: 30 } }, 200],
    [[{ text: OURS, strong: true }], { ...style, strong: { ...style.strong, role: 'heavy' } }, 200],
    [[{ text: OURS, isolated: true }], style, 200],
    [[{ text: OURS, language: 'es' }], style, 200],
    [[{ text: OURS }, { text: OURS }], style, 200],
  ];
  const boxes = others.map((each) => layouts.layOut(...each));
  expect(new Set([first, ...boxes]).size).toBe(others.length + 1);
  for (const [at, each] of others.entries()) expect(boxes[at]).toEqual(layOutText(...each, fonts));
});

it('keeps nothing of a text that holds a word of anybody', () => {
  const layouts = prepare();
  const text: Text = [{ text: OURS }, { text: THEIRS, isolated: true }];
  expect(layouts.layOut(text, style, 200)).not.toBe(layouts.layOut(text, style, 200));
  layouts.layOut([{ text: `${OURS} ` }], style, 200);
  layouts.layOut([{ text: OURS }], style, 200);
  expect([...layouts.texts()]).toEqual([OURS]);
});

it('holds no more than it may, and gives up first what was used longest ago', () => {
  const layouts = prepare(OURS.length * 2);
  const layOut = (widthPt: number): object => layouts.layOut([{ text: OURS }], style, widthPt);
  const [first, second] = [layOut(200), layOut(210)];
  expect(layOut(200)).toBe(first);
  layOut(220);
  expect([...layouts.texts()]).toEqual([OURS, OURS]);
  expect(layOut(200)).toBe(first);
  expect(layOut(210)).not.toBe(second);
});
