/** Who made a code, and whether it belongs to a file; every way that it may not. */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentity, openIdentity, type SigningIdentity } from '../identity';
import { seededRandom } from '../seeded-random.fixture';
import { checkPaperText } from './check-paper-text';
import { comparePaper } from './compare-paper';
import { createPaperCheck } from './create-paper-check';
import { MADE_AT, sampleFacts, sampleRecord } from './paper-check.fixture';

const DAY_MS = 86_400_000;
const make = async (clinicName: string, now = MADE_AT): Promise<SigningIdentity> =>
  openIdentity(await createIdentity({ clinicName, now, randomBytes: (count) => randomBytes(count) }));

let clinic: SigningIdentity;
let other: SigningIdentity;
let text: string;
beforeAll(async () => {
  clinic = await make('Riverside Clinic');
  other = await make('Riverside Clinic');
  text = createPaperCheck(sampleFacts(), clinic);
});

describe('checkPaperText', () => {
  it('calls genuine what a trusted key signed, and says who, when and what', () => {
    const check = checkPaperText(text, { trusted: [other.certificate, clinic.certificate] });
    expect(check).toMatchObject({
      verdict: 'genuine',
      finding: null,
      facts: { documentNumber: 'CND-7F3K-29QX-0412', contentVersion: '1.20.3' },
      signer: { name: 'Riverside Clinic' },
    });
    expect(Buffer.from(check.signer!.certificate).equals(clinic.certificate)).toBe(true);
  });

  it('knows nothing of a key that it was not given', () => {
    expect(checkPaperText(text, { trusted: [other.certificate] })).toMatchObject({
      verdict: 'unknown-key',
      finding: 'key-not-known',
      signer: null,
    });
  });

  it('does not trust a certificate that came with a file, but says that the signature is whole', () => {
    const check = checkPaperText(text, { trusted: [other.certificate], known: [clinic.certificate] });
    expect(check).toMatchObject({ verdict: 'unknown-key', finding: 'key-not-trusted' });
  });

  it('calls altered what names a known key that did not sign it', () => {
    const random = seededRandom(3);
    const verdicts = new Set<string>();
    for (let at = 8; at < text.length; at++) {
      const digit = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(random(32));
      const wrong = text.slice(0, at) + digit + text.slice(at + 1);
      if (wrong === text) continue;
      const { verdict } = checkPaperText(wrong, { trusted: [clinic.certificate] });
      expect(verdict).not.toBe('genuine');
      verdicts.add(verdict);
    }
    expect([...verdicts].sort()).toEqual(['altered', 'not-ours', 'unknown-key']);
  });

  it('cannot be made to trust a key by naming one: the other key under the id of the trusted one', () => {
    const forged = createPaperCheck(sampleFacts(), other);
    const keyIdAt = 8 + Math.floor(((1 + 60) * 8) / 5);
    const spliced = forged.slice(0, keyIdAt) + text.slice(keyIdAt, keyIdAt + 14) + forged.slice(keyIdAt + 14);
    expect(checkPaperText(spliced, { trusted: [clinic.certificate] }).verdict).not.toBe('genuine');
  });

  it.each([
    ['before', -2 * DAY_MS],
    ['after', 4 * 365 * DAY_MS],
  ])('refuses a time %s the certificate', (_, shift) => {
    const late = createPaperCheck(sampleFacts({ at: MADE_AT + shift }), clinic);
    expect(checkPaperText(late, { trusted: [clinic.certificate] })).toMatchObject({
      verdict: 'not-ours',
      finding: 'certificate-not-valid-then',
    });
  });

  it('has a verdict for anything', () => {
    const random = seededRandom(11);
    const started = performance.now();
    for (let tries = 0; tries < 3000; tries++) {
      const noise = String.fromCharCode(...Array.from({ length: random(300) }, () => random(0x300)));
      const cut = text.slice(0, random(text.length)) + noise.slice(0, random(4));
      for (const odd of [noise, cut, `CANDOR1:${noise}`]) {
        expect(checkPaperText(odd, { trusted: [clinic.certificate, new Uint8Array(9)] }).verdict).not.toBe('genuine');
      }
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('comparePaper', () => {
  const compare = (of: string, record: Uint8Array | null, certificate: Uint8Array | null = clinic.certificate) => {
    const { facts, keyId } = checkPaperText(of, { trusted: [clinic.certificate, other.certificate] });
    return comparePaper({ facts: facts!, keyId: keyId! }, { record, certificate });
  };

  it('finds no difference between a code and its own file', () => {
    expect(compare(text, sampleRecord())).toEqual([]);
  });

  it('tells the file of another paper, another record, another key, and a file without a record', () => {
    expect(compare(text, sampleRecord({ documentNumber: 'CND-7F3K-29QX-0413' }))).toEqual([
      'other-number',
      'other-record',
    ]);
    expect(compare(text, sampleRecord({ note: 'x' }))).toEqual(['other-record']);
    expect(compare(text, sampleRecord(), other.certificate)).toEqual(['other-key']);
    for (const none of [null, new Uint8Array(4), Buffer.from('{}')])
      expect(compare(text, none)).toEqual(['no-record']);
  });

  it('tells a code whose facts are not those of the record it names', () => {
    const odd = createPaperCheck(
      sampleFacts({ contentVersion: '1.20.4', kiosk: 'Front desk', at: MADE_AT + 1000 }),
      clinic,
    );
    expect(compare(odd, sampleRecord())).toEqual(['other-content', 'other-kiosk', 'other-time']);
  });
});
