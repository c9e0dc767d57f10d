/** The words of one page of the tagged paper, in reading order, for people who hear the screen instead of seeing it. */

/** A node of the PDF's structure tree as pdf.js gives it (ISO 32000-2, 14.7): a role, or a piece of marked content. */
export interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  /** `content` on a leaf. */
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** An item of pdf.js's text content: a run of text, or the begin or end of marked content. */
export interface TextItem {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string };

const HEADING = /^H([1-6])$/;
/** Roles that are read as one piece, whatever is inside them. */
const PARAGRAPHS = new Set(['P', 'Caption', 'TR', 'Note', 'BlockQuote', 'TOCI', 'Form', 'Title']);

/** Blocks of the page in the order of the structure tree; of the drawn order when the page has no tree. */
export function readBlocks(tree: StructureNode | null, items: readonly TextItem[]): readonly PaperBlock[] {
  const texts = collectTexts(items);
  const blocks = tree === null ? [] : blocksOf(tree, texts);
  return blocks.length > 0 ? blocks : drawnLines(items);
}

function blocksOf(node: StructureNode, texts: ReadonlyMap<string, string>): PaperBlock[] {
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

function textOf(node: StructureNode, texts: ReadonlyMap<string, string>): string {
  if (node.alt !== undefined) return node.alt;
  if (node.type === 'content') return texts.get(node.id ?? '') ?? '';
  return tidy((node.children ?? []).map((child) => textOf(child, texts)).join(' '));
}

/** Marked content -> its text. Nested marked content belongs to the inner one. */
function collectTexts(items: readonly TextItem[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: (string | null)[] = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id ?? null);
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const id = open.at(-1);
      if (id === null || id === undefined || item.str === undefined) continue;
      texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL === true ? ' ' : ''));
    }
  }
  return new Map([...texts].map(([id, text]) => [id, tidy(text)]));
}

function drawnLines(items: readonly TextItem[]): PaperBlock[] {
  const text = items.map(({ str = '', hasEOL }) => str + (hasEOL === true ? '\n' : '')).join('');
  return text.split('\n').flatMap((line) => filled({ kind: 'paragraph', text: tidy(line) }));
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
