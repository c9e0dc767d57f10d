/** What a certificate may be used for, by its extended key usage (RFC 5280, 4.2.1.12): sealing papers, or stamping time. */
import { mayBeUsedFor, type CertificateFacts } from './certificate';

const ANY_PURPOSE = '2.5.29.37.0';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/**
 * What an extended key usage may name for a certificate that seals papers: any, e-mail protection (what pdfsig and most
 * viewers ask for), document signing (RFC 9336), and the older ones of Microsoft and Adobe for the same.
 */
const SEALING_PURPOSES = new Set([
  ANY_PURPOSE,
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]);

const PURPOSES = { seal: SEALING_PURPOSES, timestamp: new Set([ANY_PURPOSE, TIME_STAMPING]) } as const;

/** Of an authority: whether certificates below it may be for that. What says nothing is for everything. */
export function isPurposeAllowed({ purposes }: CertificateFacts, purpose: keyof typeof PURPOSES): boolean {
  return purposes === null || purposes.oids.some((oid) => PURPOSES[purpose].has(oid));
}

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
