/** Content of the first edition stays readable, and says nothing that was not in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaptersFor } from './chapters-for';
import { readStructureOf, readWordsOf } from './content-editions';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as Record<string, unknown>;

/** Today's structure, put back into the shape of the first edition. */
function firstStructure(): Record<string, unknown> {
  const {
    places,
    conditions,
    options: _o,
    values: _v,
    sure: _s,
    glossary: _g,
    about: _a,
    ...rest
  } = read('resources/content/structure.json') as {
    places: { us: { pages: unknown[] } };
    conditions: { id: string }[];
  } & Record<string, unknown>;
  const chapters = (rest['chapters'] as { id: string; pages: { kind: string }[] }[])
    .filter(({ id }) => id !== 'decide')
    .map(({ id, pages }) => ({
      id,
      pages: pages
        .filter(({ kind }) => kind !== 'other-places')
        .flatMap((page) => (page.kind === 'place' ? places.us.pages : [page])),
    }));
  return { ...rest, place: 'us', chapters, conditions: conditions.map(({ id }) => id) };
}

describe('the first edition', () => {
  it('keeps its pages in their order, wherever the reader is', () => {
    const first = firstStructure();
    const structure = readStructureOf(first);
    if (structure === null) throw new Error('it cannot be read');
    const condition = structure.conditions[0]?.id ?? null;
    const shown = chaptersFor(structure, { place: 'uk', condition }).map(({ pages }) => pages.map(({ id }) => id));
    expect(shown).toEqual(
      (first['chapters'] as { pages: { id: string }[] }[]).map(({ pages }) => pages.map(({ id }) => id)),
    );
    expect(shown.flat()).toContain('fda');
  });

  it('keeps its words, in a state of today', () => {
    const words = read('locales/es/content.json');
    const {
      reviewed: _r,
      places: _p,
      options: _o,
      optionRows: _w,
      values: _v,
      sure: _s,
      glossary: _g,
      about: _a,
      ...rest
    } = words;
    const raised = readWordsOf({ ...rest, state: 'second-reading', clinicianReviewed: false });
    expect(raised).toMatchObject({ state: 'back-translated', reviewed: null, statements: rest['statements'] });
  });

  it('is not made up from what is no content', () => {
    for (const value of [null, [], {}, { place: 'us', conditions: ['x'] }]) expect(readStructureOf(value)).toBeNull();
    expect(readWordsOf({ clinicianReviewed: false })).toBeNull();
  });
});
