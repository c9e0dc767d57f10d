/** Every text of a composed paper, whatever its block, and whether a file says these and nothing else. */
import { fillWords } from '../../electron/document/compose/fill-words';
import type { Block, DocumentModel, Text } from '../../electron/document/document-model';

export function textsOf(model: DocumentModel): readonly string[] {
  const sections = model.sections.map(({ blocks }) => blocks.map(asSealed));
  return [...findTexts(sections)].map((text) => text.map((span) => span.text).join(''));
}

/**
 * What the press may add to what was composed, without the page's number: that the questions have no room on page 1, and
 * which other parts have none, in their order. `set-hand-off.test.ts` shows that each line says the truth.
 */
export function additionsTo(model: DocumentModel): readonly string[] {
  const blocks = model.sections.flatMap((section) => section.blocks);
  const handOff = blocks.find((block) => block.kind === 'hand-off');
  if (handOff === undefined) return [];
  const point = (part: Text): string =>
    fillWords(handOff.onPage, { part, page: [] })
      .map((span) => span.text)
      .join('');
  const { questions, goOver, matters, keep } = handOff;
  const others = [goOver.heading, ...(matters === null ? [] : [matters.heading]), keep.heading].map(point);
  const choices = others.reduce<readonly string[]>((all, each) => [...all, ...all.map((some) => some + each)], ['']);
  return choices.map((some) => point(questions.heading) + some);
}

/** As the paper has it: the code takes the place of the words that announce it, and a source is one line. */
function asSealed(block: Block): Block {
  if (block.kind === 'paper-check') return { ...block, later: [] };
  if (block.kind !== 'sources') return block;
  const items = block.items.map(({ number, parts }) => ({ number, parts: [joinParts(parts)] }));
  return { ...block, items };
}

const joinParts = (parts: readonly Text[]): Text =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: ' · ' }, ...part]));

function* findTexts(value: unknown): Generator<Text> {
  if (isText(value)) yield value;
  else if (Array.isArray(value)) for (const item of value) yield* findTexts(item);
  else if (typeof value === 'object' && value !== null) yield* findTexts(Object.values(value));
}

/** A text is a list of spans; every other object of the model has no member called `text` that is a string. */
function isText(value: unknown): value is Text {
  return Array.isArray(value) && value.length > 0 && value.every(isSpan);
}

function isSpan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

export interface TextComparison {
  /** Composed, and not to be read in the file. */
  readonly missing: readonly string[];
  /** Read in the file, and not composed: the numbers and marks of lists. */
  readonly left: string;
}

/**
 * `pieces` are what a reader tells apart in the file. A text begins and ends where one of them does; only then, what is
 * not found so is looked for in what is left, for some texts share a line.
 */
export function compareTexts(composed: readonly string[], pieces: readonly string[]): TextComparison {
  const read = pieces.join('');
  const edges = new Set([0]);
  let end = 0;
  for (const piece of pieces) edges.add((end += piece.length));
  const isTaken = new Uint8Array(read.length);
  const take = (texts: readonly string[], isPlace: (start: number, end: number) => boolean): readonly string[] =>
    texts.filter((text) => {
      const at = findFree(text, read, isTaken, isPlace);
      if (at !== -1) isTaken.fill(1, at, at + text.length);
      return at === -1;
    });
  // The longest first: a short one may be part of another.
  const longestFirst = [...composed].sort((one, other) => other.length - one.length);
  const withinLines = take(longestFirst, (start, stop) => edges.has(start) && edges.has(stop));
  const missing = take(withinLines, () => true);
  const left = Array.from(isTaken, (taken, at) => (taken === 1 ? '' : read.charAt(at))).join('');
  return { missing, left };
}

function findFree(
  text: string,
  read: string,
  isTaken: Uint8Array,
  isPlace: (start: number, end: number) => boolean,
): number {
  for (let at = read.indexOf(text); at !== -1; at = read.indexOf(text, at + 1)) {
    const isFree = isTaken.subarray(at, at + text.length).every((taken) => taken === 0);
    if (isFree && isPlace(at, at + text.length)) return at;
  }
  return -1;
}
