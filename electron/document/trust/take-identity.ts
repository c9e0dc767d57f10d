/**
 * Takes over a key and certificates that somebody else made: a PKCS #12 file, or the certificate that the clinic's own
 * authority issued for the kiosk's key. Refuses, each with its own code, what papers must not be sealed with.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { fail, succeed, type Result } from '../../contract/result';
import { isForSealing, type NewIdentity } from '../identity';
import { signatureKindOf } from '../paper-check/paper-signature';
import { isIssuedBy, isSelfIssued, readCertificate, type CertificateFacts } from './certificate';
import { openPkcs12, type Pkcs12Fault } from './pkcs12';
import { isStrongKey } from './signature-algorithm';

/**
 * `key-mismatch`: no certificate belongs to the key. `weak-key`: RSA of less than 2048 bits, or a curve that is not
 * P-256, P-384 or P-521. `key-too-long`: RSA of more than 4096 bits, whose signature the code on a paper has no room
 * for. `wrong-key-usage`: an authority's certificate, or one that does not say that its key signs, or
 * that is for something else. `not-yet-valid`, `expired`: by the clock of this machine.
 */
export type TakeFault =
  | 'no-certificate'
  | 'no-key'
  | 'several-keys'
  | 'key-mismatch'
  | 'weak-key'
  | 'key-too-long'
  | 'wrong-key-usage'
  | 'not-yet-valid'
  | 'expired';

/** @param now milliseconds since the Unix epoch. */
export function takePkcs12(
  file: Uint8Array,
  password: string,
  now: number,
): Result<NewIdentity, TakeFault | Pkcs12Fault> {
  const opened = openPkcs12(file, password);
  if (!opened.ok) return opened;
  const { privateKeys, certificates } = opened.value;
  const [privateKey] = privateKeys;
  if (privateKey === undefined) return fail('no-key');
  if (privateKeys.length > 1) return fail('several-keys');
  return join(privateKey, certificates, now);
}

/** `certificates`: DER, in any order; the one for the key and, as far as they are there, those above it. */
export function takeCertificates(
  { privateKey }: Pick<NewIdentity, 'privateKey'>,
  certificates: readonly Uint8Array[],
  now: number,
): Result<NewIdentity, TakeFault> {
  return join(privateKey, certificates, now);
}

function join(privateKey: Uint8Array, ders: readonly Uint8Array[], now: number): Result<NewIdentity, TakeFault> {
  const certificates = ders.flatMap((der) => readCertificate(der) ?? []);
  if (certificates.length === 0) return fail('no-certificate');
  const key = readKey(privateKey);
  if (key === null) return fail('no-key');
  if (!isStrongKey(key)) return fail('weak-key');
  if (signatureKindOf(key) === null) return fail('key-too-long');
  const publicKey = createPublicKey(key);
  const own = certificates.filter((each) => each.publicKey.equals(publicKey));
  // Renewed for the same key, the newest counts.
  const [certificate] = own.sort((one, other) => other.validTo - one.validTo);
  if (certificate === undefined) return fail('key-mismatch');
  if (!isForSealing(certificate)) return fail('wrong-key-usage');
  if (now < certificate.validFrom) return fail('not-yet-valid');
  if (now > certificate.validTo) return fail('expired');
  const chain = chainAbove(certificate, certificates).map(({ der }) => der);
  return succeed({ certificate: certificate.der, chain, privateKey: exportKey(key) });
}

/** Those that vouch for it, in order, as far as they are there; the root included. */
function chainAbove(certificate: CertificateFacts, others: readonly CertificateFacts[]): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  let current: CertificateFacts | undefined = isSelfIssued(certificate) ? undefined : certificate;
  while (current !== undefined) {
    const below: CertificateFacts = current;
    const issuer = others.find((each) => each.isAuthority && !chain.includes(each) && isIssuedBy(below, each));
    if (issuer !== undefined) chain.push(issuer);
    current = issuer !== undefined && !isSelfIssued(issuer) ? issuer : undefined;
  }
  return chain;
}

function readKey(privateKey: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  } catch {
    // Node throws on keys that it does not know.
    return null;
  }
}

function exportKey(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
}
