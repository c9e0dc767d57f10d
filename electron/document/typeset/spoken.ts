/** One block in every language of the paper: what it says in each, and how that language is set. */
import type { Text } from '../document-model';
import type { Atom } from './flow';
import type { StyleName } from './paper-styles';
import type { Press } from './press';
import { setWhole } from './set-text';
import type { Tag } from './tag';

export interface Spoken<Said> {
  readonly press: Press;
  /** BCP 47 where it is not the paper's own. */
  readonly language: string | null;
  readonly block: Said;
}

/** The paper's own language first. */
export type InLanguages<Said> = readonly [Spoken<Said>, ...Spoken<Said>[]];

export function inOneLanguage<Said>(press: Press, block: Said): InLanguages<Said> {
  return [{ press, language: null, block }];
}

/** A paragraph that tells its language where that is not the paper's own. */
export function paragraphIn(owner: Tag, language: string | null): Tag {
  return owner.child('P', language === null ? {} : { lang: language });
}

/** A paragraph in each language. */
export function setInEach<Said>(
  languages: InLanguages<Said>,
  owner: Tag,
  words: (block: Said) => Text,
  style: StyleName,
  widthPt: number,
): readonly Atom[] {
  return languages.map(({ press, language, block }) =>
    setWhole(press, paragraphIn(owner, language), words(block), style, widthPt),
  );
}
