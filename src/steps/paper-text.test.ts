import { describe, expect, it } from 'vitest';
import { readBlocks, type TextItem } from './paper-text';

const marked = (id: string, ...runs: readonly string[]): TextItem[] => [
  { type: 'beginMarkedContentProps', id },
  ...runs.map((str, index) => ({ str, hasEOL: index < runs.length - 1 })),
  { type: 'endMarkedContent' },
];
const content = (id: string) => ({ type: 'content', id });

describe('the words of a page', () => {
  it('come in the order of the structure, not of the drawing', () => {
    const items = [...marked('m2', 'Is it approved?'), ...marked('m1', 'What we', 'talked about')];
    const tree = {
      role: 'Root',
      children: [
        { role: 'H1', children: [content('m1')] },
        { role: 'L', children: [{ role: 'LI', children: [{ role: 'LBody', children: [content('m2')] }] }] },
      ],
    };
    expect(readBlocks(tree, items)).toEqual([
      { kind: 'heading', level: 1, text: 'What we talked about' },
      { kind: 'item', text: 'Is it approved?' },
    ]);
  });

  it('join the spans of a paragraph and say what a drawing shows', () => {
    const items = [...marked('a', 'It is'), ...marked('b', 'not'), ...marked('c', 'a yes.')];
    const tree = {
      role: 'Root',
      children: [
        { role: 'P', children: [content('a'), { role: 'Span', children: [content('b')] }, content('c')] },
        { role: 'Figure', alt: 'A picture of 100 people', children: [content('d')] },
      ],
    };
    expect(readBlocks(tree, items)).toEqual([
      { kind: 'paragraph', text: 'It is not a yes.' },
      { kind: 'paragraph', text: 'A picture of 100 people' },
    ]);
  });

  it('leave out what is only decoration', () => {
    const items: TextItem[] = [
      { type: 'beginMarkedContent' },
      { str: 'Page 1' },
      { type: 'endMarkedContent' },
      ...marked('a', 'Words'),
    ];
    expect(readBlocks({ role: 'Root', children: [{ role: 'P', children: [content('a')] }] }, items)).toEqual([
      { kind: 'paragraph', text: 'Words' },
    ]);
  });

  it('are the drawn lines when the page has no structure', () => {
    expect(readBlocks(null, [{ str: 'One', hasEOL: true }, { str: 'Two' }])).toEqual([
      { kind: 'paragraph', text: 'One' },
      { kind: 'paragraph', text: 'Two' },
    ]);
  });
});
