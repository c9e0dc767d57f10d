/** Pages that do not end in a nearly empty one where that can be helped, and one page that uses the room it has. */
import { flowAtoms, isColumns, type Atom, type Columns, type FilledPage, type FlowItem } from './flow';

const NEARLY_EMPTY = 0.35;
/** Of the usual spaces: still clearly more than between lines. */
const TIGHTER = 0.6;
/** Of each thing that can be stretched: enough for a large hand, and the page still reads as one. */
const MOST_STRETCH_PT = 16;
/** Left free all the same. */
const ABOVE_FOOT_PT = 6;

/** `parts` follow one another. Goes over all of them more than once, so it holds them all. */
export function flowEconomically(parts: readonly Iterable<FlowItem>[], heightPt: number): readonly FilledPage[] {
  const heldParts = parts.map((items) => Array.from(items, hold));
  const held = heldParts.flat();
  const usual = [...flowAtoms(held, heightPt)];
  const saving = usual.length > 1 && endsNearlyEmpty(usual, heightPt) ? economize(heldParts, usual, heightPt) : null;
  return saving ?? stretchIn(held, usual, heightPt) ?? usual;
}

/** With less space; else the last part on pages of its own, where that takes no more of them. Null when neither helps. */
function economize(
  parts: readonly (readonly Held[])[],
  usual: readonly FilledPage[],
  heightPt: number,
): readonly FilledPage[] | null {
  const tighter = [...flowAtoms(parts.flat().map(tighten), heightPt)];
  if (tighter.length < usual.length) return tighter;
  const apart = [parts.slice(0, -1).flat(), parts.at(-1) ?? []].filter(({ length }) => length > 0);
  const lastApart = apart.flatMap((some) => [...flowAtoms(some, heightPt)]);
  return lastApart.length === usual.length && !endsNearlyEmpty(lastApart, heightPt) ? lastApart : null;
}

/** The room that is left on the page of what can be stretched, when that page has all of it and none has to be turned. */
function stretchIn(
  items: readonly Held[],
  pages: readonly FilledPage[],
  heightPt: number,
): readonly FilledPage[] | null {
  const [place, ...others] = pages.filter((page) => page.some(({ atom }) => atom.stretched !== null));
  if (place === undefined || others.length > 0) return null;
  const count = place.filter(({ atom }) => atom.stretched !== null).length;
  const morePt = Math.min((heightPt - filledPt(place) - ABOVE_FOOT_PT) / count, MOST_STRETCH_PT);
  if (morePt <= 0) return null;
  const stretched = items.map((item) => (isColumns(item) ? item : (item.stretched?.(morePt) ?? item)));
  const refilled = [...flowAtoms(stretched, heightPt)];
  return refilled.length === pages.length ? refilled : null;
}

function endsNearlyEmpty(pages: readonly FilledPage[], heightPt: number): boolean {
  return filledPt(pages.at(-1) ?? []) <= heightPt * NEARLY_EMPTY;
}

function filledPt(page: FilledPage): number {
  return Math.max(0, ...page.map(({ y, atom }) => y + atom.heightPt));
}

type Held = Atom | (Columns & { readonly atoms: readonly Atom[] });

function hold(item: FlowItem): Held {
  return isColumns(item) ? { ...item, atoms: [...item.atoms] } : item;
}

function tighten(item: Held): FlowItem {
  if (isColumns(item)) return { ...item, atoms: item.atoms.map(tightenAtom) };
  return tightenAtom(item);
}

function tightenAtom(each: Atom): Atom {
  return { ...each, spaceBeforePt: each.spaceBeforePt * TIGHTER };
}
