/** How much larger and looser the letters of a script are set than Latin ones of the same style. */
import type { FontRole } from '../text/font-stacks';

export interface ScriptType {
  /** Size, by voice. */
  readonly scale: Readonly<Record<FontRole, number>>;
  /** Leading as a multiple of the size, by voice. */
  readonly leading: Readonly<Record<FontRole, number>>;
}

const SAME: ScriptType['scale'] = { heading: 1, label: 1, body: 1, strong: 1, heavy: 1 };

/** Headings are set tight in Latin letters, so they need more room than lines for reading. */
function looser(reading: number, heading: number): ScriptType {
  return { scale: SAME, leading: { heading, label: reading, body: reading, strong: reading, heavy: heading } };
}

/** look/tokens.css: Arabic text 12 % larger; lines at least 1.6 for reading and 1.38 for headings. Naskh is smaller still. */
const ARABIC: ScriptType = {
  scale: { heading: 1.06, label: 1.24, body: 1.12, strong: 1.12, heavy: 1 },
  leading: { heading: 1.18, label: 1.08, body: 1.06, strong: 1.06, heavy: 1 },
};
/** Nastaliq runs down from right to left within each word: lines at 1.9 (look.md). */
const NASTALIQ: ScriptType = {
  scale: { heading: 0.94, label: 1.06, body: 1.06, strong: 1.06, heavy: 0.9 },
  leading: { heading: 1.85, label: 1.4, body: 1.4, strong: 1.4, heavy: 1.6 },
};

/** From the height of their ink, highest mark to lowest: Thai 1.3, Lao 1.45, Khmer 1.5, Burmese 1.55, others up to 1.25. */
const INDIC = looser(1.06, 1.16);
const HAN = looser(1.14, 1.12);
const BY_SCRIPT: Readonly<Record<string, ScriptType>> = {
  Arab: ARABIC,
  Deva: INDIC,
  Beng: INDIC,
  Guru: INDIC,
  Gujr: INDIC,
  Taml: INDIC,
  Telu: INDIC,
  Knda: INDIC,
  Mlym: INDIC,
  Sinh: INDIC,
  Thai: looser(1.1, 1.24),
  Laoo: looser(1.14, 1.38),
  Khmr: looser(1.2, 1.42),
  Mymr: looser(1.25, 1.47),
  Hans: HAN,
  Hant: HAN,
  Jpan: HAN,
  Kore: HAN,
};
const LATIN = looser(1, 1);

export function scriptTypeOf(language: string): ScriptType {
  const known = scriptTypes.get(language);
  if (known !== undefined) return known;
  const { language: name, script = '' } = new Intl.Locale(language).maximize();
  const found = name === 'ur' && script === 'Arab' ? NASTALIQ : (BY_SCRIPT[script] ?? LATIN);
  scriptTypes.set(language, found);
  return found;
}

const scriptTypes = new Map<string, ScriptType>();
