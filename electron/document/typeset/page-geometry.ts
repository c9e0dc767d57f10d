/** Where things stand on the page (look/paper/paper.css), for either side of binding. Points from the upper left corner. */
import type { PaperLetters } from '../../consultation/paper-letters';
import type { DocumentModel } from '../document-model';

export interface PageGeometry {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly left: number;
  readonly top: number;
  readonly bodyWidthPt: number;
  /** Of what flows: the footer stands below it. */
  readonly bodyHeightPt: number;
  /** Of one of the columns, with `columnGutterPt` between them. */
  readonly columnPt: number;
  readonly columnGutterPt: number;
  /** Two; large letters have one, as wide as the page. */
  readonly columns: 1 | 2;
  readonly letters: PaperLetters;
  /** How much larger marks, boxes and lines to write on are than beside the usual letters. */
  readonly scale: number;
  readonly footerTop: number;
  readonly stitchX: number;
  readonly stitchTop: number;
  readonly stitchBottom: number;
  readonly rightToLeft: boolean;
}

const SIZES = { A4: [595.28, 841.89], Letter: [612, 792] } as const;
const BINDING_PT = 69;
const OUTER_PT = 45;
const TOP_PT = 30;
const BOTTOM_PT = 27;
const FOOTER_PT = 27;
const FOOTER_GAP_PT = 9;
const STITCH_PT = 38;
const COLUMN_GUTTER_PT = 24;

/** As the text is larger: 18 to 11.3. */
const LARGE_SCALE = 1.6;

/** `footerPt`: what the footer takes, where its letters are large. */
export function pageGeometry(
  { paperSize, direction, letters }: Pick<DocumentModel, 'paperSize' | 'direction' | 'letters'>,
  footerPt = FOOTER_PT,
): PageGeometry {
  const [widthPt, heightPt] = SIZES[paperSize];
  const rightToLeft = direction === 'rtl';
  const isLarge = letters === 'large';
  const footerTop = heightPt - BOTTOM_PT - footerPt;
  const bodyWidthPt = widthPt - BINDING_PT - OUTER_PT;
  return {
    widthPt,
    heightPt,
    left: rightToLeft ? OUTER_PT : BINDING_PT,
    top: TOP_PT,
    bodyWidthPt,
    columnPt: isLarge ? bodyWidthPt : (bodyWidthPt - COLUMN_GUTTER_PT) / 2,
    columnGutterPt: COLUMN_GUTTER_PT,
    columns: isLarge ? 1 : 2,
    letters,
    scale: isLarge ? LARGE_SCALE : 1,
    bodyHeightPt: footerTop - FOOTER_GAP_PT - TOP_PT,
    footerTop,
    stitchX: rightToLeft ? widthPt - STITCH_PT : STITCH_PT,
    stitchTop: TOP_PT,
    stitchBottom: heightPt - TOP_PT,
    rightToLeft,
  };
}
