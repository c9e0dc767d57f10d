/** Names that are written the same in every language: products, bodies and terms a patient may meet again. */

export const KEPT_NAMES = [
  'Alofisel',
  'CAR-T',
  'Candor',
  'Casgevy',
  'FDA',
  'GVHD',
  'HeartSheet',
  'Holoclar',
  'IND',
  'Lantidra',
  'Lyfgenia',
  'MACI',
  'MSC',
  'MedWatch',
  'Medicare',
  'Omisirge',
  'PDF',
  'RMAT',
  'Ryoncil',
  'SVF',
  'Skysona',
  'iPS',
  'fda.gov/medwatch',
  'ocod@fda.hhs.gov',
  '1-800-FDA-1088',
] as const;

export function findLostNames(english: string, translated: string): string[] {
  return KEPT_NAMES.filter((name) => hasName(english, name) && !translated.includes(name));
}

/** `IND` is in "IND number", not in "INDEED". English adds an s: "MSCs". */
function hasName(text: string, name: string): boolean {
  const at = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${at}(?:s?)(?![\\p{L}\\p{N}])`, 'u').test(text);
}
