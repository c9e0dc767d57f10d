/** Syllables of a word in the languages for which a readability formula is published. */

/** A numeral is read out: about one syllable for each digit. */
export function countSyllables(word: string, language: string): number {
  const digits = word.match(/\p{Nd}/gu)?.length ?? 0;
  const parts =
    word
      .toLocaleLowerCase(language)
      .normalize('NFC')
      .match(/\p{L}+/gu) ?? [];
  const count = COUNTERS[language] ?? countVowelGroups;
  return Math.max(1, digits + parts.reduce((sum, part) => sum + count(part), 0));
}

const COUNTERS: Readonly<Record<string, (part: string) => number>> = {
  en: countEnglish,
  es: (part) => countRomance(part, /[aeoáéíóú]|[iuü]+(?![aeoáéó])/gu),
  pt: (part) => countRomance(part, /[aeoáéíóúâêôãõà]|[iuü]+(?![aeoáéóâêô])/gu),
  fr: countFrench,
  // Each vowel letter is one syllable.
  ru: (part) => part.match(/[аеёиоуыэюя]/gu)?.length ?? 0,
};

function countVowelGroups(part: string): number {
  return part.normalize('NFD').match(/[aeiouy]+/gu)?.length ?? 0;
}

/** Spellings with one syllable fewer, and with one more, than they have groups of vowels (after G. Fast, 1999, mended). */
const ENGLISH_FEWER = [/cial/, /tia/, /cius/, /cious/, /giu/, /ion/, /iou/, /sia$/, /.ely$/, /[^aeioutd]ed$/].concat([
  /(?:[^aeiouysxzcgl]|[aeiouy]l)es$(?<![cs]hes)/,
]);
const ENGLISH_MORE = [
  /ia/,
  /(?<!u)iet/,
  /dien/,
  /scien/,
  /iu/,
  /io/,
  /ii/,
  /[aeiou]{3}/,
  /^mc/,
  /ism$/,
  /[^l]lien/,
].concat([/[^aeiouy]le$/, /[aeouy]ing$/, /crea(?![ms])/, /[dr]ea$/, /^coa[dglx]./, /[^gq]ua[^auieo]/]);

function countEnglish(part: string): number {
  const groups = part.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 0;
  const fewer = ENGLISH_FEWER.filter((pattern) => pattern.test(part)).length;
  return groups - fewer + ENGLISH_MORE.filter((pattern) => pattern.test(part)).length;
}

/** Strong and accented vowels are a syllable each; a weak one is, where it stands alone. */
function countRomance(part: string, nuclei: RegExp): number {
  const spoken = part.replaceAll(/(?<=[qg])u(?=[eiéí])/g, '');
  const weakAfter = spoken.match(/[aeoáéó][iuü](?![aeoáéíóú])/gu)?.length ?? 0;
  return (spoken.match(nuclei)?.length ?? 0) - weakAfter;
}

function countFrench(part: string): number {
  const spoken = part.replace(/(?<=[^aeiouyàâéèêëîïôùûü])(?:e|es|ent)$/u, '');
  return spoken.match(/[aeiouyàâéèêëîïôùûüœæ]+/gu)?.length ?? 0;
}
