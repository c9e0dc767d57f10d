/**
 * The words that the paper adds to the content: headings, labels, standings, what the signature and the seal mean
 * (`locales/<lang>/document.json`). `{{name}}` is a placeholder, `<b>…</b>` is strong; no other markup.
 */
import { z } from 'zod';

const line = z.string().min(1);
const emergencySignId = z.string().regex(/^EMERG-[A-Z]+-01$/, 'must be the ID of an emergency sign');

const byRole = z.strictObject({ patient: line, representative: line, interpreter: line, clinician: line });

export const documentWords = z.strictObject({
  /** The first heading, and the title of the file. */
  title: line,
  /** Page 1: for the patient and the next clinician. */
  handOff: z.strictObject({
    forWhom: line,
    date: line,
    about: line,
    /** What every paper is about; the condition, when one was given, is joined to it as a list. */
    subject: line,
    myQuestions: line,
    /** On page 1, for a part that has no room there; `{{part}}` is its heading. */
    onPage: line,
    noQuestions: line,
    goOver: line,
    goOverTold: line,
    goOverAsked: line,
    nothingToGoOver: line,
    /** What the person said of themselves; shown only as far as they did. */
    matters: line,
    /** Before what matters so much, from the least to the most. */
    weights: z.tuple([line, line, line, line, line]),
    leaning: line,
    notSureYet: line,
    /** Before the questions of the SURE test that were answered with no. */
    answeredNo: line,
    answeredYesToAll: line,
    keep: line,
    nextStep: line,
    nextStepWords: line,
    /** In its place while questions are open: who answers them, and how. Missing in earlier content. */
    nextStepOpen: line.optional(),
    whomToCall: line,
    byDay: line,
    atNight: line,
    emergency: line,
    /** Content's `emergency.callNow`, shortened for the box: never a sign more, never one fewer. */
    signs: z.record(emergencySignId, line),
    emergencyAdvice: line,
  }),
  /** The pages that were opened. */
  chapters: z.strictObject({
    heading: line,
    lead: line,
    howSure: line,
    counted: line,
    seen: line,
    unknown: line,
    askedFor: line,
    /** Above the three statements of an option; `{{option}}` is its name. */
    goodSide: line,
    badSide: line,
    whatItIsLike: line,
    /** Under a statement whose facts were to be checked again by `{{date}}`. */
    overdue: line,
    sourcesOf: line,
    arrayAlt: line,
    arrayUnknownAlt: line,
    compareQuestion: line,
    compareSources: line,
    offerHeard: line,
  }),
  teachBack: z.strictObject({
    heading: line,
    lead: line,
    understoodAtOnce: line,
    understoodAfter: line,
    notYet: line,
    notAnswered: line,
  }),
  /** What pages of the screen are called that are not in a chapter. Content made before one could ask about them has no names. */
  pages: z
    .strictObject({ privacy: line, reason: line, values: line, sure: line, leaning: line, 'teach-back': line })
    .optional(),
  /** What a clinician who guided the talk adds. Content made before there was such a talk says nothing of it. */
  guided: z
    .strictObject({
      by: line,
      heading: line,
      lead: line,
      /** `{{number}}` of the earlier visit's paper; below it what was not clear then. */
      earlier: line,
      discussed: line,
      /** Questions of the teach-back. */
      again: line,
      questions: line,
      /** How a question gets its answer; `{{name}}` of the clinician. */
      answeredNow: line,
      nextVisit: line,
      byPhone: line,
      inWriting: line,
      stillOpen: line,
      notes: line,
      wholeTalk: line,
      writtenBy: line,
    })
    .optional(),
  sources: z.strictObject({
    heading: line,
    lead: line,
    /** The checking codes C1, C2 and C1/C2 of the fact sheet stand before these sentences. */
    howChecked: line,
    original: line,
    secondary: line,
    originalAndSecondary: line,
    noDate: line,
    generalKnowledge: line,
    versions: line,
    content: line,
    fingerprint: line,
    language: line,
    kiosk: line,
    clinic: line,
    /** How far the words are on their way (`WORDS_STATES`); a review names `{{by}}` and `{{date}}`. */
    words: line,
    states: z.strictObject({
      'source-language': line,
      'machine-drafted': line,
      'back-translated': line,
      'clinician-reviewed': line,
    }),
  }),
  signature: z.strictObject({
    heading: line,
    meaning: line,
    meaningNot: line,
    /** In the place of both when the first who was asked chose not to sign: then nobody says "I". */
    meaningDeclined: line,
    /** Who signs at a place, and what it means: read out as the name of the field, and kept in the signature itself. */
    signer: line,
    roles: byRole,
    means: byRole,
    /** Stands where the drawing would. */
    declined: byRole,
    /** Stands there where the meaning of a signature would. */
    nobodySigned: line,
    name: line,
    relationship: line,
    interprets: line,
    when: line,
    notSigned: line,
    drawnAlt: line,
    sealHeading: line,
    seal: line,
    keptHeading: line,
    kept: line,
  }),
  /** The QR code on the last page, and what it can and cannot show. */
  paperCheck: z.strictObject({
    heading: line,
    how: line,
    /** What the code does not prove. */
    limits: line,
    number: line,
    /** In the code's place on a preview. */
    later: line,
    alt: line,
  }),
  /** At the foot of every page. */
  footer: z.strictObject({
    numberLater: line,
    content: line,
    draft: line,
    reviewed: line,
    pageOf: line,
  }),
  /** Inside the file, read out by software that shows attachments and seals. */
  file: z.strictObject({
    subject: line,
    attachment: line,
  }),
});
export type DocumentWords = z.infer<typeof documentWords>;
