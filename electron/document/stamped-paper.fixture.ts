/** A tiny paper of a clinic with an authority above it, and hands to stamp it and to add validation data. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addTimestamp, placeTimestamp, prepareTimestamp } from './add-timestamp';
import { addValidationData } from './add-validation-data';
import type { SigningIdentity } from './identity';
import { digestAround, sealDocument } from './seal';
import type { TestSigner } from './tiny-paper.fixture';
import { makeTinyPaper } from './tiny-paper.fixture';
import { AUTHORITY, OpensslAuthority, SEAL, TIMESTAMP, type Issued } from './trust/openssl-authority.fixture';
import { createTimestampRequest, readTimestampAnswer } from './trust/timestamp-exchange';

export const openssl = new OpensslAuthority();
export const root = openssl.issue('root', { extensions: AUTHORITY });
export const time = openssl.issue('time', { extensions: AUTHORITY });
export const between = openssl.issue('between', { extensions: AUTHORITY, by: time });
export const clinic = openssl.issue('clinic', { extensions: SEAL, by: root });
export const tsa = openssl.issue('tsa', { extensions: TIMESTAMP, by: between });

export const identity: SigningIdentity = {
  certificate: clinic.certificate,
  chain: [root.certificate],
  key: createPrivateKey(readFileSync(clinic.keyPath)),
};
export const clinicSigner: TestSigner = { stored: { ...identity, privateKey: new Uint8Array(0) }, identity };
export const stampedSealed = sealDocument(await makeTinyPaper({ claimedAt: Date.now() }), identity);

/** The token carries the authority's certificate and the one between it and its root. */
export async function stamp(bytes: Uint8Array, by: Issued = tsa): Promise<Uint8Array> {
  const stamped = await addTimestamp(bytes, { fetchToken: (digest) => Promise.resolve(tokenOver(digest, by)) });
  if (!stamped.ok) throw new Error(stamped.error.code);
  return stamped.value;
}

/** Any right timestamp, over a revision in which `from` was replaced by `to`, of the same length. */
export function stampForged(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const prepared = prepareTimestamp(bytes);
  const at = Buffer.from(prepared.bytes).indexOf(from, bytes.length, 'latin1');
  if (at < 0 || from.length !== to.length) throw new Error(`"${from}" cannot be replaced by "${to}"`);
  const forged = Buffer.from(prepared.bytes);
  forged.write(to, at, 'latin1');
  const token = tokenOver(digestAround(forged, prepared.place), tsa);
  if (!token.ok) throw new Error(token.error.code);
  return placeTimestamp({ ...prepared, bytes: forged }, token.value);
}

function tokenOver(digest: Uint8Array, by: Issued): ReturnType<typeof readTimestampAnswer> {
  const request = createTimestampRequest(digest, (count) => randomBytes(count));
  const answer = openssl.answerTimestamp(request.query, by, [between]);
  return readTimestampAnswer(answer, request, { trusted: [time.certificate], now: Date.now() });
}

export function keep(
  bytes: Uint8Array,
  certificates: readonly Issued[],
  lists: readonly Uint8Array[] = [],
): Uint8Array {
  return addValidationData(bytes, { certificates: certificates.map(({ certificate }) => certificate), lists });
}
