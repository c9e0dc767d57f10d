import { describe, expect, it } from 'vitest';
import type { ConsultationRecord } from '../consultation/record';
import { chaptersFor, everyPage, statementsOfPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import type { ContentPage, Statement } from '../contract/content';
import { basisOf, composeDocument } from './compose';
import type { DocumentInput } from './document-input';
import type { Block, HandOff, Text } from './document-model';
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

/** What a page says before anybody asks for more. */
function firstStatementsOf(page: ContentPage): readonly Statement[] {
  if (page.kind === 'option') return [page.good, page.bad, page.like];
  return 'statement' in page ? [page.statement] : [];
}

const plain = (text: Text | undefined): string => (text ?? []).map((span) => span.text).join('');

describe('the clinician’s tier', () => {
  it.each([undefined, 'es'])('is on no paper, not even where everything was read and told (beside: %s)', (beside) => {
    const input = samplePaper({ amount: 'most', ...(beside === undefined ? {} : { beside }) });
    const paper = JSON.stringify(composeDocument(input));
    const pages = chaptersFor(input.pack.structure, input.record).flatMap((chapter) => chapter.pages);
    for (const { words } of [input.pack, ...(input.beside === null ? [] : [input.beside.pack])]) {
      const missing = (statements: readonly Statement[]): string[] =>
        statements
          .flatMap(({ id }) => [words.statements[id]!.heading, ...words.statements[id]!.body])
          .filter((text) => !paper.includes(JSON.stringify(text).slice(1, -1)));
      const notes = pages.flatMap(clinicianNotesOf);
      expect(notes.length).toBeGreaterThan(20);
      expect(missing(notes)).toHaveLength(notes.length * 3);
      // Seen by the same eyes: what was read is there.
      expect(missing(pages.flatMap(statementsOfPage))).toEqual([]);
    }
  });
});

describe('what a person says of themselves', () => {
  const handOffOf = (changes: Partial<ConsultationRecord>): HandOff => {
    const input = samplePaper({ amount: 'least' });
    const [found] = blocksOf({ ...input, record: { ...input.record, ...changes } }).filter(
      (block) => block.kind === 'hand-off',
    );
    if (found === undefined) throw new Error('a paper without a hand-off');
    return found;
  };
  const { pack, words } = samplePaper({ amount: 'least' });

  it('is not mentioned when nothing was said', () => {
    expect(handOffOf({}).matters).toBeNull();
    expect(handOffOf({}).goOver.lists).toEqual([]);
  });

  it('begins with what matters most, and leaves out what was not answered', () => {
    const { matters } = handOffOf({ values: { 'avoid-harm': 1, cost: 4, 'near-home': 0 } });
    expect(matters?.values.map(({ text, weight, alt }) => [plain(text), weight, alt])).toEqual([
      [pack.words.values['cost'], 4, words.handOff.weights[4]],
      [pack.words.values['avoid-harm'], 1, words.handOff.weights[1]],
      [pack.words.values['near-home'], 0, words.handOff.weights[0]],
    ]);
    expect(matters?.leaning).toBeNull();
  });

  it('names the leaning, and not being sure as one', () => {
    const leaningOf = (leaning: ConsultationRecord['leaning']): string =>
      plain(handOffOf({ leaning }).matters?.leaning?.value);
    expect(leaningOf('trial')).toBe(pack.words.options.trial?.name);
    expect(leaningOf('not-sure')).toBe(words.handOff.notSureYet);
  });

  it('asks to go over each no of the SURE test, and says four times yes in one line', () => {
    const [first = '', second = '', third = '', fourth = ''] = pack.structure.sure;
    const some = handOffOf({ sure: { [first]: 'yes', [second]: 'no', [third]: 'yes' } }).goOver.lists;
    expect(some.map(({ lead, items }) => [plain(lead), items.map(plain)])).toEqual([
      [words.handOff.answeredNo, [pack.words.sure[second]]],
    ]);
    const all = handOffOf({ sure: { [first]: 'yes', [second]: 'yes', [third]: 'yes', [fourth]: 'yes' } }).goOver;
    expect(all.lists.map(({ lead }) => plain(lead))).toEqual([words.handOff.answeredYesToAll]);
    expect(handOffOf({ sure: { [first]: 'yes' } }).goOver.lists).toEqual([]);
  });
});

describe('the choices', () => {
  const decide = (changes: Partial<ConsultationRecord>): readonly Block[] => {
    const input = samplePaper({ amount: 'least' });
    return blocksOf({ ...input, record: { ...input.record, ...changes } });
  };
  const { pack } = samplePaper({ amount: 'least' });

  it('stand in one table, a column for each option', () => {
    const pages = everyPage(pack.structure).flatMap(({ pageId, page }) => (page.kind === 'options' ? [pageId] : []));
    const [table, ...more] = decide({ pagesSeen: pages }).filter((block) => block.kind === 'comparison');
    expect(more).toEqual([]);
    const { options } = pack.structure;
    expect(table?.head).toHaveLength(options.length + 1);
    expect(table?.rows.map(({ cells }) => cells.length)).toEqual(table?.rows.map(() => options.length));
    expect(table?.rows.length).toBeGreaterThan(4);
  });

  it('say of each side which it is', () => {
    const statements = decide({ pagesSeen: ['decide/trial'] }).filter((block) => block.kind === 'statement');
    expect(statements).toHaveLength(3);
    for (const { label } of statements) expect(plain(label)).toContain(pack.words.options.trial?.short);
    expect(new Set(statements.map(({ label }) => plain(label))).size).toBe(3);
  });

  it('show the rules of another place under its name, and only when they were opened', () => {
    const seen = { pagesSeen: ['rules/other-places'] };
    const namesOf = (blocks: readonly Block[]): string[] =>
      blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [plain(block.text)] : []));
    const { jp } = pack.words.places;
    expect(namesOf(decide(seen))).not.toContain(jp?.name);
    expect(namesOf(decide({ ...seen, otherPlaces: ['jp'] }))).toContain(jp?.name);
  });
});

it('says of a claim that was to be checked again by now that it may be out of date', () => {
  const input = samplePaper({ amount: 'some' });
  const warningsAt = (composedAt: number): string[] =>
    blocksOf({ ...input, composedAt }).flatMap((block) =>
      block.kind === 'statement' && block.warning !== undefined ? [plain(block.warning)] : [],
    );
  expect(warningsAt(input.composedAt)).toEqual([]);
  const later = warningsAt(Date.UTC(2028, 0, 1));
  expect(later.length).toBeGreaterThan(5);
  expect(later.every((warning) => /2027/.test(warning))).toBe(true);
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
      pages.flatMap((page) => (input.record.pagesSeen.includes(`${id}/${page.id}`) ? firstStatementsOf(page) : [])),
    );
    const shown = blocksOf(input).flatMap((block) => (block.kind === 'statement' ? [block.heading[0]?.text] : []));
    expect(shown).toEqual(said.map(({ id }) => input.pack.words.statements[id]?.heading));
    expect(shown.length).toBeGreaterThan(5);
  });

  it('makes one table of neighbouring pages of the comparison, with each source cited once', () => {
    const input = samplePaper({ amount: 'most' });
    const tables = blocksOf(input).filter((block) => block.kind === 'comparison');
    const rows = input.pack.structure.chapters.flatMap(({ pages }) =>
      pages.flatMap((page) => (page.kind === 'compare' ? page.rows : [])),
    );
    expect(rows.length).toBeGreaterThan(5);
    const [compared, ...others] = tables.filter(({ head }) => head.length === 3);
    expect(others).toEqual([]);
    expect(compared?.rows).toHaveLength(rows.length);
    for (const { sources } of tables) {
      const numbers = sources.flatMap(({ text }) => text.match(/\d+/g) ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
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
