/** Who may sign in, in memory: for tests of the screen's side. Never shipped. */
import type { AccessApi, StaffPerson } from '../../../electron/contract/access-api';
import type { CallError } from '../../../electron/contract/error-codes';
import { fail, succeed } from '../../../electron/contract/result';

export const NOOR: StaffPerson = {
  staffId: '00000000-0000-4000-8000-00000000000a',
  name: 'Noor',
  role: 'clinician',
};
export const PIN = '402957';

export class FakeAccess {
  signedIn: StaffPerson | null = null;
  setUp: 'first' | 'again' | null = null;
  signedOut: string[] = [];
  /** What the next sign-in answers instead. */
  refusal: { readonly code: CallError; readonly facts?: Readonly<Record<string, number>> } | null = null;

  readonly calls: Pick<AccessApi, 'readAccess' | 'signIn' | 'signOut' | 'readStaff'> = {
    readAccess: async () => {
      const { staffId, name } = NOOR;
      const people = this.setUp === 'first' ? [] : [{ staffId, name, isLockedOut: false }];
      return succeed({ people, signedIn: this.signedIn, setUp: this.setUp });
    },
    signIn: async ({ pin }) => {
      const { refusal } = this;
      this.refusal = null;
      if (refusal !== null) return fail(refusal.code, refusal.facts);
      if (pin !== PIN) return fail('wrong-pin', { seconds: 0 });
      this.signedIn = NOOR;
      return succeed(NOOR);
    },
    signOut: async ({ because }) => {
      this.signedOut.push(because);
      this.signedIn = null;
      return succeed(null);
    },
    readStaff: async () => (this.signedIn === null ? fail('sign-in-needed') : succeed([])),
  };
}
