/** The chapters of one person: the clinic's rules in their slot, their own evidence first, and no page lost. */
import { describe, expect, it } from 'vitest';
import type { PLACES } from '../consultation/places';
import { chaptersFor, everyPage, findContentPage, wordsOfChapter, type Setting } from './chapters-for';
import type { ContentStructure, StatementPage } from './content';
import type { ContentWords } from './content-words';
import { outlineOf } from './outline-of';

const page = (id: string): StatementPage => ({
  kind: 'statement',
  id,
  drawing: 'scale',
  statement: { id, facts: ['SC-WHAT-01'], certainty: 'stated', sources: ['GK'] },
  more: [],
});
const opening = { kind: 'opening', id: 'opening', drawing: 'scale' } as const;
const sign = (id: string) => ({ id, sources: ['GK'] });
const item = (id: string) => ({
  id,
  facts: ['SC-WHAT-01'],
  options: [`${id}.a`, `${id}.b`],
  correct: `${id}.a`,
  critical: false,
  sourcePage: 'benefits/knee',
  drawing: 'scale',
});

const structure: ContentStructure = {
  version: '1.0.0',
  factSheet: '1',
  seen: '2026-11-01',
  reviewBy: '2027-05-01',
  chapters: [
    { id: 'benefits', pages: [opening, page('blood'), page('knee'), page('heart'), page('lung')] },
    { id: 'rules', pages: [opening, page('words'), { kind: 'place', id: 'place' }, page('abroad')] },
  ],
  places: {
    us: { emergencyNumber: '911', pages: [page('fda'), page('fda-list')] },
    uk: { emergencyNumber: '999', pages: [page('mhra')] },
  },
  conditions: [
    { id: 'heart-failure', pages: ['benefits/lung', 'benefits/heart'] },
    { id: 'other', pages: [] },
  ],
  questions: ['ASK-01'],
  teachBack: [item('TB-01'), { ...item('TB-02'), places: ['us'] }],
  options: [],
  values: [],
  sure: [],
  glossary: [],
  about: [],
  emergency: {
    callNow: [sign('EMERG-ALLERGY-01')],
    sameDay: sign('EMERG-SAMEDAY-01'),
    soon: sign('EMERG-SOON-01'),
    tell: sign('EMERG-TELL-01'),
    doNotWait: sign('EMERG-NOTWAIT-01'),
  },
  keep: ['blood', 'knee', 'heart'],
  sources: {},
};

const idsIn = (setting: Setting): string[][] =>
  chaptersFor(structure, setting).map(({ pages }) => pages.map(({ id }) => id));

describe('the chapters', () => {
  it('hold the pages of the clinic’s place where the slot is, and no other place’s', () => {
    expect(idsIn({ place: 'us', condition: null })[1]).toEqual(['opening', 'words', 'fda', 'fda-list', 'abroad']);
    expect(idsIn({ place: 'uk', condition: null })[1]).toEqual(['opening', 'words', 'mhra', 'abroad']);
  });

  it('bring the pages of the person’s condition to directly after the opening, in its order', () => {
    expect(idsIn({ place: 'us', condition: 'heart-failure' })[0]).toEqual([
      'opening',
      'lung',
      'heart',
      'blood',
      'knee',
    ]);
    const asListed = ['opening', 'blood', 'knee', 'heart', 'lung'];
    for (const condition of [null, 'other', 'unheard-of']) {
      expect(idsIn({ place: 'us', condition })[0]).toEqual(asListed);
    }
  });

  it('have the same pages for every condition of a place', () => {
    const pagesOf = (condition: string | null): string[] =>
      outlineOf(structure, 'hash', ['en'], { place: 'us', condition }).pages.map(({ id }) => id);
    expect(pagesOf('heart-failure').toSorted()).toEqual(pagesOf(null).toSorted());
    expect(pagesOf('heart-failure')).not.toEqual(pagesOf(null));
  });

  it('begin with words of the place where its pages are', () => {
    const own = { name: 'Rules', opening: 'own', lead: 'own' };
    const words = {
      chapters: { benefits: own, rules: own },
      places: { uk: { name: 'United Kingdom', opening: 'In the UK', lead: 'The MHRA' } },
    } as unknown as ContentWords;
    const saidIn = (setting: Setting) => chaptersFor(structure, setting).map((each) => wordsOfChapter(words, each));
    expect(saidIn({ place: 'uk', condition: null })).toEqual([
      own,
      { name: 'Rules', opening: 'In the UK', lead: 'The MHRA' },
    ]);
    expect(saidIn({ place: 'us', condition: null })).toEqual([own, own]);
    expect(wordsOfChapter(words, { id: 'unheard-of', place: null })).toBeNull();
  });
});

describe('every page', () => {
  it('is there once, of all places, and found by its ID', () => {
    const ids = everyPage(structure).map(({ pageId }) => pageId);
    expect(ids).toEqual(expect.arrayContaining(['rules/fda', 'rules/fda-list', 'rules/mhra', 'rules/abroad']));
    expect(ids).toHaveLength(11);
    expect(findContentPage(structure, 'rules/mhra')).toMatchObject({ id: 'mhra' });
    expect(findContentPage(structure, 'rules/place')).toBeUndefined();
  });
});

describe('the outline', () => {
  it('asks teach-back items of another place nowhere else', () => {
    const itemsIn = (place: (typeof PLACES)[number]): string[] => {
      const { teachBack, pages } = outlineOf(structure, 'hash', ['en'], { place, condition: null });
      expect(pages.filter(({ kind }) => kind === 'teach-back')).toHaveLength(teachBack.length);
      return teachBack.map(({ id }) => id);
    };
    expect(itemsIn('us')).toEqual(['TB-01', 'TB-02']);
    expect(itemsIn('uk')).toEqual(['TB-01']);
  });
});
