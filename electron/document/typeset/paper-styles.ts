/** The paper's type: named styles in points, larger and looser for scripts that need it. */
import type { PaperLetters } from '../../consultation/paper-letters';
import type { FontRole } from '../text/font-stacks';
import type { TextStyle } from '../text/text-style';
import { scriptTypeOf } from './script-type';

/** How a style is set in one size of letters: in points, and as a multiple of them. */
interface Setting {
  readonly role: FontRole;
  readonly size: number;
  readonly leading: number;
  readonly balanced: boolean;
  readonly strong?: { readonly role: FontRole; readonly size: number };
}

const BALANCED = { balanced: true } as const;

function set(
  role: FontRole,
  size: number,
  leading: number,
  more: Partial<Pick<Setting, 'balanced' | 'strong'>> = {},
): Setting {
  return { role, size, leading, balanced: false, ...more };
}

/**
 * Large print after UKAAF G003 (2019), "Creating clear print and large print documents": text of 18 pt, nothing below 16,
 * page numbers and notes too; letters without serifs, no italics. The leading has no tight lines either.
 */
const STYLES = {
  title: { standard: set('heading', 33, 1.06, BALANCED), large: set('strong', 30, 1.2, BALANCED) },
  part: { standard: set('heading', 26, 1.12, BALANCED), large: set('strong', 27, 1.22, BALANCED) },
  chapter: { standard: set('heading', 17, 1.2, BALANCED), large: set('strong', 23, 1.26, BALANCED) },
  meaning: { standard: set('heading', 17, 1.25), large: set('strong', 20, 1.3) },
  boxHeading: { standard: set('heading', 15.5, 1.2, BALANCED), large: set('strong', 20, 1.28, BALANCED) },
  claim: { standard: set('heading', 12.6, 1.28, BALANCED), large: set('strong', 19, 1.3, BALANCED) },
  body: { standard: set('body', 12.2, 1.34), large: set('body', 18, 1.36) },
  text: { standard: set('body', 11.3, 1.36), large: set('body', 18, 1.36) },
  sign: { standard: set('body', 11, 1.26), large: set('body', 18, 1.32) },
  signer: {
    standard: set('body', 11, 1.3, { strong: { role: 'heading', size: 13 } }),
    large: set('body', 18, 1.34, { strong: { role: 'strong', size: 19 } }),
  },
  note: { standard: set('body', 9.4, 1.34), large: set('body', 16, 1.34) },
  small: { standard: set('body', 8.3, 1.26), large: set('body', 16, 1.32) },
  lead: { standard: set('label', 11.6, 1.36, BALANCED), large: set('body', 18, 1.36) },
  label: { standard: set('label', 10, 1.3), large: set('strong', 16, 1.34) },
  value: { standard: set('strong', 12, 1.3), large: set('strong', 18, 1.32) },
  number: { standard: set('label', 13, 1.26), large: set('strong', 18, 1.36) },
  figure: {
    standard: set('body', 11.4, 2, { strong: { role: 'heading', size: 24 } }),
    large: set('body', 18, 1.7, { strong: { role: 'strong', size: 32 } }),
  },
  emergency: { standard: set('heavy', 50, 1), large: set('heavy', 50, 1) },
  footer: { standard: set('body', 9, 1.35), large: set('body', 16, 1.3) },
  folio: { standard: set('label', 10.5, 1.16), large: set('body', 16, 1.3) },
} as const satisfies Record<string, Readonly<Record<PaperLetters, Setting>>>;

export type StyleName = keyof typeof STYLES;

export function paperStyle(
  name: StyleName,
  language: string,
  direction: 'ltr' | 'rtl',
  letters: PaperLetters = 'standard',
): TextStyle {
  const { role, size, leading, balanced, strong } = STYLES[name][letters];
  const script = scriptTypeOf(language);
  const sizePt = size * script.scale[role];
  const strongRole = strong?.role ?? (role === 'body' ? 'strong' : role);
  return {
    role,
    strong: { role: strongRole, sizePt: (strong?.size ?? size) * script.scale[strongRole] },
    sizePt,
    lineHeightPt: sizePt * leading * script.leading[role],
    language,
    direction,
    align: 'start',
    balanced,
  };
}
