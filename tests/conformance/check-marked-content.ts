/** Rules that join pages and structure tree: each piece of content has its one element, and each element its content. */
import type { Report } from './finding';
import type { PageContent } from './page-content';
import { arrayAt, catalogOf, dictionaryAt, type Page, type PdfFile } from './read-pdf';
import { everyElement, readNumberTree, type StructureElement } from './structure-tree';

export function checkMarkedContent(
  file: PdfFile,
  pages: readonly Page[],
  contents: readonly PageContent[],
  roots: readonly StructureElement[],
  report: Report,
): void {
  const owners = findOwners(roots, report);
  const tree = readNumberTree(file, dictionaryAt(file, catalogOf(file)['/StructTreeRoot'])['/ParentTree']);
  const keys = new Set<number>();
  pages.forEach((page, index) => {
    const marked = contents[index]?.marked ?? new Map<number, { drew: boolean; tag: string }>();
    const key = page.dictionary['/StructParents'];
    if (marked.size === 0) return;
    if (typeof key !== 'number' || keys.has(key))
      report('PDF 14.7.4.4', `page ${page.number} has no place of its own in the parent tree`);
    else keys.add(key);
    const parents = arrayAt(file, tree.get(Number(key)));
    for (const [id, { drew, tag }] of marked) {
      const owner = owners.get(`${page.reference} ${id}`);
      const what = `marked content ${id} of page ${page.number}`;
      owners.delete(`${page.reference} ${id}`);
      if (owner === undefined) report('UA-1 7.1', `${what} is in no structure element`);
      else if (parents[id] !== owner.reference)
        report('PDF 14.7.4.4', `the parent tree does not lead from ${what} to its element`);
      else if (!drew) report('PDF 14.6', `${what}, in ${owner.type} ${owner.reference}, is empty`);
      else if (!/^[A-Za-z0-9]+$/.test(tag)) report('PDF 14.6', `${what} has no tag`);
    }
    parents.forEach((parent, id) => {
      if (parent !== null && !marked.has(id))
        report('PDF 14.7.4.4', `the parent tree of page ${page.number} holds ${id}, which is not on it`);
    });
  });
  for (const [place, { type, reference }] of owners) {
    report('PDF 14.7.4', `${type} ${reference} claims marked content ${place}, which is not there`);
  }
}

/** By "page reference" and ID. */
function findOwners(roots: readonly StructureElement[], report: Report): Map<string, StructureElement> {
  const owners = new Map<string, StructureElement>();
  for (const element of everyElement(roots)) {
    for (const child of element.children) {
      if (child.kind !== 'content') continue;
      const place = `${child.page} ${child.id}`;
      if (owners.has(place)) report('PDF 14.7.4', `marked content ${place} has two elements`);
      owners.set(place, element);
    }
  }
  return owners;
}
