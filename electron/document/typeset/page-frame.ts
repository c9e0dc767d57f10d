/** What every page has: the stitched edge at the binding side, and the foot with number, versions and page. */
import type { Text } from '../document-model';
import { fillWords } from '../compose/fill-words';
import { FAINT_RULE_PT, INK, rgbOperands } from './ink';
import type { TextBox } from '../text/lay-out-text';
import type { Press } from './press';
import { drawRule } from './set-text';
import { markArtifact } from './tag';

const STITCH = '3.75 w 0 J [19.5 10.5] 0 d';
const FOLIO_SHARE = 0.14;
const WIDEST_NUMBER = 88;
const ABOVE_ITEMS = 2;
const BETWEEN_ITEMS = '\u2002\u00b7\u2002';

/** Draws the frame of one page of `pages`, on the page that is the current one. */
export type DrawFrame = (page: number, pages: number) => void;

/** What the foot takes: above it is its rule, below it the edge of what is printed. */
export function footerHeight(press: Press, footer: Footer): number {
  return setFooter(press, footer).items.heightPt + ABOVE_ITEMS;
}

/** What is the same on every page is set once. */
export function prepareFrame(press: Press, footer: Footer): DrawFrame {
  const { left, bodyWidthPt, footerTop, stitchX, stitchTop, stitchBottom } = press.geometry;
  const stitch = `q ${rgbOperands(INK)} RG ${STITCH} ${stitchX} ${stitchTop} m ${stitchX} ${stitchBottom} l S Q`;
  const { items, itemsPt, folioPt } = setFooter(press, footer);
  return (page, pages) => {
    markArtifact(press.document, 'Pagination', () => press.document.addContent(stitch));
    drawRule(press, left, footerTop - 4, bodyWidthPt, FAINT_RULE_PT);
    const numbers = { page: press.numeral(page), pages: press.numeral(pages) };
    const folio = press.layOut(fillWords(footer.pageOf, numbers), 'folio', folioPt, { align: 'end' });
    markArtifact(press.document, 'Pagination', () => {
      press.writer.drawBare(items, press.fromStart(left, bodyWidthPt, 0, itemsPt), footerTop + ABOVE_ITEMS);
      press.writer.drawBare(folio, press.fromStart(left, bodyWidthPt, itemsPt, folioPt), footerTop + ABOVE_ITEMS);
    });
  };
}

interface Footer {
  readonly items: readonly Text[];
  readonly pageOf: string;
}

function setFooter(
  press: Press,
  footer: Footer,
): { readonly items: TextBox; readonly itemsPt: number; readonly folioPt: number } {
  const { bodyWidthPt } = press.geometry;
  // In every language the number stands on one line, in a paper of as many pages as there may be.
  const widest = { page: press.numeral(WIDEST_NUMBER), pages: press.numeral(WIDEST_NUMBER) };
  const widestPt = press.layOut(fillWords(footer.pageOf, widest), 'folio', bodyWidthPt).inkWidthPt + 1;
  const folioPt = Math.max(bodyWidthPt * FOLIO_SHARE, widestPt);
  const itemsPt = bodyWidthPt - folioPt;
  return { items: press.layOut(joinItems(footer.items), 'footer', itemsPt), itemsPt, folioPt };
}

function joinItems(items: readonly Text[]): Text {
  return items.flatMap((item, index) => (index === 0 ? item : [{ text: BETWEEN_ITEMS }, ...item]));
}
