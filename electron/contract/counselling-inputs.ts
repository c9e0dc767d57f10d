/** The input schemas of one consultation's calls. */
import { z } from 'zod';
import { OUTCOMES, SIGNER_ROLES, SURE_ANSWERS, VALUE_WEIGHTS, type ConsultationAct } from '../consultation/events';
import { OPTIONS } from '../consultation/options';
import { PAPER_LETTERS } from '../consultation/paper-letters';
import { PLACES } from '../consultation/places';
import { LIMITS } from '../consultation/rules';
import type { CounsellingApi } from './counselling-api';
import { GUIDE_ACT_SCHEMAS } from './guide-acts';
import { consultationId, key, nothing, type InputsOf } from './input-parts';

const padPoint = z
  .tuple([z.number().min(-100).max(1100), z.number().min(-100).max(600), z.number().min(0).max(3_600_000)])
  .readonly();

const act = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('language-chosen'), language: key }),
  z.strictObject({ type: z.literal('page-opened'), page: key }),
  z.strictObject({
    type: z.literal('reason-given'),
    condition: key.nullable(),
    name: z.string().max(LIMITS.nameLength).nullable(),
  }),
  z.strictObject({ type: z.literal('more-opened'), page: key }),
  z.strictObject({ type: z.literal('asked-about'), page: key, asked: z.boolean() }),
  z.strictObject({ type: z.literal('question-picked'), question: key, picked: z.boolean() }),
  z.strictObject({
    type: z.literal('own-question-written'),
    ownQuestion: z.string().regex(/^own-[0-9]{1,3}$/),
    text: z.string().min(1).max(LIMITS.ownQuestionLength).nullable(),
  }),
  z.strictObject({ type: z.literal('offer-heard'), offer: key, heard: z.boolean() }),
  z.strictObject({ type: z.literal('value-weighed'), value: key, weight: z.literal(VALUE_WEIGHTS).nullable() }),
  z.strictObject({ type: z.literal('sure-answered'), question: key, answer: z.enum(SURE_ANSWERS).nullable() }),
  z.strictObject({ type: z.literal('leaning-chosen'), leaning: z.enum([...OPTIONS, 'not-sure']).nullable() }),
  z.strictObject({ type: z.literal('other-place-opened'), place: z.enum(PLACES) }),
  z.strictObject({ type: z.literal('teach-back-answered'), item: key, option: key }),
  z.strictObject({ type: z.literal('letters-chosen'), letters: z.enum(PAPER_LETTERS) }),
  z.strictObject({
    type: z.literal('paper-confirmed'),
    confirmed: z.boolean(),
    basis: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({
    type: z.literal('signed'),
    role: z.enum(SIGNER_ROLES),
    name: z.string().min(1).max(LIMITS.nameLength),
    relationship: z.string().min(1).max(LIMITS.relationshipLength).nullable(),
    interprets: z.string().min(1).max(LIMITS.interpretsLength).nullable(),
    strokes: z.array(z.array(padPoint).max(LIMITS.strokePoints)).min(1).max(LIMITS.strokes),
  }),
  z.strictObject({ type: z.literal('signing-declined'), role: z.enum(SIGNER_ROLES) }),
  z.strictObject({ type: z.literal('paper-kept-unsigned') }),
  ...GUIDE_ACT_SCHEMAS,
]) satisfies z.ZodType<ConsultationAct>;

export const COUNSELLING_INPUTS = {
  startConsultation: z.strictObject({ language: key }),
  resumeConsultation: nothing,
  discardInterrupted: nothing,
  appendAct: z.strictObject({ consultationId, expectedSeq: z.int().min(1), act }),
  extendTime: z.strictObject({ consultationId }),
  previewDocument: z.strictObject({ consultationId }),
  sealDocument: z.strictObject({ consultationId }),
  closeConsultation: z.strictObject({ consultationId, outcome: z.enum(OUTCOMES) }),
} satisfies InputsOf<CounsellingApi>;
