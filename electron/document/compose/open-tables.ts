/** Large letters have no room side by side: what a table compares is told below one another, each with its name. */
import type { Block, Comparison } from '../document-model';

export function openTables(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => (block.kind === 'comparison' ? openTable(block) : block));
}

function openTable({ head, rows, sources }: Comparison): Block {
  return {
    kind: 'compared-list',
    rows: rows.map(({ question, cells }) => ({
      question,
      answers: cells.map(({ text, notKnown }, index) => ({ of: head[index + 1] ?? [], text, notKnown })),
    })),
    sources,
  };
}
