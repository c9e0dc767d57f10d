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
  'thai-400',
  'thai-700',
] as const;
export type FontId = (typeof FONT_IDS)[number];

/** `heading` and `label` are the serif voice, the others the sans voice. Labels are italic where the script has italics. */
export type FontRole = 'heading' | 'label' | 'body' | 'strong' | 'heavy';

/** For names and questions in other scripts. Noto Sans has Latin, Cyrillic, Greek and Devanagari. */
const REGULAR_FALLBACK = ['noto-sans-400', 'hebrew-400', 'thai-400'] as const;
const BOLD_FALLBACK = ['noto-sans-700', 'hebrew-700', 'thai-700'] as const;

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
  return direction === 'ltr' ? STACKS[role] : RIGHT_TO_LEFT_STACKS[role];
}

function arabicFirst(stack: readonly FontId[]): readonly FontId[] {
  return [...stack.filter((id) => id.includes('arabic')), ...stack.filter((id) => !id.includes('arabic'))];
}

const RIGHT_TO_LEFT_STACKS: typeof STACKS = {
  heading: arabicFirst(STACKS.heading),
  label: arabicFirst(STACKS.label),
  body: arabicFirst(STACKS.body),
  strong: arabicFirst(STACKS.strong),
  heavy: arabicFirst(STACKS.heavy),
};

/** Noto's single-script fonts hold Latin letters too; those are left to the faces made for them. */
const OWN_SCRIPTS: readonly (readonly [prefix: string, script: string])[] = [
  ['naskh-arabic', 'Arab'],
  ['sans-arabic', 'Arab'],
  ['hebrew', 'Hebr'],
  ['thai', 'Thai'],
];

const OWN_SCRIPT_OF = new Map(
  FONT_IDS.flatMap((id) => OWN_SCRIPTS.filter(([prefix]) => id.startsWith(prefix)).map(([, script]) => [id, script])),
);

/** Whether a letter of `script` may be drawn with `font`; null is a character of every script, such as a digit. */
export function servesScript(font: FontId, script: string | null): boolean {
  const own = OWN_SCRIPT_OF.get(font);
  return own === undefined || script === null || own === script;
}
