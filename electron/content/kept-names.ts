/** Names that are written the same in every language: products, bodies and terms a patient may meet again. */

export const KEPT_NAMES = [
  'ADMIRE-CD II',
  'ANZCTR',
  'ARTG',
  'Alofisel',
  'Amchepry',
  'BEAT-MS',
  'CAR-T',
  'CDSCO',
  'CELLTOP',
  'CRIS',
  'CTRI',
  'Candor',
  'Casgevy',
  'DIN',
  'DMSO',
  'DREAM-HF',
  'EBMT',
  'ECTRIMS',
  'EMA',
  'ExoFlo',
  'FDA',
  'FTC',
  'GVHD',
  'HeartSheet',
  'Holoclar',
  'ICMR',
  'IND',
  'ISRCTN',
  'Lantidra',
  'Lyfgenia',
  'MACI',
  'MHRA',
  'MISEV2023',
  'MIST',
  'MSC',
  'MedWatch',
  'Medicare',
  'NHS',
  'Omisirge',
  'PDF',
  'PMDA',
  'PRP',
  'RMAT',
  'ReHeart',
  'Ryoncil',
  'SVF',
  'Skysona',
  'StarMS',
  'Stemirac',
  'TGA',
  'euclinicaltrials.eu',
  'fda.gov/medwatch',
  'iPS',
  'jRCT',
  'ocod@fda.hhs.gov',
  'reportfraud.ftc.gov',
  'yellowcard.mhra.gov.uk',
  '1-800-FDA-1088',
] as const;

export function findLostNames(english: string, translated: string): string[] {
  return KEPT_NAMES.filter((name) => hasName(english, name) && !translated.includes(name));
}

/** `IND` is in "IND number", not in "INDEED". English adds an s: "MSCs". */
function hasName(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const at = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${at}(?:s?)(?![\\p{L}\\p{N}])`, 'u').test(text);
}
