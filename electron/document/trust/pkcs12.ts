/**
 * Opens a PKCS #12 file (RFC 7292): a private key and certificates under a password. Reads what is in use: PBES2 with
 * AES (OpenSSL 3, Windows since 2019, Java) and triple DES with SHA-1 (older Windows); not RC2, whose 40 bits protect
 * nothing and which OpenSSL has put away.
 */
import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import * as asn1js from 'asn1js';
import { fail, succeed, type Result } from '../../contract/result';

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  sha1With3Des: '1.2.840.113549.1.12.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
} as const;
/** Digest -> output and block, in bytes, as the key derivation of RFC 7292 names them (u and v). */
const DIGESTS: Readonly<Record<string, { readonly name: string; readonly output: number; readonly block: number }>> =
  {
    '1.3.14.3.2.26': { name: 'sha1', output: 20, block: 64 },
    '2.16.840.1.101.3.4.2.1': { name: 'sha256', output: 32, block: 64 },
    '2.16.840.1.101.3.4.2.2': { name: 'sha384', output: 48, block: 128 },
    '2.16.840.1.101.3.4.2.3': { name: 'sha512', output: 64, block: 128 },
  };
const AES: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
};
const HMACS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const MAX_FILE_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
/** OpenSSL takes 2,048, careful people some 100,000; a hostile file must not keep this busy for hours. */
const MAX_ITERATIONS = 2_000_000;

export interface Pkcs12Contents {
  /** PKCS #8, DER. */
  readonly privateKeys: readonly Uint8Array[];
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

/** `wrong-password`: or the file was changed, which cannot be told apart. */
export type Pkcs12Fault = 'not-a-p12' | 'wrong-password' | 'unsupported-encryption';

/** Stays inside this file: carries the code to `openPkcs12`. */
class Refusal extends Error {
  constructor(readonly code: Pkcs12Fault) {
    super(code);
  }
}

export function openPkcs12(file: Uint8Array, password: string): Result<Pkcs12Contents, Pkcs12Fault> {
  try {
    return succeed(open(file, password));
  } catch (error) {
    // asn1js throws on impossible times and the like; what it cannot read is no such file.
    return fail(error instanceof Refusal ? error.code : 'not-a-p12');
  }
}

function open(file: Uint8Array, password: string): Pkcs12Contents {
  if (file.length > MAX_FILE_BYTES) throw new Refusal('not-a-p12');
  const [version, authSafe, macData] = sequence(parse(file));
  if (!(version instanceof asn1js.Integer) || version.valueBlock.valueDec !== 3) throw new Refusal('not-a-p12');
  const safe = contentOf(authSafe, OID.data);
  // Without it nothing says that the password is right: a file signed by a key pair instead is not read.
  if (macData === undefined) throw new Refusal('unsupported-encryption');
  checkMac(macData, safe, password);
  const privateKeys: Uint8Array[] = [];
  const certificates: Uint8Array[] = [];
  for (const info of sequence(parse(safe))) {
    for (const bag of sequence(parse(openContent(info, password)))) {
      const [type, wrapped] = sequence(bag);
      const value = only(wrapped);
      switch (oid(type)) {
        case OID.keyBag:
          privateKeys.push(new Uint8Array(value.toBER()));
          break;
        case OID.shroudedKeyBag: {
          const [algorithm, ciphertext] = sequence(value);
          privateKeys.push(decrypt(algorithm, octets(ciphertext), password));
          break;
        }
        case OID.certificateBag: {
          const [kind, held] = sequence(value);
          if (oid(kind) === OID.x509Certificate) certificates.push(octets(only(held)));
          break;
        }
        default:
          // Revocation lists and secrets of other kinds are of no use here.
          break;
      }
    }
  }
  return { privateKeys, certificates };
}

/** The content of a ContentInfo, deciphered where it must be. */
function openContent(info: asn1js.BaseBlock, password: string): Uint8Array {
  const [type, wrapped] = sequence(info);
  if (oid(type) === OID.data) return contentOf(info, OID.data);
  if (oid(type) !== OID.encryptedData) throw new Refusal('unsupported-encryption');
  const [, encrypted] = sequence(only(wrapped));
  const [, algorithm, ciphertext] = sequence(encrypted);
  return decrypt(algorithm, octets(ciphertext), password);
}

function checkMac(macData: asn1js.BaseBlock, content: Uint8Array, password: string): void {
  const [digestInfo, salt, iterations] = sequence(macData);
  const [algorithm, expected] = sequence(digestInfo);
  const digest = DIGESTS[oid(sequence(algorithm)[0])];
  if (digest === undefined) throw new Refusal('unsupported-encryption');
  const key = deriveKey(
    { digest, password, salt: octets(salt), iterations: count(iterations, 1), use: 3 },
    digest.output,
  );
  const made = createHmac(digest.name, key).update(content).digest();
  const said = octets(expected);
  if (said.length !== made.length || !timingSafeEqual(made, said)) throw new Refusal('wrong-password');
}

function decrypt(algorithm: asn1js.BaseBlock | undefined, ciphertext: Uint8Array, password: string): Uint8Array {
  const [name, parameters] = sequence(algorithm);
  const { cipher, key, iv } = cipherFor(oid(name), parameters, password);
  try {
    const decipher = createDecipheriv(cipher, key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch {
    throw new Refusal('wrong-password');
  }
}

interface CipherParts {
  readonly cipher: string;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

function cipherFor(name: string, parameters: asn1js.BaseBlock | undefined, password: string): CipherParts {
  if (name === OID.sha1With3Des) {
    const [salt, iterations] = sequence(parameters);
    const digest = { name: 'sha1', output: 20, block: 64 };
    const made = { digest, password, salt: octets(salt), iterations: count(iterations, 1) };
    return {
      cipher: 'des-ede3-cbc',
      key: deriveKey({ ...made, use: 1 }, 24),
      iv: deriveKey({ ...made, use: 2 }, 8),
    };
  }
  if (name !== OID.pbes2) throw new Refusal('unsupported-encryption');
  const [derivation, encryption] = sequence(parameters);
  const [derivationName, derivationParts] = sequence(derivation);
  const [encryptionName, iv] = sequence(encryption);
  const aes = AES[oid(encryptionName)];
  const [salt, iterations, ...more] = sequence(derivationParts);
  const said = more.find((part) => part instanceof asn1js.Sequence);
  const hmac = said === undefined ? 'sha1' : HMACS[oid(sequence(said)[0])];
  if (oid(derivationName) !== OID.pbkdf2 || aes === undefined || hmac === undefined) {
    throw new Refusal('unsupported-encryption');
  }
  // Here the password is taken as UTF-8 (RFC 8018, 4 leaves it open; OpenSSL and Windows do so).
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), octets(salt), count(iterations), aes.keyBytes, hmac);
  return { cipher: aes.name, key, iv: octets(iv) };
}

interface Derivation {
  readonly digest: { readonly name: string; readonly output: number; readonly block: number };
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** 1 for a key, 2 for an initial vector, 3 for a MAC. */
  readonly use: number;
}

/** RFC 7292, appendix B.2. The password is UTF-16BE with two zero bytes at its end. */
function deriveKey({ digest, password, salt, iterations, use }: Derivation, length: number): Uint8Array {
  const { name, output, block } = digest;
  const filled = (bytes: Uint8Array): Buffer => {
    const size = block * Math.ceil(bytes.length / block);
    return Buffer.from(Uint8Array.from({ length: size }, (_, index) => bytes[index % bytes.length] ?? 0));
  };
  const bytes = Buffer.from(`${password}\0`, 'utf16le').swap16();
  const diversifier = Buffer.alloc(block, use);
  const input = Buffer.concat([filled(salt), filled(bytes)]);
  const made: Buffer[] = [];
  for (let done = 0; done < length; done += output) {
    let hash = createHash(name).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) hash = createHash(name).update(hash).digest();
    made.push(hash);
    const addend = filled(hash).subarray(0, block);
    for (let at = 0; at < input.length; at += block) addInto(input.subarray(at, at + block), addend);
  }
  return new Uint8Array(Buffer.concat(made).subarray(0, length));
}

/** `target` + `addend` + 1, as big-endian numbers of the same length, without the carry at the end. */
function addInto(target: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let at = target.length - 1; at >= 0; at -= 1) {
    carry += (target[at] ?? 0) + (addend[at] ?? 0);
    target[at] = carry & 0xff;
    carry >>= 8;
  }
}

function parse(bytes: Uint8Array): asn1js.BaseBlock {
  const { offset, result } = asn1js.fromBER(Uint8Array.from(bytes), { maxDepth: MAX_DEPTH });
  if (offset === -1) throw new Refusal('not-a-p12');
  return result;
}

function contentOf(info: asn1js.BaseBlock | undefined, type: string): Uint8Array {
  const [name, wrapped] = sequence(info);
  if (oid(name) !== type) throw new Refusal('unsupported-encryption');
  return octets(only(wrapped));
}

function sequence(block: asn1js.BaseBlock | undefined): readonly asn1js.BaseBlock[] {
  if (!(block instanceof asn1js.Sequence)) throw new Refusal('not-a-p12');
  return block.valueBlock.value;
}

/** What stands under an explicit tag. */
function only(block: asn1js.BaseBlock | undefined): asn1js.BaseBlock {
  const [value] = block instanceof asn1js.Constructed ? block.valueBlock.value : [];
  if (value === undefined) throw new Refusal('not-a-p12');
  return value;
}

function oid(block: asn1js.BaseBlock | undefined): string {
  if (!(block instanceof asn1js.ObjectIdentifier)) throw new Refusal('not-a-p12');
  return block.getValue();
}

/** Of an octet string, also of one that stands in pieces or under an implicit tag. */
function octets(block: asn1js.BaseBlock | undefined): Uint8Array {
  if (block instanceof asn1js.OctetString) return new Uint8Array(block.getValue());
  if (block instanceof asn1js.Primitive) return Uint8Array.from(block.valueBlock.valueHexView);
  if (block instanceof asn1js.Constructed) {
    return new Uint8Array(Buffer.concat(block.valueBlock.value.map(octets)));
  }
  throw new Refusal('not-a-p12');
}

function count(block: asn1js.BaseBlock | undefined, otherwise = 0): number {
  const value = block instanceof asn1js.Integer ? block.valueBlock.valueDec : otherwise;
  if (value < 1 || value > MAX_ITERATIONS) throw new Refusal('unsupported-encryption');
  return value;
}
