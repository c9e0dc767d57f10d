/**
 * A strict check of a finished paper against what a machine can tell of PDF/A-3a (ISO 19005-3) and PDF/UA-1
 * (ISO 14289-1, after the Matterhorn protocol). veraPDF can be had neither from npm nor from Debian; this stands in for
 * it between releases and does not replace it. It is narrower than the standards: what our papers have no use for
 * (images, other kinds of fonts, other annotations) is a finding too.
 */
import { checkAnnotations } from './check-annotations';
import { checkAttachments } from './check-attachments';
import { checkFonts } from './check-fonts';
import { checkMarkedContent } from './check-marked-content';
import { checkMetadata } from './check-metadata';
import { checkOutline } from './check-outline';
import { checkStructure } from './check-structure';
import { checkSyntax } from './check-syntax';
import type { Finding, Report } from './finding';
import { walkAppearance, walkPage } from './page-content';
import { arrayAt, dictionaryAt, listPages, say, type PdfFile } from './read-pdf';
import { readStructure } from './structure-tree';

/** Empty when nothing is wrong. The same finding is told once. */
export function judgePaper(file: PdfFile): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const report: Report = (clause, what) => findings.set(`${clause} ${what}`, { clause, what });
  const pages = listPages(file);
  if (pages.length === 0) report('PDF 7.7.3', 'there is no page');
  const contents = pages.map((page) => walkPage(file, page, report));
  const appearances = pages.flatMap((page) =>
    arrayAt(file, page.dictionary['/Annots']).flatMap((each) => {
      const normal = dictionaryAt(file, dictionaryAt(file, each)['/AP'])['/N'];
      return normal === undefined ? [] : [walkAppearance(file, say(normal), `annotation ${say(each)}`, report)];
    }),
  );
  const roots = readStructure(file, report);
  checkSyntax(file, report);
  checkMetadata(file, report);
  checkOutline(file, new Set(pages.map(({ reference }) => reference)), report);
  checkStructure(file, roots, report);
  checkMarkedContent(file, pages, contents, roots, report);
  checkAnnotations(file, pages, roots, report);
  checkAttachments(file, report);
  const shown = new Map<string, Set<number>>();
  for (const content of [...contents, ...appearances]) {
    for (const [font, codes] of content.shown) shown.set(font, new Set([...(shown.get(font) ?? []), ...codes]));
  }
  checkFonts(file, shown, report);
  return [...findings.values()];
}
