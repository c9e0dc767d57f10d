/** Words that promise too much: fact sheet RULE-04, and RULE-03 for "rare". */

const HYPE = [
  /\bbreakthroughs?\b/i,
  /\bmirac(?:le|ulous)/i,
  /\bmagic/i,
  /\bnatural,? so (?:it is )?safe\b/i,
  /\bcutting[- ]edge\b/i,
  /\bsoon\b/i,
  /\brevolution/i,
  /\brare(?:ly)?\b/i,
];
/** An answer that is not right must be able to say what is not so. */
const MAY_SAY = new Set(['teachBack.TB-10.options.TB-10.c']);

/** `place` is the text's place in its file, keys joined by dots. */
export function findHype(place: string, text: string): string[] {
  if (MAY_SAY.has(place)) return [];
  return HYPE.flatMap((word) => word.exec(text)?.[0] ?? []);
}
