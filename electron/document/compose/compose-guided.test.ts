import { describe, expect, it } from 'vitest';
import type { Guidance } from '../../consultation/guidance';
import { basisOf, composeDocument } from '../compose';
import type { DocumentInput } from '../document-input';
import type { Block, Text, ToldList } from '../document-model';
import { SAMPLE_CLINICIAN, samplePaper } from '../sample-paper.fixture';

const plain = (text: Text | null): string => (text ?? []).map((span) => span.text).join('');
const paper = samplePaper({ guided: true, signed: false });

function withGuidance(input: DocumentInput, change: Partial<Guidance>): DocumentInput {
  const { guidance } = input.record;
  if (guidance === null) throw new Error('nobody guides');
  return { ...input, record: { ...input.record, guidance: { ...guidance, ...change } } };
}

function guidedBlocks(input: DocumentInput): readonly Block[] {
  return composeDocument(input).sections.find(({ id }) => id === 'guided')?.blocks ?? [];
}

/** Heading -> the list under it. */
function listsOf(input: DocumentInput): ReadonlyMap<string, ToldList['items']> {
  const blocks = guidedBlocks(input);
  return new Map(
    blocks.flatMap((block, index) => {
      const before = blocks[index - 1];
      return block.kind === 'told-list' && before?.kind === 'heading' ? [[plain(before.text), block.items]] : [];
    }),
  );
}

function guidesOn(input: DocumentInput): string | undefined {
  const [handOff] = composeDocument(input).sections[0]?.blocks ?? [];
  if (handOff?.kind !== 'hand-off') throw new Error('no hand-off');
  const by = handOff.facts.find(({ label }) => plain(label) === 'Guided by');
  return by && plain(by.value);
}

describe('the paper of a guided talk', () => {
  it('names on page 1 who guided it', () => {
    expect(guidesOn(paper)).toBe('Dr. Ada Okafor');
    const both = withGuidance(paper, { guides: [SAMPLE_CLINICIAN, { staffId: 's', name: 'Ben \u202eHale' }] });
    expect(guidesOn(both)).toBe('Dr. Ada Okafor, Ben Hale');
  });

  it('says nothing of it where nobody guided before it was signed', () => {
    for (const input of [samplePaper(), withGuidance(paper, { guides: [] })]) {
      expect(guidesOn(input)).toBeUndefined();
      expect(guidedBlocks(input)).toEqual([]);
    }
  });

  it('lists every question with its answer or that it is open, and by whom', () => {
    const items = listsOf(paper).get('My questions and their answers') ?? [];
    const { questions, ownQuestions, askedAbout } = paper.record;
    expect(items).toHaveLength(questions.length + ownQuestions.length + askedAbout.length);
    expect(plain(items[0]?.note ?? null)).toBe('Dr. Ada Okafor answered this in the talk.');
    expect(items[0]?.ticked).toBe(true);
    expect(plain(items[0]?.words ?? null)).toMatch(/^No\. It is not approved here/);
    expect(plain(items[1]?.note ?? null)).toBe('Dr. Ada Okafor will answer this at the next visit.');
    expect(items[1]).toMatchObject({ ticked: false, words: null });
    expect(plain(items.at(-1)?.note ?? null)).toBe('No one has answered this yet.');
  });

  it('lists what was asked about beside the chapters, too, and names its notes', () => {
    const [sure = ''] = paper.pack.structure.sure;
    const askedAbout = ['values', `sure/${sure}`];
    const given = { how: 'by-phone', text: null, by: 'Ben Hale' } as const;
    const note = { page: 'values', text: 'Cost counts most.', by: 'Ben Hale' };
    const guided = withGuidance(paper, { answers: { [`sure/${sure}`]: given }, notes: [note] });
    const lists = listsOf({ ...guided, record: { ...guided.record, questions: [], ownQuestions: [], askedAbout } });
    const items = lists.get('My questions and their answers') ?? [];
    expect(items.map((each) => [plain(each.title), plain(each.note)])).toEqual([
      ['What matters to me', 'No one has answered this yet.'],
      [paper.pack.words.sure[sure], 'Ben Hale will answer this by phone.'],
    ]);
    expect(plain(lists.get('The clinician’s words')?.[0]?.title ?? null)).toBe('What matters to me');
  });

  it('has the notes in the clinician’s own words, with the page they are about', () => {
    const items = listsOf(paper).get('The clinician’s words') ?? [];
    expect(items).toHaveLength(4);
    expect(plain(items.at(-1)?.title ?? null)).toBe('About the whole talk');
    expect(plain(items.at(-1)?.words ?? null)).toBe('Her daughter was with us. She will think about it at home.');
    for (const { note } of items) expect(plain(note)).toBe('Written by Dr. Ada Okafor');
  });

  it('names a page that was talked about once, and what was gone over again with where the person stands', () => {
    const lists = listsOf(paper);
    const discussed = (lists.get('We talked about these pages') ?? []).map(({ title }) => plain(title));
    expect(discussed.length).toBeGreaterThan(5);
    expect(new Set(discussed).size).toBe(discussed.length);
    const again = lists.get('We went over these again') ?? [];
    expect(again).toHaveLength(1);
    const standings = Object.values(paper.words.teachBack);
    expect(standings).toContain(plain(again[0]?.note ?? null));
  });

  it('names the paper of the earlier visit, and where the person stands with what was not clear then', () => {
    const items = listsOf(paper).get('This goes on from paper CND-2B4D-6F8H-J0KM') ?? [];
    expect(items).toHaveLength(2);
    expect(items.map(({ ticked }) => ticked)).toEqual([true, true]);
    const unclear = samplePaper({ guided: true, signed: false, amount: 'least' });
    const later = listsOf(unclear).get('This goes on from paper CND-2B4D-6F8H-J0KM') ?? [];
    expect(later.map(({ ticked }) => ticked)).toEqual([false, false]);
  });

  it('takes the clinician’s words to be in the clinic’s language where that stands beside', () => {
    const bilingual = samplePaper({ language: 'es', beside: 'en', guided: true });
    const section = composeDocument(bilingual).sections.find(({ id }) => id === 'guided');
    const words = (blocks: readonly Block[] | null | undefined) =>
      (blocks ?? []).flatMap((block) => (block.kind === 'told-list' ? block.items : [])).at(-1)?.words;
    expect(words(section?.blocks)?.[0]).toMatchObject({ isolated: true, language: 'en' });
    expect(words(section?.beside)?.[0]).not.toHaveProperty('language');
  });

  it.each<[string, Partial<Guidance>]>([
    ['a page marked', { discussed: [] }],
    ['a note', { notes: [] }],
    ['an answer', { answers: {} }],
    ['who guided', { guides: [{ staffId: 's', name: 'Ben Hale' }] }],
    ['the earlier paper', { preparation: null }],
  ])('is another paper with %s', (_what, change) => {
    expect(basisOf(withGuidance(paper, change))).not.toBe(basisOf(paper));
  });

  it('is the same paper whoever holds the kiosk now', () => {
    expect(basisOf(withGuidance(paper, { guide: null }))).toBe(basisOf(paper));
  });
});
