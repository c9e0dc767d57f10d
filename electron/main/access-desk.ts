/** Who is signed in on this kiosk: asked before every call. */
import type { AccessLevel } from '../contract/access';
import type { StaffPerson } from '../contract/access-api';
import { fail, type Failure } from '../contract/result';

export type AccessRefusal = 'sign-in-needed' | 'administrator-needed';

export class AccessDesk {
  /** Null: nobody. */
  signedIn(): StaffPerson | null {
    return null;
  }
}

/** Null when `person` may call a method of that level. */
export function refusalFor(level: AccessLevel, person: StaffPerson | null): Failure<AccessRefusal> | null {
  if (level === 'anyone') return null;
  if (person === null) return fail('sign-in-needed').error;
  if (level === 'administrator' && person.role !== 'administrator') return fail('administrator-needed').error;
  return null;
}
