/** The contract, for who works here: signing in and out. */

export const STAFF_ROLES = ['clinician', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface StaffPerson {
  /** UUID. */
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** Nobody can sign in yet. */
export type AccessApi = object;
