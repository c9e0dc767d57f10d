/** How a text is set: voice, size, leading, language and side. */
import type { FontRole } from './font-stacks';

export interface TextStyle {
  readonly role: FontRole;
  /** Voice and size of strong spans. */
  readonly strong: { readonly role: FontRole; readonly sizePt: number };
  readonly sizePt: number;
  readonly lineHeightPt: number;
  /** BCP 47; chooses letter forms and word boundaries. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly align: 'start' | 'end' | 'centre';
  /** Lines of about the same length, as for headings. */
  readonly balanced: boolean;
}
