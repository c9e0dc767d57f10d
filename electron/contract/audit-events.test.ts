import { describe, expect, test } from 'vitest';
import {
  AUDIT_EVENTS,
  AUDIT_EVENT_TYPES,
  fitsTable,
  recordOf,
  type AuditEvent,
  type AuditRecord,
} from './audit-events';

const ID = '6f2d1c3e-1111-4222-8333-444455556666';
const signed: AuditRecord = {
  type: 'signature-given',
  actor: 'patient',
  outcome: 'success',
  consultationId: ID,
  facts: { role: 'patient' },
};

const settingsChanged = (settings: string): AuditRecord => ({
  type: 'settings-changed',
  actor: { staffId: ID },
  outcome: 'success',
  consultationId: null,
  facts: { settings },
});

describe('the table of audit events', () => {
  test('holds facts of its few kinds only, and names that can be keys and placeholders', () => {
    for (const type of AUDIT_EVENT_TYPES) {
      expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
      const { actors, facts } = AUDIT_EVENTS[type];
      expect(actors.length, type).toBeGreaterThan(0);
      for (const name of Object.keys(facts)) expect(name, type).toMatch(/^[a-z][a-zA-Z]*$/);
    }
  });

  test('makes a record of what fits', () => {
    const { type, actor, outcome } = signed;
    expect(
      recordOf({
        type: 'signature-given',
        actor: 'patient',
        outcome,
        consultationId: ID,
        facts: { role: 'patient' },
      }),
    ).toEqual({ type, actor, outcome, consultationId: ID, facts: { role: 'patient' } });
    expect(fitsTable(settingsChanged('clinicName place'))).toBe(true);
    expect(recordOf({ type: 'kiosk-closed', actor: 'kiosk', outcome })).toEqual({
      type: 'kiosk-closed',
      actor: 'kiosk',
      outcome,
      consultationId: null,
      facts: {},
    });
  });

  test.each([
    ['an unknown type', { ...signed, type: 'name-typed' }],
    ['a name of the prototype as a type', { ...signed, type: 'constructor' }],
    ['a name as a fact', { ...signed, facts: { role: 'Maria Lopez' } }],
    ['one fact more', { ...signed, facts: { role: 'patient', name: 'Maria Lopez' } }],
    ['a fact too few', { ...signed, facts: {} }],
    ['a consultation that is named by words', { ...signed, consultationId: 'Maria Lopez' }],
    ['no consultation', { ...signed, consultationId: null }],
    ['a setting that there is none of', settingsChanged('clinicName password')],
    ['settings out of their order', settingsChanged('place clinicName')],
    ['a setting said twice', settingsChanged('place place')],
    ['no setting at all', settingsChanged('')],
    ['an actor that this event never has', { ...signed, actor: 'operator' }],
    ['a person of the staff by name', { ...signed, actor: { staffId: 'Dr. Chen' } }],
    ['an outcome that is none', { ...signed, outcome: 'maybe' }],
    ['a consultation where there is none', { ...signed, type: 'kiosk-closed', actor: 'kiosk', facts: {} }],
  ] as [string, AuditRecord][])('refuses %s', (_what, record) => {
    expect(fitsTable(signed)).toBe(true);
    expect(fitsTable(record)).toBe(false);
    expect(() => recordOf(record as AuditEvent)).toThrow('does not fit');
  });
});
