/** What a reader sees as one letter (UAX 29, grapheme cluster): it is drawn by one font, whole or not at all. */

/** Anything that may join the character before it; other text is one cluster for each character. */
const MAY_JOIN =
  /[\p{M}\p{Join_Control}\p{Regional_Indicator}\p{Emoji_Modifier}]|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|[\u{e0020}-\u{e007f}]/u;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function clustersOf(text: string): Iterable<string> {
  return MAY_JOIN.test(text) ? segmentsOf(text) : text;
}

function* segmentsOf(text: string): Iterable<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Joiners and variation selectors: they choose a form for their neighbours and have none of their own. */
const SHAPES_OTHERS = /[\p{Join_Control}\p{Variation_Selector}]/u;

/** Code points of a cluster that a font must have. */
export function drawnCodePoints(cluster: string): readonly number[] {
  const points: number[] = [];
  for (const character of cluster) {
    if (!SHAPES_OTHERS.test(character)) points.push(character.codePointAt(0) ?? 0);
  }
  return points;
}
