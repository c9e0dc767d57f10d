/** Two compositions of one record in two languages -> sections whose blocks stand beside one another. */
import type { Section } from '../document-model';

/** Both are made from the same IDs by the same code, so a difference in shape is a bug, and throws. */
export function pairSections(own: readonly Section[], other: readonly Section[]): readonly Section[] {
  expectSame('number of sections', own.length, other.length);
  return own.map((section, index) => {
    const twin = other[index];
    expectSame('section', section.id, twin?.id);
    expectSameShape(section.id, section.blocks, twin?.blocks);
    return { ...section, beside: twin?.blocks ?? null };
  });
}

/** Words may differ in everything; what there is, and what is said of it in figures and kinds, may not. */
function expectSameShape(where: string, own: unknown, other: unknown): void {
  if (isText(own) && isText(other)) return;
  if (Array.isArray(own) && Array.isArray(other)) {
    expectSame(`length of ${where}`, own.length, other.length);
    own.forEach((each, index) => expectSameShape(`${where}[${index}]`, each, other[index]));
  } else if (isRecord(own) && isRecord(other)) {
    expectSame(`members of ${where}`, Object.keys(own).sort().join(), Object.keys(other).sort().join());
    for (const [key, member] of Object.entries(own)) expectSameShape(`${where}.${key}`, member, other[key]);
  } else if (typeof own === 'string' && typeof other === 'string') {
    if (/\.(kind|certainty|role)$/.test(where)) expectSame(where, own, other);
  } else {
    expectSame(where, own, other);
  }
}

function isText(value: unknown): boolean {
  return Array.isArray(value) && value.every((span) => isRecord(span) && typeof span['text'] === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names the place and never the words, which may be a person's own. */
function expectSame(what: string, own: unknown, other: unknown): void {
  if (own !== other) throw new Error(`the two languages differ: ${what}`);
}
