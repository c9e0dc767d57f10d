/** The paper's type: named styles in points, larger and looser for scripts that need it. */
import type { PaperLetters } from '../../consultation/paper-letters';
import type { FontRole } from '../text/font-stacks';
import type { TextStyle } from '../text/text-style';
import { scriptTypeOf } from './script-type';

const STYLES = {
  title: { role: 'heading', size: 33, leading: 1.06, balanced: true },
  part: { role: 'heading', size: 26, leading: 1.12, balanced: true },
  chapter: { role: 'heading', size: 17, leading: 1.2, balanced: true },
  meaning: { role: 'heading', size: 17, leading: 1.25, balanced: false },
  boxHeading: { role: 'heading', size: 15.5, leading: 1.2, balanced: true },
  claim: { role: 'heading', size: 12.6, leading: 1.28, balanced: true },
  body: { role: 'body', size: 12.2, leading: 1.34, balanced: false },
  text: { role: 'body', size: 11.3, leading: 1.36, balanced: false },
  sign: { role: 'body', size: 11, leading: 1.26, balanced: false },
  signer: { role: 'body', size: 11, leading: 1.3, balanced: false, strong: { role: 'heading', size: 13 } },
  note: { role: 'body', size: 9.4, leading: 1.34, balanced: false },
  small: { role: 'body', size: 8.3, leading: 1.26, balanced: false },
  lead: { role: 'label', size: 11.6, leading: 1.36, balanced: true },
  label: { role: 'label', size: 10, leading: 1.3, balanced: false },
  value: { role: 'strong', size: 12, leading: 1.3, balanced: false },
  number: { role: 'label', size: 13, leading: 1.26, balanced: false },
  figure: { role: 'body', size: 11.4, leading: 2, balanced: false, strong: { role: 'heading', size: 24 } },
  emergency: { role: 'heavy', size: 50, leading: 1, balanced: false },
  footer: { role: 'body', size: 9, leading: 1.35, balanced: false },
  folio: { role: 'label', size: 10.5, leading: 1.16, balanced: false },
} as const satisfies Record<string, StyleSheet>;

interface StyleSheet {
  readonly role: FontRole;
  readonly size: number;
  readonly leading: number;
  readonly balanced: boolean;
  readonly strong?: { readonly role: FontRole; readonly size: number };
}

export type StyleName = keyof typeof STYLES;

/**
 * Large print after UKAAF G003 (2019), "Creating clear print and large print documents": text of 18 pt, nothing below 16,
 * page numbers and notes too; letters without serifs, no italics. The leading has no tight lines either.
 */
const LARGE_STYLES: Readonly<Record<StyleName, StyleSheet>> = {
  title: { role: 'strong', size: 30, leading: 1.2, balanced: true },
  part: { role: 'strong', size: 27, leading: 1.22, balanced: true },
  chapter: { role: 'strong', size: 23, leading: 1.26, balanced: true },
  meaning: { role: 'strong', size: 20, leading: 1.3, balanced: false },
  boxHeading: { role: 'strong', size: 20, leading: 1.28, balanced: true },
  claim: { role: 'strong', size: 19, leading: 1.3, balanced: true },
  body: { role: 'body', size: 18, leading: 1.36, balanced: false },
  text: { role: 'body', size: 18, leading: 1.36, balanced: false },
  sign: { role: 'body', size: 18, leading: 1.32, balanced: false },
  signer: { role: 'body', size: 18, leading: 1.34, balanced: false, strong: { role: 'strong', size: 19 } },
  note: { role: 'body', size: 16, leading: 1.34, balanced: false },
  small: { role: 'body', size: 16, leading: 1.32, balanced: false },
  lead: { role: 'body', size: 18, leading: 1.36, balanced: false },
  label: { role: 'strong', size: 16, leading: 1.34, balanced: false },
  value: { role: 'strong', size: 18, leading: 1.32, balanced: false },
  number: { role: 'strong', size: 18, leading: 1.36, balanced: false },
  figure: { role: 'body', size: 18, leading: 1.7, balanced: false, strong: { role: 'strong', size: 32 } },
  emergency: { role: 'heavy', size: 50, leading: 1, balanced: false },
  footer: { role: 'body', size: 16, leading: 1.3, balanced: false },
  folio: { role: 'body', size: 16, leading: 1.3, balanced: false },
};

export function paperStyle(
  name: StyleName,
  language: string,
  direction: 'ltr' | 'rtl',
  letters: PaperLetters = 'standard',
): TextStyle {
  const sheet: StyleSheet = letters === 'large' ? LARGE_STYLES[name] : STYLES[name];
  const { role, size, leading, balanced, strong } = sheet;
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
