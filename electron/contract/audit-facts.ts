/** The only kinds of fact that the audit trail can hold: counts, words of a fixed list, opaque IDs. Never free text. */

export type FactRule =
  /** A whole number from 0. */
  | { readonly kind: 'count' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  /** At least one of them, each once, in their order, with a space between. */
  | { readonly kind: 'some-of'; readonly values: readonly string[] }
  /** A UUID, lower case: says nothing to anybody who does not hold the row that it names. */
  | { readonly kind: 'id' }
  /** SHA-256, 64 digits of lower-case hexadecimal: of a certificate, of a file, of an entry of the trail. */
  | { readonly kind: 'fingerprint' }
  /** A day of UTC: 2026-11-23. */
  | { readonly kind: 'day' }
  /** DER in base64: of the clinic's own signature over the trail. */
  | { readonly kind: 'signature' };

export const count = { kind: 'count' } as const;
export const id = { kind: 'id' } as const;
export const fingerprint = { kind: 'fingerprint' } as const;
export const day = { kind: 'day' } as const;
export const signature = { kind: 'signature' } as const;

export function oneOf<const Values extends readonly string[]>(
  ...values: Values
): { readonly kind: 'one-of'; readonly values: Values } {
  return { kind: 'one-of', values };
}

export function someOf<const Values extends readonly string[]>(
  ...values: Values
): { readonly kind: 'some-of'; readonly values: Values } {
  return { kind: 'some-of', values };
}

export type FactValue<Rule extends FactRule> = Rule extends { readonly kind: 'count' }
  ? number
  : Rule extends { readonly kind: 'one-of'; readonly values: readonly (infer Value)[] }
    ? Value
    : string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FINGERPRINT = /^[0-9a-f]{64}$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** RSA of 16384 bits is the longest that a clinic could have. */
const SIGNATURE = /^[A-Za-z0-9+/]{16,2800}={0,2}$/;

export const isOpaqueId = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

/** False for anything that the rule does not name: a name typed by a person never passes. */
export function fitsFact(rule: FactRule, value: unknown): boolean {
  if (rule.kind === 'count') return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (typeof value !== 'string') return false;
  switch (rule.kind) {
    case 'one-of':
      return rule.values.includes(value);
    case 'some-of':
      return value !== '' && rule.values.filter((each) => value.split(' ').includes(each)).join(' ') === value;
    case 'id':
      return UUID.test(value);
    case 'fingerprint':
      return FINGERPRINT.test(value);
    case 'day':
      return DAY.test(value);
    case 'signature':
      return SIGNATURE.test(value);
  }
}
