/** The input schemas of a talk that a clinician guides. */
import { z } from 'zod';
import { PAPER_LETTERS } from '../consultation/paper-letters';
import { LIMITS } from '../consultation/rules';
import { LONGEST_VISIT_SEARCH, type GuideApi } from './guide-api';
import { consultationId, key, nothing, type InputsOf } from './input-parts';

const MOST_CHAPTERS = 50;

export const GUIDE_INPUTS = {
  findEarlierVisits: z.strictObject({ search: z.string().max(LONGEST_VISIT_SEARCH) }),
  readEarlierVisit: z.strictObject({ consultationId }),
  openPreparation: nothing,
  prepareConsultation: z.strictObject({
    language: key,
    name: z.string().min(1).max(LIMITS.nameLength).nullable(),
    condition: key.nullable(),
    cover: z.array(key).max(MOST_CHAPTERS),
    interpreter: z.boolean(),
    representative: z.boolean(),
    beside: key.nullable(),
    letters: z.enum(PAPER_LETTERS),
    continues: consultationId.nullable(),
  }),
  startPrepared: nothing,
  takeOver: z.strictObject({ consultationId }),
  handBack: z.strictObject({ consultationId }),
} satisfies InputsOf<GuideApi>;
