/** What a table compares, in letters too large for its columns: question by question, each answer under its name. */
import type { ComparedList, Text } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import type { Press } from './press';
import { underlineUnknown } from './set-comparison';
import { space } from './set-headings';
import { asStrong, keepWithNext, setRule, setWhole } from './set-text';
import { paragraphIn, setInEach, type InLanguages } from './spoken';
import type { Tag } from './tag';

const ABOVE_ROW_PT = 14;
const ABOVE_ANSWER_PT = 8;
const BELOW_UNKNOWN_PT = 4;
/** Of a page's height: up to this the answers to one question stay together. */
const TALLEST_ROW = 0.5;

export function setComparedList(
  press: Press,
  tag: Tag,
  languages: InLanguages<ComparedList>,
  widthPt: number,
): readonly Atom[] {
  const rows = languages[0].block.rows.flatMap(({ answers }, at) => {
    const asked = ({ rows: all }: ComparedList): Text => asStrong(all[at]?.question ?? []);
    const question = setInEach(languages, tag, asked, 'claim', widthPt);
    const list = tag.child('L');
    const told = answers.map((_, index) => {
      const body = list.child('LI').child('LBody');
      const both = languages.map(({ press: own, language, block }) => {
        const answer = block.rows[at]?.answers[index] ?? { of: [], text: [], notKnown: false };
        const name = setWhole(own, paragraphIn(body, language), asStrong(answer.of), 'label', widthPt);
        return bindTogether([name, setAnswer(own, paragraphIn(body, language), answer, widthPt)]);
      });
      return bindTogether(
        both.map((each, place) => (place === 0 ? each : space(each, 3))),
        { spaceBeforePt: ABOVE_ANSWER_PT },
      );
    });
    const opening = bindTogether(
      [setRule(press, widthPt), ...question.map((each, n) => space(each, n === 0 ? 6 : 2))],
      {
        spaceBeforePt: ABOVE_ROW_PT,
        keepWithNext: true,
      },
    );
    const isShort = stackHeight([opening, ...told]) <= press.geometry.bodyHeightPt * TALLEST_ROW;
    return [opening, ...told.map((each, at) => (isShort && at < told.length - 1 ? keepWithNext(each) : each))];
  });
  const notes = setInEach(languages, tag, ({ sources }) => sources, 'note', widthPt).map((note, index) =>
    space(note, index === 0 ? 6 : 0),
  );
  const last = rows.at(-1);
  return last === undefined ? notes : [...rows.slice(0, -1), keepWithNext(last), ...notes];
}

function setAnswer(
  press: Press,
  tag: Tag,
  { text, notKnown }: ComparedList['rows'][number]['answers'][number],
  widthPt: number,
): Atom {
  const box = press.layOut(text, 'text', widthPt);
  return atom(box.heightPt + (notKnown ? BELOW_UNKNOWN_PT : 0), (x, y) => {
    press.writer.draw(box, tag, x, y);
    if (notKnown) underlineUnknown(press, box, x, y);
  });
}
