/**
 * Texts of the content that were laid out for one paper, kept for the next ones: they are the same on all of them. What
 * a person typed, and whatever else is not word for word in the content, is laid out anew each time and never kept.
 */
import type { Span, Text } from '../document-model';
import type { FontLibrary } from './fonts';
import { layOutText, type TextBox } from './lay-out-text';
import type { TextStyle } from './text-style';

/** In UTF-16 units of what is kept: what two languages have to say. A unit takes about 150 bytes. */
const MOST_UNITS = 150_000;

export class KeptLayouts {
  readonly #fonts: FontLibrary;
  readonly #mostUnits: number;
  /** Pieces of content, by the content they are of: one for each language. */
  readonly #content = new Map<string, ReadonlySet<string>>();
  /** By all that decides how a text is laid out; what was used last comes last. */
  readonly #boxes = new Map<string, TextBox>();
  #units = 0;

  constructor(fonts: FontLibrary, mostUnits = MOST_UNITS) {
    this.#fonts = fonts;
    this.#mostUnits = mostUnits;
  }

  /** Lets texts made of `pieces` alone be kept: each must be nobody's own words. `content` names them for all time. */
  allow(content: string, pieces: () => ReadonlySet<string>): void {
    if (!this.#content.has(content)) this.#content.set(content, pieces());
  }

  layOut(text: Text, style: TextStyle, widthPt: number): TextBox {
    if (!text.every((span) => this.#isOfContent(span))) return layOutText(text, style, widthPt, this.#fonts);
    const key = keyOf(text, style, widthPt);
    const known = this.#boxes.get(key);
    if (known !== undefined) {
      this.#boxes.delete(key);
      this.#boxes.set(key, known);
      return known;
    }
    const box = layOutText(text, style, widthPt, this.#fonts);
    this.#keep(key, box);
    return box;
  }

  /** The texts that are kept. */
  *texts(): Iterable<string> {
    for (const { text } of this.#boxes.values()) yield text;
  }

  #isOfContent({ text }: Span): boolean {
    for (const pieces of this.#content.values()) if (pieces.has(text)) return true;
    return false;
  }

  #keep(key: string, box: TextBox): void {
    this.#boxes.set(key, box);
    this.#units += box.text.length;
    for (const [oldest, { text }] of this.#boxes) {
      if (this.#units <= this.#mostUnits) return;
      this.#boxes.delete(oldest);
      this.#units -= text.length;
    }
  }
}

/** Signs that no text has (`neutralise.ts` takes them out of what people type), so that no two texts have one key. */
const [NEXT, END] = ['\u0001', '\u0002'];

function keyOf(text: Text, style: TextStyle, widthPt: number): string {
  const { role, strong, sizePt, lineHeightPt, language, direction, align, balanced } = style;
  let key = `${widthPt} ${role} ${sizePt} ${lineHeightPt} ${strong.role} ${strong.sizePt} ${language} ${direction} ${align} ${balanced}`;
  for (const span of text) {
    const marks = (span.strong === true ? 1 : 0) + (span.isolated === true ? 2 : 0);
    key += `${NEXT}${marks}${span.language ?? ''}${END}${span.text}`;
  }
  return key;
}
