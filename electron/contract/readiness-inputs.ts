/** What the calls about the report of the kiosk's state take. */
import { z } from 'zod';
import { driveName } from './export-inputs';
import type { InputsOf } from './input-parts';
import type { ReadinessApi } from './readiness-api';

const sound = z.strictObject({ state: z.enum(['good', 'broken']), played: z.boolean() });

export const READINESS_INPUTS = {
  printReadiness: z.strictObject({ sound }),
  saveReadiness: z.strictObject({ sound, drive: driveName }),
} satisfies InputsOf<ReadinessApi>;
