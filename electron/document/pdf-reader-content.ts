/** What a page or a drawing shows: its text by the marked content it belongs to, and whether lines are drawn. */
import type { CharacterMap } from './pdf-reader-characters';
import { countOf, entryOf, nameOf, PdfSyntaxError, type PdfValue } from './pdf-reader-values';
import { SyntaxReader } from './pdf-reader-syntax';

export interface ShownPiece {
  /** Number of the marked content (ISO 32000-1, 14.7.4.2); null outside of one, as in an artifact. */
  readonly mark: number | null;
  readonly text: string;
}

export interface ShownContent {
  readonly pieces: readonly ShownPiece[];
  /** How many times a line was drawn. */
  readonly strokes: number;
}

/** What our typesetting uses. Anything else could hide, show or call something that is not looked at here. */
const OPERATORS = new Set([
  ...[
    'q',
    'Q',
    'cm',
    'w',
    'J',
    'j',
    'M',
    'd',
    'm',
    'l',
    'c',
    'v',
    'y',
    'h',
    're',
    'S',
    's',
    'f',
    'f*',
    'B',
    'B*',
    'b',
  ],
  ...['b*', 'n', 'W', 'W*', 'rg', 'RG', 'g', 'G', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'gs', 'ri', 'i'],
  ...['BT', 'ET', 'Tf', 'Tm', 'Td', 'TJ', 'Tj', 'BDC', 'BMC', 'EMC', 'Do'],
]);
const STROKES = new Set(['S', 's', 'B', 'B*', 'b', 'b*']);
const MAX_OPERANDS = 4096;
/** Far above what a page or a drawing says; a font can make a long text of one short code. */
const MAX_TEXT_LENGTH = 1_000_000;

/** Null when it is not written as ours are. `mapOf` gives the characters of a font by its name in the resources. */
export function readContent(
  content: Uint8Array,
  mapOf: (fontName: string) => CharacterMap | null,
): ShownContent | null {
  try {
    return new ContentReader(content, mapOf).read();
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}

class ContentReader {
  private readonly reader: SyntaxReader;
  private readonly marks: (number | null)[] = [];
  private readonly pieces: { mark: number | null; text: string }[] = [];
  private map: CharacterMap | null = null;
  private strokes = 0;
  private textLength = 0;

  constructor(
    private readonly content: Uint8Array,
    private readonly mapOf: (fontName: string) => CharacterMap | null,
  ) {
    this.reader = new SyntaxReader(content);
  }

  read(): ShownContent {
    const { reader } = this;
    let operands: PdfValue[] = [];
    for (reader.skipWhite(); !reader.isAtEnd; reader.skipWhite()) {
      const operator = reader.readOperator();
      if (operator === null) {
        operands.push(reader.readValue());
        if (operands.length > MAX_OPERANDS) reader.refuse();
        continue;
      }
      if (!OPERATORS.has(operator)) reader.refuse();
      this.apply(operator, operands);
      operands = [];
    }
    return { pieces: this.pieces, strokes: this.strokes };
  }

  private apply(operator: string, operands: readonly PdfValue[]): void {
    if (STROKES.has(operator)) this.strokes += 1;
    switch (operator) {
      case 'BDC':
        this.marks.push(countOf(entryOf(operands[1], 'MCID')) ?? null);
        return;
      case 'BMC':
        this.marks.push(null);
        return;
      case 'EMC':
        if (this.marks.length === 0) this.reader.refuse();
        this.marks.pop();
        return;
      case 'Tf':
        this.map = this.mapOf(nameOf(operands[0]) ?? '');
        return;
      case 'Tj':
        this.show(operands[0]);
        return;
      case 'TJ':
        if (operands[0]?.kind === 'array') operands[0].items.forEach((item) => this.show(item));
    }
  }

  private show(value: PdfValue | undefined): void {
    if (value?.kind === 'number') return;
    if (value?.kind !== 'string' || value.form !== 'hexadecimal' || this.map === null) return this.reader.refuse();
    const digits = Buffer.from(this.content.subarray(value.start + 1, value.end - 1)).toString('latin1');
    if (digits.length % 4 !== 0) this.reader.refuse();
    let text = '';
    for (let at = 0; at < digits.length; at += 4) {
      const characters = this.map.get(Number.parseInt(digits.slice(at, at + 4), 16)) ?? '';
      this.textLength += characters.length;
      if (this.textLength > MAX_TEXT_LENGTH) this.reader.refuse();
      text += characters;
    }
    const mark = this.marks.findLast((each) => each !== null) ?? null;
    const open = this.pieces.at(-1);
    if (open?.mark === mark) open.text += text;
    else this.pieces.push({ mark, text });
  }
}
