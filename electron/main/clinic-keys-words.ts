/** What `clinic-keys` says to a technician, in English like the system's own command lines. */
import type { CertificateFacts } from '../document/trust/certificate';
import type { Expiry } from '../document/trust/certificate-expiry';
import { describeTrouble } from './tool-words';

const OWN_TROUBLE: Readonly<Record<string, string>> = {
  'damaged-settings': 'The settings of the kiosk cannot be read, so the clinic’s name is not known.',
  'no-identity': 'The kiosk has no key yet. Start it once, so that it makes one.',
  'no-file': 'The file cannot be read.',
  'not-stored': 'The new key could not be stored.',
  'not-a-p12': 'The file is not a PKCS #12 file (.p12, .pfx), or it is damaged.',
  'wrong-password': 'The password is wrong, or the file was changed.',
  'unsupported-encryption':
    'The file is enciphered in an old or unusual way. Write it anew with AES, for example:\n' +
    '  openssl pkcs12 -legacy -in OLD.p12 -nodes | openssl pkcs12 -export -out NEW.p12',
  'no-key': 'There is no private key in the file that can be used.',
  'several-keys': 'There is more than one private key in the file. Give one with a single key.',
  'no-certificate': 'There is no certificate in the file.',
  'key-mismatch':
    'None of the certificates belongs to the key. A certificate from your authority must be the answer to the last request of this kiosk.',
  'weak-key': 'The key is too weak. Use P-256, P-384 or P-521, or RSA with 2048 bits or more.',
  'key-too-long': 'The key is too long for the code on the papers. Use P-256, or RSA with 4096 bits at most.',
  'wrong-key-usage':
    'The certificate is not one for sealing papers. It must not be an authority’s, its key usage must hold digitalSignature or nonRepudiation, and an extended key usage, if there is one, emailProtection or documentSigning.',
  'not-yet-valid': 'The certificate is not valid yet, by the clock of this machine.',
  expired: 'The certificate has ended, by the clock of this machine.',
};

interface ShownCertificate extends CertificateFacts {
  readonly isCurrent: boolean;
  readonly isSelfSigned: boolean;
  /** Names of those that vouch for it. */
  readonly above: readonly string[];
  readonly key: string;
  readonly expiry: Expiry;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const colons = (fingerprint: string): string => fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:');

function describeEnd({ state, daysLeft }: Expiry): string {
  if (state === 'ended') return 'ended';
  return state === 'ends-soon' ? `ENDS SOON: ${daysLeft} days left` : `${daysLeft} days left`;
}

export const KEY_WORDS = {
  usage: [
    'Use it on the kiosk itself, while the kiosk is not running:',
    '  node out/main/clinic-keys.js show               --data-dir=FOLDER [--key-dir=FOLDER]',
    '  node out/main/clinic-keys.js request            --data-dir=FOLDER --out=FILE.csr',
    '  node out/main/clinic-keys.js import-certificate --data-dir=FOLDER --in=FILE.pem',
    '  node out/main/clinic-keys.js import-p12         --data-dir=FOLDER --in=FILE.p12    (password on standard input)',
    '  node out/main/clinic-keys.js rotate             --data-dir=FOLDER',
  ].join('\n'),
  trouble: (code: string, facts: Readonly<Record<string, string | number>> = {}): string =>
    `${describeTrouble(OWN_TROUBLE, code, facts)} Nothing was changed.`,
  requestWritten:
    'The request is written. Send it to your authority; it holds no secret. The kiosk goes on with its present certificate until you import the new one.',
  taken: (name: string, fingerprint: string): string =>
    `The kiosk now seals as “${name}”.\nFingerprint (SHA-256): ${colons(fingerprint)}\nHand clinic-certificate.pem out again: it holds this certificate and the earlier ones, for the papers they sealed.`,
  notLaidOut:
    'clinic-certificate.pem could not be written in the data folder. The kiosk writes it at its next start.',
  notInAuditTrail:
    'The change could not be written into the audit trail. Write it down yourself: what you did, when, and why.',
  withoutChain:
    'The certificates above it were not in the file. Whoever checks a paper must have them. Better import a file that holds them all.',
  certificate: (shown: ShownCertificate): string =>
    [
      `${shown.isCurrent ? 'Seals papers now' : 'Sealed papers earlier'}: ${shown.name}`,
      `  Key: ${shown.key}`,
      `  ${shown.isSelfSigned ? 'Signed by itself' : `Issued by: ${shown.above.join(' < ') || 'an authority that is not in the store'}`}`,
      `  Valid: ${day(shown.validFrom)} to ${day(shown.validTo)} (${describeEnd(shown.expiry)})`,
      `  Fingerprint (SHA-256): ${colons(shown.fingerprint)}`,
    ].join('\n'),
} as const;
