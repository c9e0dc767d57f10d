/** Lines of positioned glyphs -> text operators, each glyph standing for exact characters. */
import type { FontFace } from '../text/fonts';
import type { Line, PlacedRun, TextBox } from '../text/lay-out-text';
import type { ShapedGlyph } from '../text/shape';
import { prepareClusterGlyphs, type ClusterGlyphs, type ClusterPart } from './cluster-glyph';
import { INK, rgbOperands } from './ink';
import type { PdfDocument, PdfFont } from './pdf-document';
import type { Tag } from './tag';

const SET_INK = `${rgbOperands(INK)} rg`;

export interface GlyphWriter {
  /** Draws into `tag`; spans in another language get a Span element with that language. */
  readonly draw: (box: TextBox, tag: Tag, x: number, y: number, lines?: readonly Line[]) => void;
  /** The same inside a marked content that is already open, such as an artifact. */
  readonly drawBare: (box: TextBox, x: number, y: number) => void;
}

interface EmbeddedFace {
  readonly font: PdfFont;
  readonly clusters: ClusterGlyphs;
  /** Subset glyph by what is drawn and the characters it stands for: as many IDs as there are pairs. */
  readonly ids: Map<string, number>;
  /** Most clusters by far are one glyph for one UTF-16 unit; these are found again without making a string. */
  readonly plain: Map<number, EmbeddedGlyph>;
}

interface EmbeddedGlyph {
  /** In the subset, as it is written on the page: four hexadecimal digits. */
  readonly code: string;
  /** Its own width, which the pen moves by. */
  readonly advance: number;
}

export function createGlyphWriter(document: PdfDocument): GlyphWriter {
  const embedded = new Map<FontFace, EmbeddedFace>();
  const embed = (face: FontFace): EmbeddedFace => {
    const known = embedded.get(face);
    if (known !== undefined) return known;
    document.registerFont(face.id, face.embeddable);
    document.font(face.id);
    const font = document._font;
    const clusters = prepareClusterGlyphs(font.subset, face.shaper);
    const made = { font, clusters, ids: new Map<string, number>(), plain: new Map<number, EmbeddedGlyph>() };
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
      const open = groups.at(-1);
      const goesOn = open !== undefined && open.language === run.language;
      const group = goesOn ? open : { language: run.language, pieces: [] };
      if (!goesOn) groups.push(group);
      const piece = group.pieces.at(-1);
      if (piece?.baseline === baseline) piece.runs.push(run);
      else group.pieces.push({ runs: [run], baseline });
    }
    y += line.heightPt;
  }
  return groups;
}

/**
 * Clusters in reading order with explicit positions: HarfBuzz gives them ascending for text to the right, and descending
 * for text to the left. pdfkit's page has y pointing down: the text matrix turns it back. This is called for every run of
 * a paper, and goes through every glyph: it makes as few objects as it can.
 */
function runOperators(text: string, run: PlacedRun, embedded: EmbeddedFace, x: number, baseline: number): string {
  const { face, glyphs } = run;
  const toPoints = run.sizePt / face.unitsPerEm;
  const toThousandths = 1000 / face.unitsPerEm;
  const last = glyphs.length - 1;
  const isDescending = (glyphs[0]?.cluster ?? 0) > (glyphs[last]?.cluster ?? 0);
  const step = isDescending ? -1 : 1;
  let operators = `/${embedded.font.id} ${short(run.sizePt)} Tf`;
  let shown = '';
  let isInString = false;
  let penX = Number.NaN;
  let penY = Number.NaN;
  /** Of the cluster, in font units from the run's left edge. */
  let left = isDescending ? glyphs.reduce((sum, { advance }) => sum + advance, 0) : 0;
  let at = isDescending ? last : 0;
  for (let first = glyphs[at]; first !== undefined; first = glyphs[at]) {
    const begin = at;
    const start = first.cluster;
    let width = 0;
    let next: ShapedGlyph | undefined = first;
    while (next?.cluster === start) {
      if (next.glyph === 0) throw new Error('a glyph is missing though the text was checked');
      width += next.advance;
      at += step;
      next = glyphs[at];
    }
    const end = next?.cluster ?? run.end;
    if (isDescending) left -= width;
    const isOne = at - begin === step;
    const { code, advance } = !isOne
      ? embedCluster(embedded, face, partsOf(glyphs, begin, at), text.slice(start, end))
      : end - start === 1
        ? embedPlain(embedded, face, first.glyph, text, start)
        : embedGlyph(embedded, face, first.glyph, text.slice(start, end));
    const atX = isOne ? left + first.xOffset : left;
    const atY = isOne ? first.yOffset : 0;
    if (penY !== atY) {
      if (shown !== '') operators += `\n[${shown}>] TJ`;
      operators += `\n1 0 0 -1 ${short(x + atX * toPoints)} ${short(baseline - atY * toPoints)} Tm`;
      shown = '';
      isInString = false;
    } else if (Math.abs(atX - penX) > 1e-6) {
      shown += `>${short((penX - atX) * toThousandths)}`;
      isInString = false;
    }
    shown += isInString ? code : `<${code}`;
    isInString = true;
    penX = atX + advance;
    penY = atY;
    if (!isDescending) left += width;
  }
  return shown === '' ? operators : `${operators}\n[${shown}>] TJ`;
}

/** From `begin` up to `end`, whichever is the lower, as they stand from left to right. */
function partsOf(glyphs: PlacedRun['glyphs'], begin: number, end: number): PlacedRun['glyphs'] {
  return begin < end ? glyphs.slice(begin, end) : glyphs.slice(end + 1, begin + 1);
}

const UNITS = 0x10000;

/** One glyph that stands for the UTF-16 unit at `at`. */
function embedPlain(embedded: EmbeddedFace, face: FontFace, glyph: number, text: string, at: number): EmbeddedGlyph {
  const key = glyph * UNITS + text.charCodeAt(at);
  const known = embedded.plain.get(key);
  if (known !== undefined) return known;
  const made = embedGlyph(embedded, face, glyph, text.charAt(at));
  embedded.plain.set(key, made);
  return made;
}

/** A single glyph is placed where it stands. */
function embedGlyph(embedded: EmbeddedFace, face: FontFace, glyph: number, characters: string): EmbeddedGlyph {
  const advance = face.shaper.glyphHAdvance(glyph);
  const id = numberFor(embedded, face, `${glyph} ${characters}`, characters, advance, ({ subset }) =>
    subset.mapping[glyph] === undefined ? subset.includeGlyph(glyph) : subset.glyphs.push(glyph) - 1,
  );
  return { code: codeOf(id), advance };
}

/** Several glyphs become one of the subset, with their places inside it. */
function embedCluster(
  embedded: EmbeddedFace,
  face: FontFace,
  glyphs: PlacedRun['glyphs'],
  characters: string,
): EmbeddedGlyph {
  let advance = 0;
  const parts: ClusterPart[] = [];
  for (const { glyph, xOffset, yOffset, advance: own } of glyphs) {
    parts.push({ glyph, x: advance + xOffset, y: yOffset });
    advance += own;
  }
  const key = `${parts.map(({ glyph, x, y }) => `${glyph},${x},${y}`).join('+')} ${advance} ${characters}`;
  const id = numberFor(embedded, face, key, characters, advance, () => embedded.clusters.add(parts, advance));
  return { code: codeOf(id), advance };
}

function codeOf(id: number): string {
  return id.toString(16).padStart(4, '0');
}

function numberFor(
  { font, ids }: EmbeddedFace,
  face: FontFace,
  key: string,
  characters: string,
  advance: number,
  add: (font: PdfFont) => number,
): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = add(font);
  if (id > 0xffff) throw new Error(`more glyphs than ${face.id} can number`);
  ids.set(key, id);
  font.widths[id] = (advance * 1000) / face.unitsPerEm;
  font.unicode[id] = [...characters].map((character) => character.codePointAt(0) ?? 0);
  return id;
}

function short(value: number): string {
  return String(Math.round(value * 1e3) / 1e3);
}
