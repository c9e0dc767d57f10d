/** The pieces of DER that seals and timestamps, both CMS SignedData (RFC 5652), are built of. */
import * as asn1js from 'asn1js';
import type { Attribute } from 'pkijs';

/** The tag under which the signed attributes stand in a message. */
export const SIGNED_ATTRIBUTES_TAG = 0;

/** What is really signed: the attributes as a SET, not under the tag they carry in the message (RFC 5652, 5.4). */
export function encodeAttributes(attributes: readonly Attribute[]): Uint8Array {
  return new Uint8Array(new asn1js.Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER());
}

/** The elements of a SET OF stand in the order of their encodings (X.690, 11.6). */
export function inDerOrder<T extends { toSchema: () => asn1js.BaseBlock }>(
  elements: readonly T[],
  encode: (element: T) => Uint8Array = (element) => new Uint8Array(element.toSchema().toBER()),
): T[] {
  const encoded = elements.map((element) => ({ element, bytes: encode(element) }));
  return encoded.sort((one, other) => Buffer.compare(one.bytes, other.bytes)).map(({ element }) => element);
}

/** A copy: asn1js keeps the buffer it is given, and a Node buffer may be a window on a larger one. */
export function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
