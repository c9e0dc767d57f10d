/** Words of names as the search sees them: without case, accents, vowel marks or the forms that only a keyboard knows. */

/**
 * Marks that Unicode gives to no one script: accents of Latin, Greek and Cyrillic, and the Arabic vowel signs. Not the two
 * of Japanese, which make other letters.
 */
const ACCENT = /(?=\p{Mn})(?=\p{Script=Inherited})(?![\u3099\u309A])/u;
/** The dot below letters of Devanagari, often left out in writing. */
const NUKTA = '\u093C';
/** Tatweel, and what is not seen: joiners, marks of direction. */
const UNSEEN = /[\u0640\p{Cf}]/gu;

/** Letters that no decomposition leads to the one that people type instead. */
const SAME_LETTER: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
  // Arabic, Persian and Urdu keyboards write the same letter with different code points.
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۃ: 'ه',
  ۀ: 'ه',
};

const APOSTROPHES = /['’‘ʼ`´]/gu;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Written without a space between family name and given name. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Longer words are found by so many of their code points. */
const LONGEST_PREFIX = 24;
const MOST_WORDS = 12;
const MOST_STARTS = 6;
const MOST_ASKED_WORDS = 6;

/**
 * Unicode compatibility decomposition (UAX #15, NFKD), case folded by way of upper case (ß, final sigma), marks folded.
 * It stays decomposed: a Korean syllable that is half typed is a beginning of the whole one.
 */
export function foldText(text: string): string {
  const folded: string[] = [];
  for (const letter of text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(UNSEEN, '')) {
    if (!ACCENT.test(letter) && letter !== NUKTA) folded.push(SAME_LETTER[letter] ?? letter);
  }
  return folded.join('');
}

/** All beginnings of all words, each once: what a name is found by. */
export function prefixesOf(name: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of wordsOf(name).slice(0, MOST_WORDS)) {
    for (const start of startsOf(word)) addPrefixes(found, start);
  }
  return found;
}

/** What each word of a search must be the beginning of; empty when there is no letter or digit in it. */
export function searchedPrefixes(search: string): readonly string[] {
  const words = foldText(search.replace(APOSTROPHES, '')).match(WORDS) ?? [];
  return [...new Set(words.map((word) => firstOf(word)))].slice(0, MOST_ASKED_WORDS);
}

/** A word with an apostrophe is also found without it (obrien) and by what follows it (brien). */
function wordsOf(name: string): readonly string[] {
  const whole = foldText(name.replace(APOSTROPHES, '')).match(WORDS) ?? [];
  const parts = foldText(name.replace(APOSTROPHES, ' ')).match(WORDS) ?? [];
  return [...new Set([...whole, ...parts])];
}

/** Where words are not parted by spaces, each character may begin a name. */
function startsOf(word: string): readonly string[] {
  const whole = word.normalize('NFC');
  if (!WITHOUT_SPACES.test(whole)) return [word];
  const characters = [...whole];
  return characters.slice(0, MOST_STARTS).map((_, at) => characters.slice(at).join('').normalize('NFKD'));
}

function addPrefixes(found: Set<string>, word: string): void {
  let prefix = '';
  for (const letter of [...word].slice(0, LONGEST_PREFIX)) {
    prefix += letter;
    found.add(prefix);
  }
}

const firstOf = (word: string): string => [...word].slice(0, LONGEST_PREFIX).join('');
