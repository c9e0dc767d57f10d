/** One block -> atoms of a width; and which blocks are set in two columns. */
import type { Block } from '../document-model';
import type { Atom } from './flow';
import type { Press } from './press';
import { setComparedList } from './set-compared-list';
import { setComparison } from './set-comparison';
import { setHeading, setLegend } from './set-headings';
import { setIconArrays } from './set-icon-arrays';
import { setFactList, setOffers, setStandings, setNotes, setToldList } from './set-lists';
import { setPaperCheck } from './set-paper-check';
import { setSignatures, type OnPlaced } from './set-signature';
import { setCheckingCodes, setSources } from './set-sources';
import { setStatement } from './set-statement';
import { inOneLanguage } from './spoken';
import type { Tag } from './tag';

/** Neighbours of one group flow through the same two columns; kinds without a group stand across the page. */
const COLUMN_GROUPS: Readonly<Partial<Record<Block['kind'], string>>> = {
  statement: 'reading',
  'icon-arrays': 'reading',
  offers: 'reading',
  standings: 'reading',
  'told-list': 'reading',
  'fact-list': 'facts',
  'checking-codes': 'facts',
  sources: 'sources',
};

/** Null for a block that stands across the page, as pictures side by side do, and the statement they belong to. */
export function columnGroupOf(block: Block, next: Block | undefined): string | null {
  if ([block, next].some((each) => each?.kind === 'icon-arrays' && each.arrays.length > 1)) return null;
  return COLUMN_GROUPS[block.kind] ?? null;
}

export function setBlock(press: Press, tag: Tag, block: Block, widthPt: number, onPlaced: OnPlaced): readonly Atom[] {
  switch (block.kind) {
    case 'hand-off':
      throw new Error('the hand-off opens its section alone');
    case 'heading':
      return setHeading(press, tag, block, widthPt);
    case 'legend':
      return setLegend(press, tag, block, widthPt);
    case 'statement':
      return setStatement(press, tag, block, widthPt);
    case 'icon-arrays':
      return setIconArrays(press, tag, block, widthPt);
    case 'comparison':
      return setComparison(press, tag, inOneLanguage(press, block), widthPt);
    case 'compared-list':
      return setComparedList(press, tag, inOneLanguage(press, block), widthPt);
    case 'offers':
      return setOffers(press, tag, block, widthPt);
    case 'standings':
      return setStandings(press, tag, block, widthPt);
    case 'told-list':
      return setToldList(press, tag, block, widthPt);
    case 'checking-codes':
      return setCheckingCodes(press, tag, block, widthPt);
    case 'sources':
      return setSources(press, tag, block, widthPt);
    case 'fact-list':
      return setFactList(press, tag, block, widthPt);
    case 'signatures':
      return setSignatures(press, tag, block, widthPt, onPlaced);
    case 'notes':
      return setNotes(press, tag, block, widthPt);
    case 'paper-check':
      return setPaperCheck(press, tag, block, widthPt);
  }
}
