/** One text for one paper: what is written is read again, and nothing else is read. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.fixture';
import { decodeBase32, encodeBase32 } from './base32';
import { createPaperCheck } from './create-paper-check';
import { MADE_AT, sampleFacts } from './paper-check.fixture';
import { encodePaperFacts } from './paper-facts';
import { isPaperSignatureRight } from './paper-signature';
import { LONGEST_PAPER_TEXT, readPaperText, tidyScanned } from './paper-text';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const write = (change: Parameters<typeof sampleFacts>[0] = {}, key = privateKey): string =>
  createPaperCheck(sampleFacts(change), { key });

function read(text: string) {
  const paper = readPaperText(text);
  if (!paper.ok) throw new Error(paper.error.code);
  return paper.value;
}

describe('base 32', () => {
  it('gives back any bytes, and has one spelling for them', () => {
    const random = seededRandom(1);
    for (let length = 0; length < 60; length++) {
      const bytes = Uint8Array.from({ length }, () => random(256));
      const text = encodeBase32(bytes);
      expect(text).toHaveLength(Math.ceil((length * 8) / 5));
      expect(decodeBase32(text)).toEqual(bytes);
      if ((length * 8) % 5 === 0) continue;
      const last = ALPHABET.indexOf(text.at(-1) ?? '');
      expect(decodeBase32(text.slice(0, -1) + (ALPHABET[last + 1] ?? 'U'))).toBeNull();
    }
    for (const wrong of ['0', 'AI', 'ao', 'Ä0', '00 00', '0\u{1F600}']) expect(decodeBase32(wrong)).toBeNull();
  });
});

describe('the text', () => {
  it('says what the paper is, in the letters of the small QR alphabet, and nothing of the person', () => {
    const text = write();
    expect(text).toMatch(/^CANDOR1:[0-9A-HJKMNP-TV-Z]{213}$/);
    expect(read(text).facts).toEqual({
      documentNumber: 'CND-7F3K-29QX-0412',
      recordDigest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      contentVersion: '1.20.3',
      contentHash: 'c0ffeec0ffee',
      kiosk: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      at: Math.floor(MADE_AT / 1000) * 1000,
    });
  });

  it.each(['0000-0000-0000', 'ZZZZ-ZZZZ-ZZZZ', '0123-4567-89AB', 'VWXY-ZTSR-QPNM'])('keeps the number %s', (part) => {
    expect(read(write({ documentNumber: `CND-${part}` })).facts.documentNumber).toBe(`CND-${part}`);
  });

  it.each(['0.0.0', '9999.0.9999', '2026.11.1'])('keeps the content version %s', (contentVersion) => {
    expect(read(write({ contentVersion })).facts.contentVersion).toBe(contentVersion);
  });

  it.each([
    { documentNumber: 'CND-IIII-0000-0000' },
    { documentNumber: '' },
    { contentVersion: '10000.0.0' },
    { contentVersion: '01.0.0' },
    { contentHash: 'C0FFEE' },
    { at: -1 },
    { at: 2 ** 32 * 1000 },
  ])('is not made from %o', (change) => {
    expect(() => write(change)).toThrow(RangeError);
  });

  it('has one layout: facts in other bytes are not read', () => {
    const bytes = encodePaperFacts(read(write()).facts);
    const head = read(write()).signed;
    expect(head.subarray(1, 1 + bytes.length)).toEqual(Uint8Array.from(bytes));
  });

  it('is not read when it is longer, shorter, spaced, in small letters, or with other bits in its last character', () => {
    const text = write();
    const others = [
      `${text}0`,
      text.slice(0, -1),
      ` ${text}`,
      text.toLowerCase(),
      text.replace('CANDOR1', 'CANDOR'),
      text.replace('CANDOR1', 'CANDOR01'),
      `${text.slice(0, -1)}${ALPHABET[ALPHABET.indexOf(text.at(-1) ?? '') ^ 1] ?? ''}`,
      'CANDOR1:',
      '',
      'https://example.org/CANDOR1:',
      `CANDOR1:${'Z'.repeat(LONGEST_PAPER_TEXT * 10)}`,
    ];
    for (const other of others)
      expect(readPaperText(other)).toEqual({ ok: false, error: { code: 'not-a-paper-code' } });
  });

  it('of a later edition is called newer, not foreign', () => {
    for (const edition of ['2', '9', '10', '47'])
      expect(readPaperText(`CANDOR${edition}:0000`)).toEqual({ ok: false, error: { code: 'newer-code' } });
  });

  it('cannot be changed in any character and still carry a right signature', () => {
    const text = write();
    const random = seededRandom(7);
    for (let at = 'CANDOR1:'.length; at < text.length; at++) {
      const other = ALPHABET[(ALPHABET.indexOf(text[at] ?? '') + 1 + random(31)) % 32] ?? '';
      const paper = readPaperText(text.slice(0, at) + other + text.slice(at + 1));
      if (!paper.ok) continue;
      expect(isPaperSignatureRight(paper.value.signed, paper.value.signature, publicKey)).toBe(false);
    }
  });

  it('has no second form: the mirrored signature (r, n - s) is wrong', () => {
    const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
    const { signed, signature } = read(write());
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
    const mirrored = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
    const twin = Buffer.concat([signature.subarray(0, 32), mirrored]);
    expect(isPaperSignatureRight(signed, signature, publicKey)).toBe(true);
    expect(isPaperSignatureRight(signed, twin, publicKey)).toBe(false);
  });

  it('is signed for this purpose only: the same bytes signed without it are wrong', () => {
    const { signed } = read(write());
    const bare = sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(isPaperSignatureRight(signed, bare, publicKey)).toBe(false);
  });
});

describe.each([
  [2048, 520],
  [3072, 725],
  [4096, 930],
])('with an RSA key of %i bits', (modulusLength, characters) => {
  it('is as long as the signature needs, reads back, and is right for that key alone', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength });
    const text = write({}, rsa.privateKey);
    expect(text).toHaveLength('CANDOR1:'.length + characters);
    expect(text.length).toBeLessThanOrEqual(LONGEST_PAPER_TEXT);
    const { signed, signature, kind } = read(text);
    expect(kind).toBe('rsa');
    expect(isPaperSignatureRight(signed, signature, rsa.publicKey)).toBe(true);
    expect(isPaperSignatureRight(signed, signature, publicKey)).toBe(false);
    expect(write({}, rsa.privateKey)).toBe(text);
  });
});

describe.each([
  ['P-384', 'p384', 264],
  ['P-521', 'p521', 322],
] as const)('with a key on %s', (namedCurve, kind, characters) => {
  it('is as long as the signature needs, reads back, and is right for that key alone', () => {
    const pair = generateKeyPairSync('ec', { namedCurve });
    const texts = Array.from({ length: 8 }, () => write({}, pair.privateKey));
    for (const text of texts) {
      expect(text).toHaveLength('CANDOR1:'.length + characters);
      const paper = read(text);
      expect(paper.kind).toBe(kind);
      expect(isPaperSignatureRight(paper.signed, paper.signature, pair.publicKey)).toBe(true);
      expect(isPaperSignatureRight(paper.signed, paper.signature, publicKey)).toBe(false);
    }
  });
});

it('a key of another kind signs no paper', () => {
  const others = [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
    generateKeyPairSync('rsa', { modulusLength: 1024 }),
  ];
  for (const { privateKey: key } of others) expect(() => write({}, key)).toThrow('kind of key');
});

describe('what a scanner or a person brings', () => {
  it.each([
    ['small letters, as with caps lock', (text: string) => text.toLowerCase()],
    ['line ends and spaces', (text: string) => `  ${text.slice(0, 40)}\r\n${text.slice(40)} \n`],
    ['direction marks', (text: string) => `\u2066${text}\u2069\u200f`],
    ['the colon of another keyboard layout', (text: string) => text.replace(':', 'Ñ')],
  ])('is tidied from %s', (_, spoil) => {
    const text = write();
    expect(tidyScanned(spoil(text))).toBe(text);
  });

  it('is not made right by tidying', () => {
    const text = write();
    expect(tidyScanned(text.replace('CANDOR1:', 'CANDOR1:-'))).not.toBe(text);
    expect(tidyScanned('x'.repeat(1e6)).length).toBeLessThan(2000);
  });
});
