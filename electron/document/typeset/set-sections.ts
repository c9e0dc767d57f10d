/** Sections -> pages of atoms. */
import type { Block, DocumentModel, HandOff, Section } from '../document-model';
import { flowEconomically } from './flow-economically';
import { flowAtoms, type Atom, type FilledPage, type FlowItem, type PlacedAtom } from './flow';
import type { OwnPress, Press } from './press';
import { columnGroupOf, setBlock } from './set-block';
import { PINNED_GAP_PT, setHandOff } from './set-hand-off';
import { setPairedBlocks, type Voices } from './set-pairs';
import type { OnPlaced } from './set-signature';
import { keepWithNext } from './set-text';
import type { Tag } from './tag';
import { inTwoColumns } from './two-columns';

export function setSections(
  press: OwnPress,
  root: Tag,
  model: DocumentModel,
  onPlaced: OnPlaced,
): readonly FilledPage[] {
  const pages: FilledPage[] = [];
  let items: FlowItem[] = [];
  const flush = (): void => {
    if (items.length > 0) pages.push(...flowEconomically(items, press.geometry.bodyHeightPt));
    items = [];
  };
  const other = model.beside === null ? null : { press: press.besideIn(model.beside), ...model.beside };
  for (const section of model.sections) {
    if (section.newPage) flush();
    const tag = root.child('Sect');
    if (section.id === 'hand-off') {
      pages.push(...setHandOffs(press, tag, section.blocks));
      // A page for each language: whoever reads it, patient or clinician, has the whole of it before them.
      if (other !== null && section.beside !== null) {
        pages.push(...setHandOffs(other.press, root.child('Sect', { lang: other.language }), section.beside));
      }
    } else if (other !== null && section.beside !== null) {
      const voices: Voices = { own: press, other: other.press, otherLanguage: other.language };
      items.push(...setPairedBlocks(voices, tag, section.blocks, section.beside, onPlaced));
    } else {
      items.push(...setBlocks(press, tag, section, onPlaced));
    }
  }
  flush();
  return pages;
}

function setHandOffs(press: Press, tag: Tag, blocks: readonly Block[]): readonly FilledPage[] {
  return blocks.flatMap((block) => (block.kind === 'hand-off' ? setFirstPages(press, tag, block) : []));
}

function setFirstPages(press: Press, tag: Tag, handOff: HandOff): readonly FilledPage[] {
  const { bodyHeightPt, bodyWidthPt } = press.geometry;
  const { first, pinned, rest } = setHandOff(press, tag, handOff, bodyWidthPt);
  const atFoot: PlacedAtom = { atom: pinned, x: 0, y: bodyHeightPt - pinned.heightPt };
  const [opening = [], ...flowed] = flowAtoms(first, bodyHeightPt, bodyHeightPt - pinned.heightPt - PINNED_GAP_PT);
  const after = rest.length === 0 ? [] : flowAtoms(rest, bodyHeightPt);
  return [[...opening, atFoot], ...flowed, ...after];
}

function setBlocks(press: Press, tag: Tag, { blocks }: Section, onPlaced: OnPlaced): readonly FlowItem[] {
  const { bodyWidthPt, columnPt } = press.geometry;
  return groupNeighbours(blocks).flatMap(({ group, members }): readonly FlowItem[] => {
    const across = group === null || standsAlone(members);
    const atoms = setNeighbours(press, tag, members, across ? bodyWidthPt : columnPt, onPlaced);
    return across ? atoms : [inTwoColumns(press, atoms)];
  });
}

/** One statement, with its picture or without: in columns it would leave the other one empty. */
function standsAlone([first, second, ...more]: readonly Block[]): boolean {
  return first?.kind === 'statement' && (second?.kind ?? 'icon-arrays') === 'icon-arrays' && more.length === 0;
}

/** A picture stays with the statement it belongs to. */
function setNeighbours(
  press: Press,
  tag: Tag,
  blocks: readonly Block[],
  widthPt: number,
  onPlaced: OnPlaced,
): readonly Atom[] {
  return blocks.flatMap((block, index) => {
    const atoms = setBlock(press, tag, block, widthPt, onPlaced);
    if (blocks[index + 1]?.kind !== 'icon-arrays') return atoms;
    return atoms.map((each, at) => (at === atoms.length - 1 ? keepWithNext(each) : each));
  });
}

interface Neighbours {
  readonly group: string | null;
  readonly members: Block[];
}

function groupNeighbours(blocks: readonly Block[]): readonly Neighbours[] {
  const all: Neighbours[] = [];
  for (const [index, block] of blocks.entries()) {
    const group = columnGroupOf(block, blocks[index + 1]);
    const open = all.at(-1);
    if (open !== undefined && open.group === group) open.members.push(block);
    else all.push({ group, members: [block] });
  }
  return all;
}
