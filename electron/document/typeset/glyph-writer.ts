/** Lines of positioned glyphs -> text operators, each glyph standing for exact characters. */
import type { FontFace } from '../text/fonts';
import type { Line, PlacedRun, TextBox } from '../text/lay-out-text';
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
    const made = { font, clusters, ids: new Map<string, number>() };
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

/** Clusters in reading order with explicit positions. pdfkit's page has y pointing down: the text matrix turns it back. */
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
  for (const cluster of clustersInReadingOrder(text, run)) {
    const { x: atX, y: atY, id, advance } = embedCluster(face, run.face, cluster);
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

interface Cluster {
  readonly characters: string;
  /** From the run's left edge, in font units. */
  readonly left: number;
  readonly advance: number;
  /** From the cluster's left edge and the baseline. */
  readonly parts: readonly ClusterPart[];
}

function clustersInReadingOrder(text: string, run: PlacedRun): readonly Cluster[] {
  const groups = new Map<number, { left: number; advance: number; parts: ClusterPart[] }>();
  let pen = 0;
  for (const { glyph, cluster, advance, xOffset, yOffset } of run.glyphs) {
    if (glyph === 0) throw new Error('a glyph is missing though the text was checked');
    const group = groups.get(cluster) ?? { left: pen, advance: 0, parts: [] };
    group.parts.push({ glyph, x: group.advance + xOffset, y: yOffset });
    group.advance += advance;
    groups.set(cluster, group);
    pen += advance;
  }
  const starts = [...groups.keys()].sort((a, b) => a - b);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([start, group], index) => ({ ...group, characters: text.slice(start, starts[index + 1] ?? run.end) }));
}

interface EmbeddedCluster {
  readonly id: number;
  /** Where the glyph's origin goes, from the run's left edge and the baseline, in font units. */
  readonly x: number;
  readonly y: number;
  /** The glyph's own width, which the pen moves by. */
  readonly advance: number;
}

/** A single glyph is placed where it stands; several become one glyph of the subset, with their places inside it. */
function embedCluster(
  embedded: EmbeddedFace,
  face: FontFace,
  { characters, left, advance, parts }: Cluster,
): EmbeddedCluster {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    const own = face.shaper.glyphHAdvance(only.glyph);
    const id = numberFor(embedded, face, `${only.glyph} ${characters}`, characters, own, ({ subset }) =>
      subset.mapping[only.glyph] === undefined ? subset.includeGlyph(only.glyph) : subset.glyphs.push(only.glyph) - 1,
    );
    return { id, x: left + only.x, y: only.y, advance: own };
  }
  const key = `${parts.map(({ glyph, x, y }) => `${glyph},${x},${y}`).join('+')} ${advance} ${characters}`;
  const id = numberFor(embedded, face, key, characters, advance, () => embedded.clusters.add(parts, advance));
  return { id, x: left, y: 0, advance };
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
