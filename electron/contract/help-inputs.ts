/** The input schemas of the calls for a person. */
import { z } from 'zod';
import { HELP_ENDINGS } from '../consultation/help-events';
import { EARLY_CALL_ENDINGS, type EarlyHelpApi, type HelpApi } from './help-api';
import { consultationId, nothing, type InputsOf } from './input-parts';

export const HELP_INPUTS = {
  callForHelp: z.strictObject({ consultationId }),
  endHelpCall: z.strictObject({ consultationId, how: z.enum(HELP_ENDINGS) }),
  callBeforeTalk: nothing,
  endCallBeforeTalk: z.strictObject({ how: z.enum(EARLY_CALL_ENDINGS) }),
} satisfies InputsOf<HelpApi & EarlyHelpApi>;
