/** Sections -> pages of atoms. */
import type { Block, DocumentModel, HandOff, IconArrays, Section } from '../document-model';
import { flowEconomically } from './flow-economically';
import {
  atom,
  bindTogether,
  flowAtoms,
  isColumns,
  type Atom,
  type FilledPage,
  type FlowItem,
  type PlacedAtom,
} from './flow';
import type { OwnPress, Press } from './press';
import { columnGroupOf, setBlock } from './set-block';
import { PINNED_GAP_PT, setHandOff } from './set-hand-off';
import { setPairedBlocks, type Voices } from './set-pairs';
import type { OnPlaced } from './set-signature';
import { keepWithNext } from './set-text';
import type { Tag } from './tag';
import { inColumns } from './page-columns';

/**
 * More blocks than this are drawn page by page as they are set, and the end is not evened out: a paper of hundreds of
 * pages takes no more memory than its file. The longest consultation has less than half as many.
 */
const MOST_BLOCKS_HELD = 300;
/** As above a statement. */
const SIDE_BY_SIDE_SPACE_PT = 13;
const ABOVE_NEXT_PART_PT = 16;

/** Each page is to be drawn before the next one is asked for. */
export function* setSections(
  press: OwnPress,
  root: Tag,
  model: DocumentModel,
  onPlaced: OnPlaced,
): Generator<FilledPage> {
  const { bodyHeightPt } = press.geometry;
  const other = model.beside === null ? null : { press: press.besideIn(model.beside), ...model.beside };
  for (const run of runsOf(model.sections)) {
    const [first] = run;
    if (first?.id === 'hand-off') {
      const own = setHandOffs(press, root.child('Sect'), first.blocks, 1);
      yield* own;
      // A page for each language: whoever reads it, patient or clinician, has the whole of it before them.
      if (other === null || first.beside === null) continue;
      const owner = root.child('Sect', { lang: other.language });
      yield* setHandOffs(other.press, owner, first.beside, own.length + 1);
      continue;
    }
    const parts = run.map((section) => setSection(press, root, section, other, onPlaced));
    const blocks = run.reduce((sum, section) => sum + section.blocks.length, 0);
    yield* blocks > MOST_BLOCKS_HELD
      ? flowAtoms(oneAfterAnother(parts), bodyHeightPt)
      : flowEconomically(parts, bodyHeightPt);
  }
}

/** Sections that follow one another on the same pages; the hand-off has pages of its own. */
function runsOf(sections: readonly Section[]): readonly (readonly Section[])[] {
  const runs: Section[][] = [];
  for (const section of sections) {
    const open = runs.at(-1);
    const goesOn = !section.newPage && open !== undefined && open[0]?.id !== 'hand-off';
    if (goesOn) open.push(section);
    else runs.push([section]);
  }
  return runs;
}

type OtherVoice = { readonly press: Press; readonly language: string } | null;

function* setSection(
  press: Press,
  root: Tag,
  { blocks, beside }: Section,
  other: OtherVoice,
  onPlaced: OnPlaced,
): Generator<FlowItem> {
  const tag = root.child('Sect');
  if (other === null || beside === null) {
    yield* setBlocks(press, tag, blocks, onPlaced);
  } else {
    const voices: Voices = { own: press, other: other.press, otherLanguage: other.language };
    yield* setPairedBlocks(voices, tag, blocks, beside, onPlaced);
  }
}

function* oneAfterAnother<Each>(parts: readonly Iterable<Each>[]): Generator<Each> {
  for (const part of parts) yield* part;
}

function setHandOffs(press: Press, tag: Tag, blocks: readonly Block[], firstPage: number): readonly FilledPage[] {
  const pages: FilledPage[] = [];
  for (const block of blocks) {
    if (block.kind === 'hand-off') pages.push(...setFirstPages(press, tag, block, firstPage + pages.length));
  }
  return pages;
}

/** The hand-off is the first of the paper, so that the number of each of its pages is known. */
function setFirstPages(press: Press, tag: Tag, handOff: HandOff, firstPage: number): readonly FilledPage[] {
  const { bodyHeightPt, bodyWidthPt, columns } = press.geometry;
  let pages: readonly FilledPage[] = [];
  const pageOf = (wanted: Atom): number => {
    // Its space above may have been changed; what it draws is its own.
    const index = pages.findIndex((page) => page.some(({ atom: { draw } }) => draw === wanted.draw));
    if (index === -1) throw new Error('a part of the hand-off is on no page');
    return firstPage + index;
  };
  const { first, pinned, rest } = setHandOff(press, tag, handOff, bodyWidthPt, pageOf);
  const atFoot: PlacedAtom = { atom: pinned, x: 0, y: bodyHeightPt - pinned.heightPt };
  const firstHeightPt = bodyHeightPt - pinned.heightPt - PINNED_GAP_PT;
  // Large letters: what has no room on page 1 goes on at once, with nothing left empty between.
  const [opening = [], ...flowed] =
    columns === 1
      ? flowAtoms([...first, ...opened(rest)], bodyHeightPt, firstHeightPt)
      : flowAtoms(first, bodyHeightPt, firstHeightPt);
  const after = columns === 1 || rest.length === 0 ? [] : flowAtoms(rest, bodyHeightPt);
  pages = [[...opening, atFoot], ...flowed, ...after];
  return pages;
}

/** With room above what would otherwise open a page. */
function opened([first, ...others]: readonly FlowItem[]): readonly FlowItem[] {
  if (first === undefined || isColumns(first)) return first === undefined ? [] : [first, ...others];
  return [{ ...first, spaceBeforePt: Math.max(first.spaceBeforePt, ABOVE_NEXT_PART_PT) }, ...others];
}

function* setBlocks(press: Press, tag: Tag, blocks: readonly Block[], onPlaced: OnPlaced): Generator<FlowItem> {
  const { bodyWidthPt, columnPt, columns } = press.geometry;
  for (const { group, members } of groupNeighbours(blocks)) {
    const [first, second] = members;
    if (columns === 2 && members.length === 2 && first?.kind === 'statement' && isOnePicture(second)) {
      yield setSideBySide(press, tag, first, second, onPlaced);
      continue;
    }
    const across = group === null || standsAlone(members);
    const atoms = setNeighbours(press, tag, members, across ? bodyWidthPt : columnPt, onPlaced);
    if (across) yield* atoms;
    else yield inColumns(press, atoms);
  }
}

/** A statement in the first column and its picture in the second: lines stay short enough to read. */
function setSideBySide(press: Press, tag: Tag, statement: Block, picture: Block, onPlaced: OnPlaced): Atom {
  const { bodyWidthPt, columnPt, columnGutterPt } = press.geometry;
  const sides = [statement, picture].map((block) =>
    bindTogether(setBlock(press, tag, block, columnPt, onPlaced), { spaceBeforePt: 0 }),
  );
  const draw = (x: number, y: number): void => {
    sides.forEach((side, index) => {
      side.draw(press.fromStart(x, bodyWidthPt, (columnPt + columnGutterPt) * index, columnPt), y);
    });
  };
  const heightPt = Math.max(...sides.map((side) => side.heightPt));
  return atom(heightPt, draw, { spaceBeforePt: SIDE_BY_SIDE_SPACE_PT, apart: true });
}

function isOnePicture(block: Block | undefined): block is IconArrays {
  return block?.kind === 'icon-arrays' && block.arrays.length === 1;
}

/** One statement, with its pictures or without: in columns it would leave the other one empty. */
function standsAlone([first, second, ...more]: readonly Block[]): boolean {
  return first?.kind === 'statement' && (second?.kind ?? 'icon-arrays') === 'icon-arrays' && more.length === 0;
}

/** A picture stays with the statement it belongs to. */
function* setNeighbours(
  press: Press,
  tag: Tag,
  blocks: readonly Block[],
  widthPt: number,
  onPlaced: OnPlaced,
): Generator<Atom> {
  for (const [index, block] of blocks.entries()) {
    const atoms = setBlock(press, tag, block, widthPt, onPlaced);
    const last = blocks[index + 1]?.kind === 'icon-arrays' ? atoms.at(-1) : undefined;
    yield* last === undefined ? atoms : [...atoms.slice(0, -1), keepWithNext(last)];
  }
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
