/** The paper's type: named styles in points, larger and looser for scripts that need it. */
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

export function paperStyle(name: StyleName, language: string, direction: 'ltr' | 'rtl'): TextStyle {
  const { role, size, leading, balanced, strong }: StyleSheet = STYLES[name];
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
