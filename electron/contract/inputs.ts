/** Method -> input schema; the compiler checks it against `CandorApi`. Main alone parses: the schemas never reach the screen. */
import { z } from 'zod';
import { ACCESS_INPUTS } from './access-inputs';
import type { CandorApi } from './api';
import { AUDIT_INPUTS } from './audit-inputs';
import { COUNSELLING_INPUTS } from './counselling-inputs';
import { DIAGNOSTICS_INPUTS } from './diagnostics-inputs';
import { GUIDE_INPUTS } from './guide-inputs';
import { HELP_INPUTS } from './help-inputs';
import { EXPORT_INPUTS } from './export-inputs';
import { key, nothing, type InputsOf } from './input-parts';
import { LIST_INPUTS } from './list-inputs';
import { LONGEST_TYPED } from './paper-report';
import { NEWS_INPUTS } from './news-inputs';
import { PRINT_INPUTS } from './print-inputs';
import { READINESS_INPUTS } from './readiness-inputs';
import { SETTINGS_INPUTS } from './settings-inputs';

/** The input schema of each method, by name. */
export const INPUTS = {
  readStart: nothing,
  readContent: z.strictObject({ language: key }),
  tryAgain: nothing,
  waitForHiding: nothing,
  ...COUNSELLING_INPUTS,
  ...EXPORT_INPUTS,
  ...HELP_INPUTS,
  ...GUIDE_INPUTS,
  ...LIST_INPUTS,
  ...ACCESS_INPUTS,
  ...AUDIT_INPUTS,
  ...NEWS_INPUTS,
  ...PRINT_INPUTS,
  ...DIAGNOSTICS_INPUTS,
  ...READINESS_INPUTS,
  ...SETTINGS_INPUTS,
  checkPaper: z.strictObject({ typed: z.string().max(LONGEST_TYPED) }),
} satisfies InputsOf<CandorApi>;
