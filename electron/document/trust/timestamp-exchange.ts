/**
 * What is said to a time-stamping authority and how its answer is checked (RFC 3161, 2.4): the request holds a digest
 * and nothing else of the paper.
 */
import * as asn1js from 'asn1js';
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampResp } from 'pkijs';
import { fail, succeed, type Result } from '../../contract/result';
import { encodeHash } from './signature-algorithm';
import { normalizeTimestampToken, readTimestampToken, trustTimestamp } from './timestamp-token';

const NONCE_BYTES = 16;
const SHA256_BYTES = 32;
export const MAX_ANSWER_BYTES = 64 * 1024;
/** Clocks of two machines, and the way there and back. */
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;

export interface TimestampRequest {
  /** DER of the TimeStampReq: the body of the HTTP request. */
  readonly query: Uint8Array;
  /** What the answer must repeat. */
  readonly digest: Uint8Array;
  /** Hexadecimal. */
  readonly nonce: string;
}

/** @param digest SHA-256 of what is to be stamped. */
export function createTimestampRequest(
  digest: Uint8Array,
  randomBytes: (count: number) => Uint8Array,
): TimestampRequest {
  if (digest.length !== SHA256_BYTES) throw new Error('a SHA-256 digest has 32 bytes');
  // Positive and of full length, so that there is one way to encode it.
  const nonce = Uint8Array.from(randomBytes(NONCE_BYTES));
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: encodeHash('sha256'),
      hashedMessage: new asn1js.OctetString({ valueHex: Uint8Array.from(digest).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: nonce.buffer }),
    certReq: true,
  });
  const query = new Uint8Array(request.toSchema().toBER());
  return { query, digest, nonce: Buffer.from(nonce).toString('hex') };
}

export interface TimestampTrust {
  /** DER: roots or authorities of time that the clinic trusts. */
  readonly trusted: readonly Uint8Array[];
  /** The kiosk's clock, milliseconds since the Unix epoch. */
  readonly now: number;
}

/**
 * `refused`: the authority said no. `unreadable`: not an answer, or a token with a wrong signature or certificate.
 * `other-content`, `other-nonce`: a token for something else, or an old one. `other-time`: its time is far from the
 * kiosk's clock. `not-trusted`: no path from its certificate to one that the clinic trusts.
 */
export type TimestampFault =
  'refused' | 'unreadable' | 'other-content' | 'other-nonce' | 'other-time' | 'not-trusted';

/** The token of an answer (DER of a TimeStampResp) in normal form, once everything about it is found right. */
export function readTimestampAnswer(
  answer: Uint8Array,
  { digest, nonce }: TimestampRequest,
  { trusted, now }: TimestampTrust,
): Result<Uint8Array, TimestampFault> {
  const sent = tokenIn(answer);
  if (!sent.ok) return sent;
  const normal = normalizeTimestampToken(sent.value);
  const token = normal && readTimestampToken(normal);
  if (!normal || !token) return fail('unreadable');
  const sameContent = token.digest.hash === 'sha256' && Buffer.compare(token.digest.bytes, digest) === 0;
  if (!sameContent) return fail('other-content');
  if (token.nonce !== nonce) return fail('other-nonce');
  if (Math.abs(token.at - now) > CLOCK_TOLERANCE_MS) return fail('other-time');
  const path = trustTimestamp(token, { others: [], trusted, lists: [] });
  return path.ok ? succeed(normal) : fail('not-trusted', { path: path.error.code });
}

function tokenIn(answer: Uint8Array): Result<Uint8Array, 'refused' | 'unreadable'> {
  if (answer.length > MAX_ANSWER_BYTES) return fail('unreadable');
  let said: TimeStampResp;
  try {
    said = TimeStampResp.fromBER(answer);
  } catch {
    // pkijs throws on anything but an answer; it came over a network.
    return fail('unreadable');
  }
  const { status, timeStampToken } = said;
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) {
    return fail('refused', { status: status.status });
  }
  if (timeStampToken === undefined) return fail('unreadable');
  return succeed(new Uint8Array(timeStampToken.toSchema().toBER()));
}
