import { describe, expect, it } from 'vitest';
import type { Outline } from '../../electron/consultation/outline';
import { placeOf, stitchThread } from './thread';

function outlineWith(chapters: Readonly<Record<string, number>>): Outline {
  const pages = Object.entries(chapters).flatMap(([chapter, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${chapter}/${index + 1}`,
      kind: 'content' as const,
      chapter,
    })),
  );
  return {
    contentVersion: '1.0.0',
    contentHash: '',
    languages: [],
    pages,
    conditions: [],
    questions: [],
    offers: [],
    values: [],
    sure: [],
    options: [],
    otherPlaces: [],
    teachBack: [],
  };
}

describe('the thread', () => {
  it('has one stitch a page, and says which are read, here and to come', () => {
    const thread = stitchThread(outlineWith({ risks: 3, rules: 2 }), ['risks/1', 'risks/2'], 'risks/2');
    expect(thread.map(({ chapter }) => chapter)).toEqual(['risks', 'rules']);
    expect(thread[0]?.stitches.map(({ state }) => state)).toEqual(['read', 'here', 'to-come']);
    expect(thread[1]?.stitches.map(({ state }) => state)).toEqual(['to-come', 'to-come']);
  });

  it('folds the other chapters of a long book into stitches as long as their pages', () => {
    const outline = outlineWith({ start: 40, risks: 6 });
    const thread = stitchThread(outline, ['start/1', 'start/2', 'risks/1'], 'risks/1');
    expect(thread[0]?.stitches.map(({ state, pages }) => [state, pages])).toEqual([
      ['read', 2],
      ['to-come', 38],
    ]);
    expect(thread[1]?.stitches).toHaveLength(6);
  });

  it('counts the place from 1', () => {
    expect(placeOf(outlineWith({ risks: 3, rules: 2 }), 'rules/2')).toEqual({ part: 2, parts: 2, page: 2, total: 2 });
  });
});
