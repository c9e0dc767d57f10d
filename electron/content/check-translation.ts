/**
 * Compares one file of words with its English: the same keys, the same placeholders and marks, and the plural forms
 * that the language has (`Intl.PluralRules`), all of them.
 */
import type { Finding } from './finding';

const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/;
/** Forms that stand for one exact number in some languages may leave the numeral out: Arabic says "two pages" in one word. */
const MAY_LEAVE_OUT_COUNT = new Set(['zero', 'one', 'two']);
const COUNT = '{{count}}';
/** A language has its own inflections of a term, and its own clinician who has read it. */
const OWN_TO_LANGUAGE = /^(?:glossary\.[^.]+\.forms\.\d+|reviewed(?:\..+)?)$/;

/** Keys joined by dots -> text; null where a file says null on purpose; '' for what is no text. */
export function leavesOf(tree: unknown, place = ''): Map<string, string | null> {
  if (typeof tree !== 'object' || tree === null) {
    return new Map([[place, typeof tree === 'string' || tree === null ? tree : '']]);
  }
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => [...leavesOf(value, place === '' ? key : `${place}.${key}`)]),
  );
}

/** Whether a text need not be there in English as it is here. */
export function isOwnToLanguage(place: string): boolean {
  return OWN_TO_LANGUAGE.test(place);
}

export function compareWithEnglish(english: unknown, translated: unknown, language: string, file: string): Finding[] {
  const findings: Finding[] = [];
  const add = (place: string, expected: string): void => void findings.push({ file, place, expected });
  const source = leavesOf(english);
  const target = leavesOf(translated);
  const counted = new Set(
    [...source.keys()].flatMap((place) => (PLURAL.exec(place)?.[2] === 'other' ? [baseOf(place)] : [])),
  );
  const isForm = (place: string): boolean => counted.has(baseOf(place)) && PLURAL.test(place);

  for (const [place, text] of source) {
    if (isForm(place) || isOwnToLanguage(place)) continue;
    const said = target.get(place);
    if (said === undefined) add(place, 'words, as in English');
    else if ((said === null) !== (text === null))
      add(place, text === null ? 'null, as in English' : 'words, as in English');
    else if (marksOf(said).join(' ') !== marksOf(text).join(' ')) add(place, describeMarks(marksOf(text)));
  }
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const base of counted) {
    const marks = marksOf(source.get(`${base}_other`) ?? null);
    for (const form of forms) {
      const place = `${base}_${form}`;
      const said = target.get(place);
      if (said === undefined || said === null) add(place, `words: ${language} has the plural form "${form}"`);
      else if (!marksFit(marksOf(said), marks, form)) add(place, describeMarks(marks));
    }
  }
  for (const place of target.keys()) {
    if (!isForm(place) && !source.has(place) && !isOwnToLanguage(place)) add(place, 'no words: English has none');
    const form = isForm(place) ? PLURAL.exec(place)?.[2] : undefined;
    // i18next says `_zero` for 0 in every language.
    if (form !== undefined && form !== 'zero' && !forms.includes(form as Intl.LDMLPluralRule)) {
      add(place, `no words: ${language} has no plural form "${form}"`);
    }
  }
  return findings;
}

function baseOf(place: string): string {
  return PLURAL.exec(place)?.[1] ?? place;
}

/** Placeholders and tags, each as often as it is used; white space within them does not count. */
function marksOf(text: string | null): string[] {
  return (text?.match(/\{\{[^}]*\}\}|<\/?[a-z]+>/g) ?? []).map((mark) => mark.replaceAll(/\s/g, '')).sort();
}

function marksFit(said: readonly string[], wanted: readonly string[], form: string): boolean {
  if (said.join(' ') === wanted.join(' ')) return true;
  return MAY_LEAVE_OUT_COUNT.has(form) && said.join(' ') === wanted.filter((mark) => mark !== COUNT).join(' ');
}

function describeMarks(marks: readonly string[]): string {
  return marks.length === 0
    ? 'no placeholders, as in English'
    : `the placeholders of the English: ${marks.join(' ')}`;
}
