/** A keyring for tests: it can be locked, and does not open what another one wrapped. */
import type { Keyring } from './keyring';

export interface FakeKeyring extends Keyring {
  setLocked(locked: boolean): void;
}

/** `name` stands for the key inside: two keyrings of the same name open each other's secrets. */
export function fakeKeyring(name: string): FakeKeyring {
  const label = Buffer.from(`${name}:`);
  let locked = false;
  return {
    wrap: async (secret) => (locked ? null : Buffer.concat([label, flip(secret)])),
    unwrap: async (wrapped) => {
      const mine = Buffer.from(wrapped).subarray(0, label.length).equals(label);
      return locked || !mine ? null : flip(wrapped.subarray(label.length));
    },
    setLocked: (value) => {
      locked = value;
    },
  };
}

/** So that the wrapped bytes never contain the secret as it is. */
const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0xff);
