/** The contract, for who works here: signing in and out, and the people who may. */
import type { Answer } from './answer';

export const STAFF_ROLES = ['clinician', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const LONGEST_STAFF_NAME = 60;
/** More names than fit a list that anybody can look through; a mistake, not a clinic. */
export const MOST_STAFF = 60;

export interface StaffPerson {
  /** UUID. */
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** What administrators see of each. */
export interface StaffEntry extends StaffPerson {
  /** Too many wrong PINs: an administrator has to open it again. */
  readonly isLockedOut: boolean;
}

export interface AccessState {
  /** Who may choose their name, in the order of their names. */
  readonly people: readonly { readonly staffId: string; readonly name: string; readonly isLockedOut: boolean }[];
  readonly signedIn: StaffPerson | null;
  /**
   * `first`: there is no administrator yet. `again`: the technician had a new set-up code written. Null: no code is
   * waiting to be used.
   */
  readonly setUp: 'first' | 'again' | null;
}

export interface AccessApi {
  /** What the sign-in screen needs; says nothing of PINs. */
  readAccess(): Answer<AccessState>;
  /**
   * With the code from `first-administrator.txt`: makes an administrator, who is then signed in; the code is used up.
   * `wrong-code`; `wait-needed` with `facts.seconds`; `weak-pin`, `name-taken`.
   */
  setUpAdministrator(input: {
    readonly code: string;
    readonly name: string;
    readonly pin: string;
  }): Answer<StaffPerson>;
  /**
   * Each try is counted on the disk before the PIN is looked at. `wrong-pin` and `wait-needed` with `facts.seconds` to
   * wait before the next try (0: none); `locked-out`: an administrator must open it again.
   */
  signIn(input: { readonly staffId: string; readonly pin: string }): Answer<StaffPerson>;
  /** Also when nobody is signed in. `idle`: the screen saw nobody for too long. */
  signOut(input: { readonly because: 'asked' | 'idle' }): Answer<null>;
  /** The person's own; counted as a try like signing in. */
  changeMyPin(input: { readonly pin: string; readonly newPin: string }): Answer<null>;
  readStaff(): Answer<readonly StaffEntry[]>;
  addStaff(input: { readonly name: string; readonly role: StaffRole; readonly pin: string }): Answer<null>;
  /** Also unlocks: a new PIN begins without wrong tries. */
  changePin(input: { readonly staffId: string; readonly pin: string }): Answer<null>;
  /** `last-administrator` when nobody would be left who may do this. */
  changeRole(input: { readonly staffId: string; readonly role: StaffRole }): Answer<null>;
  /** `last-administrator` as above. */
  removeStaff(input: { readonly staffId: string }): Answer<null>;
  unlockStaff(input: { readonly staffId: string }): Answer<null>;
}
