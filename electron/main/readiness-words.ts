/** The words of the printed report, in the clinic's language: those of the screen, `locales/<lang>/ui.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import type english from '../../locales/en/ui.json';
import type { PartName, PartWords } from '../contract/diagnostics-parts';
import type { PartState } from '../contract/diagnostics-api';
import { formatBytesIn } from '../contract/format-bytes';
import { plainWords } from '../document/compose/fill-words';
import { localeFormat, paperLocale } from '../document/compose/locale-format';

type ReportWords = (typeof english)['staff']['readiness'];
type ReportKey =
  | `staff.readiness.${Extract<keyof ReportWords, string>}`
  | `staff.readiness.paper.${Extract<keyof ReportWords['paper'], string>}`
  | `staff.diagnostics.of.${PartName}`
  | `staff.diagnostics.state.${PartState}`
  | `staff.diagnostics.${'title' | 'allGood' | 'needsYou'}`
  | `staff.settings.of.${'clinicName' | 'kioskName' | 'place'}`
  | 'staff.audit.entry';

export interface ReadinessWords extends Omit<PartWords, 'say'> {
  /** Values stand between U+2068 and U+2069 (`readiness-input.ts`). Throws on a key without words. */
  readonly say: (
    key: ReportKey | Parameters<PartWords['say']>[0],
    values?: Readonly<Record<string, string | number>>,
  ) => string;
  /** Alone, as a value of the report. */
  readonly value: (value: string) => string;
  readonly moment: (at: number, timeZone: string) => string;
  /** `2026-11-22`. */
  readonly calendarDay: (isoDay: string) => string;
}

/** Throws when the language has no `ui.json`: content that is not whole does not open the kiosk. */
export function loadReadinessWords(localesFolder: string, language: string): ReadinessWords {
  const ui = JSON.parse(readFileSync(join(localesFolder, language, 'ui.json'), 'utf8')) as typeof english;
  const locale = paperLocale(language);
  const number = new Intl.NumberFormat(locale);
  const words = createInstance();
  void words.init({
    lng: language,
    ns: 'ui',
    defaultNS: 'ui',
    resources: { [language]: { ui } },
    initAsync: false,
    // What i18next calls escaping sees every value.
    interpolation: {
      escapeValue: true,
      useRawValueToEscape: true,
      escape: (value: unknown) => isolate(typeof value === 'number' ? number.format(value) : String(value)),
    },
  });
  const formatOf = (timeZone: string): ReturnType<typeof localeFormat> => localeFormat(language, timeZone);
  return {
    say: (key, values = {}) => {
      const said = words.t(key, values);
      if (said === key) throw new Error(`no words for ${key}`);
      return said;
    },
    value: isolate,
    day: (at, timeZone) => plainWords(formatOf(timeZone).date(at)),
    time: (at, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(at),
    size: (bytes) => formatBytesIn(locale, bytes),
    moment: (at, timeZone) => plainWords(formatOf(timeZone).dateAndTime(at)),
    calendarDay: (isoDay) => plainWords(formatOf('UTC').day(isoDay)),
  };
}

/** A value that has such marks of its own loses them. */
const isolate = (value: string): string => `\u2068${value.replace(/[\u2066-\u2069]/gu, '')}\u2069`;
