import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentStructure, type ContentStructure } from './content';
import { outlineOf } from './outline-of';

const shipped = contentStructure.parse(JSON.parse(readFileSync('resources/content/structure.json', 'utf8')));
const rules: NonNullable<ContentStructure['places']['us']> = {
  emergencyNumber: '911',
  pages: [
    {
      kind: 'statement',
      id: 'who',
      drawing: 'scale',
      statement: { id: 'who', facts: ['RULE-01'], certainty: 'stated', sources: ['S01'] },
      more: [],
    },
  ],
};
const without: ContentStructure = { ...shipped, values: [], sure: [], options: [], places: {} };
const withAll: ContentStructure = {
  ...shipped,
  values: [{ id: 'cost', facts: [] }],
  sure: ['sure-of-choice'],
  options: [{ id: 'trial' }, { id: 'wait' }],
  places: { us: rules, uk: rules, jp: rules },
};
const outlineIn = (structure: ContentStructure, place: 'us' | 'jp' = 'us') =>
  outlineOf(structure, 'a'.repeat(64), ['en'], { place, condition: null });

describe('the pages of a consultation', () => {
  it('ask what matters, how sure and which way, between the chapters and the questions', () => {
    const { pages } = outlineIn(withAll);
    const at = pages.findIndex(({ id }) => id === 'values');
    expect(pages[at - 1]?.kind).toBe('content');
    expect(pages.slice(at, at + 4).map(({ id, kind, chapter }) => [id, kind, chapter])).toEqual([
      ['values', 'values', 'for-me'],
      ['sure', 'sure', 'for-me'],
      ['leaning', 'leaning', 'for-me'],
      ['questions', 'questions', 'questions'],
    ]);
  });

  it('ask nothing that the content has no words for', () => {
    const asked = ['values', 'sure', 'leaning'];
    expect(outlineIn(without).pages.filter(({ kind }) => asked.includes(kind))).toEqual([]);
    const someOnly = outlineIn({ ...withAll, sure: [] }).pages.map(({ id }) => id);
    expect(someOnly.filter((id) => asked.includes(id))).toEqual(['values', 'leaning']);
  });

  it('let the rules of every place be opened but those that are shown anyway', () => {
    expect(outlineIn(withAll).otherPlaces).toEqual(['uk', 'jp']);
    expect(outlineIn(withAll, 'jp').otherPlaces).toEqual(['us', 'uk']);
    expect(outlineIn(without).otherPlaces).toEqual([]);
  });
});
