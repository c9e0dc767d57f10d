/** Sets each line alone on a page of its own, for tests that look at lines as others see them. */
import { createGlyphWriter } from '../typeset/glyph-writer';
import { createPdf, finishPdf } from '../typeset/pdf-document';
import { Tag } from '../typeset/tag';
import { warmUpModel } from '../warm-up';
import type { FontLibrary } from './fonts';
import { layOutText, type TextBox } from './lay-out-text';
import type { ScriptLine } from './script-lines.fixture';
import type { TextStyle } from './text-style';

export const LINE_SIZE_PT = 24;
export const LINE_PAGE_PT = { width: 960, height: 96 };
const MARGIN_PT = 24;

export interface SetLines {
  readonly bytes: Uint8Array;
  readonly boxes: readonly TextBox[];
}

export function lineStyle({ language, direction }: Pick<ScriptLine, 'language' | 'direction'>): TextStyle {
  return {
    role: 'body',
    strong: { role: 'strong', sizePt: LINE_SIZE_PT },
    sizePt: LINE_SIZE_PT,
    lineHeightPt: LINE_PAGE_PT.height,
    language,
    direction,
    align: 'start',
    balanced: false,
  };
}

export function setLines(lines: readonly ScriptLine[], fonts: FontLibrary): SetLines {
  const document = createPdf({ ...warmUpModel(0), language: 'en' });
  const writer = createGlyphWriter(document);
  const root = Tag.root(document);
  const boxes = lines.map((line) => {
    const box = layOutText(line.text, lineStyle(line), LINE_PAGE_PT.width - 2 * MARGIN_PT, fonts);
    document.addPage({ size: [LINE_PAGE_PT.width, LINE_PAGE_PT.height], margin: 0 });
    writer.draw(box, root.child('P', { lang: line.language }), MARGIN_PT, 0);
    return box;
  });
  root.end();
  return { bytes: finishPdf(document), boxes };
}
