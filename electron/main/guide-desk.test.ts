import { beforeEach, describe, expect, it, vi } from 'vitest';
import { outline } from '../consultation/consultation.fixture';
import type { ConsultationAct, StoredEvent } from '../consultation/events';
import { foldConsultation } from '../consultation/record';
import type { StaffPerson } from '../contract/access-api';
import type { AuditEvent } from '../contract/audit-events';
import type { TalkPlan } from '../contract/guide-api';
import { fail, succeed } from '../contract/result';
import { auditInto } from './audit.fixture';
import * as bench from './consultation-desk.fixture';
import type { KeptVisit } from './earlier-visits';
import { GuideDesk } from './guide-desk';

const ADA: StaffPerson = {
  staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0001',
  name: 'Dr. Ada Okafor',
  role: 'clinician',
};
const BEN: StaffPerson = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0002', name: 'Ben Hale', role: 'administrator' };
const VISIT = '0b7e0f2c-7d53-4a2c-9a55-5d6f3c8a1b11';
const PLAN: TalkPlan = {
  language: 'es',
  name: 'Rosa Delgado',
  condition: 'knee-arthritis',
  cover: ['risks'],
  interpreter: true,
  representative: false,
  beside: 'en',
  letters: 'standard',
  continues: null,
};
const NOTE: ConsultationAct = { type: 'clinician-noted', page: 'risks/growths', text: 'Her sister came along.' };

const note = vi.fn();
const told: AuditEvent[] = [];
const audit = auditInto(told);
let visits: KeptVisit[] = [];
let guide: GuideDesk;
let person: StaffPerson | null = null;

const signIn = (who: StaffPerson): void => {
  person = who;
  bench.signIn(who);
};

beforeEach(() => {
  told.length = 0;
  audit.isFull = false;
  note.mockClear();
  visits = [];
  person = null;
  guide = new GuideDesk({
    desk: bench.desk,
    access: {
      signedIn: () => (bench.signedIn === null ? null : person),
      signOut: () => {
        person = null;
        bench.signOut();
        return Promise.resolve();
      },
    },
    visits: {
      find: () => Promise.resolve(succeed(visits)),
      read: (id) => Promise.resolve(succeed(visits.find(({ consultationId }) => consultationId === id) ?? null)),
    },
    outline: () => outline,
    checkText: (text) => bench.paper.checkText(text),
    audit,
    shown: { note },
  });
});

/** Prepared and begun by Ada; the returned function does one act on its next step. */
async function beginGuided(plan: Partial<TalkPlan> = {}) {
  signIn(ADA);
  expect(await guide.prepareConsultation({ ...PLAN, ...plan })).toEqual(succeed(null));
  const opened = await guide.startPrepared();
  if (!opened.ok) throw new Error(opened.error.code);
  const { consultationId } = opened.value;
  return { consultationId, record: foldConsultation(opened.value.events), ...stepsOf(consultationId, 1) };
}

function stepsOf(consultationId: string, from: number) {
  let seq = from;
  const follow = (to: number): void => void (seq = to);
  const act = async (each: ConsultationAct) => {
    const stored = await bench.desk.appendAct({ consultationId, expectedSeq: seq + 1, act: each });
    if (stored.ok) seq = stored.value.seq;
    return stored;
  };
  return { act, follow };
}

async function recordNow() {
  const held = await bench.store.readOpenConsultation();
  if (!held.ok || held.value === null) throw new Error('nothing is open');
  return foldConsultation(held.value.events);
}

describe('preparing', () => {
  it('needs somebody signed in, and begins what they prepared, once', async () => {
    expect(await guide.prepareConsultation(PLAN)).toMatchObject({ error: { code: 'sign-in-needed' } });
    expect(await guide.startPrepared()).toMatchObject({ error: { code: 'sign-in-needed' } });
    const { record, consultationId } = await beginGuided();
    expect(record).toMatchObject({ language: 'es', name: 'Rosa Delgado', condition: 'knee-arthritis' });
    expect(record.guidance?.preparation).toMatchObject({ cover: ['risks'], interpreter: true, beside: 'en' });
    expect(told).toEqual([
      { type: 'consultation-prepared', actor: { staffId: ADA.staffId }, outcome: 'success', consultationId },
    ]);
    expect(await guide.startPrepared()).toMatchObject({ error: { facts: { rule: 'nothing-prepared' } } });
  });

  it('gives nobody what somebody else has prepared', async () => {
    signIn(ADA);
    await guide.prepareConsultation(PLAN);
    signIn(BEN);
    expect(await guide.startPrepared()).toMatchObject({ error: { facts: { rule: 'nothing-prepared' } } });
  });

  it.each<[string, Partial<TalkPlan>, object]>([
    ['an unknown language', { language: 'xx' }, { code: 'unknown-language' }],
    ['an unknown second language', { beside: 'xx' }, { code: 'unknown-language' }],
    ['an unknown condition', { condition: 'gout' }, { facts: { rule: 'unknown-condition' } }],
    ['an unknown chapter', { cover: ['nothing'] }, { facts: { rule: 'unknown-page' } }],
    ['a name of blanks', { name: ' \u200b' }, { facts: { rule: 'no-name' } }],
    ['a name that no font can draw', { name: '☃' }, { code: 'cannot-draw-text' }],
    ['a visit that is not kept', { continues: VISIT }, { code: 'no-consultation' }],
  ])('refuses %s', async (_what, change, error) => {
    signIn(ADA);
    expect(await guide.prepareConsultation({ ...PLAN, ...change })).toMatchObject({ ok: false, error });
    expect(await guide.startPrepared()).toMatchObject({ ok: false });
  });

  it('refuses to guide in a name that the paper could not print', async () => {
    signIn({ ...ADA, name: 'Dr. ☃' });
    expect(await guide.prepareConsultation(PLAN)).toMatchObject({ error: { code: 'cannot-draw-text' } });
  });

  it('prints no language beside itself', async () => {
    const { record } = await beginGuided({ beside: 'es' });
    expect(record.guidance?.preparation?.beside).toBeNull();
  });

  it('begins where an earlier visit ended: open questions, what was not clear, its paper', async () => {
    const first = await beginGuided();
    for (const each of [
      { type: 'question-picked', question: 'ASK-01', picked: true },
      { type: 'question-picked', question: 'ASK-02', picked: true },
      { type: 'own-question-written', ownQuestion: 'own-3', text: '¿Cuándo?' },
      { type: 'teach-back-answered', item: 'TB-10', option: 'TB-10.a' },
      { type: 'question-answered', asked: 'ASK-02', how: 'answered-now', text: null },
    ] as const)
      expect(await first.act(each)).toMatchObject({ ok: true });
    const held = await bench.store.readOpenConsultation();
    const events: readonly StoredEvent[] = held.ok && held.value !== null ? held.value.events : [];
    await bench.desk.closeConsultation({ consultationId: first.consultationId, outcome: 'stopped' });
    const documentNumber = 'CND-1111-2222-3333';
    const row = { consultationId: VISIT, documentNumber, closedAt: 5, name: null, condition: null, language: 'en' };
    visits = [{ ...row, events }];
    signIn(ADA);
    told.length = 0;
    note.mockClear();
    expect(await guide.readEarlierVisit({ consultationId: VISIT })).toMatchObject({
      value: { name: 'Rosa Delgado', language: 'es', questions: ['ASK-01'], ownQuestions: ['¿Cuándo?'] },
    });
    // Whose visit was read is told, and the page that shows it goes with the sign-in.
    const actor = { staffId: ADA.staffId };
    expect(told).toEqual([{ type: 'consultation-read', actor, outcome: 'success', consultationId: VISIT }]);
    audit.isFull = true;
    const refused = fail('not-written-down');
    expect(await guide.readEarlierVisit({ consultationId: VISIT })).toEqual(refused);
    expect(await guide.prepareConsultation({ ...PLAN, continues: VISIT })).toEqual(refused);
    audit.isFull = false;
    expect(note).toHaveBeenCalled();
    const { record } = await beginGuided({ continues: VISIT });
    expect(record).toMatchObject({ questions: ['ASK-01'], ownQuestions: [{ id: 'own-1', text: '¿Cuándo?' }] });
    expect(record.guidance?.preparation).toMatchObject({
      continues: VISIT,
      earlier: { documentNumber, goOver: ['TB-10'] },
    });
  });
});

describe('guiding', () => {
  it('lets only the clinician who guides note, mark and answer', async () => {
    const { act } = await beginGuided();
    expect(await act(NOTE)).toMatchObject({ ok: true });
    signIn(BEN);
    expect(await act(NOTE)).toMatchObject({ error: { code: 'sign-in-needed' } });
    bench.signOut();
    expect(await act(NOTE)).toMatchObject({ error: { code: 'sign-in-needed' } });
    expect((await recordNow()).guidance?.notes).toHaveLength(1);
  });

  it('refuses a note that the paper could not print', async () => {
    const { act } = await beginGuided();
    const note: ConsultationAct = { type: 'clinician-noted', page: null, text: '☃' };
    expect(await act(note)).toMatchObject({ error: { code: 'cannot-draw-text' } });
  });

  it('signs the staff out when the kiosk goes back to the patient, and what follows is the patient’s', async () => {
    const { act, follow, consultationId } = await beginGuided();
    const given = await guide.handBack({ consultationId });
    expect(given).toMatchObject({ ok: true });
    if (given.ok) follow(given.value.seq);
    expect(bench.signedIn).toBeNull();
    expect(bench.desk.isGuided).toBe(false);
    expect(await act(NOTE)).toMatchObject({ error: { facts: { rule: 'not-guided' } } });
    expect(await guide.takeOver({ consultationId })).toMatchObject({ error: { code: 'sign-in-needed' } });
    expect((await bench.readTrail()).at(-1)).toMatchObject({
      type: 'handed-over',
      actor: { staffId: ADA.staffId },
      facts: { to: 'patient' },
    });
  });

  it('signs the staff out also where the step back cannot be stored', async () => {
    signIn(ADA);
    expect(await guide.handBack({ consultationId: VISIT })).toMatchObject({ error: { code: 'no-consultation' } });
    expect(bench.signedIn).toBeNull();
  });

  it('tells nothing of earlier visits while a patient looks at the screen', async () => {
    await beginGuided();
    expect(await guide.findEarlierVisits({ search: '' })).toMatchObject({ error: { code: 'consultation-open' } });
    expect(await guide.readEarlierVisit({ consultationId: VISIT })).toMatchObject({
      error: { code: 'consultation-open' },
    });
  });

  it('notes the page on which something of a patient can be typed, before it is, whether it is ever sent or not', async () => {
    expect(await guide.openPreparation()).toEqual(fail('sign-in-needed'));
    expect(note).not.toHaveBeenCalled();
    signIn(ADA);
    expect(await guide.openPreparation()).toEqual(succeed(null));
    expect(note).toHaveBeenCalledTimes(1);
    await guide.findEarlierVisits({ search: '' });
    expect(note).toHaveBeenCalledTimes(2);
    await guide.prepareConsultation({ ...PLAN, name: null });
    expect(note).toHaveBeenCalledTimes(3);
  });

  it('opens no preparation while somebody’s consultation is open', async () => {
    await bench.begin();
    signIn(ADA);
    expect(await guide.openPreparation()).toEqual(fail('consultation-open'));
  });

  it('begins nothing that was prepared in a sign-in that has ended', async () => {
    signIn(ADA);
    await guide.prepareConsultation(PLAN);
    guide.forgetPrepared();
    expect(await guide.startPrepared()).toMatchObject({ error: { facts: { rule: 'nothing-prepared' } } });
  });

  it('takes over what a patient began alone', async () => {
    const { consultationId, act, follow } = await bench.begin();
    signIn(BEN);
    const taken = await guide.takeOver({ consultationId });
    if (!taken.ok) throw new Error(taken.error.code);
    follow(taken.value.seq);
    expect(bench.desk.isGuided).toBe(true);
    expect(await act(NOTE)).toMatchObject({ ok: true });
    expect((await recordNow()).guidance).toMatchObject({ preparation: null, guides: [{ name: 'Ben Hale' }] });
  });

  it('signs the staff out when a person begins alone, and at every end', async () => {
    signIn(ADA);
    const { consultationId } = await bench.begin();
    expect(bench.signedIn).toBeNull();
    await bench.desk.closeConsultation({ consultationId, outcome: 'stopped' });
    const guided = await beginGuided();
    expect(bench.signedIn).not.toBeNull();
    await bench.desk.closeConsultation({ consultationId: guided.consultationId, outcome: 'stopped' });
    expect(bench.signedIn).toBeNull();
  });

  it('is the patient’s again after a power cut, until a clinician shows their PIN', async () => {
    const { consultationId } = await beginGuided();
    bench.signOut();
    await bench.startAgain();
    expect((await recordNow()).guidance).toMatchObject({ guide: null, guides: [{ name: ADA.name }] });
    const { lastSeq } = await recordNow();
    expect(await stepsOf(consultationId, lastSeq).act(NOTE)).toMatchObject({
      error: { facts: { rule: 'not-guided' } },
    });
  });

  it('goes on guided where only the page was lost', async () => {
    await beginGuided();
    expect(await bench.desk.resumeConsultation()).toMatchObject({ ok: true });
    expect((await recordNow()).guidance?.guide?.name).toBe(ADA.name);
  });
});
