/** A small outline and ready-made events for tests of this room. */
import type { ConsultationEvent, StoredEvent } from './events';
import type { Guide, Preparation } from './guidance';
import type { Outline } from './outline';

export const outline: Outline = {
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  languages: ['en', 'es', 'ar'],
  pages: [
    { id: 'language', kind: 'language', chapter: 'start' },
    { id: 'privacy', kind: 'privacy', chapter: 'start' },
    { id: 'reason', kind: 'reason', chapter: 'start' },
    { id: 'risks/opening', kind: 'content', chapter: 'risks' },
    { id: 'risks/growths', kind: 'content', chapter: 'risks' },
    { id: 'values', kind: 'values', chapter: 'for-me' },
    { id: 'sure', kind: 'sure', chapter: 'for-me' },
    { id: 'leaning', kind: 'leaning', chapter: 'for-me' },
    { id: 'questions', kind: 'questions', chapter: 'questions' },
    { id: 'teach-back', kind: 'teach-back-opening', chapter: 'teach-back' },
    { id: 'teach-back/TB-10', kind: 'teach-back', chapter: 'teach-back' },
    { id: 'my-paper', kind: 'my-paper', chapter: 'paper' },
    { id: 'sign', kind: 'sign', chapter: 'paper' },
    { id: 'done', kind: 'done', chapter: 'paper' },
  ],
  conditions: ['knee-arthritis', 'other'],
  questions: ['ASK-01', 'ASK-02'],
  offers: ['OFFER-01'],
  values: ['cost', 'near-home'],
  sure: ['sure-of-choice', 'help-to-choose'],
  options: ['trial', 'wait'],
  otherPlaces: ['jp', 'uk'],
  teachBack: [
    {
      id: 'TB-10',
      options: ['TB-10.a', 'TB-10.b', 'TB-10.c'],
      correct: 'TB-10.b',
      critical: false,
      sourcePage: 'risks/growths',
    },
  ],
};

export const started: ConsultationEvent = {
  type: 'started',
  language: 'ar',
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  timeZone: 'America/New_York',
};

/** A talk of which a clinician set nothing beforehand, or only these things. */
export function preparedBy(clinician: Guide, set: Partial<Preparation> = {}): Preparation {
  return {
    clinician,
    name: null,
    condition: null,
    cover: [],
    interpreter: false,
    representative: false,
    beside: null,
    questions: [],
    ownQuestions: [],
    continues: null,
    earlier: null,
    ...set,
  };
}

/** 2026-11-22T10:00:00Z */
export const BEGAN_AT = 1_795_341_600_000;

/** Events a second apart, numbered from 1, `started` first. */
export function storeAll(events: readonly ConsultationEvent[]): StoredEvent[] {
  return [started, ...events].map((event, index) => ({ seq: index + 1, at: BEGAN_AT + index * 1000, event }));
}
