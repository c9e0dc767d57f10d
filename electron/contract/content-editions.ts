/**
 * Content of earlier editions read as today's: old papers name it by its hash, and a kiosk may fall back on what it kept.
 * What an edition did not have is empty, so nothing is shown that was not in it.
 */
import { contentStructure, type ContentStructure } from './content';
import { contentWords, type ContentWords } from './content-words';

type Json = Readonly<Record<string, unknown>>;

/** Null when it is no edition's structure. */
export function readStructureOf(value: unknown): ContentStructure | null {
  return contentStructure.safeParse(isFirstStructure(value) ? raiseStructure(value) : value).data ?? null;
}

/** Null when they are no edition's words. */
export function readWordsOf(value: unknown): ContentWords | null {
  return contentWords.safeParse(isFirstWords(value) ? raiseWords(value) : value).data ?? null;
}

/** The first edition (0.1) knew one place and conditions without pages. */
function isFirstStructure(value: unknown): value is Json {
  return isObject(value) && value['place'] === 'us' && Array.isArray(value['conditions']);
}

function raiseStructure({ place: _place, conditions, ...structure }: Json): unknown {
  return {
    ...structure,
    // Its rules stand among the pages of the chapter.
    places: {},
    conditions: (conditions as unknown[]).map((id) => ({ id, pages: [] })),
    options: [],
    values: [],
    sure: [],
    glossary: [],
    about: [],
  };
}

function isFirstWords(value: unknown): value is Json {
  return isObject(value) && typeof value['clinicianReviewed'] === 'boolean';
}

function raiseWords({ clinicianReviewed: _reviewed, state, ...words }: Json): unknown {
  return {
    ...words,
    state: state === 'second-reading' ? 'back-translated' : state,
    // No clinician has read a word of that edition.
    reviewed: null,
    places: {},
    options: {},
    optionRows: {},
    values: {},
    sure: {},
    glossary: {},
    about: {},
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
