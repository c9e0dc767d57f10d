/** The words of the screen: keys typed from the English file, plural rules, direction, numbers and dates. */
import i18next from 'i18next';
import { createSubscriber } from 'svelte/reactivity';
import type englishPaper from '../locales/en/document.json';
import type english from '../locales/en/ui.json';

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];
type WithoutPlural<K> = K extends `${infer Base}_${Intl.LDMLPluralRule}` ? Base : K;
/** Every key of the English `ui.json`, plural endings left off: a misspelt key does not compile. */
export type WordKey = WithoutPlural<Leaf<typeof english>>;
/** Values for the `{{placeholders}}`; `count` also chooses the plural. Numbers are written in the language's digits. */
export type WordValues = Readonly<Record<string, string | number>>;

/** What the screen needs to know of a language; `OfferedLanguage` of the contract fits. */
export interface ScreenLanguage {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

const SOURCE_LANGUAGE = 'en';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';
/** Put behind a value that ends with a full stop until its sentence is whole; a noncharacter, so no text holds it. */
const STOPPED = '\ufdd0';
const DOUBLED = new RegExp(`${STOPPED}(${POP_DIRECTIONAL_ISOLATE}?)\\.(?!\\.)`, 'gu');
const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const files = import.meta.glob<typeof english>('../locales/*/ui.json', { eager: true, import: 'default' });
const resources = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.split('/').at(-2) ?? '', { ui: words }]),
);

/** What the paper prints beside each signature: the screen says it in the same words. */
export type PrintedWords = (typeof englishPaper)['signature'];
const printed = import.meta.glob<PrintedWords>('../locales/*/document.json', { eager: true, import: 'signature' });

let current: ScreenLanguage = { tag: SOURCE_LANGUAGE, direction: 'ltr' };

const words = i18next.createInstance();
void words.init({
  lng: SOURCE_LANGUAGE,
  fallbackLng: SOURCE_LANGUAGE,
  ns: ['ui'],
  defaultNS: 'ui',
  resources,
  initAsync: false,
  returnEmptyString: false,
  // i18next's "escaping" is the one place that sees every value: markup is not a danger in text nodes, direction is.
  interpolation: { escapeValue: true, useRawValueToEscape: true, escape: writeValue },
  saveMissing: import.meta.env.MODE === 'test',
  missingKeyHandler: (_languages, _namespace, key) => {
    throw new Error(`no words for ${key}`);
  },
});

const subscribe = createSubscriber((update) => {
  words.on('languageChanged', update);
  return () => words.off('languageChanged', update);
});

function writeValue(value: string | number): string {
  const text = typeof value === 'number' ? formatNumber(value) : value;
  return isolate(text.endsWith('.') ? text + STOPPED : text);
}

/**
 * A value that ends with a full stop ends its sentence, too: "a las 5:00 p. m.", "22 ноября 2026 г.", "Lakeside Inc."
 * never get a second one, whatever the language.
 */
function closeSentence(text: string): string {
  return text.includes(STOPPED) ? text.replaceAll(DOUBLED, '$1').replaceAll(STOPPED, '') : text;
}

/**
 * Keeps a value from reordering its sentence (Unicode UAX 9, isolates): always in a right-to-left sentence, and in a
 * left-to-right one when the value itself holds right-to-left letters.
 */
function isolate(value: string): string {
  const needed = current.direction === 'rtl' || RIGHT_TO_LEFT_LETTER.test(value);
  return needed ? FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE : value;
}

/** The words for a key in the language of the screen; re-reads itself in Svelte when the language changes. */
export function t(key: WordKey, values: WordValues = {}): string {
  subscribe();
  return closeSentence(words.t(key, values));
}

/** As `t`, in a language that need not be the screen's: what a clinician reads beside the patient's words. */
export function tIn(language: string, key: WordKey, values: WordValues = {}): string {
  subscribe();
  return closeSentence(words.t(key, { ...values, lng: language }));
}

/** In the language of the screen; re-reads itself as `t` does. */
export function printedWords(): PrintedWords {
  subscribe();
  const found = printed[`../locales/${current.tag}/document.json`];
  if (found === undefined) throw new Error(`no printed words in ${current.tag}`);
  return found;
}

/** Fills the `{{placeholders}}` of words that came with the content. */
export function fillIn(text: string, values: WordValues): string {
  subscribe();
  return closeSentence(words.services.interpolator.interpolate(text, values, current.tag, {}));
}

/** Changes the language of the screen: words, `<html lang dir>`. The language must have a `ui.json`. */
export function setScreenLanguage(language: ScreenLanguage): void {
  current = { tag: language.tag, direction: language.direction };
  if (typeof document !== 'undefined') {
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.direction;
  }
  void words.changeLanguage(language.tag);
}

export function screenLanguage(): ScreenLanguage {
  subscribe();
  return current;
}

/** Digits and grouping as the language writes them; the locale is words too, because digits are a choice of the place. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(t('format.locale')).format(value);
}

/** "Arabic, Hindi and Urdu". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(t('format.locale'), { type: 'conjunction' }).format(items);
}

/** A year has digits of the language but no grouping. */
export function formatYear(year: number): string {
  return new Intl.NumberFormat(t('format.locale'), { useGrouping: false }).format(year);
}

/** `2026-11-22` -> "November 22, 2026". Calendar dates have no time zone. */
export function formatDate(isoDate: string): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return new Intl.DateTimeFormat(t('format.locale'), { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** `epochMs` in `timeZone`: "10:42 AM". */
export function formatTime(epochMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(t('format.locale'), { timeStyle: 'short', timeZone }).format(epochMs);
}

/** `epochMs` in the kiosk's own zone: "November 22, 2026". */
export function formatDay(epochMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(t('format.locale'), { dateStyle: 'long', timeZone }).format(epochMs);
}
