import { describe, expect, it } from 'vitest';
import { BEGAN_AT, storeAll } from './consultation.fixture';
import type { ConsultationEvent } from './events';
import { applyEvent, foldConsultation, lettersOf } from './record';
import { isLocked, isSealDue, isUndecided } from './signing';

const fold = (...events: ConsultationEvent[]) => foldConsultation(storeAll(events));
const BASIS = 'b'.repeat(64);
const confirmed: ConsultationEvent = { type: 'paper-confirmed', confirmed: true, basis: BASIS };

describe('the fold from events to record', () => {
  it('begins on the language page, in the language touched first', () => {
    const record = fold();
    expect(record).toMatchObject({
      language: 'ar',
      page: 'language',
      startedAt: BEGAN_AT,
      lastSeq: 1,
      outcome: null,
    });
  });

  it('is of the clinic’s place, and of the first one where it was begun before there was a choice', () => {
    expect(fold().place).toBe('us');
    const [first] = storeAll([]);
    if (first?.event.type !== 'started') throw new Error('no start');
    expect(foldConsultation([{ ...first, event: { ...first.event, place: 'kr' } }]).place).toBe('kr');
  });

  it('has the letters of the paper that were chosen last, and the usual ones while nobody chose', () => {
    const large: ConsultationEvent = { type: 'letters-chosen', letters: 'large' };
    const standard: ConsultationEvent = { type: 'letters-chosen', letters: 'standard' };
    expect([fold().letters, lettersOf(fold())]).toEqual([null, 'standard']);
    expect(lettersOf(fold(large))).toBe('large');
    expect(fold(large, standard).letters).toBe('standard');
    const [first] = storeAll([]);
    if (first?.event.type !== 'started') throw new Error('no start');
    expect(foldConsultation([{ ...first, event: { ...first.event, letters: 'large' } }]).letters).toBe('large');
  });

  it('asks for a paper in other letters to be read again, and for one in the same letters not', () => {
    expect(fold(confirmed, { type: 'letters-chosen', letters: 'large' }).confirmedBasis).toBeNull();
    expect(fold(confirmed, { type: 'letters-chosen', letters: 'standard' }).confirmedBasis).toBe(BASIS);
  });

  it('refuses a list that does not begin with its start', () => {
    expect(() => foldConsultation(storeAll([]).slice(1))).toThrow();
    const [, second] = storeAll([{ type: 'page-opened', page: 'privacy' }]);
    expect(() => foldConsultation(second ? [second] : [])).toThrow();
  });

  it('gives the same record whether folded at once or event by event', () => {
    const events = storeAll([
      { type: 'page-opened', page: 'risks/growths' },
      { type: 'asked-about', page: 'risks/growths', asked: true },
      { type: 'reason-given', condition: 'knee-arthritis', name: 'Rosa' },
      { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.a' },
    ]);
    const early = foldConsultation(events.slice(0, 2));
    expect(events.slice(2).reduce(applyEvent, early)).toEqual(foldConsultation(events));
  });

  it('keeps pages in the order they were first opened and follows where the person is', () => {
    const record = fold(
      { type: 'page-opened', page: 'privacy' },
      { type: 'page-opened', page: 'reason' },
      { type: 'page-opened', page: 'privacy' },
    );
    expect(record.page).toBe('privacy');
    expect(record.pagesSeen).toEqual(['language', 'privacy', 'reason']);
  });

  it('keeps every answer when the language changes', () => {
    const before = fold(
      { type: 'question-picked', question: 'ASK-02', picked: true },
      { type: 'own-question-written', ownQuestion: 'own-1', text: 'Can I still have my knee operation later?' },
    );
    const after = fold(
      { type: 'question-picked', question: 'ASK-02', picked: true },
      { type: 'own-question-written', ownQuestion: 'own-1', text: 'Can I still have my knee operation later?' },
      { type: 'language-chosen', language: 'es' },
    );
    expect(after.language).toBe('es');
    expect(after.languagesUsed).toEqual(['ar', 'es']);
    expect(after.questions).toEqual(before.questions);
    expect(after.ownQuestions).toEqual(before.ownQuestions);
  });

  it('unpicks, edits and removes', () => {
    const record = fold(
      { type: 'question-picked', question: 'ASK-01', picked: true },
      { type: 'question-picked', question: 'ASK-01', picked: false },
      { type: 'own-question-written', ownQuestion: 'own-1', text: 'One' },
      { type: 'own-question-written', ownQuestion: 'own-2', text: 'Two' },
      { type: 'own-question-written', ownQuestion: 'own-1', text: 'One, better' },
      { type: 'own-question-written', ownQuestion: 'own-2', text: null },
      { type: 'offer-heard', offer: 'OFFER-01', heard: true },
      { type: 'offer-heard', offer: 'OFFER-01', heard: false },
    );
    expect(record.questions).toEqual([]);
    expect(record.ownQuestions).toEqual([{ id: 'own-1', text: 'One, better' }]);
    expect(record.offersHeard).toEqual([]);
  });

  it('keeps the latest of each answer about what matters, and forgets one that is taken back', () => {
    const record = fold(
      { type: 'value-weighed', value: 'cost', weight: 4 },
      { type: 'value-weighed', value: 'near-home', weight: 2 },
      { type: 'value-weighed', value: 'cost', weight: 0 },
      { type: 'value-weighed', value: 'near-home', weight: null },
      { type: 'sure-answered', question: 'sure-of-choice', answer: 'yes' },
      { type: 'sure-answered', question: 'help-to-choose', answer: 'no' },
      { type: 'sure-answered', question: 'sure-of-choice', answer: null },
      { type: 'leaning-chosen', leaning: 'wait' },
      { type: 'leaning-chosen', leaning: 'not-sure' },
    );
    expect(record).toMatchObject({ leaning: 'not-sure' });
    expect(record.values).toEqual({ cost: 0 });
    expect(record.sure).toEqual({ 'help-to-choose': 'no' });
    expect(fold({ type: 'leaning-chosen', leaning: 'wait' }, { type: 'leaning-chosen', leaning: null }).leaning).toBe(
      null,
    );
  });

  it('keeps the places whose rules were opened, each once, in the order of the first look', () => {
    const open = (place: 'jp' | 'uk'): ConsultationEvent => ({ type: 'other-place-opened', place });
    expect(fold(open('uk'), open('jp'), open('uk')).otherPlaces).toEqual(['uk', 'jp']);
  });

  it('records each teach-back attempt with its time', () => {
    const record = fold(
      { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.a' },
      { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.b' },
    );
    expect(record.teachBack['TB-10']).toEqual([
      { option: 'TB-10.a', at: BEGAN_AT + 1000 },
      { option: 'TB-10.b', at: BEGAN_AT + 2000 },
    ]);
  });

  const changes: ConsultationEvent[] = [
    { type: 'reason-given', condition: null, name: 'Rosa' },
    { type: 'question-picked', question: 'ASK-01', picked: true },
    { type: 'own-question-written', ownQuestion: 'own-1', text: 'Why?' },
    { type: 'asked-about', page: 'risks/growths', asked: true },
    { type: 'more-opened', page: 'risks/growths' },
    { type: 'offer-heard', offer: 'OFFER-01', heard: true },
    { type: 'value-weighed', value: 'cost', weight: 3 },
    { type: 'sure-answered', question: 'sure-of-choice', answer: 'no' },
    { type: 'leaning-chosen', leaning: 'not-sure' },
    { type: 'other-place-opened', place: 'jp' },
    { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.b' },
    { type: 'language-chosen', language: 'es' },
    { type: 'page-opened', page: 'risks/growths' },
  ];
  it.each(changes)('asks for the paper to be read again after $type', (change) => {
    expect(fold(confirmed).confirmedBasis).toBe(BASIS);
    expect(fold(confirmed, change).confirmedBasis).toBeNull();
  });

  it('keeps the paper confirmed on the way to the signature', () => {
    expect(fold(confirmed, { type: 'page-opened', page: 'sign' }).confirmedBasis).toBe(BASIS);
    expect(fold(confirmed, { type: 'language-chosen', language: 'ar' }).confirmedBasis).toBe(BASIS);
  });

  const patient: ConsultationEvent = {
    type: 'signed',
    role: 'patient',
    name: 'ليلى',
    relationship: null,
    interprets: null,
    strokes: [
      [
        [0, 0, 0],
        [10, 10, 12],
      ],
    ],
  };
  const declined: ConsultationEvent = { type: 'signing-declined', role: 'patient' };
  const interpreter: ConsultationEvent = { ...patient, role: 'interpreter', name: 'Omar', interprets: 'Arabic' };
  const representative: ConsultationEvent = { ...patient, role: 'representative', relationship: 'daughter' };

  it('ties every entry to the language of the paper, whatever the screen is in when it is made', () => {
    const record = fold(
      confirmed,
      patient,
      { type: 'language-chosen', language: 'en' },
      { type: 'sealed', documentNumber: 'CND-1', digest: 'd', entries: 1 },
      interpreter,
    );
    const { type: _, ...entered } = patient;
    expect(record.signatures).toEqual([
      { kind: 'signed', ...entered, language: 'ar', at: BEGAN_AT + 2000 },
      expect.objectContaining({ role: 'interpreter', interprets: 'Arabic', language: 'ar', at: BEGAN_AT + 5000 }),
    ]);
    expect(record.language).toBe('en');
    expect(record.sealed).toEqual({ documentNumber: 'CND-1', digest: 'd', at: BEGAN_AT + 4000, entries: 1 });
  });

  it('counts with each seal how many entries are under it', () => {
    const before = [confirmed, patient] as const;
    const first: ConsultationEvent = { type: 'sealed', documentNumber: 'CND-1', digest: 'd', entries: 1 };
    expect(isSealDue(fold(...before))).toBe(true);
    expect(isSealDue(fold(...before, first))).toBe(false);
    expect(isSealDue(fold(...before, first, interpreter))).toBe(true);
    expect(isSealDue(fold(...before, first, interpreter, { ...first, digest: 'e', entries: 2 }))).toBe(false);
  });

  it('leaves everything open after the patient’s no, until something comes of it', () => {
    const record = fold(confirmed, declined);
    expect(record.signatures).toEqual([{ kind: 'declined', role: 'patient', language: 'ar', at: BEGAN_AT + 2000 }]);
    expect([isUndecided(record), isLocked(record), isSealDue(record)]).toEqual([true, false, false]);
    const kept = fold(confirmed, declined, { type: 'paper-kept-unsigned' });
    expect([isUndecided(kept), isLocked(kept), isSealDue(kept)]).toEqual([false, true, true]);
    const signedFor = fold(confirmed, declined, representative);
    expect(signedFor.signatures.map(({ kind, role }) => [kind, role])).toEqual([
      ['declined', 'patient'],
      ['signed', 'representative'],
    ]);
    expect(isLocked(signedFor)).toBe(true);
  });

  it('forgets the no of somebody who then signs, or who goes back and changes the paper', () => {
    expect(fold(confirmed, declined, patient).signatures).toMatchObject([{ kind: 'signed', role: 'patient' }]);
    const changed = fold(confirmed, declined, { type: 'question-picked', question: 'ASK-01', picked: true });
    expect(changed.signatures).toEqual([]);
    expect(changed.confirmedBasis).toBeNull();
  });
});
