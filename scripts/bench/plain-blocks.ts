/** A paper's words as plain blocks, for programs that know nothing of ours: the peers of the benchmark. */
import type { Stroke } from '../../electron/consultation/events';
import type { Block, DocumentModel, Text } from '../../electron/document/document-model';

export type PlainBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'item'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'strokes'; readonly strokes: readonly (readonly (readonly [number, number])[])[] };

export function plainBlocks(model: DocumentModel): readonly PlainBlock[] {
  return model.sections.flatMap(({ blocks }) => blocks.flatMap(plainBlock));
}

function plainBlock(block: Block): readonly PlainBlock[] {
  if (block.kind === 'comparison') {
    const rows = block.rows.map(({ question, cells }) => [say(question), ...cells.map(({ text }) => say(text))]);
    return [{ kind: 'table', rows: [block.head.map(say), ...rows] }];
  }
  const blocks: PlainBlock[] = [];
  visit(block, '', blocks);
  return blocks;
}

const HEADINGS = new Set(['heading', 'title']);

function visit(value: unknown, key: string, blocks: PlainBlock[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (key === 'strokes') {
    const strokes = (value as readonly Stroke[]).map((stroke) => stroke.map(([x, y]) => [x, y] as const));
    blocks.push({ kind: 'strokes', strokes });
  } else if (isText(value)) {
    const isHeading = HEADINGS.has(key) || key === 'text';
    blocks.push({ kind: isHeading ? 'heading' : key === 'items' ? 'item' : 'paragraph', text: say(value) });
  } else if (Array.isArray(value)) for (const member of value) visit(member, key, blocks);
  else for (const [name, member] of Object.entries(value)) visit(member, name, blocks);
}

function isText(value: unknown): value is Text {
  return Array.isArray(value) && value.length > 0 && value.every((each: unknown) => isSpan(each));
}

function isSpan(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

function say(text: Text): string {
  return text.map((span) => span.text).join('');
}
