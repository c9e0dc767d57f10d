/** The input schemas of signing in and of the people who may. */
import { z } from 'zod';
import { LONGEST_STAFF_NAME, STAFF_ROLES, type AccessApi } from './access-api';
import { nothing, type InputsOf } from './input-parts';
import { LONGEST_PIN, SHORTEST_PIN } from './pins';

const staffId = z.uuid();
/** No control character: a name stands on one line of a list. */
const name = z
  .string()
  .max(LONGEST_STAFF_NAME)
  .regex(/^[^\p{Cc}\p{Cf}\s]([^\p{Cc}]*[^\p{Cc}\s])?$/u);
const role = z.enum(STAFF_ROLES);
const pin = z.string().regex(new RegExp(`^[0-9]{${SHORTEST_PIN},${LONGEST_PIN}}$`));
/** As typed: with or without its dashes, in capitals or not. */
const code = z.string().min(1).max(40);

export const ACCESS_INPUTS = {
  readAccess: nothing,
  setUpAdministrator: z.strictObject({ code, name, pin }),
  signIn: z.strictObject({ staffId, pin }),
  signOut: z.strictObject({ because: z.enum(['asked', 'idle']) }),
  changeMyPin: z.strictObject({ pin, newPin: pin }),
  readStaff: nothing,
  addStaff: z.strictObject({ name, role, pin }),
  changePin: z.strictObject({ staffId, pin }),
  changeRole: z.strictObject({ staffId, role }),
  removeStaff: z.strictObject({ staffId }),
  unlockStaff: z.strictObject({ staffId }),
} satisfies InputsOf<AccessApi>;
