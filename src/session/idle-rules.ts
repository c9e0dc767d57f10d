/** How long nobody may touch the screen: whoever is signed in, and whoever is guided, has longer, and nobody for ever. */
import { SIGN_IN_IDLE_MS, SIGN_IN_WARNING_MS } from '../../electron/contract/access-rules';
import type { ClinicIdleRules, IdleRules } from '../../electron/contract/api';

/** Before the kiosk has said its own. */
export const NO_LIMIT: ClinicIdleRules = {
  limitMs: Number.POSITIVE_INFINITY,
  guidedLimitMs: Number.POSITIVE_INFINITY,
  warningMs: 0,
  extensions: 0,
};
/** On the staff's screens. Main holds to the same limit by itself. */
export const SIGNED_IN: IdleRules = { limitMs: SIGN_IN_IDLE_MS, warningMs: SIGN_IN_WARNING_MS, extensions: 0 };

/** `isWithStaff`: a clinician guides, or the person has asked for somebody and waits. */
export function rulesOf(clinic: ClinicIdleRules, isWithStaff: boolean): IdleRules {
  return isWithStaff ? { ...clinic, limitMs: clinic.guidedLimitMs } : clinic;
}
