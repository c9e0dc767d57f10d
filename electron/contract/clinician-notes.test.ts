/** The clinician's tier comes from the one function that is asked for it, on every kind of page, and from no other. */
import { expect, it } from 'vitest';
import { statementsOfPage } from './chapters-for';
import { clinicianNotesOf } from './clinician-notes';
import type { ContentPage, IconArray, Statement } from './content';

const say = (id: string): Statement => ({ id, facts: ['SC-WHAT-01'], certainty: 'stated', sources: ['GK'] });
const clinician = [say('first-note'), say('second-note')];
const statement = { id: 'page', drawing: 'scale', statement: say('main'), more: [say('more')] };
const option = { id: 'page', drawing: 'scale', good: say('good'), bad: say('bad'), like: say('like') };
const array: IconArray = { id: 'array', facts: ['SC-WHAT-01'], count: 7, certainty: 'counted', sources: ['GK'] };

const WITH_NOTES: [kind: string, page: ContentPage, patients: string[]][] = [
  ['statement', { kind: 'statement', ...statement, clinician }, ['main', 'more']],
  ['arrays', { kind: 'arrays', ...statement, arrays: [array], clinician }, ['main', 'more']],
  ['offers', { kind: 'offers', id: 'page', offers: [{ id: 'OFFER-01', sources: ['GK'] }], clinician }, []],
  ['option', { kind: 'option', option: 'wait', ...option, clinician }, ['good', 'bad', 'like']],
];
const WITHOUT_NOTES: ContentPage[] = [
  { kind: 'statement', ...statement },
  { kind: 'opening', id: 'opening', drawing: 'scale' },
  { kind: 'compare', id: 'page', rows: [], sources: [] },
  { kind: 'options', id: 'page', rows: [] },
  { kind: 'other-places', id: 'page', statement: say('main'), more: [] },
];

it.each(WITH_NOTES)('a page of the kind %s has notes apart from what the patient reads', (_kind, page, patients) => {
  expect(clinicianNotesOf(page)).toEqual(clinician);
  expect(statementsOfPage(page).map(({ id }) => id)).toEqual(patients);
});

it.each(WITHOUT_NOTES)('a page of the kind $kind may have none', (page) => {
  expect(clinicianNotesOf(page)).toEqual([]);
});
