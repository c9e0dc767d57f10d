/** The words of one page of the tagged paper, in reading order, for people who hear the screen instead of seeing it. */
import type { TextRun } from './paper-glyphs';

/** A node of the PDF's structure tree as pdf.js gives it (ISO 32000-2, 14.7): a role, or a piece of marked content. */
export interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  /** `content` on a leaf; its `id` ends in the MCID, "p12R_mc3". */
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string };

/** Text by the number of its marked content on the page. */
type Texts = ReadonlyMap<number, string>;

const CONTENT = /_mc([0-9]+)$/;
const HEADING = /^H([1-6])$/;
/** Roles that are read as one piece, whatever is inside them. */
const PARAGRAPHS = new Set(['P', 'Caption', 'TR', 'Note', 'BlockQuote', 'TOCI', 'Form', 'Title']);

/** Blocks of the page in the order of the structure tree; of the drawn order when the page has no tree. */
export function readBlocks(tree: StructureNode | null, runs: readonly TextRun[]): readonly PaperBlock[] {
  const texts = collectTexts(runs);
  const blocks = tree === null ? [] : blocksOf(tree, texts);
  return blocks.length > 0 ? blocks : drawnLines(runs);
}

function blocksOf(node: StructureNode, texts: Texts): PaperBlock[] {
  const role = node.role ?? '';
  const level = HEADING.exec(role)?.[1];
  if (level !== undefined) return filled({ kind: 'heading', level: Number(level), text: textOf(node, texts) });
  if (role === 'LI') return filled({ kind: 'item', text: textOf(node, texts) });
  if (role === 'Figure') return filled({ kind: 'paragraph', text: node.alt ?? textOf(node, texts) });
  if (PARAGRAPHS.has(role) || node.type === 'content')
    return filled({ kind: 'paragraph', text: textOf(node, texts) });
  return (node.children ?? []).flatMap((child) => blocksOf(child, texts));
}

function filled(block: PaperBlock): PaperBlock[] {
  return block.text === '' ? [] : [block];
}

function textOf(node: StructureNode, texts: Texts): string {
  if (node.alt !== undefined) return node.alt;
  if (node.type === 'content') return texts.get(Number(CONTENT.exec(node.id ?? '')?.[1])) ?? '';
  return tidy((node.children ?? []).map((child) => textOf(child, texts)).join(' '));
}

/** Marked content -> its text. Nested marked content belongs to the inner one. */
function collectTexts(runs: readonly TextRun[]): Texts {
  const texts = new Map<number, string>();
  const open: (number | null)[] = [];
  for (const run of runs) {
    if (run.kind === 'begin') open.push(run.content);
    else if (run.kind === 'end') open.pop();
    else {
      const content = open.at(-1) ?? null;
      if (content !== null) texts.set(content, (texts.get(content) ?? '') + wordsOf(run));
    }
  }
  return new Map([...texts].map(([content, text]) => [content, tidy(text)]));
}

function drawnLines(runs: readonly TextRun[]): PaperBlock[] {
  const text = runs.map((run) => (run.kind === 'line' ? '\n' : wordsOf(run))).join('');
  return text.split('\n').flatMap((line) => filled({ kind: 'paragraph', text: tidy(line) }));
}

function wordsOf(run: TextRun): string {
  if (run.kind === 'line') return ' ';
  return run.kind === 'text' ? run.text : '';
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
