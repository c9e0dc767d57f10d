/** One patient, several visits: what each leaves to the next, over a real store, until the first of them is deleted. */
import { beforeEach, expect, it } from 'vitest';
import { outline } from '../consultation/consultation.fixture';
import type { ConsultationAct } from '../consultation/events';
import { foldConsultation, type ConsultationRecord } from '../consultation/record';
import type { TalkPlan } from '../contract/guide-api';
import { fail, succeed, type Result } from '../contract/result';
import { auditInto } from './audit.fixture';
import * as bench from './consultation-desk.fixture';
import { visitsIn } from './earlier-visits';
import { GuideDesk } from './guide-desk';

const ADA = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0001', name: 'Dr. Ada Okafor', role: 'clinician' } as const;
const FIRST: TalkPlan = {
  language: 'es',
  name: 'Rosa Delgado',
  condition: 'knee-arthritis',
  cover: ['risks'],
  interpreter: false,
  representative: false,
  beside: 'en',
  letters: 'standard',
  continues: null,
};
/** What a visit is that ends before everything was gone over. */
const HALF_DONE: readonly ConsultationAct[] = [
  { type: 'question-picked', question: 'ASK-01', picked: true },
  { type: 'question-picked', question: 'ASK-02', picked: true },
  { type: 'own-question-written', ownQuestion: 'own-1', text: '¿Cuándo?' },
  { type: 'asked-about', page: 'values', asked: true },
  { type: 'asked-about', page: 'privacy', asked: true },
  { type: 'question-answered', asked: 'privacy', how: 'answered-now', text: null },
  { type: 'question-answered', asked: 'ASK-02', how: 'answered-now', text: null },
  { type: 'question-answered', asked: 'own-1', how: 'next-visit', text: 'El martes.' },
  { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.a' },
];
/** And one that leaves nothing. */
const THE_REST: readonly ConsultationAct[] = [
  { type: 'question-answered', asked: 'ASK-01', how: 'answered-now', text: null },
  { type: 'question-answered', asked: 'own-1', how: 'answered-now', text: null },
  { type: 'question-answered', asked: 'values', how: 'by-phone', text: null },
  { type: 'asked-about', page: 'values', asked: false },
  { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.b' },
];

let guide: GuideDesk;

function mustBe<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Over the store that is open now. */
function openGuide(known = outline): GuideDesk {
  return new GuideDesk({
    desk: bench.desk,
    access: { signedIn: () => (bench.signedIn === null ? null : ADA), signOut: async () => bench.signOut() },
    visits: visitsIn(bench.store.list),
    outline: () => known,
    checkText: () => Promise.resolve(succeed(null)),
    audit: auditInto([]),
    shown: { note: () => undefined },
  });
}
beforeEach(() => {
  guide = openGuide();
});

interface Held {
  readonly consultationId: string;
  /** As it began. */
  readonly begun: ConsultationRecord;
  readonly documentNumber: string;
}

/** Guided from its preparation to the seal and the goodbye. */
async function visit(acts: readonly ConsultationAct[], plan: Partial<TalkPlan> = {}): Promise<Held> {
  bench.signIn(ADA);
  mustBe(await guide.prepareConsultation({ ...FIRST, ...plan }));
  const { consultationId, events } = mustBe(await guide.startPrepared());
  let seq = events.length;
  const act = async (each: ConsultationAct): Promise<void> => {
    seq = mustBe(await bench.desk.appendAct({ consultationId, expectedSeq: seq + 1, act: each })).seq;
  };
  for (const each of acts) await act(each);
  const { basis } = mustBe(await bench.desk.previewDocument({ consultationId }));
  await act({ type: 'paper-confirmed', confirmed: true, basis });
  await act({ ...bench.SIGNED, name: 'Rosa Delgado' });
  const { documentNumber } = mustBe(await bench.desk.sealDocument({ consultationId }));
  mustBe(await bench.desk.closeConsultation({ consultationId, outcome: 'completed' }));
  bench.signIn(ADA);
  return { consultationId, begun: foldConsultation(events), documentNumber };
}

it('a visit that is half done is found by name and number, and its open ends begin the next', async () => {
  const first = await visit(HALF_DONE);
  for (const search of ['', 'Rosa', 'delg', first.documentNumber.slice(4)])
    expect(await guide.findEarlierVisits({ search })).toMatchObject({ value: [{ name: 'Rosa Delgado' }] });
  expect(await guide.findEarlierVisits({ search: 'osa' })).toEqual(succeed([]));
  const { consultationId, documentNumber } = first;
  expect(await guide.readEarlierVisit({ consultationId })).toMatchObject({
    value: { documentNumber, condition: 'knee-arthritis', language: 'es', goOver: ['TB-10'] },
  });
  const { begun } = await visit(THE_REST, { continues: consultationId });
  expect(begun).toMatchObject({
    questions: ['ASK-01'],
    // To be answered at the next visit: this is it.
    ownQuestions: [{ id: 'own-1', text: '¿Cuándo?' }],
    askedAbout: ['values'],
    guidance: { answers: {}, preparation: { earlier: { documentNumber, goOver: ['TB-10'] } } },
  });
});

it('a visit after which nothing is open leaves the next nothing but its number', async () => {
  const first = await visit(HALF_DONE);
  const second = await visit(THE_REST, { continues: first.consultationId });
  const third = await visit([], { continues: second.consultationId });
  expect(third.begun).toMatchObject({
    name: 'Rosa Delgado',
    questions: [],
    ownQuestions: [],
    askedAbout: [],
    guidance: { preparation: { earlier: { documentNumber: second.documentNumber, goOver: [] } } },
  });
  const all = [first, second, third].map(({ consultationId }) => consultationId);
  for (const id of all) {
    const rows = mustBe(await bench.store.list.episodeOf(id));
    expect(rows.map(({ consultationId }) => consultationId)).toEqual(all);
  }
});

it('what was open at the first visit and still is at the second comes to the third', async () => {
  const first = await visit(HALF_DONE);
  const second = await visit([], { continues: first.consultationId });
  const third = await visit([], { continues: second.consultationId });
  expect(third.begun).toMatchObject({
    questions: ['ASK-01'],
    ownQuestions: [{ text: '¿Cuándo?' }],
    askedAbout: ['values'],
    // Not asked at the second visit: still not clear.
    guidance: { preparation: { earlier: { documentNumber: second.documentNumber, goOver: ['TB-10'] } } },
  });
});

it('a visit that was stopped is destroyed: there is nothing to go on from', async () => {
  bench.signIn(ADA);
  mustBe(await guide.prepareConsultation(FIRST));
  const { consultationId } = mustBe(await guide.startPrepared());
  mustBe(await bench.desk.closeConsultation({ consultationId, outcome: 'stopped' }));
  bench.signIn(ADA);
  expect(await guide.findEarlierVisits({ search: '' })).toEqual(succeed([]));
  expect(await guide.readEarlierVisit({ consultationId })).toEqual(fail('no-consultation'));
});

it('when the first visit is deleted, the second keeps its number and nothing else of it', async () => {
  const first = await visit(HALF_DONE);
  const second = await visit([], { continues: first.consultationId });
  const { consultationId } = first;
  mustBe(await bench.store.list.delete({ consultationId, by: 'kiosk', reason: 'retention' }));
  expect(await guide.readEarlierVisit({ consultationId })).toEqual(fail('no-consultation'));
  expect(await guide.prepareConsultation({ ...FIRST, continues: consultationId })).toEqual(fail('no-consultation'));
  const kept = mustBe(await bench.store.list.read(second.consultationId));
  const { earlier } = foldConsultation(kept?.events ?? []).guidance?.preparation ?? {};
  expect(earlier).toEqual({ documentNumber: first.documentNumber, goOver: ['TB-10'] });
  expect(await guide.findEarlierVisits({ search: '' })).toMatchObject({
    value: [{ consultationId: second.consultationId }],
  });
});

it('after a restart of the kiosk it goes on all the same; what today’s content no longer asks is left out', async () => {
  const { consultationId } = await visit(HALF_DONE);
  await bench.store.close();
  await bench.openDesk();
  guide = openGuide({ ...outline, questions: outline.questions.filter((id) => id !== 'ASK-01') });
  bench.signIn(ADA);
  expect(await guide.readEarlierVisit({ consultationId })).toMatchObject({
    value: { questions: [], ownQuestions: ['¿Cuándo?'], goOver: ['TB-10'] },
  });
});
