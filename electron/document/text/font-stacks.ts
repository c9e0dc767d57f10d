/** Which fonts set which kind of text, first choice first (look.md: two voices, one pair for each script). */

export const FONT_IDS = [
  'literata-600',
  'literata-italic-400',
  'source-sans-400',
  'source-sans-600',
  'source-sans-700',
  'naskh-arabic-400',
  'naskh-arabic-600',
  'sans-arabic-400',
  'sans-arabic-600',
  'sans-arabic-700',
  'noto-sans-400',
  'noto-sans-700',
  'hebrew-400',
  'hebrew-700',
  'devanagari-400',
  'devanagari-700',
  'thai-400',
  'thai-700',
] as const;
export type FontId = (typeof FONT_IDS)[number];

/** `heading` and `label` are the serif voice, the others the sans voice. Labels are italic where the script has italics. */
export type FontRole = 'heading' | 'label' | 'body' | 'strong' | 'heavy';

const REGULAR_FALLBACK = ['noto-sans-400', 'hebrew-400', 'devanagari-400', 'thai-400'] as const;
const BOLD_FALLBACK = ['noto-sans-700', 'hebrew-700', 'devanagari-700', 'thai-700'] as const;

const STACKS: Readonly<Record<FontRole, readonly FontId[]>> = {
  heading: ['literata-600', 'naskh-arabic-600', ...BOLD_FALLBACK],
  label: ['literata-italic-400', 'naskh-arabic-400', ...REGULAR_FALLBACK],
  body: ['source-sans-400', 'sans-arabic-400', ...REGULAR_FALLBACK],
  strong: ['source-sans-600', 'sans-arabic-600', ...BOLD_FALLBACK],
  heavy: ['source-sans-700', 'sans-arabic-700', ...BOLD_FALLBACK],
};

export const FONT_ROLES = Object.keys(STACKS) as readonly FontRole[];

/** In a right-to-left paper the Arabic faces lead, so that spaces, digits and marks are cut to the letters around them. */
export function fontStack(role: FontRole, direction: 'ltr' | 'rtl'): readonly FontId[] {
  const stack = STACKS[role];
  if (direction === 'ltr') return stack;
  return [...stack.filter((id) => id.includes('arabic')), ...stack.filter((id) => !id.includes('arabic'))];
}

/** Noto's single-script fonts hold Latin letters too; those are left to the faces made for them. */
const OWN_SCRIPTS: readonly (readonly [prefix: string, script: string])[] = [
  ['naskh-arabic', 'Arab'],
  ['sans-arabic', 'Arab'],
  ['hebrew', 'Hebr'],
  ['devanagari', 'Deva'],
  ['thai', 'Thai'],
];

/** Whether a letter of `script` may be drawn with `font`; null is a character of every script, such as a digit. */
export function servesScript(font: FontId, script: string | null): boolean {
  const own = OWN_SCRIPTS.find(([prefix]) => font.startsWith(prefix));
  return own === undefined || script === null || own[1] === script;
}
