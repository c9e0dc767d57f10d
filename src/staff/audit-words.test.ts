/** Each event of the audit trail, with each of its facts, has a sentence in every language, and none says more than the table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  AUDIT_EVENTS,
  AUDIT_EVENT_TYPES,
  type AuditActor,
  type AuditEventType,
} from '../../electron/contract/audit-events';
import type { FactRule } from '../../electron/contract/audit-facts';
import { AUDIT_PROBLEMS } from '../../electron/contract/audit-report';
import { setScreenLanguage } from '../i18n';
import { actorOf, problemIn, sentenceOf, shortId } from './audit-words';

const LOCALES = join(import.meta.dirname, '../../locales');
const languages = readdirSync(LOCALES);
const ID = '6f2d1c3e-1111-4222-8333-444455556666';
const nameOf = (staffId: string): string | null => (staffId === ID ? 'Ada Moreno' : null);
const ENUMS_IN_CODES = new Set(['form', 'level', 'code', 'file']);

/** Every value that the fact can have, or one of them where there is no end to them. */
function valuesOf(rule: FactRule): readonly (string | number)[] {
  if (rule.kind === 'one-of') return rule.values;
  if (rule.kind === 'some-of') return [...rule.values, rule.values.join(' ')];
  return rule.kind === 'count' ? [0, 1, 1234] : rule.kind === 'id' ? [ID] : ['ab'.repeat(32)];
}

function factsOf(type: AuditEventType): readonly Readonly<Record<string, string | number>>[] {
  const rules = Object.entries<FactRule>(AUDIT_EVENTS[type].facts);
  const first = Object.fromEntries(rules.map(([name, rule]) => [name, valuesOf(rule)[0] ?? '']));
  return [first, ...rules.flatMap(([name, rule]) => valuesOf(rule).map((value) => ({ ...first, [name]: value })))];
}

describe.each(languages)('the words of the audit trail in %s', (tag) => {
  // What follows is asked in English.
  afterAll(() => setScreenLanguage({ tag: 'en', direction: 'ltr' }));
  const { staff } = JSON.parse(readFileSync(join(LOCALES, tag, 'ui.json'), 'utf8')) as {
    staff: { audit: { events: Readonly<Record<string, string>> } };
  };

  test('name each event, and of its facts no other than the table has', () => {
    expect(Object.keys(staff.audit.events).toSorted()).toEqual([...AUDIT_EVENT_TYPES].toSorted());
    for (const type of AUDIT_EVENT_TYPES) {
      const named = [...(staff.audit.events[type] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect(Object.keys(AUDIT_EVENTS[type].facts), type).toEqual(expect.arrayContaining(named));
    }
  });

  test('say every value of every fact in words', () => {
    setScreenLanguage({ tag, direction: 'ltr' });
    for (const type of AUDIT_EVENT_TYPES) {
      for (const facts of factsOf(type)) {
        const actor: AuditActor = 'kiosk';
        const said = { type, at: 0, actor, outcome: 'success', consultationId: null, facts } as const;
        const sentence = sentenceOf(said, nameOf);
        expect(sentence, type).not.toContain('{{');
        expect(sentence, type).not.toContain(ID);
        for (const [name, value] of Object.entries(facts)) {
          // A code of ours, as it is written in the files: where there are no words for it, it would show.
          const isCode = typeof value === 'string' && value.includes('-') && !ENUMS_IN_CODES.has(name);
          if (isCode) expect(sentence, `${type} ${name}`).not.toContain(value);
        }
      }
    }
    for (const kind of AUDIT_PROBLEMS) expect(problemIn({ kind, from: 12, to: 34 })).not.toContain('{{');
  });
});

test('who did it is told by name as long as they work here', () => {
  const said = { type: 'staff-signed-in', at: 0, outcome: 'success', consultationId: null, facts: {} } as const;
  expect(actorOf({ ...said, actor: { staffId: ID } }, nameOf)).toBe('Ada Moreno');
  expect(actorOf({ ...said, actor: { staffId: 'gone' } }, nameOf)).toBe('Somebody who no longer works here');
  expect(actorOf({ ...said, actor: 'operator' }, nameOf)).toBe('At the computer');
});

test('an entry of a later version is not taken for another', () => {
  const said = { type: 'constructor', at: 0, actor: 'kiosk', outcome: 'success', consultationId: null } as const;
  expect(sentenceOf({ ...said, facts: {} }, nameOf)).toBe('Another version of Candor wrote this entry.');
  expect(shortId(ID)).toBe('6f2d1c3e');
});
