/** Of each consultation the trail says that it was, who signed and how it ended; nothing that anybody said. */
import { expect, test } from 'vitest';
import type { ConsultationEvent } from '../consultation/events';
import { valueOf } from '../contract/result.fixture';
import { auditEventOf } from './consultation-audit';
import { canaryEvent, makeDocument, makeFolder, openTestStore, pageEvent, started } from './store.fixture';
import type { Store } from './store';

const SAID = ['consultation-started', 'signature-given', 'paper-sealed', 'consultation-closed'];
const signed = {
  type: 'signed',
  role: 'patient',
  name: 'Zephyrine-Quagmire',
  relationship: null,
  interprets: null,
  strokes: [],
} as const;

async function told(store: Store): Promise<readonly { readonly type: string; readonly about: string | null }[]> {
  const places = valueOf(await store.audit.batch({ after: 0, limit: 99 }));
  return places.flatMap(({ entry }) => (entry === null ? [] : [{ type: entry.type, about: entry.consultationId }]));
}

test('a consultation from its start to its end', async () => {
  const store = await openTestStore(makeFolder());
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.appendEvent(consultationId, 2, canaryEvent));
  valueOf(await store.appendEvent(consultationId, 3, pageEvent('risks/1')));
  valueOf(await store.appendEvent(consultationId, 4, signed));
  valueOf(await store.completeConsultation(consultationId, 5, makeDocument('CND-0000-0000-0001', 70_000)));
  valueOf(await store.closeConsultation(consultationId, 'completed'));
  expect(await told(store)).toEqual(SAID.map((type) => ({ type, about: consultationId })));
  const text = JSON.stringify(valueOf(await store.audit.batch({ after: 0, limit: 99 })));
  for (const never of ['Zephyrine', 'risks', '"ar"', 'CND-']) expect(text).not.toContain(never);
});

test('one that was destroyed leaves that it was, and how it ended', async () => {
  const store = await openTestStore(makeFolder());
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.appendEvent(consultationId, 2, canaryEvent));
  valueOf(await store.closeConsultation(consultationId, 'timed-out'));
  const [, last] = valueOf(await store.audit.batch({ after: 0, limit: 99 }));
  expect(last?.entry).toMatchObject({ type: 'consultation-closed', actor: 'kiosk', facts: { ending: 'timed-out' } });
});

test('what is refused is not told', async () => {
  const store = await openTestStore(makeFolder());
  const { consultationId } = valueOf(await store.startConsultation(started));
  expect((await store.startConsultation(started)).ok).toBe(false);
  expect((await store.appendEvent(consultationId, 7, signed)).ok).toBe(false);
  expect((await store.closeConsultation(consultationId, 'completed')).ok).toBe(false);
  expect(await told(store)).toHaveLength(1);
});

test.each<ConsultationEvent>([
  canaryEvent,
  { type: 'own-question-written', ownQuestion: 'own-1', text: 'Zephyrine-Quagmire' },
  { type: 'leaning-chosen', leaning: 'not-sure' },
  { type: 'teach-back-answered', item: 'TB-01', option: 'TB-01.a' },
  { type: 'value-weighed', value: 'value-1', weight: 4 },
  { type: 'question-picked', question: 'ASK-01', picked: true },
  { type: 'language-chosen', language: 'ur' },
  { type: 'page-opened', page: 'risks/1' },
])('$type is the person’s own affair', (event) => {
  expect(auditEventOf('6f2d1c3e-1111-4222-8333-444455556666', event)).toBeNull();
});
