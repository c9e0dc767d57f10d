/** A sentence of ours with things of theirs put in: `{{name}}` and `<b>…</b>` -> spans, never concatenated strings. */
import type { Span, Text } from '../document-model';

const TOKEN = /\{\{\s*([A-Za-z]+)\s*\}\}|<(\/?)b>/g;

/**
 * `values` are put in as they are, spans and all; a placeholder without a value is a bug and throws. A value that ends
 * with a full stop ("Lakeside Inc.", "22 ноября 2026 г.") ends its sentence, too, as on the screen (`i18n.ts`).
 */
export function fillWords(template: string, values: Readonly<Record<string, Text>> = {}): Text {
  const spans: Span[] = [];
  let strong = false;
  let at = 0;
  let bringsStop = false;
  const take = (written: string): void => {
    const text = bringsStop && /^\.(?!\.)/.test(written) ? written.slice(1) : written;
    bringsStop &&= written === '';
    if (text !== '') spans.push(strong ? { text, strong } : { text });
  };
  for (const match of template.matchAll(TOKEN)) {
    take(template.slice(at, match.index));
    at = match.index + match[0].length;
    const name = match[1];
    if (name === undefined) strong = match[2] === '';
    else {
      const value = valueOf(name, values);
      spans.push(...value.map((span) => (strong ? { ...span, strong } : span)));
      bringsStop = value.at(-1)?.text.endsWith('.') ?? false;
    }
  }
  take(template.slice(at));
  return spans;
}

/** What is left of a sentence without its placeholders and marks: the texts of the spans that `fillWords` makes of it. */
export function literalPieces(template: string): readonly string[] {
  if (!template.includes('{') && !template.includes('<')) return [template];
  return template.replace(TOKEN, CUT).split(CUT);
}

/** A sign that no sentence has. */
const CUT = '\u0000';

function valueOf(name: string, values: Readonly<Record<string, Text>>): Text {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new Error(`no value for the placeholder {{${name}}}`);
  return value;
}

/** The words without their marks: for bookmarks, alternative texts and titles. */
export function plainWords(text: Text): string {
  return text.map((span) => span.text).join('');
}

/** Words in another language than those around them. A span that names its own language keeps it. */
export function inLanguage(text: Text, language: string): Text {
  return text.map((span) => ({ language, ...span, isolated: true as const }));
}

/** A short text in two languages; once when both are the same. */
export function bothOf(own: Text, other: Text, language: string, between = ' \u00b7 '): Text {
  const said = plainWords(own) === plainWords(other);
  return said ? own : [...own, { text: between }, ...inLanguage(other, language)];
}

/** Sentences as one paragraph; scripts that write without spaces get none between them. */
export function joinSentences(sentences: readonly string[], language: string): Text {
  const script = new Intl.Locale(language).maximize().script ?? '';
  const between = ['Hans', 'Hant', 'Jpan', 'Thai', 'Khmr', 'Laoo', 'Mymr'].includes(script) ? [] : [{ text: ' ' }];
  return sentences.flatMap((sentence, index) => [...(index === 0 ? [] : between), ...fillWords(sentence)]);
}
