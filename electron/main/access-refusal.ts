/** Whether somebody may call a method of a level. */
import type { AccessLevel } from '../contract/access';
import type { StaffPerson } from '../contract/access-api';
import type { Failure } from '../contract/result';

export type AccessRefusal = 'sign-in-needed' | 'administrator-needed';

/** Null when `person` may call a method of that level. */
export function refusalFor(level: AccessLevel, person: StaffPerson | null): Failure<AccessRefusal> | null {
  if (level === 'anyone') return null;
  if (person === null) return { code: 'sign-in-needed' };
  if (level === 'administrator' && person.role !== 'administrator') return { code: 'administrator-needed' };
  return null;
}
