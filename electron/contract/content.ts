/**
 * The shape of the counselling content: what there is (`resources/content/structure.json`, independent of language)
 * and what it says (`locales/<lang>/content.json`). Strict schemas: an unknown key is an error, not a surprise.
 */
import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');
/** Fact sheet IDs: `RISK-TUMOUR-01`, `OFFER-03`, `RULE-09`. */
const factId = z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{2}$/, 'must be a fact ID such as RISK-TUMOUR-01');
const sourceKey = z.string().regex(/^(S[0-9]{2,3}|GK)$/, 'must be a source key such as S54, or GK');
const date = z.iso.date();
/** File name without `.svg` in `resources/illustrations/`. */
const drawing = id;

/**
 * What the line under a statement says (look.md): `counted` solid, in trials or studies; `seen` dashed, in some people;
 * `unknown` dotted, no reliable figure; `stated` draws no line: a rule, a definition, a regulator's own words.
 */
const certainty = z.enum(['counted', 'seen', 'unknown', 'stated']);
export type Certainty = z.infer<typeof certainty>;

/** One factual statement. Its words are `statements[id]` in each language. */
const statement = z.strictObject({
  id,
  facts: z.array(factId).min(1),
  certainty,
  sources: z.array(sourceKey).min(1),
});
export type Statement = z.infer<typeof statement>;

/** One picture of 100 people. `count` is null when there is no reliable figure: that is drawn, never hidden. */
const iconArray = z.strictObject({
  id,
  facts: z.array(factId).min(1),
  count: z.int().min(0).max(100).nullable(),
  certainty,
  sources: z.array(sourceKey).min(1),
});
export type IconArray = z.infer<typeof iconArray>;

const openingPage = z.strictObject({ kind: z.literal('opening'), id, drawing });
const statementPage = z.strictObject({
  kind: z.literal('statement'),
  id,
  drawing,
  statement,
  /** The second tier, behind "Tell me more". */
  more: z.array(statement),
});
const arraysPage = z.strictObject({
  kind: z.literal('arrays'),
  id,
  /** Words common to all the arrays: who, out of how many, over what time. */
  statement,
  arrays: z.array(iconArray).min(1).max(3),
  more: z.array(statement),
});
const comparePage = z.strictObject({
  kind: z.literal('compare'),
  id,
  rows: z
    .array(
      z.strictObject({ id, facts: z.array(factId).min(1), notKnown: z.array(z.enum(['stemCells', 'exosomes'])) }),
    )
    .min(1)
    .max(5),
  sources: z.array(sourceKey).min(1),
});
const offersPage = z.strictObject({
  kind: z.literal('offers'),
  id,
  offers: z
    .array(z.strictObject({ id: z.string().regex(/^OFFER-[0-9]{2}$/), sources: z.array(sourceKey).min(1) }))
    .min(1)
    .max(3),
});
const contentPage = z.discriminatedUnion('kind', [openingPage, statementPage, arraysPage, comparePage, offersPage]);
export type ContentPage = z.infer<typeof contentPage>;
export type OpeningPage = z.infer<typeof openingPage>;
export type StatementPage = z.infer<typeof statementPage>;
export type ArraysPage = z.infer<typeof arraysPage>;
export type ComparePage = z.infer<typeof comparePage>;
export type OffersPage = z.infer<typeof offersPage>;

const chapter = z.strictObject({ id, pages: z.array(contentPage).min(2) });
export type Chapter = z.infer<typeof chapter>;

const teachBackItem = z.strictObject({
  id: z.string().regex(/^TB-[0-9]{2}$/),
  facts: z.array(factId).min(1),
  options: z
    .array(z.string().regex(/^TB-[0-9]{2}\.[a-d]$/))
    .min(2)
    .max(4),
  correct: z.string(),
  critical: z.boolean(),
  /** `chapter/page` that explained it. */
  sourcePage: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  drawing,
});

const source = z.strictObject({
  /** Short proper name for the chip on the page, not translated: "US FDA", "NEJM". */
  label: z.string().min(1),
  year: z.int().min(1990).max(2100).nullable(),
  title: z.string().min(1),
  /** As in the register: an address or a DOI, printed as text, never fetched. */
  address: z.string().min(1),
  check: z.enum(['C1', 'C2', 'C1/C2']),
});
export type Source = z.infer<typeof source>;

const emergencySign = z.strictObject({
  id: z.string().regex(/^EMERG-[A-Z]+-01$/),
  sources: z.array(sourceKey).min(1),
});

export const contentStructure = z.strictObject({
  /** Semantic version of the content, on every page of every document and in its code, which has room for 4 digits a part. */
  version: z.string().regex(/^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$/),
  factSheet: z.string(),
  seen: date,
  reviewBy: date,
  place: z.literal('us'),
  chapters: z.array(chapter).min(1),
  conditions: z.array(id).min(1),
  questions: z.array(z.string().regex(/^ASK-[0-9]{2}$/)).min(1),
  teachBack: z.array(teachBackItem).min(1),
  /** Signs that mean: call now. Then what needs help the same day, within days, and what to tell. */
  emergency: z.strictObject({
    callNow: z.array(emergencySign).min(1),
    sameDay: emergencySign,
    soon: emergencySign,
    tell: emergencySign,
    doNotWait: emergencySign,
  }),
  /** Statement IDs for "three things to keep" on page 1 of the paper. */
  keep: z.array(id).length(3),
  /** Every source used but `GK` (general knowledge), which has no entry: the screen and the paper have words for it. */
  sources: z.record(sourceKey, source),
});
export type ContentStructure = z.infer<typeof contentStructure>;

const line = z.string().min(1);
/** A statement in words: one heading, one to four short paragraphs, and how sure we are, said in words. */
const statementWords = z.strictObject({ heading: line, body: z.array(line).min(1).max(4), sure: line });

export const contentWords = z.strictObject({
  language: z.string(),
  /** Who has read it: shown to staff and printed in the small type of every document. */
  state: z.enum(['source-language', 'second-reading', 'clinician-reviewed']),
  clinicianReviewed: z.boolean(),
  chapters: z.record(id, z.strictObject({ name: line, opening: line, lead: line })),
  statements: z.record(id, statementWords),
  /**
   * `of` holds the count with its denominator ("about {{count}} in 100"), plain text; where the count is null it has no
   * placeholder ("an unknown number in 100"). `what` is the event.
   */
  arrays: z.record(id, z.strictObject({ of: line, what: line, sure: line, range: line.nullable() })),
  /** Captions double as the drawing's text alternative. */
  drawings: z.record(id, line),
  compare: z.strictObject({
    stemCells: line,
    exosomes: line,
    rows: z.record(id, z.strictObject({ question: line, stemCells: line, exosomes: line })),
  }),
  offers: z.record(z.string(), z.strictObject({ says: line, why: line })),
  conditions: z.record(id, line),
  questions: z.record(z.string(), line),
  teachBack: z.record(
    z.string(),
    z.strictObject({
      question: line,
      options: z.record(z.string(), line),
      explanation: line,
      /** The same thing said another way, shown after any other answer. */
      anotherWay: line,
    }),
  ),
  emergency: z.record(z.string(), z.strictObject({ name: line, signs: line })),
});
export type ContentWords = z.infer<typeof contentWords>;

/** What the screen and the document get: one language of one version of the content. `hash` is SHA-256, hex. */
export interface ContentPack {
  readonly structure: ContentStructure;
  readonly words: ContentWords;
  readonly hash: string;
}
