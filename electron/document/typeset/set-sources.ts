/** How the sources were checked, and the sources in small type. */
import type { CheckingCodes, SourceList, Text } from '../document-model';
import { atom, bindTogether, type Atom } from './flow';
import type { Press } from './press';
import { space } from './set-headings';
import { setWhole } from './set-text';
import type { Tag } from './tag';

const NUMBER_PT = 20;
const AFTER_NUMBER_PT = 5;
const CODE_PT = 32;
const SPACE_BEFORE_PT = 2.5;
const ABOVE_LIST_PT = 12;
/** No line ends before the last sign: a checking code never stands alone on a line. */
const BETWEEN_PARTS: Text = [{ text: ' \u00b7 ' }];
const BEFORE_CODE: Text = [{ text: '\u00a0\u00b7\u00a0' }];

export function setCheckingCodes(
  press: Press,
  tag: Tag,
  { heading, codes }: CheckingCodes,
  widthPt: number,
): readonly Atom[] {
  const title = setWhole(press, tag.child('H2'), heading, 'boxHeading', widthPt);
  const lines = codes.map(({ label, value }) => {
    const owner = tag.child('P');
    const codePt = CODE_PT * press.geometry.scale;
    const labelBox = press.layOut(label, 'note', codePt);
    const valueBox = press.layOut(value, 'note', widthPt - codePt);
    return atom(valueBox.heightPt, (x, y) => {
      press.writer.draw(labelBox, owner, press.fromStart(x, widthPt, 0, codePt), y);
      press.writer.draw(valueBox, owner, press.fromStart(x, widthPt, codePt, widthPt - codePt), y);
    });
  });
  return [bindTogether([title, ...lines.map((line) => space(line, 1))], { spaceBeforePt: 14 })];
}

export function setSources(press: Press, tag: Tag, { items }: SourceList, widthPt: number): readonly Atom[] {
  const list = tag.child('L', {}, { O: 'List', ListNumbering: 'Decimal' });
  const numbers = items.map(({ number }) => press.layOut(number, 'small', widthPt));
  const numberPt = Math.max(NUMBER_PT, ...numbers.map(({ inkWidthPt }) => inkWidthPt + AFTER_NUMBER_PT));
  return items.map((item, index) => {
    const owner = list.child('LI');
    const source = setSource(press, { label: owner.child('Lbl'), body: owner.child('LBody') }, item, {
      numberPt,
      widthPt,
    });
    return index === 0 ? space(source, ABOVE_LIST_PT) : source;
  });
}

function setSource(
  press: Press,
  tags: { readonly label: Tag; readonly body: Tag },
  { number, parts }: SourceList['items'][number],
  { numberPt, widthPt }: { readonly numberPt: number; readonly widthPt: number },
): Atom {
  const text = parts.flatMap((part, at) => {
    if (at === 0) return part;
    const isCode = at === parts.length - 1;
    return [...(isCode ? BEFORE_CODE : BETWEEN_PARTS), ...part];
  });
  const textPt = widthPt - numberPt;
  const numberBox = press.layOut(number, 'small', numberPt);
  // A title and an address in a left-to-right language are read from the left, whatever the paper's own direction.
  const foreign = text[0]?.language !== undefined;
  const box = press.layOut(text, 'small', textPt, foreign ? { direction: 'ltr' } : {});
  return atom(
    box.heightPt,
    (x, y) => {
      press.writer.draw(numberBox, tags.label, press.fromStart(x, widthPt, 0, numberPt), y);
      press.writer.draw(box, tags.body, press.fromStart(x, widthPt, numberPt, textPt), y);
    },
    { spaceBeforePt: SPACE_BEFORE_PT * press.geometry.scale },
  );
}
