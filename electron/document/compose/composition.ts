/** What every part of the paper is composed with: the input, the language's formats, and the running list of sources. */
import type { DocumentInput } from '../document-input';
import type { Span, Text } from '../document-model';
import { createCitations, type Citations } from './citations';
import { localeFormat, type LocaleFormat } from './locale-format';
import { belongsTo, scriptOfText } from '../text/script-of';
import { neutralise } from './neutralise';

export interface Composition {
  readonly input: DocumentInput;
  /** Language of the paper: that of its content pack. */
  readonly language: string;
  readonly format: LocaleFormat;
  readonly citations: Citations;
  /** Words that a person typed, made harmless and set apart. */
  readonly typed: (text: string) => Text;
}

/** `typedLanguage`: what a person types is taken to be in the paper's language, also beside it in another one. */
export function beginComposition(input: DocumentInput, typedLanguage = input.pack.words.language): Composition {
  const language = input.pack.words.language;
  const format = localeFormat(language, input.record.timeZone);
  return {
    input,
    language,
    format,
    citations: createCitations(format),
    typed: (text) => [isolate(neutralise(text), typedLanguage, language)],
  };
}

/**
 * A span in a script that is not that of the language a person types in says so, so that a reading voice does not spell
 * it in the wrong one; and it says its language where `around` it is another one.
 */
export function isolate(text: string, typedLanguage: string, around = typedLanguage): Span {
  const script = scriptOfText(text);
  const own = new Intl.Locale(typedLanguage).maximize().script ?? '';
  const language = script === null || belongsTo(script, own) ? typedLanguage : `und-${script}`;
  return script === null || language === around ? { text, isolated: true } : { text, isolated: true, language };
}
