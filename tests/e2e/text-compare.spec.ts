/** Every script's lines on our paper beside the same lines in Chromium, from the same font files. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadFonts } from '../../electron/document/text/fonts';
import type { TextBox } from '../../electron/document/text/lay-out-text';
import { SCRIPT_LINES, type ScriptLine } from '../../electron/document/text/script-lines.fixture';
import { setLines } from '../../electron/document/text/set-lines.fixture';
import { PROJECT_FOLDER } from '../../scripts/program.mjs';
import { expect, test } from './display';
import { LINE_CSS, setInChromium, type FontPiece, type LineRequest, type SetLine } from './text/chromium-lines';
import { piecesOf, request } from './text/line-pieces';
import { compareInk, readGreyMap, type Picture } from './text/ink';

/**
 * Ink that has none of the other's within one pixel (1/48 of the letters' size), where there is most of it: in the worst
 * square as wide and high as the letters' size, as a share of that square.
 */
const STRAY_TOLERANCE = 0.002;
/** Points, for a whole line and for each edge of each word; letters are 24 high. */
const WIDTH_TOLERANCE = 0.15;

const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-text-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('lines of every script look as Chromium sets them, and altered ones do not', async () => {
  const fonts = loadFonts(path.join(PROJECT_FOLDER, 'resources'));
  if (!fonts.ok) throw new Error(fonts.error.code);
  const { bytes, boxes } = setLines(SCRIPT_LINES, fonts.value);
  const ours = printPages(bytes);
  const controls = SCRIPT_LINES.flatMap((line, index) =>
    alter(line, piecesOf(line, boxes[index])).map((altered) => ({ ...altered, index })),
  );
  const requests = SCRIPT_LINES.map((line, index) => request(line, piecesOf(line, boxes[index])));
  const theirs = await setInChromium([...requests, ...controls.map(({ line }) => line)], folder);
  const rows = SCRIPT_LINES.map((line, index) => judge(line.id, ours[index], boxes[index], theirs[index]));
  const altered = controls.map(({ what, index }, at) =>
    judge(`${SCRIPT_LINES[index]?.id ?? ''} ${what}`, ours[index], boxes[index], theirs[SCRIPT_LINES.length + at]),
  );
  report('line', rows);
  report('altered line (must be a miss)', altered);
  expect(rows.filter(({ isMatch }) => !isMatch).map(({ id }) => id)).toEqual([]);
  expect(altered.length).toBeGreaterThan(20);
  expect(altered.filter(({ isMatch }) => isMatch).map(({ id }) => id)).toEqual([]);
});

interface Row {
  readonly id: string;
  readonly stray: number;
  readonly width: number;
  readonly widthDifference: number;
  readonly wordDifference: number;
  readonly isMatch: boolean;
}

function judge(id: string, picture: Picture | undefined, box: TextBox | undefined, theirs: SetLine | undefined): Row {
  if (picture === undefined || box === undefined || theirs?.picture === undefined)
    throw new Error(`no line for ${id}`);
  const { stray } = compareInk(picture, theirs.picture, LINE_CSS.fontSizePx);
  const words = wordsOf(box);
  const sameWords = words.length === theirs.words.length;
  const wordDifference = Math.max(
    sameWords ? 0 : Infinity,
    ...words.map(({ left, right }, index) => {
      const word = theirs.words[index];
      return word === undefined ? 0 : Math.max(Math.abs(left - word.left), Math.abs(right - word.right));
    }),
  );
  const widthDifference = box.inkWidthPt - theirs.width;
  const isMatch =
    stray <= STRAY_TOLERANCE && Math.abs(widthDifference) <= WIDTH_TOLERANCE && wordDifference <= WIDTH_TOLERANCE;
  return { id, stray, width: box.inkWidthPt, widthDifference, wordDifference, isMatch };
}

/** Left and right edges of the words, from the left end of the line. */
function wordsOf({ text, lines }: TextBox): readonly { readonly left: number; readonly right: number }[] {
  const runs = lines.flatMap((line) => line.runs);
  const start = Math.min(...runs.map(({ x }) => x));
  const glyphs = runs.flatMap((run) => {
    let pen = run.x - start;
    const scale = run.sizePt / run.face.unitsPerEm;
    return run.glyphs.map(({ cluster, advance }) => {
      const left = pen;
      pen += advance * scale;
      return { cluster, left, right: pen };
    });
  });
  return [...text.matchAll(/[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u200c\u200d]*/gu)].map(({ 0: word, index }) => {
    const own = glyphs.filter(({ cluster }) => cluster >= index && cluster < index + word.length);
    return { left: Math.min(...own.map(({ left }) => left)), right: Math.max(...own.map(({ right }) => right)) };
  });
}

/** The same line set wrongly in ways that have happened: the comparison must see each. */
function alter(
  line: ScriptLine,
  pieces: readonly FontPiece[],
): readonly { readonly what: string; readonly line: LineRequest }[] {
  const change = (text: (piece: string) => string): LineRequest =>
    request(
      line,
      pieces.map(({ font, ...piece }) => ({ font, text: text(piece.text) })),
    );
  const whole = pieces.map(({ text }) => text).join('');
  const ways: { readonly what: string; readonly line: LineRequest }[] = [];
  if (/7[.,]2/.test(whole))
    ways.push({ what: 'with 2.7 for 7.2', line: change((text) => text.replace(/7([.,])2/, '2$17')) });
  if (line.direction === 'rtl') {
    ways.push({
      what: 'from left to right',
      line: { ...request(line, pieces), style: 'direction: ltr; unicode-bidi: bidi-override' },
    });
    if (/\p{M}/u.test(whole))
      ways.push({ what: 'without marks', line: change((text) => text.replace(/\p{M}/gu, '')) });
  }
  if (/^((ar|fa|ur|te|kn|ml|si)\/plain|(hi|bn|km|my)\/mixed)$/.test(line.id)) {
    ways.push({
      what: 'with letters apart',
      line: change((text) => text.replace(/(?<=[\p{L}\p{M}])(?=\p{L})/gu, '\u200c')),
    });
  }
  if (/^zh-Hant\/plain/.test(line.id)) {
    ways.push({
      what: 'in simplified forms',
      line: request(
        line,
        pieces.map(({ text, font }) => ({ text, font: font.replace('tc-', 'sc-') })),
      ),
    });
  }
  if (/^(th\/plain|vi\/plain|lo\/plain|he\/marks|en\/marks)/.test(line.id))
    ways.push({
      what: 'with one mark less',
      line: change((text) =>
        text
          .normalize('NFD')
          .replace(/\p{Mn}/u, '')
          .normalize('NFC'),
      ),
    });
  return ways;
}

/** One picture a page, 144 dots an inch: two a point, as in Chromium's. */
function printPages(bytes: Uint8Array): readonly Picture[] {
  const pdf = path.join(folder, 'lines.pdf');
  writeFileSync(pdf, bytes);
  execFileSync('pdftoppm', ['-r', '144', '-gray', pdf, path.join(folder, 'page')]);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pgm'))
    .sort()
    .map((file) => readGreyMap(readFileSync(path.join(folder, file))));
}

function report(title: string, rows: readonly Row[]): void {
  const table = rows.map(({ id, stray, width, widthDifference, wordDifference, isMatch }) =>
    [
      id.padEnd(34),
      `${(stray * 100).toFixed(2)} %`.padStart(9),
      width.toFixed(2).padStart(9),
      widthDifference.toFixed(3).padStart(9),
      wordDifference.toFixed(3).padStart(10),
      isMatch ? '  same' : '  MISS',
    ].join(''),
  );
  const head = `${title.padEnd(34)}stray ink    width     diff.  word edge`;
  console.log([head, ...table].join('\n'));
}
