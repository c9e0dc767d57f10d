/** Paragraphs of every script end their lines where Chromium ends them, in the same widths and fonts. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findMeasureGaps } from '../../electron/document/text/break-opportunities';
import { loadFonts, type FontLibrary } from '../../electron/document/text/fonts';
import { layOutText } from '../../electron/document/text/lay-out-text';
import { SCRIPT_LINES } from '../../electron/document/text/script-lines.fixture';
import { lineStyle } from '../../electron/document/text/set-lines.fixture';
import { PROJECT_FOLDER } from '../../scripts/program.mjs';
import { expect, test } from './display';
import { PX_A_POINT, setInChromium, type FontPiece, type LineRequest } from './text/chromium-lines';
import { piecesOf, request } from './text/line-pieces';

const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-breaks-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('lines of every script end where Chromium ends them', async () => {
  const fonts = loadFonts(path.join(PROJECT_FOLDER, 'resources'));
  if (!fonts.ok) throw new Error(fonts.error.code);
  const paragraphs = paragraphsOf(fonts.value);
  const theirs = await setInChromium(
    paragraphs.map(({ line }) => line),
    folder,
    { pictures: false },
  );
  const compared = paragraphs.map(({ id, line, lineStarts }, index) => {
    const { dictionary = [], lineStarts: starts = [] } = theirs[index] ?? {};
    return {
      id,
      hasSameWords: !NEEDS_DICTIONARY.has(line.language) || dictionary.join() === wordStarts(line).join(),
      ours: lineStarts.join(),
      theirs: starts.join(),
    };
  });
  // This Node's dictionaries may be newer than those of the runtime, in which the kiosk breaks its lines.
  const comparable = compared.filter(({ hasSameWords }) => hasSameWords);
  const others = comparable.filter((each) => each.ours !== each.theirs);
  const left = compared.filter(({ hasSameWords }) => !hasSameWords).map(({ id }) => id);
  const lineCount = paragraphs.reduce((sum, { lineStarts }) => sum + lineStarts.length, 0);
  console.log(
    `${compared.length} paragraphs of ${lineCount} lines, ${left.length} left out because the ` +
      `dictionaries differ (${left.join(', ')}), ${others.length} broken elsewhere than in Chromium`,
  );
  expect(others).toEqual([]);
  expect(left.filter((id) => !/^(km|lo) /.test(id))).toEqual([]);
  expect(lineCount).toBeGreaterThan(300);
});

const NEEDS_DICTIONARY = new Set(['th', 'lo', 'km', 'my']);
const PARAGRAPH_WIDTHS_PT = [150, 260];

/** All lines of a language as one paragraph, in two widths. */
function paragraphsOf(
  fonts: FontLibrary,
): readonly { readonly id: string; readonly line: LineRequest; readonly lineStarts: readonly number[] }[] {
  const languages = [...new Set(SCRIPT_LINES.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const lines = SCRIPT_LINES.filter((line) => line.language === language);
    const [first] = lines;
    if (first === undefined) return [];
    const text = lines.flatMap((line, index) => [...(index === 0 ? [] : [{ text: ' ' }]), ...line.text]);
    return PARAGRAPH_WIDTHS_PT.map((widthPt) => {
      const box = layOutText(text, lineStyle(first), widthPt, fonts);
      const style = `width: ${widthPt * PX_A_POINT}px; padding: 0; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 120px`;
      const lineStarts = box.lines.map(({ runs }) => Math.min(...runs.map(({ start }) => start)));
      return {
        id: `${language} ${widthPt}`,
        line: { ...request(first, keepMeasures(piecesOf(first, box))), style },
        lineStarts,
      };
    });
  });
}

/** Our one rule beyond UAX 14, told to Chromium by no-break spaces. */
function keepMeasures(pieces: readonly FontPiece[]): readonly FontPiece[] {
  const gaps = new Set(findMeasureGaps(pieces.map(({ text }) => text).join('')).map((position) => position - 1));
  let at = 0;
  return pieces.map(({ font, text }) => {
    const kept = [...Array(text.length).keys()].map((unit) => (gaps.has(at + unit) ? '\u00a0' : text.charAt(unit)));
    at += text.length;
    return { font, text: kept.join('') };
  });
}

function wordStarts({ language, pieces }: LineRequest): readonly number[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(pieces.map(({ text }) => text).join(''))].map(({ index }) => index);
}
