/** Lines of text as Chromium sets them, from the same font files: pictures, widths, and where each word stands. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { _electron } from '@playwright/test';
import { resolveElectron } from '../../../scripts/electron-runtime.mjs';
import { PROJECT_FOLDER } from '../../../scripts/program.mjs';
import { LINE_PAGE_PT, LINE_SIZE_PT } from '../../../electron/document/text/set-lines.fixture';
import type { Picture } from './ink';

/** A piece of a line in one font. Order, joining, marks and positions are Chromium's own. */
export interface FontPiece {
  readonly text: string;
  readonly font: string;
}

export interface LineRequest {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly pieces: readonly FontPiece[];
  /** More CSS for this line, such as a width. */
  readonly style?: string;
}

export interface SetLine {
  readonly picture: Picture | undefined;
  /** Points of the paper's lines. */
  readonly width: number;
  /** Left and right edge of each word of letters, from the left edge of the line, in reading order. */
  readonly words: readonly { readonly left: number; readonly right: number }[];
  /** Where each line begins, in UTF-16 units. */
  readonly lineStarts: readonly number[];
  /** Where words begin in the eyes of this runtime's dictionaries. */
  readonly dictionary: readonly number[];
}

/** Two pixels for each point of the paper's lines (set-lines.fixture.ts). */
export const PX_A_POINT = 2;
export const LINE_CSS = {
  fontSizePx: LINE_SIZE_PT * PX_A_POINT,
  widthPx: LINE_PAGE_PT.width * PX_A_POINT,
  heightPx: LINE_PAGE_PT.height * PX_A_POINT,
};
const MEASURE = path.join(import.meta.dirname, 'measure-lines.js');
const LINES_A_SCREENSHOT = 8;

/** `pictures: false` measures only. */
export async function setInChromium(
  lines: readonly LineRequest[],
  folder: string,
  { pictures: wantsPictures = true } = {},
): Promise<readonly SetLine[]> {
  const page = writePage(lines, folder);
  const { executable } = await resolveElectron();
  const app = await _electron.launch({
    executablePath: executable,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), path.join(import.meta.dirname, 'window.cjs'), page],
  });
  try {
    const window = await app.firstWindow();
    await window.setViewportSize({ width: LINE_CSS.widthPx, height: LINE_CSS.heightPx * LINES_A_SCREENSHOT });
    await window.waitForLoadState();
    const measured = await window.evaluate<readonly Omit<SetLine, 'picture'>[]>(readFileSync(MEASURE, 'utf8'));
    const pictures: Picture[] = [];
    for (let first = 0; wantsPictures && first < lines.length; first += LINES_A_SCREENSHOT) {
      await window.evaluate(`scrollTo(0, ${first * LINE_CSS.heightPx})`);
      const png = (await window.screenshot()).toString('base64');
      const { width, pixels } = await app.evaluate(({ nativeImage }, encoded) => {
        const image = nativeImage.createFromBuffer(Buffer.from(encoded, 'base64'), { scaleFactor: 1 });
        return { width: image.getSize().width, pixels: image.toBitmap().toString('base64') };
      }, png);
      pictures.push(...cutLines(Buffer.from(pixels, 'base64'), width));
    }
    return measured.map((line, index) => {
      const picture = pictures[index];
      if (picture === undefined && wantsPictures) throw new Error('a line has no picture');
      const points = (px: number): number => px / PX_A_POINT;
      const words = line.words.map(({ left, right }) => ({ left: points(left), right: points(right) }));
      return { ...line, words, width: points(line.width), picture };
    });
  } finally {
    await app.close();
  }
}

/** BGRA pixels of a screenshot -> one picture a line. */
function cutLines(pixels: Buffer, width: number): readonly Picture[] {
  const height = LINE_CSS.heightPx;
  return Array.from({ length: pixels.length / 4 / width / height }, (_, index) => {
    const ink = new Uint8Array(width * height);
    for (let at = 0; at < ink.length; at++) ink[at] = 255 - (pixels[(index * ink.length + at) * 4 + 1] ?? 255);
    return { width, height, ink };
  });
}

function writePage(lines: readonly LineRequest[], folder: string): string {
  const fonts = JSON.parse(readFileSync(path.join(PROJECT_FOLDER, 'resources/fonts/fonts.json'), 'utf8')) as {
    readonly fonts: Readonly<Record<string, { readonly file: string }>>;
  };
  mkdirSync(folder, { recursive: true });
  const used = new Set(lines.flatMap(({ pieces }) => pieces.map(({ font }) => font)));
  const faces = [...used].map((id) => {
    const file = fonts.fonts[id]?.file ?? '';
    const stored = readFileSync(path.join(PROJECT_FOLDER, 'resources/fonts', file));
    writeFileSync(path.join(folder, `${id}.ttf`), file.endsWith('.br') ? brotliDecompressSync(stored) : stored);
    return `@font-face { font-family: "${id}"; src: url("${id}.ttf"); }`;
  });
  const bodies = lines.map(({ language, direction, pieces, style = '' }) => {
    const spans = pieces.map(({ text, font }) => `<span style="font-family:'${font}'">${escapeHtml(text)}</span>`);
    return `<div class="line" lang="${language}" dir="${direction}" style="${style}"><span>${spans.join('')}</span></div>`;
  });
  const css = `
    html { overflow: hidden; }
    body { margin: 0; background: #fff; color: #000; font-synthesis: none; line-break: strict; }
    .line { box-sizing: border-box; width: ${LINE_CSS.widthPx}px; height: ${LINE_CSS.heightPx}px; overflow: hidden;
      padding: 0 48px; text-rendering: geometricPrecision; font-size: ${LINE_CSS.fontSizePx}px; line-height: ${LINE_CSS.heightPx}px; white-space: pre; }
    .line > span > span { line-height: 0; }`;
  const html = `<!doctype html><meta charset="utf-8"><style>${faces.join('\n')}${css}</style>${bodies.join('\n')}`;
  const page = path.join(folder, 'lines.html');
  writeFileSync(page, html);
  return page;
}

const escapeHtml = (text: string): string => text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
