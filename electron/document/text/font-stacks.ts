/** Which fonts set which kind of text, first choice first (look.md: two voices, one pair for each script). */
import type { ScriptCode } from './script-of';

/** The Latin, Greek and Cyrillic voices. */
const VOICE_FONTS = [
  'literata-600',
  'literata-italic-400',
  'source-sans-400',
  'source-sans-600',
  'source-sans-700',
  'noto-sans-400',
  'noto-sans-700',
  'naskh-arabic-400',
  'naskh-arabic-600',
  'sans-arabic-400',
  'sans-arabic-600',
  'sans-arabic-700',
  'emoji-400',
] as const;

/** In a regular and a bold weight, with the scripts they are made for; Latin letters in them are left to the voices. */
const FAMILIES = {
  hebrew: ['Hebr'],
  thai: ['Thai'],
  bengali: ['Beng'],
  gurmukhi: ['Guru'],
  gujarati: ['Gujr'],
  tamil: ['Taml'],
  telugu: ['Telu'],
  kannada: ['Knda'],
  malayalam: ['Mlym'],
  sinhala: ['Sinh'],
  lao: ['Laoo'],
  khmer: ['Khmr'],
  myanmar: ['Mymr'],
  ethiopic: ['Ethi'],
  armenian: ['Armn'],
  georgian: ['Geor'],
  sc: ['Hani', 'Hira', 'Kana', 'Bopo'],
  tc: ['Hani', 'Hira', 'Kana', 'Bopo'],
  jp: ['Hani', 'Hira', 'Kana', 'Bopo'],
  kr: ['Hang', 'Hani', 'Hira', 'Kana'],
  nastaliq: ['Arab'],
} as const satisfies Record<string, readonly ScriptCode[]>;

type Family = keyof typeof FAMILIES;
export type FontId = (typeof VOICE_FONTS)[number] | `${Family}-${'400' | '700'}`;

const FAMILY_NAMES = Object.keys(FAMILIES) as readonly Family[];
export const FONT_IDS: readonly FontId[] = [
  ...VOICE_FONTS,
  ...FAMILY_NAMES.flatMap((family) => [`${family}-400`, `${family}-700`] as const),
];

/** `heading` and `label` are the serif voice, the others the sans voice. Labels are italic where the script has italics. */
export type FontRole = 'heading' | 'label' | 'body' | 'strong' | 'heavy';

interface Voice {
  readonly latin: FontId;
  readonly arabic: FontId;
  readonly weight: '400' | '700';
}

const VOICES: Readonly<Record<FontRole, Voice>> = {
  heading: { latin: 'literata-600', arabic: 'naskh-arabic-600', weight: '700' },
  label: { latin: 'literata-italic-400', arabic: 'naskh-arabic-400', weight: '400' },
  body: { latin: 'source-sans-400', arabic: 'sans-arabic-400', weight: '400' },
  strong: { latin: 'source-sans-600', arabic: 'sans-arabic-600', weight: '700' },
  heavy: { latin: 'source-sans-700', arabic: 'sans-arabic-700', weight: '700' },
};

export const FONT_ROLES = Object.keys(VOICES) as readonly FontRole[];

/** One font of a stack. `only`: the scripts whose letters it may draw; null is all that it covers. */
export interface StackedFont {
  readonly id: FontId;
  readonly only: readonly ScriptCode[] | null;
}

const stacks = new Map<string, readonly StackedFont[]>();

/**
 * The fonts of a voice for text in `language` (BCP 47; `und-Arab` will do). The face of the language's own script leads,
 * so that spaces, digits and marks are cut to the letters around them; every stack ends with all other fonts, for names.
 */
export function fontStack(role: FontRole, language: string): readonly StackedFont[] {
  const key = `${role} ${language}`;
  const known = stacks.get(key);
  if (known !== undefined) return known;
  const made = makeStack(VOICES[role], language);
  stacks.set(key, made);
  return made;
}

function makeStack(voice: Voice, language: string): readonly StackedFont[] {
  const locale = new Intl.Locale(language).maximize();
  const script = locale.script ?? 'Latn';
  const latin: StackedFont = { id: voice.latin, only: null };
  const arabic: StackedFont = { id: voice.arabic, only: ['Arab'] };
  // Noto Sans has Latin, Greek, Cyrillic and Devanagari.
  const general: FontId = `noto-sans-${voice.weight}`;
  const families = (names: readonly Family[]): readonly StackedFont[] =>
    names.flatMap((family) => weightsOf(family, voice.weight).map((id) => ({ id, only: FAMILIES[family] })));
  const own = ownFamilies(script, locale.language);
  const leading: readonly StackedFont[] =
    own.length > 0
      ? families(own)
      : script === 'Arab'
        ? [arabic]
        : script === 'Deva'
          ? [{ id: general, only: ['Deva'] }]
          : [];
  const rest = FAMILY_NAMES.filter((family) => !own.includes(family));
  const emoji: StackedFont = { id: 'emoji-400', only: ['Zsye'] };
  const all = [...leading, latin, arabic, { id: general, only: null }, ...families(rest), emoji];
  return all.filter(({ id, only }, index) => all.findIndex((each) => each.id === id && each.only === only) === index);
}

/** Bold Chinese, Japanese and Korean fonts have the common characters only; the regular ones have the others. */
function weightsOf(family: Family, weight: Voice['weight']): readonly FontId[] {
  return weight === '700' && isHan(family) ? [`${family}-700`, `${family}-400`] : [`${family}-${weight}`];
}

const isHan = (family: Family): boolean => HAN_FAMILIES.includes(family);
const HAN_FAMILIES: readonly Family[] = ['sc', 'tc', 'jp', 'kr'];

/** Han letters take the forms of the language: each region writes some of them in its own way. */
function ownFamilies(script: string, language: string): readonly Family[] {
  const han = (first: Family): readonly Family[] => [first, ...HAN_FAMILIES.filter((family) => family !== first)];
  switch (script) {
    case 'Hans':
    case 'Hani':
      return han('sc');
    case 'Hant':
    case 'Bopo':
      return han('tc');
    case 'Jpan':
    case 'Hira':
    case 'Kana':
    case 'Hrkt':
      return han('jp');
    case 'Kore':
    case 'Hang':
      return han('kr');
    case 'Arab':
      return language === 'ur' ? ['nastaliq'] : [];
    default:
      return FAMILY_NAMES.filter((family) => (FAMILIES[family] as readonly string[]).includes(script));
  }
}

/** Whether a letter of `script` may be drawn with a font of the stack; null is a character of every script, such as a digit. */
export function servesScript({ only }: StackedFont, script: ScriptCode | null): boolean {
  return only === null || script === null || only.includes(script);
}
