import { describe, expect, it } from 'vitest';
import type { StaffPerson } from '../contract/access-api';
import { refusalFor } from './access-desk';

const person = (role: StaffPerson['role']): StaffPerson => ({ staffId: 's', name: 'n', role });

describe('who may call', () => {
  it.each([
    ['anyone', null, null],
    ['anyone', 'clinician', null],
    ['staff', null, 'sign-in-needed'],
    ['staff', 'clinician', null],
    ['staff', 'administrator', null],
    ['administrator', null, 'sign-in-needed'],
    ['administrator', 'clinician', 'administrator-needed'],
    ['administrator', 'administrator', null],
  ] as const)('a method for %s, called by %s: %s', (level, role, code) => {
    expect(refusalFor(level, role && person(role))?.code ?? null).toBe(code);
  });
});
