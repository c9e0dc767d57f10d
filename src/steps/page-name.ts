/** What a page is called when another page speaks of it. */
import { findContentPage } from '../../electron/contract/chapters-for';
import type { ContentPack } from '../../electron/contract/content';
import type { PageId } from '../../electron/consultation/events';
import { sureAddress, teachBackAddress } from '../../electron/consultation/outline';
import { t, type WordKey } from '../i18n';

/** The pages beside the chapters, by their headings. */
const TITLES: readonly (readonly [page: PageId, chapter: WordKey | null, heading: WordKey])[] = [
  ['privacy', 'frame.chapters.start', 'privacy.title'],
  ['reason', 'frame.chapters.start', 'reason.title'],
  ['values', 'frame.chapters.for-me', 'values.title'],
  ['sure', 'frame.chapters.for-me', 'sure.title'],
  ['leaning', 'frame.chapters.for-me', 'leaning.title'],
  ['teach-back', null, 'teachBack.openingTitle'],
];

/**
 * Its heading after the name of its chapter, for it stands among questions and must not read like one of the person's
 * own; a question of the teach-back by its words alone. Null for what cannot be asked about, or is not in this content.
 */
export function nameOfPage(pack: ContentPack, page: PageId): string | null {
  const { structure, words } = pack;
  const question = structure.sure.find((each) => sureAddress(each) === page);
  if (question !== undefined) return nameIn(t('frame.chapters.for-me'), words.sure[question] ?? null);
  const item = structure.teachBack.find(({ id }) => teachBackAddress(id) === page);
  if (item !== undefined) return nameIn(null, words.teachBack[item.id]?.question ?? null);
  const titled = TITLES.find(([id]) => id === page);
  if (titled !== undefined) return nameIn(titled[1] === null ? null : t(titled[1]), t(titled[2]));
  const found = findContentPage(structure, page);
  if (found === undefined) return null;
  const [chapter = ''] = page.split('/');
  return nameIn(words.chapters[chapter]?.name ?? null, headingOf(pack, found));
}

function nameIn(chapter: string | null, heading: string | null): string | null {
  return chapter === null || heading === null ? (heading ?? chapter) : `${chapter}: ${heading}`;
}

function headingOf({ words }: ContentPack, page: NonNullable<ReturnType<typeof findContentPage>>): string | null {
  if (page.kind === 'option') return words.options[page.option]?.name ?? null;
  if (page.kind === 'options') return t('options.title');
  return 'statement' in page ? (words.statements[page.statement.id]?.heading ?? null) : null;
}
