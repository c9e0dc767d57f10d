import { describe, expect, it } from 'vitest';
import { outline, storeAll } from './consultation.fixture';
import type { ConsultationAct, ConsultationEvent } from './events';
import { pageBeside } from './outline';
import { foldConsultation } from './record';
import { checkAct, LIMITS, standingOf } from './rules';

const strokes = [
  [
    [0, 0, 0],
    [10, 10, 12],
  ],
] as const;
const sign = {
  type: 'signed',
  role: 'patient',
  name: 'Rosa Delgado',
  relationship: null,
  interprets: null,
  strokes,
} as const satisfies ConsultationAct;
const decline: ConsultationAct = { type: 'signing-declined', role: 'patient' };
const keep: ConsultationAct = { type: 'paper-kept-unsigned' };
const signFor = { ...sign, role: 'representative', relationship: 'daughter' } as const;
const interpret = { ...sign, role: 'interpreter', interprets: 'Spanish and English' } as const;
const attend = { ...sign, role: 'clinician' } as const;
/** The name of `sign` and of all who follow it here. */
const guiding: ConsultationEvent = {
  type: 'handed-over',
  to: 'clinician',
  clinician: { staffId: 's', name: sign.name },
};
const seal = (entries: number): ConsultationEvent => ({
  type: 'sealed',
  documentNumber: 'CND-1',
  digest: 'd',
  entries,
});
const confirmed: ConsultationAct = { type: 'paper-confirmed', confirmed: true, basis: 'b'.repeat(64) };
const check = (act: ConsultationAct, ...before: ConsultationEvent[]) =>
  checkAct(foldConsultation(storeAll(before)), act, outline);

describe('what may happen when', () => {
  it('lets a person read in any order', () => {
    for (const { id, kind } of outline.pages) {
      const expected = kind === 'sign' || kind === 'done' ? 'page-not-open-yet' : null;
      expect(check({ type: 'page-opened', page: id })).toBe(expected);
    }
  });

  it('opens the signature only once the paper was read, and closes it again when an answer changes', () => {
    const open: ConsultationAct = { type: 'page-opened', page: 'sign' };
    expect(check(open, confirmed)).toBeNull();
    expect(check(open, confirmed, { type: 'question-picked', question: 'ASK-01', picked: true })).toBe(
      'page-not-open-yet',
    );
    expect(check(sign)).toBe('paper-not-confirmed');
    expect(check(sign, confirmed)).toBeNull();
  });

  it('wants a name and a drawn line', () => {
    // A space, a zero-width space and a mark of direction: nothing that the paper could show.
    for (const name of ['  ', '\u200b', ' \u2067\u2069']) expect(check({ ...sign, name }, confirmed)).toBe('no-name');
    expect(check({ ...sign, strokes: [[[1, 1, 0]]] }, confirmed)).toBe('no-signature-drawn');
  });

  it('wants words, where words are given, that an eye can see', () => {
    const write: ConsultationAct = { type: 'own-question-written', ownQuestion: 'own-1', text: '\u200b ' };
    expect(check(write)).toBe('no-text');
    expect(check({ ...write, text: '؟' })).toBeNull();
    expect(check({ type: 'reason-given', condition: null, name: '\u00ad' })).toBe('no-name');
    expect(check({ type: 'reason-given', condition: null, name: null })).toBeNull();
  });

  it('makes the record read-only once signed, but for the language of the screen', () => {
    const before = [confirmed, sign];
    expect(check({ type: 'question-picked', question: 'ASK-01', picked: true }, ...before)).toBe('signed-already');
    expect(check({ type: 'page-opened', page: 'reason' }, ...before)).toBe('signed-already');
    expect(check({ type: 'page-opened', page: 'sign' }, ...before)).toBeNull();
    expect(check({ type: 'language-chosen', language: 'es' }, ...before)).toBeNull();
  });

  it('says goodbye only after the seal or a plain no', () => {
    const done: ConsultationAct = { type: 'page-opened', page: 'done' };
    expect(check(done, confirmed, sign)).toBe('page-not-open-yet');
    expect(check(done, confirmed, sign, seal(1))).toBeNull();
    expect(check(done, confirmed, sign, seal(1), interpret)).toBe('page-not-open-yet');
    expect(check(done, confirmed, decline)).toBeNull();
    expect(check(done, confirmed, decline, keep)).toBe('page-not-open-yet');
  });

  it('refuses what the content does not know', () => {
    expect(check({ type: 'language-chosen', language: 'tlh' })).toBe('unknown-language');
    expect(check({ type: 'page-opened', page: 'risks/none' })).toBe('unknown-page');
    expect(check({ type: 'reason-given', condition: 'none', name: null })).toBe('unknown-condition');
    expect(check({ type: 'question-picked', question: 'ASK-99', picked: true })).toBe('unknown-question');
    expect(check({ type: 'offer-heard', offer: 'OFFER-99', heard: true })).toBe('unknown-offer');
    expect(check({ type: 'teach-back-answered', item: 'TB-10', option: 'TB-11.a' })).toBe(
      'unknown-teach-back-answer',
    );
    expect(check({ type: 'value-weighed', value: 'none', weight: 1 })).toBe('unknown-value');
    expect(check({ type: 'sure-answered', question: 'none', answer: 'yes' })).toBe('unknown-sure-question');
    expect(check({ type: 'leaning-chosen', leaning: 'unapproved-product' })).toBe('unknown-option');
    expect(check({ type: 'other-place-opened', place: 'us' })).toBe('unknown-place');
    expect(check({ type: 'asked-about', page: 'sure/none', asked: true })).toBe('unknown-page');
    expect(check({ type: 'more-opened', page: 'sure/sure-of-choice' })).toBe('unknown-page');
  });

  const decisions: ConsultationAct[] = [
    { type: 'value-weighed', value: 'cost', weight: 0 },
    { type: 'value-weighed', value: 'cost', weight: null },
    { type: 'sure-answered', question: 'help-to-choose', answer: 'no' },
    { type: 'sure-answered', question: 'help-to-choose', answer: null },
    { type: 'leaning-chosen', leaning: 'trial' },
    { type: 'leaning-chosen', leaning: 'not-sure' },
    { type: 'leaning-chosen', leaning: null },
    { type: 'other-place-opened', place: 'uk' },
    { type: 'asked-about', page: 'sure/help-to-choose', asked: true },
  ];
  it.each(decisions)('takes $type of what the content knows until the paper is signed', (act) => {
    expect(check(act)).toBeNull();
    expect(check(act, confirmed, sign)).toBe('signed-already');
  });

  it.each(outline.pages.map(({ id }) => id))(
    '%s: can be marked to be talked about, but for what asks or signs',
    (page) => {
      const isNot = ['language', 'questions', 'my-paper', 'sign', 'done'].includes(page);
      expect(check({ type: 'asked-about', page, asked: true })).toBe(isNot ? 'unknown-page' : null);
    },
  );

  it('asks nobody for a leaning where the content has no options', () => {
    const record = foldConsultation(storeAll([]));
    const without = { ...outline, options: [] };
    expect(checkAct(record, { type: 'leaning-chosen', leaning: 'not-sure' }, without)).toBe('unknown-option');
  });

  it('holds the number of own questions, but lets a known one be edited', () => {
    const full = Array.from({ length: LIMITS.ownQuestions }, (_, index) => ({
      type: 'own-question-written' as const,
      ownQuestion: `own-${index}`,
      text: 'Why?',
    }));
    expect(check({ type: 'own-question-written', ownQuestion: 'own-99', text: 'And?' }, ...full)).toBe('too-many');
    expect(check({ type: 'own-question-written', ownQuestion: 'own-0', text: 'And?' }, ...full)).toBeNull();
  });

  it('takes nothing after the end', () => {
    expect(check({ type: 'page-opened', page: 'privacy' }, { type: 'closed', outcome: 'stopped' })).toBe('closed');
  });
});

describe('who may sign when', () => {
  it('begins with the patient or with who signs for them, on a paper that was confirmed', () => {
    for (const first of [sign, signFor]) {
      expect(check(first)).toBe('paper-not-confirmed');
      expect(check(first, confirmed)).toBeNull();
    }
    for (const other of [interpret, attend]) {
      expect(check(other, confirmed)).toBe('role-not-open-yet');
      expect(check(other, confirmed, sign, guiding)).toBeNull();
      expect(check(other, confirmed, signFor, seal(1), guiding)).toBeNull();
    }
  });

  it('takes each role once', () => {
    for (const entry of [sign, signFor, interpret, attend]) {
      const before = entry.role === 'interpreter' || entry.role === 'clinician' ? [sign, entry] : [entry];
      expect(check(entry, confirmed, ...before, seal(before.length))).toBe('role-entered-already');
    }
    expect(check(attend, confirmed, sign, seal(1), interpret, seal(2), guiding)).toBeNull();
  });

  it('takes a clinician’s signature only while they guide, and in the name they signed in with', () => {
    const givenBack: ConsultationEvent = { type: 'handed-over', to: 'patient' };
    expect(check(attend, confirmed, sign, seal(1))).toBe('not-guided');
    expect(check(attend, guiding, givenBack, confirmed, sign, seal(1))).toBe('not-guided');
    expect(check(attend, guiding, confirmed, sign, seal(1))).toBeNull();
    expect(check({ ...attend, name: 'Dr Ada' }, guiding, confirmed, sign, seal(1))).toBe('not-the-guide');
    // Others sign in whatever name they have, whoever guides.
    expect(check({ ...interpret, name: 'Omar' }, guiding, confirmed, sign, seal(1))).toBeNull();
  });

  it('wants of a representative who they are, of an interpreter what they interpret, and of nobody else', () => {
    for (const nothing of [null, ' ', '\u200b']) {
      expect(check({ ...signFor, relationship: nothing }, confirmed)).toBe('no-relationship');
      expect(check({ ...interpret, interprets: nothing }, confirmed, sign)).toBe('no-interpreted-language');
    }
    expect(check({ ...sign, relationship: 'myself' }, confirmed)).toBe('not-of-this-role');
    expect(check({ ...attend, interprets: 'Spanish' }, confirmed, sign)).toBe('not-of-this-role');
  });

  it('writes down the patient’s no, of a paper they read, and nobody else’s', () => {
    expect(check(decline)).toBe('paper-not-confirmed');
    expect(check(decline, confirmed)).toBeNull();
    expect(check(decline, confirmed, decline)).toBe('role-entered-already');
    expect(check(decline, confirmed, sign)).toBe('role-entered-already');
    for (const role of ['representative', 'interpreter', 'clinician'] as const) {
      expect(check({ type: 'signing-declined', role }, confirmed)).toBe('not-of-this-role');
    }
  });

  it('lets a patient who said no keep the paper, or sign after all, or let somebody sign for them', () => {
    expect(check(keep, confirmed)).toBe('nothing-to-keep');
    expect(check(keep, confirmed, decline)).toBeNull();
    expect(check(keep, confirmed, decline, keep)).toBe('nothing-to-keep');
    expect(check(keep, confirmed, sign)).toBe('nothing-to-keep');
    expect(check(sign, confirmed, decline)).toBeNull();
    expect(check(signFor, confirmed, decline)).toBeNull();
    expect(check(interpret, confirmed, decline)).toBe('role-not-open-yet');
    expect(check({ type: 'question-picked', question: 'ASK-01', picked: true }, confirmed, decline)).toBeNull();
  });

  it('holds a patient to their no once the paper is kept with it', () => {
    for (const after of [[], [seal(1)]]) {
      expect(check(sign, confirmed, decline, keep, ...after)).toBe('role-entered-already');
      for (const other of [signFor, interpret, attend])
        expect(check(other, confirmed, decline, keep, ...after, guiding)).toBeNull();
      const question: ConsultationAct = { type: 'question-picked', question: 'ASK-01', picked: true };
      expect(check(question, confirmed, decline, keep, ...after)).toBe('signed-already');
    }
  });

  it('takes no signature once the consultation is closed', () => {
    const closed: ConsultationEvent = { type: 'closed', outcome: 'completed' };
    expect(check(interpret, confirmed, sign, seal(1), closed)).toBe('closed');
  });
});

describe('how a teach-back item stands', () => {
  const stand = (...options: string[]) =>
    standingOf(
      foldConsultation(storeAll(options.map((option) => ({ type: 'teach-back-answered', item: 'TB-10', option })))),
      outline,
      'TB-10',
    );
  it('goes by the latest answer', () => {
    expect(stand()).toBe('not-answered');
    expect(stand('TB-10.b')).toBe('understood-at-once');
    expect(stand('TB-10.a')).toBe('not-yet-understood');
    expect(stand('TB-10.a', 'TB-10.b')).toBe('understood-after-explaining');
    expect(stand('TB-10.b', 'TB-10.c')).toBe('not-yet-understood');
  });
});

describe('the order of pages', () => {
  it('walks both ways and stops at the ends', () => {
    expect(pageBeside(outline, 'language', 1)?.id).toBe('privacy');
    expect(pageBeside(outline, 'privacy', -1)?.id).toBe('language');
    expect(pageBeside(outline, 'language', -1)).toBeUndefined();
    expect(pageBeside(outline, 'done', 1)).toBeUndefined();
    expect(pageBeside(outline, 'nowhere', 1)).toBeUndefined();
  });
});
