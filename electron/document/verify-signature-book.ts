/** All signatures of one file: each is judged as it comes, and all together once it is known what vouches for them. */
import type { SealMessage } from './cms';
import type { SignerFacts } from './identity';
import { readCertificate } from './trust/certificate';
import type { RevocationList } from './trust/revocation-list';
import type { TimestampToken } from './trust/timestamp-token';
import type { Coverage, Finding, Note, SignatureReport, SignerReport } from './verify-findings';
import { roleOf } from './verify-form';
import type { FirstSigner } from './verify-record';
import type { FoundSignature } from './verify-seal-place';
import type { SecurityStore } from './verify-security-store';
import { judgeSealMessage, judgeTimestamp } from './verify-signature';
import { isTimestampTrusted, judgeSealTrust, type TrustMaterial } from './verify-trust';
import { readValidationData } from './verify-validation-data';

export interface BookedSignature {
  readonly revision: number;
  readonly kind: SignatureReport['kind'];
  readonly found: FoundSignature;
  readonly declined: boolean;
  readonly covers: Coverage;
}

interface Entry extends BookedSignature {
  readonly message: SealMessage | null;
  readonly signer: SignerFacts | null;
  readonly token: TimestampToken | null;
  isTrusted: boolean;
}

/** What speaks against the signatures, and what is good to know of them. */
export interface Settled {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

export class SignatureBook {
  private readonly entries: Entry[] = [];
  private readonly stores: SecurityStore[] = [];

  constructor(
    private readonly trusted: readonly Uint8Array[],
    private readonly trustedForTime: readonly Uint8Array[],
  ) {}

  get hasSeal(): boolean {
    return this.entries.some(({ kind }) => kind === 'seal');
  }

  /** @param digest SHA-256 of what the signature stands on. Gives what speaks against it by itself. */
  addSignature(booked: BookedSignature, padded: Uint8Array | null, digest: Uint8Array): readonly Finding[] {
    if (booked.kind === 'timestamp') {
      const token = judgeTimestamp(padded, digest);
      this.entries.push({ ...booked, message: null, signer: null, token, isTrusted: false });
      return token === null ? ['timestamp-wrong'] : [];
    }
    const { findings, message, signer } = judgeSealMessage(padded, digest, booked.found.claimedAt ?? 0);
    this.entries.push({ ...booked, message, signer, token: null, isTrusted: false });
    return findings;
  }

  addStore(store: SecurityStore): void {
    this.stores.push(store);
  }

  /** After the last revision: what speaks against the signatures in the light of everything that was added. */
  settle(): Settled {
    const findings = new Set<Finding>();
    const notes = new Set<Note>();
    const material = this.readMaterial();
    if (material === null) return { findings: ['validation-data-wrong'], notes: [] };
    this.settleTimestamps(material);
    const faulted = new Set<Entry>();
    for (const entry of this.entries) {
      if (entry.message === null) continue;
      const times = { at: entry.found.claimedAt ?? 0, provenAt: this.provenAt(entry) };
      const { isTrusted, isSeenLate, finding } = judgeSealTrust(entry.message, times, material);
      entry.isTrusted = isTrusted;
      if (isSeenLate) notes.add('seen-after-expiry');
      if (finding === null) continue;
      findings.add(finding);
      faulted.add(entry);
    }
    const [seal, ...later] = this.entries.filter(({ kind }) => kind !== 'timestamp');
    const isUnknown = (entry: Entry): boolean => !entry.isTrusted && !faulted.has(entry);
    if (seal !== undefined && isUnknown(seal)) {
      findings.add('signer-not-trusted');
      // The fingerprint that a person may compare is the seal's: it says nothing of another certificate.
      if (later.some((each) => isUnknown(each) && each.signer?.fingerprint !== seal.signer?.fingerprint))
        findings.add('signers-differ');
    } else if (later.some(isUnknown)) findings.add('stranger-signed');
    if (this.hasLooseTimestamp(seal)) findings.add('timestamp-not-proven');
    return { findings: [...findings], notes: [...notes] };
  }

  private settleTimestamps(material: TrustMaterial): void {
    for (const entry of this.entries) {
      if (entry.token !== null) entry.isTrusted = isTimestampTrusted(entry.token, material);
    }
  }

  /**
   * Anybody can have a file stamped, and be an authority of time in their own name: a timestamp that nobody here trusts
   * counts as a part of the paper only when the clinic signed after it.
   */
  private hasLooseTimestamp(seal: Entry | undefined): boolean {
    const isOfClinic = ({ isTrusted, signer, kind }: Entry): boolean =>
      kind !== 'timestamp' && (isTrusted || signer?.fingerprint === seal?.signer?.fingerprint);
    const last = Math.max(0, ...this.entries.filter(isOfClinic).map(({ revision }) => revision));
    return this.entries.some(
      ({ kind, isTrusted, revision }) => kind === 'timestamp' && !isTrusted && revision > last,
    );
  }

  /** Null when something in a store does not belong to the file. */
  private readMaterial(): TrustMaterial | null {
    const { trusted } = this;
    // Whoever may say what time it is may not say who the clinic is.
    const trustedForTime = [...trusted, ...this.trustedForTime];
    const bound = this.entries.flatMap(({ message, token }) => [
      ...(message ? [message.certificate, ...message.chain] : []),
      ...(token ? [token.certificate] : []),
    ]);
    const carried = this.entries.flatMap(({ token }) => token?.chain ?? []);
    // The last store holds what the earlier ones held.
    const store = this.stores.at(-1);
    const lists: readonly RevocationList[] | null =
      store === undefined ? [] : readValidationData(store, { bound, carried, trusted: trustedForTime });
    return lists && { trusted, trustedForTime, others: store?.certificates ?? [], lists };
  }

  /** By the first trusted timestamp after it. */
  private provenAt({ revision }: Entry): number | null {
    const stamp = this.entries.find((entry) => entry.isTrusted && entry.token !== null && entry.revision > revision);
    return stamp?.token?.at ?? null;
  }

  /** `first`: what the record says of who signed first; null when it does not say. */
  report(first: FirstSigner | null): readonly SignatureReport[] {
    return this.entries.map((entry) => {
      const { revision, kind, found, covers, signer, token, isTrusted } = entry;
      const declined = kind === 'seal' ? (first?.declined ?? false) : entry.declined;
      return {
        revision,
        kind,
        role: roleOf(found.field),
        name: declined || kind === 'timestamp' ? null : found.name,
        declined,
        at: token?.at ?? found.claimedAt,
        signer: signer ? signerOf(signer) : token ? authorityOf(token) : null,
        trusted: isTrusted,
        covers,
      };
    });
  }
}

function signerOf({ name, fingerprint, validFrom, validTo, certificate }: SignerFacts): SignerReport {
  return { name, fingerprint, validFrom, validTo, certificate };
}

function authorityOf({ certificate }: TimestampToken): SignerReport | null {
  const facts = readCertificate(certificate);
  if (facts === null) return null;
  const { name, fingerprint, validFrom, validTo } = facts;
  return { name, fingerprint, validFrom, validTo, certificate };
}
