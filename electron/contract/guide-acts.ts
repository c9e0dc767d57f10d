/** The input schemas of a clinician's acts in a consultation that they guide. */
import { z } from 'zod';
import { ANSWER_WAYS, type GuideAct } from '../consultation/guidance';
import { LIMITS } from '../consultation/rules';
import { key } from './input-parts';

const discussed = z.strictObject({ type: z.literal('discussed'), page: key, discussed: z.boolean() });
const clinicianNoted = z.strictObject({
  type: z.literal('clinician-noted'),
  page: key.nullable(),
  text: z.string().min(1).max(LIMITS.clinicianNoteLength).nullable(),
});
const questionAnswered = z.strictObject({
  type: z.literal('question-answered'),
  asked: key,
  how: z.enum(ANSWER_WAYS).nullable(),
  text: z.string().min(1).max(LIMITS.answerLength).nullable(),
});

export const GUIDE_ACT_SCHEMAS = [
  discussed,
  clinicianNoted,
  questionAnswered,
] as const satisfies readonly z.ZodType<GuideAct>[];
