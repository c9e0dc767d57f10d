/** What a page is called when another page speaks of it. */
import { findContentPage } from '../../electron/contract/chapters-for';
import type { ContentPack } from '../../electron/contract/content';
import type { PageId } from '../../electron/consultation/events';
import { sureAddress } from '../../electron/consultation/outline';
import { t } from '../i18n';

export interface PageName {
  readonly chapter: string;
  /** The heading of the page; null when it has none of its own. */
  readonly heading: string | null;
}

/** Null for what cannot be asked about: it is neither a page of the chapters nor a question of the SURE test. */
export function nameOfPage(pack: ContentPack, page: PageId): PageName | null {
  const { structure, words } = pack;
  const question = structure.sure.find((each) => sureAddress(each) === page);
  if (question !== undefined) return { chapter: t('frame.chapters.for-me'), heading: words.sure[question] ?? null };
  const found = findContentPage(structure, page);
  if (found === undefined) return null;
  const [chapter = ''] = page.split('/');
  return { chapter: words.chapters[chapter]?.name ?? '', heading: headingOf(pack, found) };
}

function headingOf({ words }: ContentPack, page: NonNullable<ReturnType<typeof findContentPage>>): string | null {
  if (page.kind === 'option') return words.options[page.option]?.name ?? null;
  if (page.kind === 'options') return t('options.title');
  return 'statement' in page ? (words.statements[page.statement.id]?.heading ?? null) : null;
}
