/** The keyboards there are, the reader's own first. */
import { arabic } from './ar';
import { english } from './en';
import type { KeyboardLayout } from './layout';
import { spanish } from './es';

const ALL: readonly KeyboardLayout[] = [english, spanish, arabic];

/**
 * The layouts for somebody who reads `language`: its own first, then those of the other offered languages, because a
 * name may be written in another script than the page. A language without a layout starts with English.
 */
export function keyboardsFor(language: string, offered: readonly string[]): readonly KeyboardLayout[] {
  const own = ALL.find((layout) => layout.language === language);
  const others = ALL.filter((layout) => layout !== own && (offered.includes(layout.language) || layout === english));
  return own === undefined ? others : [own, ...others];
}
