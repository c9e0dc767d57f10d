/**
 * What must be kept with a paper so that its signatures can be checked later (ETSI EN 319 142-1, 6.3, level B-LT): the
 * certificates above each signature in it, and the lists that say that none of them was revoked. Lists come from
 * outside, from the places that the certificates name; here is said which, and which of those that came may be kept.
 */
import { MAX_PATH } from './build-chain';
import { readCertificate, isIssuedBy, isSelfIssued, type CertificateFacts } from './certificate';
import { readRevocationList, revocationAt, type RevocationList } from './revocation-list';

export interface SignatureCertificates {
  /** DER: whose the signature or timestamp is, and those above it that it carries. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export interface ValidationNeeds {
  /** Each certificate once, from the signers' upwards. */
  readonly certificates: readonly CertificateFacts[];
  /** Whose revocation can be asked for. */
  readonly revocable: readonly { readonly certificate: CertificateFacts; readonly issuer: CertificateFacts }[];
  /** Where; each place once. */
  readonly urls: readonly string[];
}

/** @param known DER: roots, and what else the kiosk has of the clinic's and the authority's certificates. */
export function listValidationNeeds(
  signatures: readonly SignatureCertificates[],
  known: readonly Uint8Array[],
): ValidationNeeds {
  const read = (ders: readonly Uint8Array[]): CertificateFacts[] => ders.flatMap((der) => readCertificate(der) ?? []);
  const all = read([...signatures.flatMap(({ chain }) => chain), ...known]);
  const certificates = new Map<string, CertificateFacts>();
  for (const first of read(signatures.map(({ certificate }) => certificate))) {
    let current: CertificateFacts | undefined = first;
    for (let length = 0; current !== undefined && length < MAX_PATH; length += 1) {
      certificates.set(current.fingerprint, current);
      const below: CertificateFacts = current;
      current = isSelfIssued(below) ? undefined : all.find((issuer) => isIssuedBy(below, issuer));
    }
  }
  const kept = [...certificates.values()];
  const revocable = kept.flatMap((certificate) => {
    if (isSelfIssued(certificate) || certificate.listUrls.length === 0) return [];
    const issuer = kept.find((each) => isIssuedBy(certificate, each));
    return issuer === undefined ? [] : [{ certificate, issuer }];
  });
  const urls = [...new Set(revocable.flatMap(({ certificate }) => certificate.listUrls))];
  return { certificates: kept, revocable, urls };
}

export interface ChosenLists {
  /** Those that count for a certificate of the paper, each once. */
  readonly lists: readonly RevocationList[];
  /** `complete`: of every certificate that names a place for it, revocation is known at `at`. */
  readonly outcome: 'complete' | 'incomplete' | 'revoked';
}

/**
 * @param fetched bytes from the places of `needs.urls`, in any order; what is not such a list is passed over.
 * @param at milliseconds since the Unix epoch: when the paper's last timestamp was made.
 */
export function chooseLists(needs: ValidationNeeds, fetched: readonly Uint8Array[], at: number): ChosenLists {
  const read = fetched.flatMap((der) => readRevocationList(der) ?? []);
  const chosen = new Set<RevocationList>();
  let outcome: ChosenLists['outcome'] = 'complete';
  for (const { certificate, issuer } of needs.revocable) {
    const counting = read.filter((list) => revocationAt(certificate, issuer, [list], at) !== 'unknown');
    const [first] = counting;
    if (first !== undefined) chosen.add(first);
    else if (outcome === 'complete') outcome = 'incomplete';
    if (revocationAt(certificate, issuer, counting, at) === 'revoked') outcome = 'revoked';
  }
  return { lists: [...chosen], outcome };
}
