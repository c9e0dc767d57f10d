/** The input schemas of the staff's list of consultations. */
import { z } from 'zod';
import { consultationId, key, type InputsOf } from './input-parts';
import { LIST_CHOICES, LONGEST_SEARCH, type ListApi } from './list-api';

const place = z.strictObject({ closedAt: z.int().min(0), row: z.int().min(0) });

export const LIST_INPUTS = {
  listConsultations: z.strictObject({
    which: z.enum(LIST_CHOICES),
    search: z.string().max(LONGEST_SEARCH),
    after: place.nullable(),
  }),
  readConsultation: z.strictObject({ consultationId, language: key }),
  openDocument: z.strictObject({ consultationId }),
  verifyDocument: z.strictObject({ consultationId }),
  deleteConsultation: z.strictObject({ consultationId, evenWithoutCopy: z.boolean() }),
} satisfies InputsOf<ListApi>;
