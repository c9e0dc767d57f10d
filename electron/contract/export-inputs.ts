/** The input schemas of what leaves the kiosk. */
import { z } from 'zod';
import { EXPORT_FORMS, MOST_EXPORTED, type ExportApi } from './export-api';
import { consultationId, nothing, type InputsOf } from './input-parts';

/** Major, minor and a turn, as `removable-drive.linux.ts` names them. */
export const driveName = z.string().regex(/^[0-9]{1,10}:[0-9]{1,10}-[0-9]{1,10}$/);

export const EXPORT_INPUTS = {
  listDrives: nothing,
  exportToDrive: z.strictObject({
    consultationIds: z
      .array(consultationId)
      .min(1)
      .max(MOST_EXPORTED)
      .refine((ids) => new Set(ids).size === ids.length),
    form: z.enum(EXPORT_FORMS),
    drive: driveName,
  }),
  readMyDrive: z.strictObject({ consultationId }),
  saveMyPaper: z.strictObject({ consultationId }),
} satisfies InputsOf<ExportApi>;
