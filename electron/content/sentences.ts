/** Cuts a text and its translation into parts that say the same, as small as they can be told. */

/** Within a sentence: 。 and । end one, these only divide it. */
const DIVIDERS = /[;；؛]/;
/** Texts whose sentences are remembered. */
const MOST_KNOWN = 10_000;
const splitters = new Map<string, Splitter>();

/**
 * `[English, translated]`: the parts between semicolons where both texts have as many of them, else the sentences where
 * both have as many, else the two texts whole.
 */
export function pairSentences(english: string, said: string, language: string): [string, string][] {
  const whole = [splitSentences(english, 'en'), splitSentences(said, language)] as const;
  const divided = whole.map((sentences) => sentences.flatMap((sentence) => sentence.split(DIVIDERS))) as [
    string[],
    string[],
  ];
  for (const [source, target] of [divided, whole]) {
    if (source.length === target.length) return source.map((part, at) => [part, target[at] ?? '']);
  }
  return [[english, said]];
}

/** By the rules of the language (Unicode UAX 29, as the runtime knows them); none for an empty text. */
export function splitSentences(text: string, language: string): readonly string[] {
  const known = splitterFor(language);
  const sentences =
    known.sentences.get(text) ??
    [...known.segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((each) => each !== '');
  if (known.sentences.size >= MOST_KNOWN) known.sentences.clear();
  known.sentences.set(text, sentences);
  return sentences;
}

interface Splitter {
  readonly segmenter: Intl.Segmenter;
  /** The same English stands beside every translation. */
  readonly sentences: Map<string, readonly string[]>;
}

function splitterFor(language: string): Splitter {
  const known = splitters.get(language);
  if (known) return known;
  const splitter = { segmenter: new Intl.Segmenter(language, { granularity: 'sentence' }), sentences: new Map() };
  splitters.set(language, splitter);
  return splitter;
}
