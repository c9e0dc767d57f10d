/** From the attached record and the content that it names: what the paper must have been made from. */
import { z } from 'zod';
import type { ConsultationRecord } from '../consultation/record';
import { SIGNER_ROLES, SURE_ANSWERS, VALUE_WEIGHTS } from '../consultation/events';
import { ANSWER_WAYS } from '../consultation/guidance';
import { OPTIONS } from '../consultation/options';
import { PAPER_LETTERS } from '../consultation/paper-letters';
import { FIRST_PLACE, PLACES } from '../consultation/places';
import { outlineOf } from '../contract/outline-of';
import type { DocumentInput } from './document-input';
import type { KnownContent } from './verify-content';

const text = z.string().max(10_000);
const texts = z.array(text).max(10_000);
const time = z.number().min(-8.64e15).max(8.64e15);
const points = z.array(z.tuple([z.number(), z.number(), z.number()])).max(100_000);
const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signed'),
    role: z.enum(SIGNER_ROLES),
    name: text,
    relationship: text.nullable(),
    interprets: text.nullable(),
    strokes: z.array(points).max(10_000),
    language: text,
    at: time,
  }),
  z.object({ kind: z.literal('declined'), role: z.enum(SIGNER_ROLES), language: text, at: time }),
]);

const clinician = z.object({ staffId: text, name: text });
/** What a clinician added who guided the talk, as far as it is printed; the rest is attached again as it came. */
const guidance = z.looseObject({
  preparation: z
    .looseObject({
      beside: text.nullable(),
      earlier: z.object({ documentNumber: text, goOver: texts }).nullable(),
    })
    .nullable(),
  guides: z.array(clinician).max(1_000),
  discussed: texts,
  notes: z.array(z.object({ page: text.nullable(), text, by: text })).max(1_000),
  answers: z.record(z.string(), z.object({ how: z.enum(ANSWER_WAYS), text: text.nullable(), by: text })),
});

/** All that the composition reads of a record; the shape is that of `consultation/record.ts`. */
const consultation = z.looseObject({
  startedAt: time,
  timeZone: text,
  /** Records made before there was a choice say nothing of it. */
  place: z.enum(PLACES).default(FIRST_PLACE),
  language: text,
  languagesUsed: texts,
  contentVersion: text,
  contentHash: text,
  pagesSeen: texts,
  moreOpened: texts,
  askedAbout: texts,
  condition: text.nullable(),
  name: text.nullable(),
  questions: texts,
  ownQuestions: z.array(z.object({ id: text, text })).max(1_000),
  offersHeard: texts,
  /** Records made before these were asked say nothing of them. */
  values: z.record(z.string(), z.literal(VALUE_WEIGHTS)).default({}),
  sure: z.record(z.string(), z.enum(SURE_ANSWERS)).default({}),
  leaning: z
    .enum([...OPTIONS, 'not-sure'])
    .nullable()
    .default(null),
  otherPlaces: z.array(z.enum(PLACES)).default([]),
  /** Records in which nobody chose say nothing of it. */
  letters: z.enum(PAPER_LETTERS).nullable().default(null),
  /** Records made before there was such a talk say nothing of it. */
  guidance: guidance.nullable().default(null),
  teachBack: z.record(z.string(), z.array(z.object({ option: text, at: time })).max(1_000)),
  signatures: z.array(entry).max(SIGNER_ROLES.length),
});

const packMark = z.object({ version: text, hash: text });
const attached = z.object({
  formatVersion: z.literal(2),
  documentNumber: text,
  composedAt: time,
  kiosk: text,
  /** Papers made before there was an audit trail name no head of it. */
  auditHead: z
    .object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable()
    .default(null),
  clinic: z.object({
    name: text,
    place: z.enum(PLACES),
    emergencyNumber: text,
    phoneByDay: text.nullable(),
    phoneAtNight: text.nullable(),
    paperSize: z.enum(['A4', 'Letter']),
  }),
  paperLanguage: text,
  languageName: text,
  content: packMark,
  beside: z.object({ language: text, languageName: text, content: packMark }).nullable(),
  record: consultation,
});

export type PaperRecord = z.infer<typeof attached>;

/** Null when the bytes are not a record from which a paper could be composed again. */
export function readPaperRecord(json: Uint8Array): PaperRecord | null {
  try {
    return attached.safeParse(JSON.parse(Buffer.from(json).toString('utf8'))).data ?? null;
  } catch {
    // Not JSON: said elsewhere.
    return null;
  }
}

/** Null when the content is not the one that the record names. */
export function recomposeInput(paper: PaperRecord, content: KnownContent): DocumentInput | null {
  const { record, clinic, documentNumber, composedAt, kiosk, auditHead, languageName, beside } = paper;
  const own = content.pack(paper.paperLanguage);
  const other = beside === null ? null : content.pack(beside.language);
  if (own === null || own.pack.hash !== paper.content.hash || record.contentHash !== content.hash) return null;
  if (beside !== null && other?.pack.hash !== beside.content.hash) return null;
  return {
    // Nothing but what the schema asks for is read when a paper is composed.
    record: record as unknown as ConsultationRecord,
    outline: outlineOf(own.pack.structure, content.hash, content.languages, record),
    ...own,
    clinic,
    languageName,
    beside: beside === null || other === null ? null : { ...other, languageName: beside.languageName },
    documentNumber,
    composedAt,
    kiosk,
    auditHead,
  };
}
