import { describe, expect, it } from 'vitest';
import { chaptersFor } from '../contract/chapters-for';
import { basisOf, composeDocument } from './compose';
import type { DocumentInput } from './document-input';
import type { Block } from './document-model';
import { COMPOSED_AT, samplePaper } from './sample-paper.fixture';

function withRecord(input: DocumentInput, change: Partial<DocumentInput['record']>): DocumentInput {
  return { ...input, record: { ...input.record, ...change } };
}

function blocksOf(input: DocumentInput): readonly Block[] {
  return composeDocument(input).sections.flatMap(({ blocks }) => blocks);
}

describe('basisOf', () => {
  const preview = samplePaper({ signed: false });

  it('is the same for the preview and for the signed paper made from it', () => {
    expect(basisOf(samplePaper({ signed: true }))).toBe(basisOf(preview));
    expect(basisOf({ ...preview, documentNumber: 'CND-0000-0000-0000', composedAt: COMPOSED_AT + 9e7 })).toBe(
      basisOf(preview),
    );
  });

  it.each<[string, Partial<DocumentInput['record']>]>([
    ['a name', { name: 'Rosa Delgada' }],
    ['a condition', { condition: null }],
    ['a question', { questions: [] }],
    ['a question of their own', { ownQuestions: [{ id: 'own-1', text: 'Can I still have it?' }] }],
    ['a page asked about', { askedAbout: [] }],
    ['an offer heard', { offersHeard: [] }],
    ['a page seen', { pagesSeen: [] }],
    ['a teach-back answer', { teachBack: {} }],
  ])('changes with %s', (_, change) => {
    expect(basisOf(withRecord(preview, change))).not.toBe(basisOf(preview));
  });

  it('changes with the words, the content and the kiosk named on the paper', () => {
    expect(basisOf({ ...preview, pack: { ...preview.pack, hash: 'f'.repeat(64) } })).not.toBe(basisOf(preview));
    expect(basisOf({ ...preview, words: { ...preview.words, title: 'Other' } })).not.toBe(basisOf(preview));
    expect(basisOf({ ...preview, clinic: { ...preview.clinic, phoneByDay: '555' } })).not.toBe(basisOf(preview));
  });
});

describe('composeDocument', () => {
  it('asks for a seal only when the person has signed', () => {
    expect(composeDocument(samplePaper({ signed: false })).seal).toBeNull();
    expect(composeDocument(samplePaper({ signed: true })).seal).toMatchObject({
      role: 'patient',
      signerName: 'Rosa Delgado',
    });
  });

  it('shows the statements of the pages that were opened and no others', () => {
    const input = samplePaper({ amount: 'some' });
    const said = chaptersFor(input.pack.structure, input.record).flatMap(({ id, pages }) =>
      pages.flatMap((page) =>
        'statement' in page && input.record.pagesSeen.includes(`${id}/${page.id}`)
          ? [input.pack.words.statements[page.statement.id]?.heading]
          : [],
      ),
    );
    const shown = blocksOf(input).flatMap((block) => (block.kind === 'statement' ? [block.heading[0]?.text] : []));
    expect(shown).toEqual(said);
    expect(shown.length).toBeGreaterThan(5);
  });

  it('makes one table of neighbouring pages of the comparison, with each source cited once', () => {
    const input = samplePaper({ amount: 'most' });
    const tables = blocksOf(input).filter((block) => block.kind === 'comparison');
    const rows = input.pack.structure.chapters.flatMap(({ pages }) =>
      pages.flatMap((page) => (page.kind === 'compare' ? page.rows : [])),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(tables.map((table) => table.rows.length)).toEqual([rows.length]);
    const numbers = tables.flatMap(({ sources }) => sources.flatMap(({ text }) => text.match(/\d+/g) ?? []));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('numbers each source once, in order of use, and lists exactly those', () => {
    const blocks = blocksOf(samplePaper({ amount: 'most' }));
    const list = blocks.find((block) => block.kind === 'sources');
    const cited = blocks.flatMap((block) => (block.kind === 'statement' ? block.sources : []));
    const numbers = cited.flatMap(({ text }) => text.match(/\d+/g) ?? []).map(Number);
    expect(list?.items.map(({ number }) => number[0]?.text)).toEqual(
      list?.items.map((_, index) => String(index + 1)),
    );
    expect(Math.max(...numbers)).toBeLessThanOrEqual(list?.items.length ?? 0);
    expect(numbers[0]).toBe(1);
  });

  it('lists on page 1 what is not yet understood, and not what became clear', () => {
    const input = samplePaper({ amount: 'some' });
    const handOff = blocksOf(input).find((block) => block.kind === 'hand-off');
    const items = handOff?.goOver.lists[0]?.items.map((text) => text.map((span) => span.text).join(''));
    expect(items).toEqual([input.pack.words.teachBack['TB-03']?.question]);
  });

  it('has a short form for every emergency sign of the content, and for no other', () => {
    const { pack, words } = samplePaper();
    expect(Object.keys(words.handOff.signs).sort()).toEqual(
      pack.structure.emergency.callNow.map(({ id }) => id).sort(),
    );
  });

  it('makes a hostile name harmless and sets it apart', () => {
    const handOff = blocksOf(samplePaper({ name: 'Ro\u202esa \u2066<b>x</b> {{date}}' })).find(
      (block) => block.kind === 'hand-off',
    );
    expect(handOff?.facts[0]?.value).toEqual([{ text: 'Rosa <b>x</b> {{date}}', isolated: true }]);
  });

  it('attaches the record whole and in one spelling', () => {
    const input = samplePaper();
    const { json } = composeDocument(input).attachment;
    expect(JSON.parse(json)).toMatchObject({ format: 'candor-record', record: { name: 'Rosa Delgado' } });
    expect(composeDocument({ ...input, record: { ...input.record } }).attachment.json).toBe(json);
  });
});
