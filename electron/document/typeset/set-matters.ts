/** What matters to the person: a line each with five dots, filled as far as it matters; then which way they lean. */
import type { HandOff } from '../document-model';
import { atom, bindTogether, type Atom } from './flow';
import { circle, INK, rgbOperands } from './ink';
import type { Press } from './press';
import { setBoxHeading } from './set-hand-off-parts';
import { space } from './set-headings';
import { setWhole } from './set-text';
import type { Tag } from './tag';

const DOTS = 5;
const DOT_PT = 8;
const DOT_STEP_PT = 10.6;
const DOT_LINE_PT = 1.1;
const DOTS_PT = DOT_STEP_PT * (DOTS - 1) + DOT_PT;
const BEFORE_DOTS_PT = 10;

type Matters = NonNullable<HandOff['matters']>;

/** Nothing where nothing was said. */
export function setMatters(press: Press, tag: Tag, matters: HandOff['matters'], widthPt: number): readonly Atom[] {
  if (matters === null) return [];
  const { heading, values, leaning } = matters;
  const list = values.length === 0 ? null : tag.child('L');
  const lines =
    list === null ? [] : values.map((value) => space(setValue(press, list.child('LI'), value, widthPt), 4));
  const lean =
    leaning === null
      ? []
      : [
          space(setWhole(press, tag.child('P'), leaning.label, 'label', widthPt), 8),
          setWhole(press, tag.child('P'), leaning.value, 'value', widthPt),
        ];
  return [space(bindTogether([setBoxHeading(press, tag, heading, widthPt), ...lines, ...lean]), 12)];
}

function setValue(press: Press, item: Tag, { text, weight, alt }: Matters['values'][number], widthPt: number): Atom {
  const { scale } = press.geometry;
  const [dotPt, stepPt, dotsPt] = [DOT_PT * scale, DOT_STEP_PT * scale, DOTS_PT * scale];
  const body = item.child('LBody');
  const box = press.layOut(text, 'body', widthPt - dotsPt - BEFORE_DOTS_PT);
  const baseline = box.lines[0]?.baselinePt ?? 0;
  return atom(box.heightPt, (x, y) => {
    press.writer.draw(box, body, press.fromStart(x, widthPt, 0, box.widthPt), y);
    const left = press.fromStart(x, widthPt, widthPt - dotsPt, dotsPt);
    const top = y + baseline - dotPt;
    const bbox = [left, top, left + dotsPt, top + dotPt] as const;
    const figure = body.child('Figure', { alt, bbox, placement: 'Inline' });
    const filled = weight + 1;
    const dots = Array.from({ length: DOTS }, (_, index) => {
      const at = press.fromStart(left, dotsPt, index * stepPt, dotPt);
      const path = circle(at + dotPt / 2, top + dotPt / 2, (dotPt - DOT_LINE_PT) / 2);
      return `${path} ${index < filled ? 'B' : 'S'}`;
    });
    const drawing = [`q ${rgbOperands(INK)} rg ${rgbOperands(INK)} RG ${DOT_LINE_PT} w [] 0 d`, ...dots, 'Q'].join(
      ' ',
    );
    figure.mark(() => press.document.addContent(drawing));
  });
}
