/** A paper in two languages: block beside block, each in its own direction, so that a row says the same thing twice. */
import { bothOf, inLanguage, plainWords } from '../compose/fill-words';
import type { Block, Heading, SourceList } from '../document-model';
import { atom, isColumns, stackHeight, type Atom, type FlowItem } from './flow';
import type { Press } from './press';
import { setBlock } from './set-block';
import { setComparedList } from './set-compared-list';
import { setComparison } from './set-comparison';
import { partHeadingHeight, setHeading } from './set-headings';
import { setPairedArrays } from './set-icon-arrays';
import { setPaperCheck } from './set-paper-check';
import { setSignatures, type OnPlaced } from './set-signature';
import { setSources } from './set-sources';
import { keepWithNext } from './set-text';
import { inOneLanguage } from './spoken';
import type { Tag } from './tag';
import { inColumns } from './page-columns';

const BETWEEN_LANGUAGES_PT = 6;
/** Of a page's height: what is said twice stays on one page up to this. */
const TALLEST_TOGETHER = 0.6;

export interface Voices {
  readonly own: Press;
  readonly other: Press;
  /** BCP 47. */
  readonly otherLanguage: string;
}

/** `own` and `other` are of the same shape (`pairSections` has made sure of it). */
export function* setPairedBlocks(
  voices: Voices,
  tag: Tag,
  own: readonly Block[],
  other: readonly Block[],
  onPlaced: OnPlaced,
): Generator<FlowItem> {
  for (const [index, block] of own.entries()) {
    const twin = other[index];
    if (twin === undefined) throw new Error('a block has no other language');
    const items = setPair(voices, tag, block, twin, onPlaced);
    const last = own[index + 1]?.kind === 'icon-arrays' ? items.at(-1) : undefined;
    // A picture stays with the statement it belongs to.
    yield* last === undefined || isColumns(last) ? items : [...items.slice(0, -1), keepWithNext(last)];
  }
}

function setPair(voices: Voices, tag: Tag, own: Block, other: Block, onPlaced: OnPlaced): readonly FlowItem[] {
  const { own: press, other: otherPress, otherLanguage } = voices;
  const { bodyWidthPt, columnPt, columns } = press.geometry;
  const inOther = (): Tag => tag.child('Div', { lang: otherLanguage });
  const spokenBeside = <Said>(block: Said) => ({ press: otherPress, language: otherLanguage, block });
  if (own.kind === 'comparison' && other.kind === 'comparison') {
    return setComparison(press, tag, [...inOneLanguage(press, own), spokenBeside(other)], bodyWidthPt);
  }
  if (own.kind === 'compared-list' && other.kind === 'compared-list') {
    return setComparedList(press, tag, [...inOneLanguage(press, own), spokenBeside(other)], bodyWidthPt);
  }
  if (own.kind === 'icon-arrays' && other.kind === 'icon-arrays') {
    const words = { press: otherPress, tag: inOther(), arrays: other.arrays };
    return setPairedArrays(press, { press, tag, arrays: own.arrays }, words, bodyWidthPt);
  }
  if (own.kind === 'sources' && other.kind === 'sources') {
    return [inColumns(press, setSources(press, tag, joinSources(own, other, otherLanguage), columnPt))];
  }
  if (own.kind === 'signatures' && other.kind === 'signatures') {
    return setSignatures(press, tag, own, bodyWidthPt, onPlaced, spokenBeside(other));
  }
  if (own.kind === 'paper-check' && other.kind === 'paper-check') {
    return setPaperCheck(press, tag, own, bodyWidthPt, { press: otherPress, tag: inOther(), block: other });
  }
  if (columns === 1) {
    const [one, two] = [own, other].map((block) => (block.kind === 'heading' ? withoutDrawing(block) : block));
    return belowOneAnother(
      press,
      setBlock(press, tag, one ?? own, columnPt, onPlaced),
      setBlock(otherPress, inOther(), two ?? other, columnPt, onPlaced),
    );
  }
  if (own.kind === 'heading' && other.kind === 'heading') {
    const leastPt = Math.max(partHeadingHeight(press, own, columnPt), partHeadingHeight(otherPress, other, columnPt));
    return besideOneAnother(
      press,
      setHeading(press, tag, withoutDrawing(own), columnPt, leastPt),
      setHeading(otherPress, inOther(), withoutDrawing(other), columnPt, leastPt),
    );
  }
  return besideOneAnother(
    press,
    setBlock(press, tag, own, columnPt, onPlaced),
    setBlock(otherPress, inOther(), other, columnPt, onPlaced),
  );
}

/** A heading's drawing has no room beside the other language. */
function withoutDrawing(heading: Heading): Heading {
  const { drawing: _, ...rest } = heading;
  return rest;
}

/** Letters too large for two columns: the same thing in one language and then in the other, on one page where it can be. */
function belowOneAnother(press: Press, own: readonly Atom[], other: readonly Atom[]): readonly Atom[] {
  const last = own.at(-1);
  const [first, ...rest] = other;
  if (last === undefined || first === undefined) return [...own, ...other];
  const isShort = stackHeight([...own, ...other]) <= press.geometry.bodyHeightPt * TALLEST_TOGETHER;
  const close = { ...first, spaceBeforePt: Math.min(first.spaceBeforePt, BETWEEN_LANGUAGES_PT), apart: false };
  return [...own.slice(0, -1), isShort ? keepWithNext(last) : last, close, ...rest];
}

/** Row by row: what opens a row in one language opens it in the other. */
function besideOneAnother(press: Press, own: readonly Atom[], other: readonly Atom[]): readonly Atom[] {
  const { bodyWidthPt, columnPt, columnGutterPt } = press.geometry;
  return Array.from({ length: Math.max(own.length, other.length) }, (_, index) => {
    const pair = [own[index], other[index]];
    const draw = (x: number, y: number): void => {
      pair.forEach((each, at) => {
        each?.draw(press.fromStart(x, bodyWidthPt, (columnPt + columnGutterPt) * at, columnPt), y);
      });
    };
    return atom(Math.max(...pair.map((each) => each?.heightPt ?? 0)), draw, {
      spaceBeforePt: Math.max(...pair.map((each) => each?.spaceBeforePt ?? 0)),
      keepWithNext: pair.some((each) => each?.keepWithNext === true),
      apart: pair.every((each) => each?.apart === true),
    });
  });
}

/** One list for both: titles and addresses are the same, so only what differs (a number, a year, a sentence) is repeated. */
function joinSources(own: SourceList, other: SourceList, language: string): SourceList {
  return {
    ...own,
    items: own.items.map(({ number, parts }, index) => {
      const twin = other.items[index] ?? { number: [], parts: [] };
      const twice = parts.flatMap((part, at) => {
        const said = twin.parts[at] ?? [];
        return plainWords(part) === plainWords(said) ? [part] : [part, inLanguage(said, language)];
      });
      return { number: bothOf(number, twin.number, language, ' '), parts: twice };
    }),
  };
}
