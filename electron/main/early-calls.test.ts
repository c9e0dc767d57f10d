/** A call before a talk: held by the kiosk, ended once, and in the trail without a consultation. */
import { beforeEach, expect, it } from 'vitest';
import { recordOf, type AuditEvent } from '../contract/audit-events';
import { EarlyCalls } from './early-calls';

const CALLED_AT = 1_795_341_600_000;
let now = CALLED_AT;
let told: readonly (readonly [type: string, actor: unknown, consultationId: string | null])[] = [];
let calls: EarlyCalls;

beforeEach(() => {
  now = CALLED_AT;
  told = [];
  const append = (event: AuditEvent): Promise<void> => {
    const { type, actor, consultationId } = recordOf(event);
    told = [...told, [type, actor, consultationId]];
    return Promise.resolve();
  };
  calls = new EarlyCalls({ audit: { append }, nowMs: () => now });
});

it('is one call, however often it is asked for', async () => {
  const first = calls.callBeforeTalk();
  now += 5000;
  expect(await calls.callBeforeTalk()).toEqual({ ok: true, value: { since: CALLED_AT } });
  expect(await first).toEqual({ ok: true, value: { since: CALLED_AT } });
  expect(calls.since).toBe(CALLED_AT);
  expect(told).toEqual([['help-called', 'patient', null]]);
});

it.each([
  ['answered', 'help-answered', 'patient'],
  ['taken-back', 'help-taken-back', 'patient'],
  ['unanswered', 'help-unanswered', 'kiosk'],
] as const)('ends once: %s', async (how, type, actor) => {
  const refused = { ok: false, error: { code: 'not-allowed-now', facts: { rule: 'no-call' } } };
  expect(await calls.endCallBeforeTalk({ how })).toEqual(refused);
  await calls.callBeforeTalk();
  expect(await calls.endCallBeforeTalk({ how })).toEqual({ ok: true, value: null });
  expect(calls.since).toBeNull();
  expect(told.at(-1)).toEqual([type, actor, null]);
  expect(await calls.endCallBeforeTalk({ how })).toEqual(refused);
});

it('is told as unanswered when the kiosk closes before anybody came, and only then', async () => {
  await calls.end();
  expect(told).toEqual([]);
  await calls.callBeforeTalk();
  await calls.end();
  expect(told.map(([type]) => type)).toEqual(['help-called', 'help-unanswered']);
});
