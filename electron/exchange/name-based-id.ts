/** Names that come from what they name: the same consultation gives the same UUIDs, on every export and every kiosk. */
import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Namespace of what belongs to no consultation (the questions themselves); drawn at random once, never to be changed. */
export const CONTENT_NAMESPACE = '6f3f1c0a-7c1e-4b0e-9a55-3d3c1f2b8e47';

/** UUID of version 5 (RFC 9562, 5.5): SHA-1 of the namespace's 16 bytes and the name. Throws on a namespace that is no UUID. */
export function nameBasedId(namespace: string, name: string): string {
  if (!UUID.test(namespace)) throw new Error('a namespace is a UUID');
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const urnOf = (uuid: string): string => `urn:uuid:${uuid}`;
