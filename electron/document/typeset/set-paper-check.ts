/** The QR code as vectors, with how to check the paper and its number beside it; never parted by a page end. */
import { encodeQR } from 'qr';
import type { PaperCheckBlock, Text } from '../document-model';
import { atom, bindTogether, type Atom } from './flow';
import { DOTTED_PT, INK, rgbOperands } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { setRule, setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

/** 0.706 mm: more than 4 dots of a scan at 150 dpi. */
export const MODULE_PT = 2;
/** ISO/IEC 18004, 6.3.8: as white as the paper on all four sides. */
const QUIET_MODULES = 4;
const QUIET_PT = QUIET_MODULES * MODULE_PT;
/** The size that the text of a P-256 key needs; kept free where the code is not there yet. */
const USUAL_MODULES = 49;
/** The rule of the page's foot stands closer than that. */
const ABOVE_FOOT_PT = 3.5;
const BESIDE_PT = QUIET_PT + 12;
const BETWEEN_PT = 18;
const PLACE_PADDING_PT = 8;

/** Words and number in one language, and where they belong in the structure. */
interface Voice {
  readonly press: Press;
  readonly tag: Tag;
  readonly block: PaperCheckBlock;
}

/**
 * The modules stand flush with the text; their quiet zone reaches into the margin and into the space around. A second
 * language stands beside the first; the code is one for both.
 */
export function setPaperCheck(
  press: Press,
  tag: Tag,
  block: PaperCheckBlock,
  widthPt: number,
  other: Voice | null = null,
): readonly Atom[] {
  const modules = block.code === null ? null : encodeModules(block.code);
  const codePt = (modules?.length ?? USUAL_MODULES) * MODULE_PT;
  const voices = other === null ? [{ press, tag, block }] : [{ press, tag, block }, other];
  const besidePt = widthPt - codePt - BESIDE_PT;
  const wordsPt = (besidePt - BETWEEN_PT * (voices.length - 1)) / voices.length;
  const words =
    press.geometry.columns === 1 ? [stackVoices(voices, besidePt)] : voices.map((voice) => setWords(voice, wordsPt));
  const code = modules === null ? setPlace(press, tag, block, codePt) : setCode(press, tag, modules, block.alt);
  const row = atom(Math.max(code.heightPt + ABOVE_FOOT_PT, ...words.map((each) => each.heightPt)), (x, y) => {
    words.forEach((each, index) => {
      const offset = codePt + BESIDE_PT + index * (wordsPt + BETWEEN_PT);
      each.draw(press.fromStart(x, widthPt, offset, wordsPt), y);
    });
    code.draw(press.fromStart(x, widthPt, 0, codePt), y);
  });
  return [bindTogether([setRule(press, widthPt), space(row, QUIET_PT)], { spaceBeforePt: 8 })];
}

/** Letters too large for two columns of words. */
function stackVoices(voices: readonly Voice[], widthPt: number): Atom {
  return bindTogether(voices.map((voice, index) => space(setWords(voice, widthPt), index === 0 ? 0 : BETWEEN_PT)));
}

function setWords({ press, tag, block }: Voice, widthPt: number): Atom {
  const paragraph = (text: Text, style: 'note' | 'text', spaceBeforePt: number): Atom =>
    space(setWhole(press, tag.child('P'), text, style, widthPt), spaceBeforePt);
  return bindTogether([
    setWhole(press, tag.child('H2'), block.heading, 'boxHeading', widthPt),
    ...block.words.map((text) => paragraph(text, 'note', 2)),
    paragraph(block.number, 'text', 4),
  ]);
}

/** Rows of modules, true is black. Level M: up to 15 % of it may be creased or stained. */
export function encodeModules(code: string): readonly (readonly boolean[])[] {
  const withBorder = encodeQR(code, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 1 });
  return withBorder.slice(1, -1).map((row) => row.slice(1, -1));
}

function setCode(press: Press, tag: Tag, modules: readonly (readonly boolean[])[], alt: string): Atom {
  const sidePt = modules.length * MODULE_PT;
  return atom(sidePt, (x, y) => {
    const bbox = [x, y, x + sidePt, y + sidePt] as const;
    const figure = tag.child('Figure', { alt, bbox, placement: 'Block' });
    figure.mark(() => press.document.addContent(moduleOperators(modules, x, y)));
  });
}

/** One rectangle for each run of black modules, all in one path, so that no light line shows between two rows. */
function moduleOperators(modules: readonly (readonly boolean[])[], left: number, top: number): string {
  const runs = modules.flatMap((row, down) =>
    runsOf(row).map(({ at, length }) => {
      const [x, y] = [round(left + at * MODULE_PT), round(top + down * MODULE_PT)];
      return `${x} ${y} ${length * MODULE_PT} ${MODULE_PT} re`;
    }),
  );
  return `q 0 0 0 rg\n${runs.join('\n')}\nf Q`;
}

function runsOf(row: readonly boolean[]): readonly { readonly at: number; readonly length: number }[] {
  const runs: { at: number; length: number }[] = [];
  row.forEach((isBlack, at) => {
    const last = runs.at(-1);
    if (!isBlack) return;
    if (last !== undefined && last.at + last.length === at) last.length += 1;
    else runs.push({ at, length: 1 });
  });
  return runs;
}

/** Before the paper is sealed: a dotted frame of the code's size, and in it why it is empty. */
function setPlace(press: Press, tag: Tag, { later }: PaperCheckBlock, sidePt: number): Atom {
  const words = setWhole(press, tag.child('P'), later, 'note', sidePt - 2 * PLACE_PADDING_PT);
  const heightPt = Math.max(sidePt, words.heightPt + 2 * PLACE_PADDING_PT);
  return atom(heightPt, (x, y) => {
    const frame = `q ${rgbOperands(INK)} RG ${DOTTED_PT} w 1 J [0 2.4] 0 d ${x} ${y} ${sidePt} ${heightPt} re S Q`;
    markArtifact(press.document, 'Layout', () => press.document.addContent(frame));
    words.draw(x + PLACE_PADDING_PT, y + (heightPt - words.heightPt) / 2);
  });
}

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
