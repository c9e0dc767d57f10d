import { describe, expect, it } from 'vitest';
import type { Section, Statement } from '../document-model';
import { pairSections } from './pair-sections';

const statement = (change: Partial<Statement> = {}): Statement => ({
  kind: 'statement',
  heading: [{ text: 'Cells' }],
  body: [{ text: 'One. ' }, { text: 'Two.', strong: true }],
  sure: { certainty: 'seen', words: [{ text: 'Seen' }] },
  sources: [{ text: '1' }],
  ...change,
});
const section = (...blocks: readonly Statement[]): readonly Section[] => [
  { id: 'chapters', newPage: true, blocks, beside: null },
];

describe('pairSections', () => {
  it('sets the blocks of the other language beside the first, however many pieces a text has', () => {
    const other = statement({ heading: [{ text: 'خلايا' }], body: [{ text: 'كلام' }] });
    const [paired] = pairSections(section(statement()), section(other));
    expect(paired?.blocks).toEqual([statement()]);
    expect(paired?.beside).toEqual([other]);
  });

  it.each([
    ['a block less', section(statement(), statement()), section(statement())],
    ['another certainty', section(statement()), section(statement({ sure: { certainty: 'counted', words: [] } }))],
    ['a note more', section(statement()), section(statement({ note: [{ text: 'asked' }] }))],
    ['another section', section(statement()), [{ id: 'sources', newPage: true, blocks: [], beside: null } as const]],
  ])('throws for %s, without the words of either', (_, own, other) => {
    expect(() => pairSections(own, other)).toThrow(/^the two languages differ: (?!.*Cells)/);
  });
});
