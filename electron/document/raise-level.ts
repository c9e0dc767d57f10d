/**
 * The steps that bring a sealed paper one level further (ETSI EN 319 142-1, 6), each without network: main carries the
 * questions to the authority and the answers back. What comes out is read back and proven, like every paper.
 */
import { createHash } from 'node:crypto';
import { fail, succeed, type Result } from '../contract/result';
import { placeTimestamp, prepareTimestamp, roomFor, SPARE_BYTES, type UnstampedRevision } from './add-timestamp';
import { addValidationData } from './add-validation-data';
import { readSealMessage } from './cms';
import { readPdf } from './pdf-reader';
import { entryOf } from './pdf-reader-values';
import {
  createTimestampRequest,
  readTimestampAnswer,
  type TimestampFault,
  type TimestampRequest,
} from './trust/timestamp-exchange';
import { readTimestampToken } from './trust/timestamp-token';
import { chooseLists, listValidationNeeds, type SignatureCertificates } from './trust/validation-data';
import { examineDocument } from './verify';
import { signaturesIn } from './verify-seal-place';
import { messageBytes } from './verify-signature';

/** A paper that was changed, read back and found right. */
export interface RaisedBytes {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  readonly digest: string;
  readonly pageCount: number;
}

/** DER. */
export interface RaiseTrust {
  /** Every certificate that the clinic sealed with, and those above them. */
  readonly clinic: readonly Uint8Array[];
  /** Roots or authorities of time. */
  readonly authorities: readonly Uint8Array[];
}

export interface PreparedTimestamp {
  readonly prepared: UnstampedRevision;
  readonly request: TimestampRequest;
}

/** @param contentsBytes for a token of unusual size; null for the usual one. */
export function beginTimestamp(
  { sealed, contentsBytes }: { readonly sealed: Uint8Array; readonly contentsBytes: number | null },
  randomBytes: (count: number) => Uint8Array,
): PreparedTimestamp {
  const prepared = contentsBytes === null ? prepareTimestamp(sealed) : prepareTimestamp(sealed, contentsBytes);
  return { prepared, request: createTimestampRequest(prepared.digest, randomBytes) };
}

export interface TimestampAnswer extends PreparedTimestamp {
  /** DER of the TimeStampResp, as it came. */
  readonly answer: Uint8Array;
  readonly trust: RaiseTrust;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** `token-too-large` names in `facts.contentsBytes` with what to begin again. */
export function finishTimestamp({
  prepared,
  request,
  answer,
  trust,
  now,
}: TimestampAnswer): Result<RaisedBytes, TimestampFault | 'token-too-large' | 'document-not-proven'> {
  const token = readTimestampAnswer(answer, request, { trusted: trust.authorities, now });
  if (!token.ok) return token;
  if (token.value.length > roomFor(prepared)) {
    return fail('token-too-large', { contentsBytes: token.value.length + SPARE_BYTES });
  }
  return prove(placeTimestamp(prepared, token.value), trust);
}

/** Where lists of revoked certificates can be had for the signatures in the paper. */
export function listSources({ sealed, trust }: { readonly sealed: Uint8Array; readonly trust: RaiseTrust }): {
  readonly urls: readonly string[];
} {
  return { urls: needsOf(sealed, trust).urls };
}

export interface FetchedLists {
  readonly sealed: Uint8Array;
  readonly trust: RaiseTrust;
  /** As they came; what is no such list is passed over. */
  readonly lists: readonly Uint8Array[];
}

/**
 * The paper with its validation data; a timestamp must follow. `lists-missing`: of a certificate that says where its
 * list is, none came that counts. `certificate-revoked`: the clinic must know, and no later proof helps such a paper.
 */
export function attachValidationData({
  sealed,
  trust,
  lists,
}: FetchedLists): Result<RaisedBytes, 'lists-missing' | 'certificate-revoked' | 'document-not-proven'> {
  const at = lastTimestampIn(sealed);
  if (at === null) return fail('document-not-proven');
  const needs = needsOf(sealed, trust);
  const chosen = chooseLists(needs, lists, at);
  if (chosen.outcome === 'revoked') return fail('certificate-revoked');
  if (chosen.outcome === 'incomplete') return fail('lists-missing');
  const data = {
    certificates: needs.certificates.map(({ der }) => der),
    lists: chosen.lists.map(({ der }) => der),
  };
  return prove(addValidationData(sealed, data), trust);
}

function prove(bytes: Uint8Array, { clinic, authorities }: RaiseTrust): Result<RaisedBytes, 'document-not-proven'> {
  const { verification } = examineDocument(bytes, { trusted: clinic, trustedForTime: authorities });
  const { verdict, findings, pageCount } = verification;
  if (verdict !== 'intact-trusted' || pageCount === null) {
    return fail('document-not-proven', { findings: findings.join(' ') });
  }
  return succeed({ bytes, digest: createHash('sha256').update(bytes).digest('hex'), pageCount });
}

function needsOf(sealed: Uint8Array, { clinic, authorities }: RaiseTrust): ReturnType<typeof listValidationNeeds> {
  return listValidationNeeds(
    messagesIn(sealed).flatMap((message) => message.certificates ?? []),
    [...clinic, ...authorities],
  );
}

function lastTimestampIn(sealed: Uint8Array): number | null {
  return messagesIn(sealed).findLast(({ stampedAt }) => stampedAt !== null)?.stampedAt ?? null;
}

interface Message {
  readonly certificates: SignatureCertificates | null;
  readonly stampedAt: number | null;
}

/** Of every signature and timestamp in the file, oldest first. */
function messagesIn(sealed: Uint8Array): Message[] {
  const read = readPdf(sealed);
  if (!read.ok) return [];
  return [read.value.first, ...read.value.later].flatMap(signaturesIn).map(({ value }) => {
    const contents = entryOf(value, 'Contents');
    const padded = contents?.kind === 'string' ? messageBytes(sealed, { contents }) : null;
    const seal = padded && readSealMessage(padded);
    const token = padded && seal === null ? readTimestampToken(padded) : null;
    return { certificates: seal ?? token, stampedAt: token?.at ?? null };
  });
}
