/**
 * What there is to say, independent of language: `resources/content/structure.json`. What it says is in
 * `content-words.ts`. Strict schemas: an unknown key is an error, not a surprise.
 */
import { z } from 'zod';
import { OPTIONS } from '../consultation/options';
import { PLACES } from '../consultation/places';
import type { ContentWords } from './content-words';
import type { FactDates } from './review-dates';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');
/** Fact sheet IDs: `RISK-TUMOUR-01`, `OFFER-03`, `RULE-09`. */
const factId = z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{2}$/, 'must be a fact ID such as RISK-TUMOUR-01');
const sourceKey = z.string().regex(/^(S[0-9]{2,3}|GK)$/, 'must be a source key such as S54, or GK');
const pageId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be a page such as benefits/knee-trial');
const facts = z.array(factId).min(1);
const sources = z.array(sourceKey).min(1);
const date = z.iso.date();
const place = z.enum(PLACES);
/** File name without `.svg` in `resources/illustrations/`. */
const drawing = id;

/**
 * What the line under a statement says (look.md): `counted` solid, in trials or studies; `seen` dashed, in some people;
 * `unknown` dotted, no reliable figure; `stated` draws no line: a rule, a definition, a regulator's own words.
 */
const certainty = z.enum(['counted', 'seen', 'unknown', 'stated']);
export type Certainty = z.infer<typeof certainty>;

/** One factual statement. Its words are `statements[id]` in each language. */
const statement = z.strictObject({ id, facts, certainty, sources });
export type Statement = z.infer<typeof statement>;

/** The second tier, behind "Tell me more". */
const more = z.array(statement);
/** The third tier, for a clinician who goes through it with the person: never shown to a patient (`clinician-notes.ts`). */
const clinician = z.array(statement).optional();

/** One picture of 100 people. `count` is null when there is no reliable figure: that is drawn, never hidden. */
const iconArray = z.strictObject({ id, facts, count: z.int().min(0).max(100).nullable(), certainty, sources });
export type IconArray = z.infer<typeof iconArray>;

const openingPage = z.strictObject({ kind: z.literal('opening'), id, drawing });
const statementPage = z.strictObject({ kind: z.literal('statement'), id, drawing, statement, more, clinician });
const arraysPage = z.strictObject({
  kind: z.literal('arrays'),
  id,
  /** Words common to all the arrays: who, out of how many, over what time. */
  statement,
  arrays: z.array(iconArray).min(1).max(3),
  more,
  clinician,
});
const comparePage = z.strictObject({
  kind: z.literal('compare'),
  id,
  rows: z
    .array(z.strictObject({ id, facts, notKnown: z.array(z.enum(['stemCells', 'exosomes'])) }))
    .min(1)
    .max(5),
  sources,
});
const offersPage = z.strictObject({
  kind: z.literal('offers'),
  id,
  offers: z
    .array(z.strictObject({ id: z.string().regex(/^OFFER-[0-9]{2}$/), sources }))
    .min(1)
    .max(3),
  clinician,
});
/** Where the pages of the clinic's own place stand; no page of its own (`chapters-for.ts`). */
const placeSlot = z.strictObject({ kind: z.literal('place'), id: z.literal('place') });
/** The one page from which the rules of the other places can be opened. */
const otherPlacesPage = z.strictObject({ kind: z.literal('other-places'), id, statement, more });

const option = z.enum(OPTIONS);

/** All options side by side, a row for each question. Words: `optionRows[id]`. */
const optionsPage = z.strictObject({
  kind: z.literal('options'),
  id,
  rows: z.array(z.strictObject({ id, facts, sources })).min(1),
});
/** One option: its good and its bad side in equal detail (IPDAS 2.1.1), and what it is like to go through (1.2.1). */
const optionPage = z.strictObject({
  kind: z.literal('option'),
  id,
  option,
  drawing,
  good: statement,
  bad: statement,
  like: statement,
  clinician,
});

const contentPage = z.discriminatedUnion('kind', [
  openingPage,
  statementPage,
  arraysPage,
  comparePage,
  offersPage,
  placeSlot,
  otherPlacesPage,
  optionsPage,
  optionPage,
]);
/** A page as the structure lists it. */
export type ListedPage = z.infer<typeof contentPage>;
/** A page that a person sees. */
export type ContentPage = Exclude<ListedPage, z.infer<typeof placeSlot>>;
export type OpeningPage = z.infer<typeof openingPage>;
export type StatementPage = z.infer<typeof statementPage>;
export type ArraysPage = z.infer<typeof arraysPage>;
export type ComparePage = z.infer<typeof comparePage>;
export type OffersPage = z.infer<typeof offersPage>;
export type OtherPlacesPage = z.infer<typeof otherPlacesPage>;
export type OptionsPage = z.infer<typeof optionsPage>;
export type OptionPage = z.infer<typeof optionPage>;

const chapter = z.strictObject({ id, pages: z.array(contentPage).min(2) });

const rulesOfPlace = z.strictObject({
  emergencyNumber: z.string().regex(/^[0-9]{2,5}$/, 'must be a number to dial, such as 911'),
  pages: z.array(statementPage).min(1),
});

const teachBackItem = z.strictObject({
  id: z.string().regex(/^TB-[0-9]{2}$/),
  facts,
  options: z
    .array(z.string().regex(/^TB-[0-9]{2}\.[a-d]$/))
    .min(2)
    .max(4),
  correct: z.string(),
  critical: z.boolean(),
  /** `chapter/page` that explained it. */
  sourcePage: pageId,
  drawing,
  /** Asked only there; everywhere when not given. */
  places: z.array(place).min(1).optional(),
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

const emergencySign = z.strictObject({ id: z.string().regex(/^EMERG-[A-Z]+-01$/), sources });

export const contentStructure = z.strictObject({
  /** Semantic version of the content, on every page of every document and in its code, which has room for 4 digits a part. */
  version: z.string().regex(/^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$/),
  factSheet: z.string(),
  seen: date,
  reviewBy: date,
  chapters: z.array(chapter).min(1),
  /** Rules by place: what stands where a chapter has `place`. */
  places: z.partialRecord(place, rulesOfPlace),
  /** `pages` of the chapter `benefits` come first for this condition, in this order. */
  conditions: z.array(z.strictObject({ id, pages: z.array(pageId) })).min(1),
  questions: z.array(z.string().regex(/^ASK-[0-9]{2}$/)).min(1),
  teachBack: z.array(teachBackItem).min(1),
  options: z.array(z.strictObject({ id: option })),
  /** What may matter to a person; a fact where the sentence leans on one. */
  values: z.array(z.strictObject({ id, facts: z.array(factId) })),
  /** The four questions of the SURE test of decisional conflict (Légaré and others, 2010). */
  sure: z.array(id),
  glossary: z.array(z.strictObject({ id, facts: z.array(factId), sources })),
  /** Who made this, with whose money, how, and until when it holds (IPDAS 2.2.3, 2.3.1, Q18 to Q21). */
  about: z.array(z.strictObject({ id })),
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

/** What the screen and the document get: one language of one version of the content. `hash` is SHA-256, hex. */
export interface ContentPack {
  readonly structure: ContentStructure;
  readonly words: ContentWords;
  /** When each fact was checked and when it must be checked again (`review-dates.ts`). */
  readonly facts: FactDates;
  readonly hash: string;
}
