/** What a certificate may be used for besides sealing: the extended key usage of time-stamping authorities. */
import { mayBeUsedFor, type CertificateFacts } from './certificate';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** RFC 3161, 2.3: the extended key usage must be there, be critical, and name time-stamping alone. */
export function isForTimestamps(certificate: CertificateFacts): boolean {
  const { purposes, isAuthority } = certificate;
  return (
    !isAuthority &&
    purposes?.isCritical === true &&
    purposes.oids.length === 1 &&
    purposes.oids[0] === TIME_STAMPING &&
    mayBeUsedFor(certificate, 'digitalSignature', 'nonRepudiation')
  );
}
