/** What the content says in one language: `locales/<lang>/content.json`. */
import { z } from 'zod';
import { OPTIONS } from '../consultation/options';
import { PLACES } from '../consultation/places';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');
const line = z.string().min(1);
/** A statement in words: one heading, one to four short paragraphs, and how sure we are, said in words. */
const statementWords = z.strictObject({ heading: line, body: z.array(line).min(1).max(4), sure: line });
const opening = { name: line, opening: line, lead: line };

/** How far the words are on their way from a draft to a text that a clinician answers for. */
export const WORDS_STATES = ['source-language', 'machine-drafted', 'back-translated', 'clinician-reviewed'] as const;
export type WordsState = (typeof WORDS_STATES)[number];

export const contentWords = z.strictObject({
  language: z.string(),
  /** Shown to staff and printed in the small type of every document. */
  state: z.enum(WORDS_STATES),
  /** The clinician who has read these words, and when. */
  reviewed: z.strictObject({ by: line, on: z.iso.date() }).nullable(),
  chapters: z.record(id, z.strictObject(opening)),
  /** How the chapter with the rules begins in this place; `name` is the place's own. */
  places: z.partialRecord(z.enum(PLACES), z.strictObject(opening)),
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
  options: z.partialRecord(z.enum(OPTIONS), z.strictObject({ name: line, short: line })),
  optionRows: z.record(id, z.strictObject({ question: line, cells: z.partialRecord(z.enum(OPTIONS), line) })),
  values: z.record(id, line),
  sure: z.record(id, line),
  /** `forms`: the exact strings, in any inflection, that are tappable in this language's texts (`find-terms.ts`). */
  glossary: z.record(id, z.strictObject({ term: line, meaning: line, forms: z.array(line).min(1) })),
  about: z.record(id, z.strictObject({ heading: line, body: z.array(line).min(1) })),
  emergency: z.record(z.string(), z.strictObject({ name: line, signs: line })),
});
export type ContentWords = z.infer<typeof contentWords>;
