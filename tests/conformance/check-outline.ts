/** Rules for bookmarks: one chain, each with words and a page to go to (ISO 32000-1, 12.3.3). */
import type { Report } from './finding';
import { arrayAt, catalogOf, dictionaryAt, isReference, say, textOf, type PdfFile, type PdfValue } from './read-pdf';

export function checkOutline(file: PdfFile, pages: ReadonlySet<string>, report: Report): void {
  const root = catalogOf(file)['/Outlines'];
  if (!isReference(root)) {
    report('PDF 12.3.3', 'there are no bookmarks');
    return;
  }
  const seen = new Set<string>();
  const visit = (parent: string): void => {
    let before: PdfValue | undefined;
    let at = dictionaryAt(file, parent)['/First'];
    while (isReference(at) && !seen.has(at)) {
      seen.add(at);
      const item = dictionaryAt(file, at);
      const title = textOf(item['/Title']) ?? '';
      if (title.trim() === '') report('PDF 12.3.3', `bookmark ${at} says nothing`);
      const [page] = arrayAt(file, item['/Dest']);
      if (!pages.has(say(page))) report('PDF 12.3.3', `bookmark "${title}" leads to no page`);
      if (item['/Parent'] !== parent || item['/Prev'] !== before)
        report('PDF 12.3.3', `bookmark "${title}" is not in its place`);
      if ('/First' in item) visit(at);
      before = at;
      at = item['/Next'];
    }
    if (dictionaryAt(file, parent)['/Last'] !== before)
      report('PDF 12.3.3', `the bookmarks of ${parent} do not end as said`);
  };
  visit(root);
  if (seen.size === 0) report('PDF 12.3.3', 'there are no bookmarks');
}
