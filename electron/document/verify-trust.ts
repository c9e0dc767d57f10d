/** Whether a seal's certificate is one that the person who asks trusts. */
import type { SealMessage } from './cms';
import { fingerprintOf } from './identity';

/** By the signer's own certificate. `at`: when the seal says it was made, in milliseconds since the Unix epoch. */
export function isTrustedSigner({ certificate }: SealMessage, trusted: readonly Uint8Array[], _at: number): boolean {
  return trusted.some((der) => fingerprintOf(der) === fingerprintOf(certificate));
}
