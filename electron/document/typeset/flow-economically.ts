/** Pages that do not end in a nearly empty one when a little less space between things saves it. */
import { flowAtoms, isColumns, type FilledPage, type FlowItem } from './flow';

const NEARLY_EMPTY = 0.35;
/** Of the usual spaces: still clearly more than between lines. */
const TIGHTER = 0.6;

export function flowEconomically(items: readonly FlowItem[], heightPt: number): readonly FilledPage[] {
  const usual = flowAtoms(items, heightPt);
  const last = usual.at(-1) ?? [];
  const filledPt = Math.max(0, ...last.map(({ y, atom }) => y + atom.heightPt));
  if (usual.length < 2 || filledPt > heightPt * NEARLY_EMPTY) return usual;
  const tighter = flowAtoms(items.map(tighten), heightPt);
  return tighter.length < usual.length ? tighter : usual;
}

function tighten<Item extends FlowItem>(item: Item): Item {
  const spaceBeforePt = item.spaceBeforePt * TIGHTER;
  if (!isColumns(item)) return { ...item, spaceBeforePt };
  return { ...item, spaceBeforePt, atoms: item.atoms.map((each) => tighten(each)) };
}
