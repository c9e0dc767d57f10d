import { describe, expect, it } from 'vitest';
import type { TextRun } from './paper-glyphs';
import { readBlocks } from './paper-text';

const marked = (content: number | null, ...lines: readonly string[]): TextRun[] => [
  { kind: 'begin', content },
  ...lines.flatMap((text, index): TextRun[] =>
    index === 0 ? [{ kind: 'text', text }] : [{ kind: 'line' }, { kind: 'text', text }],
  ),
  { kind: 'end' },
];
const content = (mcid: number) => ({ type: 'content', id: `p12R_mc${mcid}` });

describe('the words of a page', () => {
  it('come in the order of the structure, not of the drawing', () => {
    const items = [...marked(2, 'Is it approved?'), ...marked(1, 'What we', 'talked about')];
    const tree = {
      role: 'Root',
      children: [
        { role: 'H1', children: [content(1)] },
        { role: 'L', children: [{ role: 'LI', children: [{ role: 'LBody', children: [content(2)] }] }] },
      ],
    };
    expect(readBlocks(tree, items)).toEqual([
      { kind: 'heading', level: 1, text: 'What we talked about' },
      { kind: 'item', text: 'Is it approved?' },
    ]);
  });

  it('join the spans of a paragraph and say what a drawing shows', () => {
    const items = [...marked(1, 'It is'), ...marked(2, 'not'), ...marked(3, 'a yes.')];
    const tree = {
      role: 'Root',
      children: [
        { role: 'P', children: [content(1), { role: 'Span', children: [content(2)] }, content(3)] },
        { role: 'Figure', alt: 'A picture of 100 people', children: [content(4)] },
      ],
    };
    expect(readBlocks(tree, items)).toEqual([
      { kind: 'paragraph', text: 'It is not a yes.' },
      { kind: 'paragraph', text: 'A picture of 100 people' },
    ]);
  });

  it('leave out what is only decoration', () => {
    const items = [...marked(null, 'Page 1'), ...marked(1, 'Words')];
    expect(readBlocks({ role: 'Root', children: [{ role: 'P', children: [content(1)] }] }, items)).toEqual([
      { kind: 'paragraph', text: 'Words' },
    ]);
  });

  it('are the drawn lines when the page has no structure', () => {
    expect(readBlocks(null, marked(null, 'One', 'Two'))).toEqual([
      { kind: 'paragraph', text: 'One' },
      { kind: 'paragraph', text: 'Two' },
    ]);
  });
});
