/** Lines of positioned glyphs -> text operators, each glyph standing for exact characters. */
import type { FontFace } from '../text/fonts';
import type { Line, PlacedRun, TextBox } from '../text/lay-out-text';
import { INK, rgbOperands } from './ink';
import type { PdfDocument, PdfFont } from './pdf-document';
import type { Tag } from './tag';

/** What the second and later glyphs of a cluster stand for: an empty ToUnicode entry makes poppler lose the text. */
const NOTHING = '\u200b';
const SET_INK = `${rgbOperands(INK)} rg`;

export interface GlyphWriter {
  /** Draws into `tag`; spans in another language get a Span element with that language. */
  readonly draw: (box: TextBox, tag: Tag, x: number, y: number, lines?: readonly Line[]) => void;
  /** The same inside a marked content that is already open, such as an artifact. */
  readonly drawBare: (box: TextBox, x: number, y: number) => void;
}

interface EmbeddedFace {
  readonly font: PdfFont;
  /** Subset glyph by font glyph and characters: one glyph has as many IDs as texts it stands for. */
  readonly ids: Map<string, number>;
}

export function createGlyphWriter(document: PdfDocument): GlyphWriter {
  const embedded = new Map<FontFace, EmbeddedFace>();
  const embed = (face: FontFace): EmbeddedFace => {
    const known = embedded.get(face);
    if (known !== undefined) return known;
    document.registerFont(face.id, face.embeddable);
    document.font(face.id);
    const made = { font: document._font, ids: new Map<string, number>() };
    embedded.set(face, made);
    return made;
  };
  const writeRun = (text: string, run: PlacedRun, x: number, baseline: number): string => {
    const face = embed(run.face);
    document.page.fonts[face.font.id] ??= face.font.ref();
    return runOperators(text, run, face, x, baseline);
  };
  const writeRuns = (text: string, runs: readonly PlacedRun[], x: number, baseline: number): void => {
    const operators = runs.map((run) => writeRun(text, run, x + run.x, baseline));
    document.addContent(['BT', SET_INK, ...operators, 'ET'].join('\n'));
  };
  return {
    draw: (box, tag, x, y, lines = box.lines) => {
      for (const { language, pieces } of piecesByLanguage(lines, y)) {
        const owner = language === null ? tag : tag.child('Span', { lang: language });
        owner.mark(() => {
          for (const { runs, baseline } of pieces) writeRuns(box.text, runs, x, baseline);
        });
      }
    },
    drawBare: (box, x, y) => {
      for (const { pieces } of piecesByLanguage(box.lines, y)) {
        for (const { runs, baseline } of pieces) writeRuns(box.text, runs, x, baseline);
      }
    },
  };
}

interface Piece {
  readonly runs: PlacedRun[];
  readonly baseline: number;
}

/** Neighbours in reading order that share a language, across line ends. */
function piecesByLanguage(
  lines: readonly Line[],
  top: number,
): readonly { readonly language: string | null; readonly pieces: Piece[] }[] {
  const groups: { language: string | null; pieces: Piece[] }[] = [];
  let y = top;
  for (const line of lines) {
    const baseline = y + line.baselinePt;
    for (const run of line.runs) {
      let group = groups.at(-1);
      if (group?.language !== run.language || group === undefined) {
        group = { language: run.language, pieces: [] };
        groups.push(group);
      }
      const piece = group.pieces.at(-1);
      if (piece?.baseline === baseline) piece.runs.push(run);
      else group.pieces.push({ runs: [run], baseline });
    }
    y += line.heightPt;
  }
  return groups;
}

/** Glyphs in reading order with explicit positions. pdfkit's page has y pointing down, so the text matrix turns it back. */
function runOperators(text: string, run: PlacedRun, face: EmbeddedFace, x: number, baseline: number): string {
  const toPoints = run.sizePt / run.face.unitsPerEm;
  const toThousandths = 1000 / run.face.unitsPerEm;
  const operators = [`/${face.font.id} ${short(run.sizePt)} Tf`];
  let shown = '';
  let penX = Number.NaN;
  let penY = Number.NaN;
  const show = (): void => {
    if (shown !== '') operators.push(`[${shown}] TJ`);
    shown = '';
  };
  for (const { glyph, characters, atX, atY } of inReadingOrder(text, run)) {
    if (glyph === 0) throw new Error('a glyph is missing though the text was checked');
    const advance = run.face.shaper.glyphHAdvance(glyph);
    const id = subsetGlyph(face, run.face, glyph, characters, advance * toThousandths);
    if (penY !== atY) {
      show();
      operators.push(`1 0 0 -1 ${short(x + atX * toPoints)} ${short(baseline - atY * toPoints)} Tm`);
    } else if (Math.abs(atX - penX) > 1e-6) {
      shown += short((penX - atX) * toThousandths);
    }
    shown += `<${id.toString(16).padStart(4, '0')}>`;
    penX = atX + advance;
    penY = atY;
  }
  show();
  return operators.join('\n').replaceAll('><', '');
}

interface ReadGlyph {
  readonly glyph: number;
  readonly characters: string;
  /** From the run's left edge and its baseline, in font units. */
  readonly atX: number;
  readonly atY: number;
}

function inReadingOrder(text: string, run: PlacedRun): readonly ReadGlyph[] {
  const starts = [...new Set(run.glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const endOf = new Map(starts.map((start, index) => [start, starts[index + 1] ?? run.end]));
  let x = 0;
  const placed = run.glyphs.map(({ glyph, cluster, advance, xOffset, yOffset }) => {
    const at = { glyph, cluster, atX: x + xOffset, atY: yOffset };
    x += advance;
    return at;
  });
  if (run.level % 2 === 1) placed.reverse();
  const said = new Set<number>();
  return placed.map(({ cluster, ...glyph }) => {
    const characters = said.has(cluster) ? NOTHING : text.slice(cluster, endOf.get(cluster));
    said.add(cluster);
    return { ...glyph, characters };
  });
}

function subsetGlyph(
  { font, ids }: EmbeddedFace,
  face: FontFace,
  glyph: number,
  characters: string,
  widthThousandths: number,
): number {
  const key = `${glyph} ${characters}`;
  const known = ids.get(key);
  if (known !== undefined) return known;
  const isNew = font.subset.mapping[glyph] === undefined;
  const id = isNew ? font.subset.includeGlyph(glyph) : font.subset.glyphs.push(glyph) - 1;
  if (id > 0xffff) throw new Error(`more glyphs than ${face.id} can number`);
  ids.set(key, id);
  font.widths[id] = widthThousandths;
  font.unicode[id] = [...characters].map((character) => character.codePointAt(0) ?? 0);
  return id;
}

function short(value: number): string {
  return String(Math.round(value * 1e3) / 1e3);
}
