import { describe, expect, it } from 'vitest';
import { INPUTS } from './inputs';
import { METHODS } from './methods';

const consultationId = '7f1a3c1e-2f0b-4c77-9d2e-3c1f5a6b7c8d';
const SIGNED = {
  type: 'signed',
  role: 'patient',
  name: 'R',
  relationship: null,
  interprets: null,
  strokes: [[[1, 2, 3]]],
};
const append = (act: unknown, expectedSeq: unknown = 2) =>
  INPUTS.appendAct.safeParse({ consultationId, expectedSeq, act }).success;

describe('what the bridge accepts', () => {
  it('has a schema for every method', () => {
    expect(Object.keys(INPUTS).sort()).toEqual([...METHODS].sort());
  });

  it('takes a well-formed act', () => {
    expect(append({ type: 'page-opened', page: 'privacy' })).toBe(true);
    expect(append(SIGNED)).toBe(true);
    expect(append({ ...SIGNED, role: 'representative', relationship: 'daughter' })).toBe(true);
    expect(append({ type: 'signing-declined', role: 'patient' })).toBe(true);
    expect(append({ type: 'paper-kept-unsigned' })).toBe(true);
    for (const weight of [0, 4, null]) {
      expect(append({ type: 'value-weighed', value: 'cost', weight })).toBe(true);
    }
    expect(append({ type: 'sure-answered', question: 'sure-of-choice', answer: null })).toBe(true);
    for (const leaning of ['trial', 'not-sure', null]) {
      expect(append({ type: 'leaning-chosen', leaning })).toBe(true);
    }
    expect(append({ type: 'other-place-opened', place: 'kr' })).toBe(true);
  });

  it.each([
    ['an unknown type', { type: 'erase-everything' }],
    ['an event that only the kiosk may write', { type: 'sealed', documentNumber: 'CND-1', digest: 'x' }],
    ['a key too many', { type: 'page-opened', page: 'privacy', extra: 1 }],
    ['a missing key', { type: 'page-opened' }],
    ['a wrong type', { type: 'page-opened', page: 7 }],
    ['a name too long', { ...SIGNED, name: 'x'.repeat(81) }],
    ['a relationship too long', { ...SIGNED, role: 'representative', relationship: 'x'.repeat(81) }],
    ['a language too long', { ...SIGNED, role: 'interpreter', interprets: 'x'.repeat(81) }],
    ['a weight that no stone has', { type: 'value-weighed', value: 'cost', weight: 5 }],
    ['half a weight', { type: 'value-weighed', value: 'cost', weight: 0.5 }],
    ['an answer that is neither yes nor no', { type: 'sure-answered', question: 'sure-of-choice', answer: 'maybe' }],
    ['a leaning to what is no option', { type: 'leaning-chosen', leaning: 'magic' }],
    ['a place that nobody knows the rules of', { type: 'other-place-opened', place: 'mars' }],
    ['a role that nobody has', { ...SIGNED, role: 'witness' }],
    ['a choice not to sign that is nobody’s', { type: 'signing-declined' }],
    ['a point outside the pad', { ...SIGNED, strokes: [[[9e9, 2, 3]]] }],
    ['a point that is not a number', { ...SIGNED, strokes: [[[Number.NaN, 2, 3]]] }],
    ['too many strokes', { ...SIGNED, strokes: Array.from({ length: 201 }, () => [[1, 2, 3]]) }],
    ['a basis that is not a digest', { type: 'paper-confirmed', confirmed: true, basis: '../etc' }],
    [
      'an own question without an ID of its kind',
      { type: 'own-question-written', ownQuestion: '__proto__', text: 'x' },
    ],
    ['nothing', undefined],
  ])('refuses %s', (_, act) => {
    expect(append(act)).toBe(false);
  });

  it('refuses a consultation that is not a UUID and a number that is not one', () => {
    expect(INPUTS.extendTime.safeParse({ consultationId: "'; drop table" }).success).toBe(false);
    expect(append({ type: 'page-opened', page: 'privacy' }, 0)).toBe(false);
    expect(append({ type: 'page-opened', page: 'privacy' }, 1.5)).toBe(false);
  });
});
