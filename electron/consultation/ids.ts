/** What the things of a consultation are called: addresses and IDs, all of them text. */

/** BCP 47 tag of an offered language, the name of its folder in `locales/`: `en`, `es`, `ar`. */
export type LanguageTag = string;
/** Stable address of one screen: `language`, `risks/growths`, `teach-back/TB-01`, `my-paper`. */
export type PageId = string;
export type ConditionId = string;
/** `ASK-01` … `ASK-17` of fact sheet 5.2. */
export type QuestionId = string;
/** `OFFER-01` … of fact sheet 5.1. */
export type OfferId = string;
/** `TB-01` … of fact sheet 7. */
export type TeachBackItemId = string;
/** `TB-01.a` …: one answer offered for a teach-back item. */
export type TeachBackOptionId = string;
/** One of the sentences under "What matters to me". */
export type ValueId = string;
/** One of the four questions of the SURE test. */
export type SureQuestionId = string;
/** `own-1`, `own-2` …: a question in the person's own words. */
export type OwnQuestionId = string;
