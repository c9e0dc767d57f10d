/** What every part of the paper is set with: the file, the fonts in use, the page and the tools to draw on it. */
import type { PaperLetters } from '../../consultation/paper-letters';
import { paperLocale } from '../compose/locale-format';
import type { PaperLanguage, Text } from '../document-model';
import type { KeptLayouts } from '../text/kept-layouts';
import type { TextBox } from '../text/lay-out-text';
import type { TextStyle } from '../text/text-style';
import type { GlyphWriter } from './glyph-writer';
import { createIllustrator, type Illustration, type PlaceIllustration } from './illustration';
import type { PageGeometry } from './page-geometry';
import { paperStyle, type StyleName } from './paper-styles';
import type { PdfDocument } from './pdf-document';

export interface Illustrations {
  readonly twoPeople: Illustration;
  readonly takeHome: Illustration;
}

export interface Press {
  readonly document: PdfDocument;
  readonly geometry: PageGeometry;
  readonly writer: GlyphWriter;
  readonly illustrations: Illustrations;
  readonly drawIllustration: PlaceIllustration;
  readonly layOut: (text: Text, style: StyleName, widthPt: number, change?: Partial<TextStyle>) => TextBox;
  /** A number in the numerals of the paper's language. */
  readonly numeral: (value: number) => Text;
  /** The left edge of something `offset` from the start side (of reading) of a place of `within` points. */
  readonly fromStart: (x: number, within: number, offset: number, widthPt: number) => number;
  /** Called while the heading is drawn, so that the bookmark finds its page. */
  readonly bookmark: (title: string, level: 1 | 2, y: number) => void;
}

/** The press of the patient's language. */
export interface OwnPress extends Press {
  /** For words in another language on the same pages. */
  readonly besideIn: (other: PaperLanguage) => Press;
}

export function createPress(parts: {
  readonly document: PdfDocument;
  readonly geometry: PageGeometry;
  readonly writer: GlyphWriter;
  readonly illustrations: Illustrations;
  readonly layouts: KeptLayouts;
  /** The patient's; its direction is that of `geometry`. */
  readonly language: string;
}): OwnPress {
  const { document, geometry, layouts, language } = parts;
  const direction = geometry.rightToLeft ? 'rtl' : 'ltr';
  let part = document.outline;
  const press: Press = {
    ...parts,
    ...speech({ language, direction }, geometry.letters, layouts),
    drawIllustration: createIllustrator(document),
    bookmark: (title, level, y) => {
      const parent = level === 1 ? document.outline : part;
      // pdfkit counts `left` from the right edge of the page; the whole width opens the page at its left edge.
      const item = parent.addItem(title, { top: y, left: geometry.widthPt });
      if (level === 1) part = item;
    },
  };
  const besideIn = (other: PaperLanguage): Press => ({
    ...press,
    ...speech(other, geometry.letters, layouts),
    geometry: { ...geometry, rightToLeft: other.direction === 'rtl' },
    // The outline is in the patient's language.
    bookmark: () => undefined,
  });
  return { ...press, besideIn };
}

const numeralFormats = new Map<string, Intl.NumberFormat>();

function numeralsOf(language: string): Intl.NumberFormat {
  const made = numeralFormats.get(language) ?? new Intl.NumberFormat(paperLocale(language), { useGrouping: false });
  numeralFormats.set(language, made);
  return made;
}

/** What differs between two languages on one page: type, numerals and the side where reading starts. */
function speech(
  { language, direction }: PaperLanguage,
  letters: PaperLetters,
  layouts: KeptLayouts,
): Pick<Press, 'layOut' | 'numeral' | 'fromStart'> {
  const styles = new Map<StyleName, TextStyle>();
  const styleOf = (name: StyleName): TextStyle => {
    const style = styles.get(name) ?? paperStyle(name, language, direction, letters);
    styles.set(name, style);
    return style;
  };
  const numerals = numeralsOf(language);
  return {
    layOut: (text, style, widthPt, change) =>
      layouts.layOut(text, change === undefined ? styleOf(style) : { ...styleOf(style), ...change }, widthPt),
    numeral: (value) => [{ text: numerals.format(value) }],
    fromStart: (x, within, offset, widthPt) => (direction === 'rtl' ? x + within - offset - widthPt : x + offset),
  };
}
