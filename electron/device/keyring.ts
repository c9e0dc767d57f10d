/** The keyring of the operating system, as a port; main implements it over Electron's safeStorage. */

export interface Keyring {
  /** The secret, wrapped by a key that only the keyring has; null when the keyring is locked or gone. */
  wrap(secret: Uint8Array): Promise<Uint8Array | null>;
  /** Null when the keyring is locked, gone, or did not wrap this. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array | null>;
}
