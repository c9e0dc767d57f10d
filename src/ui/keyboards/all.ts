/** The keyboards there are, the reader's own first. */
import { arabic } from './ar';
import { brazilianPortuguese } from './pt-br';
import { english } from './en';
import { filipino } from './fil';
import { french } from './fr';
import { hindi } from './hi';
import { korean } from './ko';
import type { KeyboardLayout } from './layout';
import { russian } from './ru';
import { simplifiedChinese } from './zh-hans';
import { spanish } from './es';
import { urdu } from './ur';
import { vietnamese } from './vi';

const ALL: readonly KeyboardLayout[] = [
  english,
  spanish,
  simplifiedChinese,
  vietnamese,
  filipino,
  arabic,
  french,
  korean,
  russian,
  brazilianPortuguese,
  hindi,
  urdu,
];

/**
 * The layouts for somebody who reads `language`: its own first, then those of the other offered languages, because a
 * name may be written in another script than the page. A language without a layout starts with English.
 */
export function keyboardsFor(language: string, offered: readonly string[]): readonly KeyboardLayout[] {
  const own = ALL.find((layout) => layout.language === language);
  const others = ALL.filter((layout) => layout !== own && (offered.includes(layout.language) || layout === english));
  return own === undefined ? others : [own, ...others];
}
