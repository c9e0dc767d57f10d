import { describe, expect, it } from 'vitest';
import { outline, started, storeAll } from './consultation.fixture';
import type { ConsultationAct, ConsultationEvent, StoredEvent } from './events';
import type { HandOver, Preparation } from './guidance';
import { applyEvent, foldConsultation, type ConsultationRecord } from './record';
import { checkAct, LIMITS } from './rules';

const ADA = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0001', name: 'Dr. Ada Okafor' };
const BEN = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0002', name: 'Ben Hale' };
const preparation: Preparation = {
  clinician: ADA,
  name: 'Rosa Delgado',
  condition: 'knee-arthritis',
  cover: ['risks'],
  interpreter: true,
  representative: false,
  beside: 'en',
  questions: ['ASK-02'],
  ownQuestions: [{ id: 'own-1', text: 'Can I still have my operation?' }],
  continues: '0b7e0f2c-7d53-4a2c-9a55-5d6f3c8a1b11',
  earlier: { documentNumber: 'CND-1111-2222-3333', goOver: ['TB-10'] },
};
const BASIS = 'b'.repeat(64);
const confirmed: ConsultationAct = { type: 'paper-confirmed', confirmed: true, basis: BASIS };
const sign: ConsultationAct = {
  type: 'signed',
  role: 'patient',
  name: 'Rosa Delgado',
  relationship: null,
  interprets: null,
  strokes: [
    [
      [0, 0, 0],
      [10, 10, 12],
    ],
  ],
};
const take = (clinician = BEN): HandOver => ({ type: 'handed-over', to: 'clinician', clinician });
const giveBack: HandOver = { type: 'handed-over', to: 'patient' };
const note: ConsultationAct = { type: 'clinician-noted', page: 'risks/growths', text: 'Asked about her sister.' };
const talked: ConsultationAct = { type: 'discussed', page: 'risks/growths', discussed: true };
const answer: ConsultationAct = {
  type: 'question-answered',
  asked: 'ASK-02',
  how: 'answered-now',
  text: 'No approved product.',
};

const alone = (...events: ConsultationEvent[]): StoredEvent[] => storeAll(events);
function guided(...events: ConsultationEvent[]): StoredEvent[] {
  return storeAll(events).map((stored) =>
    stored.seq === 1 ? { ...stored, event: { ...started, guided: preparation } as ConsultationEvent } : stored,
  );
}
const fold = (...events: ConsultationEvent[]): ConsultationRecord => foldConsultation(guided(...events));

describe('a consultation that a clinician prepared', () => {
  it('begins with what was prepared and what was brought over', () => {
    const record = fold();
    expect(record).toMatchObject({
      name: 'Rosa Delgado',
      condition: 'knee-arthritis',
      questions: ['ASK-02'],
      ownQuestions: preparation.ownQuestions,
    });
    expect(record.guidance).toMatchObject({ preparation, guide: ADA, guides: [ADA], discussed: [], notes: [] });
  });

  it('is a consultation of the patient alone where nobody prepared it', () => {
    expect(foldConsultation(alone()).guidance).toBeNull();
    expect(foldConsultation(alone(giveBack)).guidance).toBeNull();
  });

  it('keeps what was talked about, in the order of talking, and takes a mark back', () => {
    const opening: ConsultationAct = { type: 'discussed', page: 'risks/opening', discussed: true };
    expect(fold(talked, opening).guidance?.discussed).toEqual(['risks/growths', 'risks/opening']);
    expect(fold(talked, opening, { ...talked, discussed: false }).guidance?.discussed).toEqual(['risks/opening']);
  });

  it('keeps one note a page, in the name of who wrote it last', () => {
    const record = fold(note, take(), { ...note, text: 'Her sister had a graft.' });
    expect(record.guidance?.notes).toEqual([
      { page: 'risks/growths', text: 'Her sister had a graft.', by: 'Ben Hale' },
    ]);
    expect(fold(note, { ...note, text: null }).guidance?.notes).toEqual([]);
  });

  it('keeps an answer until its question is taken back', () => {
    expect(fold(answer).guidance?.answers).toEqual({
      'ASK-02': { how: 'answered-now', text: 'No approved product.', by: 'Dr. Ada Okafor' },
    });
    const gone = fold(answer, { type: 'question-picked', question: 'ASK-02', picked: false });
    expect(gone.guidance?.answers).toEqual({});
    const own = { ...answer, asked: 'own-1' } as ConsultationAct;
    const rewritten = fold(own, { type: 'own-question-written', ownQuestion: 'own-1', text: 'When?' });
    expect(rewritten.guidance?.answers).toEqual({});
    expect(fold(answer, { ...answer, how: null, text: null }).guidance?.answers).toEqual({});
  });

  it('makes the paper unread again with every act of the clinician', () => {
    for (const act of [talked, note, answer, take()]) {
      expect(fold(confirmed).confirmedBasis).toBe(BASIS);
      expect(fold(confirmed, act).confirmedBasis, act.type).toBeNull();
    }
    expect(fold(confirmed, giveBack).confirmedBasis).toBe(BASIS);
    expect(fold(giveBack, confirmed, take(ADA)).confirmedBasis).toBe(BASIS);
  });

  it('goes from hand to hand, and names on the paper only who came before it was signed', () => {
    expect(fold(giveBack).guidance?.guide).toBeNull();
    expect(fold(giveBack, take()).guidance).toMatchObject({ guide: BEN, guides: [ADA, BEN] });
    const late = fold(confirmed, sign, take());
    expect(late.guidance).toMatchObject({ guide: BEN, guides: [ADA] });
    expect(late.signatures).toHaveLength(1);
    const lateAlone = foldConsultation(alone(confirmed, sign, take()));
    expect(lateAlone.guidance).toMatchObject({ guide: BEN, guides: [], preparation: null });
  });

  it('folds the same event by event', () => {
    const events = guided(talked, note, answer, giveBack, take());
    const first = foldConsultation(events.slice(0, 1));
    expect(events.slice(1).reduce(applyEvent, first)).toEqual(foldConsultation(events));
  });
});

describe('what a clinician may do', () => {
  const check = (record: ConsultationRecord, act: ConsultationAct) => checkAct(record, act, outline);

  it('is nothing while nobody guides', () => {
    for (const act of [talked, note, answer]) {
      expect(check(foldConsultation(alone()), act)).toBe('not-guided');
      expect(check(fold(giveBack), act)).toBe('not-guided');
      expect(check(fold(), act)).toBeNull();
      expect(check(fold(giveBack, take()), act)).toBeNull();
    }
  });

  it('is nothing on a signed paper', () => {
    for (const act of [talked, note, answer]) expect(check(fold(confirmed, sign), act)).toBe('signed-already');
  });

  it('marks pages that are read and questions that are asked', () => {
    expect(check(fold(), { ...talked, page: 'teach-back/TB-10' })).toBeNull();
    for (const page of ['language', 'sign', 'risks/nothing'])
      expect(check(fold(), { ...talked, page })).toBe('unknown-page');
  });

  it('notes something, of a page that there is or of the whole talk', () => {
    expect(check(fold(), { ...note, page: null })).toBeNull();
    expect(check(fold(), { ...note, page: 'risks/nothing' })).toBe('unknown-page');
    expect(check(fold(), { ...note, text: ' \u200b' })).toBe('no-text');
    const many = Array.from({ length: LIMITS.clinicianNotes }, (_, index) => ({ ...note, page: `p${index}` }));
    const full = fold(...(many as ConsultationEvent[]));
    expect(check(full, note)).toBe('too-many');
    expect(check(full, { ...note, text: null })).toBeNull();
  });

  it('answers only what the person asks', () => {
    const asked = (id: string): ConsultationAct => ({ ...answer, asked: id });
    expect(check(fold(), asked('own-1'))).toBeNull();
    expect(check(fold(), asked('ASK-01'))).toBe('not-asked');
    expect(check(fold(), asked('risks/growths'))).toBe('not-asked');
    expect(
      check(fold({ type: 'asked-about', page: 'risks/growths', asked: true }), asked('risks/growths')),
    ).toBeNull();
    expect(check(fold(), { ...answer, text: '\u00a0' })).toBe('no-text');
    expect(check(fold(), { ...answer, text: null })).toBeNull();
  });
});
