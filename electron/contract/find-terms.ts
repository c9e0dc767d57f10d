/** Finds the words of the glossary in a text, so that a person can touch them wherever they occur. */
import type { ContentWords } from './content-words';

/** From `start` up to, not including, `end`, in UTF-16 units. */
export interface FoundTerm {
  readonly start: number;
  readonly end: number;
  /** Of the glossary. */
  readonly id: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Written without spaces between words: there a term is found wherever its characters stand. */
const WITHOUT_SPACES: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'km', 'lo', 'my']);
/**
 * Letters, their marks, digits, and the joiners that hold a word of Arabic or Indic scripts together: a term is a whole
 * word when none of them stands beside it.
 */
const IN_WORD = '[\\p{L}\\p{M}\\p{N}\\p{Join_Control}]';
/** Particles are written to the end of a word: 임상시험은, 임상시험에서. A term is found with whatever follows it. */
const WITH_PARTICLES: ReadonlySet<string> = new Set(['ko']);
/** Emphasised text is a whole of its own; tags and placeholders are not text. */
const NOT_SEARCHED = /<(strong|b)>.*?<\/\1>|<[^>]*>|\{\{[^}]*\}\}/gsu;

/**
 * In reading order and without overlaps: of two forms that overlap the longer one wins, then the earlier one. Letters
 * are compared without regard to case. Forms are compared as they are written: in Unicode NFC, as all our words.
 */
export function findTerms(text: string, glossary: ContentWords['glossary'], language: string): readonly FoundTerm[] {
  const taken: Range[] = [...text.matchAll(NOT_SEARCHED)].map(rangeOf);
  const found: FoundTerm[] = [];
  for (const { id, pattern } of formsOf(glossary, language)) {
    for (const match of text.matchAll(pattern)) {
      const range = rangeOf(match);
      if (taken.some((each) => range.start < each.end && each.start < range.end)) continue;
      taken.push(range);
      found.push({ ...range, id });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Form {
  readonly id: string;
  readonly pattern: RegExp;
}

/** By language. Looking for every word takes less time than making the patterns anew for each text of a page. */
const known = new WeakMap<ContentWords['glossary'], Map<string, readonly Form[]>>();

/** The longest first. */
function formsOf(glossary: ContentWords['glossary'], language: string): readonly Form[] {
  const byLanguage = known.get(glossary) ?? new Map<string, readonly Form[]>();
  known.set(glossary, byLanguage);
  const forms = byLanguage.get(language) ?? makeForms(glossary, language);
  byLanguage.set(language, forms);
  return forms;
}

function makeForms(glossary: ContentWords['glossary'], language: string): readonly Form[] {
  const edges = edgesIn(new Intl.Locale(language).language);
  return Object.entries(glossary)
    .flatMap(([id, { forms }]) => forms.map((form) => ({ id, form })))
    .sort((a, b) => b.form.length - a.form.length)
    .map(({ id, form }) => ({ id, pattern: patternOf(form, edges) }));
}

function rangeOf(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length };
}

interface Edges {
  readonly before: string;
  readonly after: string;
}

/** What must not stand beside a term. */
function edgesIn(language: string): Edges {
  if (WITHOUT_SPACES.has(language)) return { before: '', after: '' };
  const after = WITH_PARTICLES.has(language) ? '(?![\\p{Script=Latin}\\p{N}])' : `(?!${IN_WORD})`;
  return { before: `(?<!${IN_WORD})`, after };
}

function patternOf(form: string, { before, after }: Edges): RegExp {
  const literal = form.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(before + literal + after, 'giu');
}
