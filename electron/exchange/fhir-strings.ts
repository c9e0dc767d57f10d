/** Text that every FHIR server takes (R4, datatypes.html#string): `[ \r\n\t\S]+`, and no other control character. */

/** What no FHIR string may hold. */
// eslint-disable-next-line no-control-regex -- these are the characters that are taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** Spaces that JavaScript counts as white space and Java does not: readers differ on whether `\S` holds them. */
const OTHER_SPACES = /[^\S \r\n\t]/g;

/** The same value with every string in it made fit: other spaces, such as the French ones, become plain ones. */
export function asFhirStrings<T>(value: T): T {
  if (typeof value === 'string') return value.replace(CONTROLS, '').replace(OTHER_SPACES, ' ') as T;
  if (Array.isArray(value)) return value.map(asFhirStrings) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asFhirStrings(member)])) as T;
}
