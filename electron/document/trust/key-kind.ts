/** What kind of key a certificate is for, in the words of those who choose keys. */
import type { KeyObject } from 'node:crypto';

/** `P-256`, `RSA 3072`; the name of OpenSSL for a curve that has no other here. */
export function kindOfKey({ asymmetricKeyDetails }: KeyObject): string {
  const { modulusLength, namedCurve = '' } = asymmetricKeyDetails ?? {};
  return modulusLength === undefined ? (CURVE_NAMES[namedCurve] ?? namedCurve) : `RSA ${modulusLength}`;
}

const CURVE_NAMES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
