import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { findMasterKey, type MasterKeyPlaces, type MasterKeyring } from './master-key';
import { makeFolder, openTestStore, repeatableBytes } from './store.fixture';

/** Opens only what it wrapped itself, and nothing while it is locked. */
function makeKeyring(label: number): MasterKeyring & { locked: boolean } {
  const keyring = {
    locked: false,
    wrap: async (secret: Uint8Array) =>
      keyring.locked ? null : new Uint8Array([label, ...secret.map((byte) => byte ^ 0x55)]),
    unwrap: async (wrapped: Uint8Array) =>
      keyring.locked || wrapped[0] !== label ? null : wrapped.slice(1).map((byte) => byte ^ 0x55),
  };
  return keyring;
}

function placesIn(root: string, changes: Partial<MasterKeyPlaces> = {}): MasterKeyPlaces {
  return {
    keyring: null,
    credentialsDirectory: null,
    keyFolder: join(root, 'keys'),
    dataFolder: join(root, 'data'),
    randomBytes: repeatableBytes(root),
    ...changes,
  };
}

function makeCredential(root: string, bytes: string | Uint8Array): string {
  const folder = join(root, 'credentials');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'candor-master-key'), bytes);
  return folder;
}

describe('on the very first start', () => {
  it('makes a key file that only the kiosk user can read, and finds it again', async () => {
    const places = placesIn(makeFolder());
    const made = valueOf(await findMasterKey(places));
    expect(made.origin).toBe('key-file');
    expect(made.key).toHaveLength(32);
    expect(statSync(places.keyFolder).mode & 0o777).toBe(0o700);
    expect(readdirSync(places.keyFolder)).toEqual(['master-key']);
    expect(statSync(join(places.keyFolder, 'master-key')).mode & 0o777).toBe(0o600);
    expect(valueOf(await findMasterKey(places))).toEqual(made);
  });

  it('gives the key to the keyring where there is one, and writes it down nowhere', async () => {
    const keyring = makeKeyring(1);
    const places = placesIn(makeFolder(), { keyring });
    const made = valueOf(await findMasterKey(places));
    expect(made.origin).toBe('keyring');
    expect(readdirSync(places.keyFolder)).toEqual(['master-key.keyring']);
    const written = readFileSync(join(places.keyFolder, 'master-key.keyring'));
    expect(written.includes(Buffer.from(made.key))).toBe(false);
    expect(valueOf(await findMasterKey(places))).toEqual(made);
  });

  it('falls back to a key file when the keyring is locked', async () => {
    const keyring = makeKeyring(1);
    keyring.locked = true;
    expect(valueOf(await findMasterKey(placesIn(makeFolder(), { keyring }))).origin).toBe('key-file');
  });

  it.each([
    ['hex', 'ab'.repeat(32)],
    ['hex and a line end', `${'AB'.repeat(32)}\n`],
    ['raw bytes', new Uint8Array(32).fill(0xab)],
  ])('takes the systemd credential as %s and writes nothing', async (_, bytes) => {
    const root = makeFolder();
    const places = placesIn(root, { credentialsDirectory: makeCredential(root, bytes) });
    const found = valueOf(await findMasterKey(places));
    expect(found.origin).toBe('systemd-credential');
    expect(Buffer.from(found.key).equals(Buffer.alloc(32, 0xab))).toBe(true);
    expect(readdirSync(root)).toEqual(['credentials']);
  });
});

describe('later', () => {
  it('goes on with the key file when a keyring appears', async () => {
    const root = makeFolder();
    const made = valueOf(await findMasterKey(placesIn(root)));
    expect(valueOf(await findMasterKey(placesIn(root, { keyring: makeKeyring(1) })))).toEqual(made);
  });

  it('never makes a new key in the place of one it cannot get at', async () => {
    const root = makeFolder();
    const keyring = makeKeyring(1);
    valueOf(await findMasterKey(placesIn(root, { keyring })));
    const refused = {
      ok: false,
      error: { code: 'wrong-master-key', facts: { origin: 'keyring', reason: 'keyring-locked' } },
    };
    keyring.locked = true;
    for (const other of [keyring, null, makeKeyring(2)]) {
      expect(await findMasterKey(placesIn(root, { keyring: other }))).toEqual(refused);
    }
    expect(readdirSync(join(root, 'keys'))).toEqual(['master-key.keyring']);
  });

  it('never makes a new key beside a database', async () => {
    const root = makeFolder();
    const places = placesIn(root, { keyring: makeKeyring(1) });
    await openTestStore(places.dataFolder);
    const error = { code: 'wrong-master-key', facts: { reason: 'missing' } };
    expect(await findMasterKey(places)).toEqual({ ok: false, error });
    expect(readdirSync(root)).toEqual(['data']);
  });

  it.each([0o644, 0o640, 0o604, 0o660])('refuses a key file of mode %o, and says so', async (mode) => {
    const places = placesIn(makeFolder());
    valueOf(await findMasterKey(places));
    chmodSync(join(places.keyFolder, 'master-key'), mode);
    const octal = `0${mode.toString(8)}`;
    const facts = { origin: 'key-file', reason: 'readable-by-others', mode: octal, file: 'master-key' };
    expect(await findMasterKey(places)).toEqual({ ok: false, error: { code: 'wrong-master-key', facts } });
    chmodSync(join(places.keyFolder, 'master-key'), 0o600);
    expect(valueOf(await findMasterKey(places)).origin).toBe('key-file');
  });

  it('refuses what is not a key, and leaves it', async () => {
    const root = makeFolder();
    const places = placesIn(root);
    valueOf(await findMasterKey(places));
    for (const content of ['', 'ab'.repeat(31), 'zz'.repeat(32)]) {
      writeFileSync(join(places.keyFolder, 'master-key'), content);
      const facts = { origin: 'key-file', reason: 'malformed' };
      expect(await findMasterKey(places)).toEqual({ ok: false, error: { code: 'wrong-master-key', facts } });
      expect(readFileSync(join(places.keyFolder, 'master-key'), 'utf8')).toBe(content);
    }
  });

  it('says when the key folder cannot be made', async () => {
    const root = makeFolder();
    writeFileSync(root, 'a file');
    expect(await findMasterKey(placesIn(root))).toEqual({ ok: false, error: { code: 'unwritable-folder' } });
  });
});
