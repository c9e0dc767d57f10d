/** Sections -> pages of atoms. */
import type { Block, DocumentModel, HandOff, Section } from '../document-model';
import { flowAtoms, type Atom, type FilledPage, type PlacedAtom } from './flow';
import type { Press } from './press';
import { setComparison } from './set-comparison';
import { PINNED_GAP_PT, setHandOff } from './set-hand-off';
import { setHeading, setLegend } from './set-headings';
import { setIconArrays } from './set-icon-arrays';
import { setFactList, setOffers, setSources, setStandings, setTwoNotes } from './set-lists';
import { setSignatures, type OnPlaced } from './set-signature';
import { setPaperCheck } from './set-paper-check';
import { setStatement } from './set-statement';
import type { Tag } from './tag';

export function setSections(
  press: Press,
  root: Tag,
  model: DocumentModel,
  onPlaced: OnPlaced,
): readonly FilledPage[] {
  const pages: FilledPage[] = [];
  let atoms: Atom[] = [];
  const { bodyHeightPt, bodyWidthPt } = press.geometry;
  const flush = (): void => {
    if (atoms.length > 0) pages.push(...flowAtoms(atoms, bodyHeightPt));
    atoms = [];
  };
  for (const section of model.sections) {
    if (section.newPage) flush();
    const tag = root.child('Sect');
    const [first] = section.blocks;
    if (first?.kind === 'hand-off') pages.push(...setFirstPages(press, tag, first, bodyWidthPt));
    else atoms.push(...setSection(press, tag, section, bodyWidthPt, onPlaced));
  }
  flush();
  return pages;
}

function setFirstPages(press: Press, tag: Tag, handOff: HandOff, widthPt: number): readonly FilledPage[] {
  const { bodyHeightPt } = press.geometry;
  const { atoms, pinned } = setHandOff(press, tag, handOff, widthPt);
  const atFoot: PlacedAtom = { atom: pinned, y: bodyHeightPt - pinned.heightPt };
  const [first = [], ...rest] = flowAtoms(atoms, bodyHeightPt, bodyHeightPt - pinned.heightPt - PINNED_GAP_PT);
  return [[...first, atFoot], ...rest];
}

function setSection(press: Press, tag: Tag, section: Section, widthPt: number, onPlaced: OnPlaced): readonly Atom[] {
  return section.blocks.flatMap((block) => setBlock(press, tag, block, widthPt, onPlaced));
}

function setBlock(press: Press, tag: Tag, block: Block, widthPt: number, onPlaced: OnPlaced): readonly Atom[] {
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
      return setComparison(press, tag, block, widthPt);
    case 'offers':
      return setOffers(press, tag, block, widthPt);
    case 'standings':
      return setStandings(press, tag, block, widthPt);
    case 'sources':
      return setSources(press, tag, block, widthPt);
    case 'fact-list':
      return setFactList(press, tag, block, widthPt);
    case 'signatures':
      return setSignatures(press, tag, block, widthPt, onPlaced);
    case 'two-notes':
      return setTwoNotes(press, tag, block, widthPt);
    case 'paper-check':
      return setPaperCheck(press, tag, block, widthPt);
  }
}
