/** Pages that do not end in a nearly empty one when a little less space between things saves it. */
import { flowAtoms, isColumns, type Atom, type Columns, type FilledPage, type FlowItem } from './flow';

const NEARLY_EMPTY = 0.35;
/** Of the usual spaces: still clearly more than between lines. */
const TIGHTER = 0.6;

/** Goes over all of them twice, so it holds them all. */
export function flowEconomically(items: Iterable<FlowItem>, heightPt: number): readonly FilledPage[] {
  const held = Array.from(items, hold);
  const usual = [...flowAtoms(held, heightPt)];
  const last = usual.at(-1) ?? [];
  const filledPt = Math.max(0, ...last.map(({ y, atom }) => y + atom.heightPt));
  if (usual.length < 2 || filledPt > heightPt * NEARLY_EMPTY) return usual;
  const tighter = [...flowAtoms(held.map(tighten), heightPt)];
  return tighter.length < usual.length ? tighter : usual;
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
