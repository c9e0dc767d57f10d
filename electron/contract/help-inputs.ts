/** The input schemas of the calls for a person. */
import { z } from 'zod';
import { HELP_ENDINGS } from '../consultation/help-events';
import type { HelpApi } from './help-api';
import { consultationId, type InputsOf } from './input-parts';

export const HELP_INPUTS = {
  callForHelp: z.strictObject({ consultationId }),
  endHelpCall: z.strictObject({ consultationId, how: z.enum(HELP_ENDINGS) }),
} satisfies InputsOf<HelpApi>;
