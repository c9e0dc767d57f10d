/** What the settings screen says of the certificate that papers are sealed with. */
import type { SealFacts } from '../contract/settings-api';
import { isSelfIssued, readCertificate } from '../document/trust/certificate';
import { kindOfKey } from '../document/trust/key-kind';
import type { Store } from '../store/store';

/** Null when it cannot be read. */
export async function readSealFacts(store: Pick<Store, 'readCertificates'>): Promise<SealFacts | null> {
  const known = await store.readCertificates();
  const newest = known.ok ? known.value[0] : undefined;
  const certificate = newest === undefined ? null : readCertificate(newest.certificate);
  if (certificate === null) return null;
  const { name, validTo, publicKey, fingerprint } = certificate;
  return {
    name,
    by: isSelfIssued(certificate) ? 'kiosk' : 'authority',
    validTo,
    keyKind: kindOfKey(publicKey),
    fingerprint: inPairs(fingerprint),
  };
}

/** As `openssl x509 -fingerprint -sha256` writes it. */
const inPairs = (hex: string): string => hex.toUpperCase().match(/../g)?.join(':') ?? '';
