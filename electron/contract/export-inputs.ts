/** The input schemas of what leaves the kiosk. */
import { z } from 'zod';
import { EXPORT_FORMS, MOST_EXPORTED, type ExportApi } from './export-api';
import { consultationId, nothing, type InputsOf } from './input-parts';

export const EXPORT_INPUTS = {
  listDrives: nothing,
  exportToDrive: z.strictObject({
    consultationIds: z
      .array(consultationId)
      .min(1)
      .max(MOST_EXPORTED)
      .refine((ids) => new Set(ids).size === ids.length),
    form: z.enum(EXPORT_FORMS),
    drive: z.string().regex(/^[0-9]{1,10}:[0-9]{1,10}-[0-9]{1,10}$/),
  }),
  saveMyPaper: z.strictObject({ consultationId }),
} satisfies InputsOf<ExportApi>;
