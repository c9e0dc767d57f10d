/** Dates, numbers and lists in the paper's language; all from the runtime's locale data, so no sentence is glued together. */
import type { Span, Text } from '../document-model';

const MINUTE_AND_ZONE = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'long',
} as const;

export interface LocaleFormat {
  readonly number: (value: number) => string;
  /** A year or a version part: no grouping. */
  readonly plainNumber: (value: number) => Text;
  readonly date: (at: number) => Text;
  /** A calendar day that is the same everywhere: `2026-11-22`. */
  readonly day: (isoDay: string) => Text;
  readonly dateAndTime: (at: number) => Text;
  /** `and`: "a, b and c"; `also`: "a, b, c". */
  readonly list: (items: readonly Text[], kind: 'and' | 'also') => Text;
}

/**
 * `timeZone` is an IANA name. Days are Gregorian in every language, as on the clinic's other papers; digits are those of
 * `paperLocale`, so that a date and a page number never differ in one paper.
 */
export function localeFormat(language: string, timeZone: string): LocaleFormat {
  const key = `${language} ${timeZone}`;
  const made = formats.get(key) ?? createLocaleFormat(language, timeZone);
  formats.set(key, made);
  return made;
}

/** The runtime's formatters take a millisecond to make, as long as all the rest of composing. */
const formats = new Map<string, LocaleFormat>();

function createLocaleFormat(language: string, timeZone: string): LocaleFormat {
  const locale = paperLocale(language);
  const number = new Intl.NumberFormat(locale);
  const plainNumber = new Intl.NumberFormat(locale, { useGrouping: false });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dateAndTime = new Intl.DateTimeFormat(locale, { ...MINUTE_AND_ZONE, timeZone });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const comma = commaOf(locale);
  return {
    number: (value) => number.format(value),
    plainNumber: (value) => asText(plainNumber.format(value)),
    date: (at) => asText(date.format(at)),
    day: (isoDay) => asText(day.format(Date.parse(`${isoDay}T00:00:00Z`))),
    dateAndTime: (at) => asText(settle(dateAndTime.format(at), language)),
    list: (items, kind) => (kind === 'and' ? joinTexts(items, and) : joinWith(items, comma)),
  };
}

/**
 * Said here and not left to the runtime: CLDR changed Arabic's usual digits between two versions, and a paper must not
 * change with them.
 */
const NUMBERING_SYSTEMS: Readonly<Record<string, string>> = { ar: 'arab' };

/**
 * Where two versions of CLDR say the same moment in other words (44 of the kiosk, 48 of a newer Node), one of them stands
 * on every paper: whoever checks it on another machine sets it again, and must come to the same words.
 */
const SETTLED: Readonly<Record<string, readonly [anyVersion: RegExp, settled: string]>> = {
  es: [/ a las (?=\d)/u, ', '],
  ko: [/(?<!북)미 동부/u, '북미 동부'],
};

function settle(moment: string, language: string): string {
  const [anyVersion, settled] = SETTLED[language] ?? [];
  return anyVersion === undefined || settled === undefined ? moment : moment.replace(anyVersion, settled);
}

export function paperLocale(language: string): string {
  const numberingSystem = NUMBERING_SYSTEMS[new Intl.Locale(language).language] ?? 'latn';
  return new Intl.Locale(language, { calendar: 'gregory', numberingSystem }).toString();
}

function asText(text: string): Text {
  return [{ text: withPlainSpaces(text) }];
}

/** Locale data uses narrow and no-break spaces and direction marks, which not every font has: keep only what is drawn. */
export function withPlainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009]/gu, '\u00a0').replace(/[\u200e\u200f\u061c]/gu, '');
}

/** ListFormat joins strings; here each string stands for a text, so that a name keeps its own spans. */
function joinTexts(items: readonly Text[], format: Intl.ListFormat): Text {
  const parts = format.formatToParts(items.map((_, index) => String(index)));
  return parts.flatMap<Span>((part) =>
    part.type === 'element' ? (items[Number(part.value)] ?? []) : [{ text: part.value }],
  );
}

/** Between the items of a list without "and", which Arabic writes as a letter before every number: "١، و١٩، و٢٦". */
function commaOf(locale: string): string {
  const separators = (['unit', 'conjunction'] as const).map((type) => {
    const parts = new Intl.ListFormat(locale, { type, style: 'short' }).formatToParts(['1', '2', '3']);
    return withPlainSpaces(parts.find((part) => part.type === 'literal')?.value ?? '').replace(/\p{L}/gu, '');
  });
  return separators.find((separator) => /\p{Po}/u.test(separator)) ?? ', ';
}

function joinWith(items: readonly Text[], separator: string): Text {
  return items.flatMap<Span>((item, index) => (index === 0 ? item : [{ text: separator }, ...item]));
}
