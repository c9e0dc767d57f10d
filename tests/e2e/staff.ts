/** The first administrator of the tests; how staff find their way is shared with the demonstration. */
import type { Person } from '../../scripts/demo/person.mjs';
import * as staff from '../../scripts/demo/staff.mjs';

export type StaffAccount = staff.StaffAccount;
export {
  choosePin,
  chooseName,
  headingOf,
  openEntry,
  openStaff,
  said,
  touchPin,
  writeInSheet,
} from '../../scripts/demo/staff.mjs';

/** The first administrator of the tests. */
export const ADA: StaffAccount = { name: 'Ada Byron', pin: '837162' };

export const setUpAdministrator = (person: Person, dataFolder: string, account = ADA): Promise<void> =>
  staff.setUpAdministrator(person, dataFolder, account);

export const signIn = (person: Person, account = ADA): Promise<void> => staff.signIn(person, account);
