import { expect, it } from 'vitest';
import type { DocumentModel } from './document-model';
import { warmUpModel } from './warm-up';

/** Kinds of blocks that most papers have, and that take the most time. */
const KINDS = ['heading', 'legend', 'statement', 'icon-arrays', 'comparison', 'sources', 'signatures', 'paper-check'];

it('has something of every kind that takes time, in two directions, so that all of it is compiled before it counts', () => {
  const { sections }: DocumentModel = warmUpModel(0);
  const kinds = new Set(sections.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual([...KINDS].sort());
  expect(JSON.stringify(sections)).toMatch(/[a-z].*\p{Script=Arabic}/su);
});
