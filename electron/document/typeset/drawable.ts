/** All the words of a paper, or of a part of one, looked through before anything is made. */
import { clustersOf } from '../text/clusters';
import { FONT_ROLES } from '../text/font-stacks';
import type { FontLibrary } from '../text/fonts';
import { listUndrawable } from '../text/undrawable';

/** Code points in any span of `parts` that some voice of the paper cannot draw, ascending; empty when it can be made. */
export function findUndrawable(parts: unknown, fonts: FontLibrary): readonly number[] {
  const clusters = new Set<string>();
  collect(parts, clusters);
  const missing = FONT_ROLES.flatMap((role) => listUndrawable(clusters, role, (id) => fonts.get(id)?.covers));
  return [...new Set(missing)].sort((a, b) => a - b);
}

function collect(value: unknown, clusters: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('text' in value && typeof value.text === 'string') {
    for (const cluster of clustersOf(value.text)) clusters.add(cluster);
  }
  for (const member of Object.values(value)) collect(member, clusters);
}
