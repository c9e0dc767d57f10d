/** Pictures of 100 people, ten by ten, filled from the start corner; the same size for every count. */
import type { IconArrays } from '../document-model';
import { atom, bindTogether, type Atom } from './flow';
import { INK, LINE, rgbOperands, circle } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { setSureness } from './set-sureness';
import { keepWithNext, setWhole } from './set-text';
import type { Tag } from './tag';

/** One size for every picture, so that counts can be compared across the whole paper. */
const PICTURE_PT = 92;
/** The same beside large letters. */
const LARGE_PICTURE_PT = 138;
const BESIDE_PT = 16;
const BELOW_PT = 9;
const SPACE_BEFORE_PT = 10;
/** Narrower, and words are not set beside a picture. */
const LEAST_WORDS_PT = 100;
const PEOPLE = 100;
const A_SIDE = 10;
/** Head and shoulders in a box of 10 by 12, y pointing down. */
const HEAD = circle(5, 2.7, 2.2);
const SHOULDERS = '0.8 12 m 0.8 9.6 l 0.8 7.4 2.5 5.9 5 5.9 c 7.5 5.9 9.2 7.4 9.2 9.6 c 9.2 12 l h';
const PERSON_WIDTH = 10;
const PERSON_HEIGHT = 12;
/** Of a person's width. */
const PITCH_RATIO = 1.1;

const pictureWidth = ({ geometry }: Press): number => (geometry.columns === 1 ? LARGE_PICTURE_PT : PICTURE_PT);

type IconArray = IconArrays['arrays'][number];
/** One language's words for a picture, with the press of that language. */
export interface ArrayWords {
  readonly press: Press;
  readonly tag: Tag;
  readonly arrays: IconArrays['arrays'];
}

/** Several side by side, so that they can be compared, with their words beside them or, where it is narrow, below. */
export function setIconArrays(press: Press, tag: Tag, { arrays }: IconArrays, widthPt: number): readonly Atom[] {
  const gutter = press.geometry.columnGutterPt;
  if (press.geometry.columns === 1) return arrays.map((array) => setLargeRow(press, tag, array, widthPt));
  const columnPt = (widthPt - gutter * (arrays.length - 1)) / arrays.length;
  const columns = arrays.map((array) => {
    const words = columnPt < pictureWidth(press) + BESIDE_PT + LEAST_WORDS_PT ? 'below' : 'beside';
    return words === 'below'
      ? setWordsBelow(press, tag, array, columnPt)
      : setWordsBeside(press, tag, array, columnPt);
  });
  const draw = (x: number, y: number): void => {
    columns.forEach((column, index) => {
      column.draw(press.fromStart(x, widthPt, (columnPt + gutter) * index, columnPt), y);
    });
  };
  return [atom(Math.max(...columns.map(({ heightPt }) => heightPt)), draw, { spaceBeforePt: SPACE_BEFORE_PT })];
}

function setWordsBeside(press: Press, tag: Tag, array: IconArray, widthPt: number): Atom {
  return setRow(press, setPicture(press, tag, array), [{ press, tag, array }], widthPt);
}

/** One below the other, all of one size still: letters too large for columns of words. */
function setLargeRow(press: Press, tag: Tag, array: IconArray, widthPt: number): Atom {
  return space(setRow(press, setPicture(press, tag, array), [{ press, tag, array }], widthPt), SPACE_BEFORE_PT);
}

function setWordsBelow(press: Press, tag: Tag, array: IconArray, widthPt: number): Atom {
  const picture = setPicture(press, tag, array);
  const placed = atom(picture.heightPt, (x, y) =>
    picture.draw(press.fromStart(x, widthPt, 0, pictureWidth(press)), y),
  );
  const words = bindTogether(setWords(press, tag, array, widthPt));
  return bindTogether([placed, space(words, BELOW_PT)]);
}

/** The same pictures with their words in two languages beside them. */
export function setPairedArrays(press: Press, own: ArrayWords, other: ArrayWords, widthPt: number): readonly Atom[] {
  if (press.geometry.columns === 1) {
    return own.arrays.flatMap((array, index) => [
      keepWithNext(setLargeRow(press, own.tag, array, widthPt)),
      space(bindTogether(setWords(other.press, other.tag, other.arrays[index] ?? array, widthPt)), BELOW_PT),
    ]);
  }
  const rows = own.arrays.map((array, index) => {
    const twin = other.arrays[index] ?? array;
    const words = [
      { ...own, array },
      { ...other, array: twin },
    ];
    return space(setRow(press, setPicture(press, own.tag, array), words, widthPt), SPACE_BEFORE_PT);
  });
  return [bindTogether(rows)];
}

interface SpokenArray {
  readonly press: Press;
  readonly tag: Tag;
  readonly array: IconArray;
}

/** The picture at the start side, then the words in each language. */
function setRow(press: Press, picture: Atom, languages: readonly SpokenArray[], widthPt: number): Atom {
  const picturePt = pictureWidth(press);
  const besidePt = widthPt - picturePt;
  const wordsPt = besidePt / languages.length - BESIDE_PT;
  const words = languages.map((each) => bindTogether(setWords(each.press, each.tag, each.array, wordsPt)));
  return atom(Math.max(picture.heightPt, ...words.map(({ heightPt }) => heightPt)), (x, y) => {
    picture.draw(press.fromStart(x, widthPt, 0, pictureWidth(press)), y);
    words.forEach((each, at) => {
      const offset = picturePt + BESIDE_PT + (wordsPt + BESIDE_PT) * at;
      each.draw(press.fromStart(x, widthPt, offset, wordsPt), y);
    });
  });
}

function setPicture(press: Press, tag: Tag, { alt, count }: IconArray): Atom {
  const widthPt = pictureWidth(press);
  const heightPt = (widthPt / A_SIDE) * PITCH_RATIO * A_SIDE;
  return atom(heightPt, (left, y) => {
    const bbox = [left, y, left + widthPt, y + heightPt] as const;
    const figure = tag.child('Figure', { alt, bbox, placement: 'Block' });
    figure.mark(() => press.document.addContent(peopleOperators(press, count, left, y)));
  });
}

function setWords(press: Press, tag: Tag, array: IconArray, widthPt: number): readonly Atom[] {
  const text = (each: IconArray['of'], style: 'figure' | 'text' | 'note'): Atom =>
    setWhole(press, tag.child('P'), each, style, widthPt);
  return [
    text(array.of, 'figure'),
    text(array.what, 'text'),
    ...(array.range === null ? [] : [text(array.range, 'note')]),
    space(setSureness(press, tag.child('P'), array.sure, array.sources, widthPt), 4),
  ];
}

function peopleOperators(press: Press, count: number | null, left: number, top: number): string {
  const pitchX = pictureWidth(press) / A_SIDE;
  const pitchY = pitchX * PITCH_RATIO;
  const scale = (pitchX * 0.74) / PERSON_WIDTH;
  const inset = (pitchX - PERSON_WIDTH * scale) / 2;
  const outline = count === null ? '[1.6 1.5] 0 d' : '[] 0 d';
  const people = [`q ${rgbOperands(INK)} rg ${rgbOperands(LINE)} RG ${outline}`];
  for (let person = 0; person < PEOPLE; person++) {
    const row = Math.floor(person / A_SIDE);
    const column = person % A_SIDE;
    if (count === null && behindTheQuestion(row, column)) continue;
    const fromLeft = press.geometry.rightToLeft ? A_SIDE - 1 - column : column;
    const x = left + fromLeft * pitchX + inset;
    const y = top + row * pitchY + (pitchY - PERSON_HEIGHT * scale) / 2;
    const filled = count !== null && person < count;
    const at = `q ${round(scale)} 0 0 ${round(scale)} ${round(x)} ${round(y)} cm`;
    people.push(`${at} 0.9 w ${HEAD} ${SHOULDERS} ${filled ? 'f' : 'S'} Q`);
  }
  people.push('Q');
  if (count === null) people.push(questionMark(left + pitchX * 5, top + pitchY * 5, pitchX));
  return people.join('\n');
}

/** The four by four in the middle, where the question mark stands. */
function behindTheQuestion(row: number, column: number): boolean {
  return row >= 3 && row <= 6 && column >= 3 && column <= 6;
}

/** Drawn, not a letter: it is part of the picture in every script. `unit` is one person's width. */
function questionMark(x: number, y: number, unit: number): string {
  const at = `q ${round(unit)} 0 0 ${round(unit)} ${round(x)} ${round(y)} cm ${rgbOperands(INK)} RG 0.26 w 1 J 1 j [] 0 d`;
  const hook = '-0.75 -0.75 m -0.75 -1.75 0.85 -1.8 0.85 -0.8 c 0.85 -0.05 0.05 0.05 0.05 0.85 c S';
  return `${at} ${hook} 0.05 1.5 m 0.05 1.5 l S Q`;
}

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
