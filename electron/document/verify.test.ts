/** Sealing and verifying belong together: what was sealed is intact, and nothing else ever is. */
import { expect, test } from 'vitest';
import { sealDocument } from './seal';
import {
  makeSealedPaper,
  makeSigner,
  makeTinyPaper,
  SEALED_AT,
  TINY_RECORD,
  TINY_SUMMARY,
} from './tiny-paper.fixture';
import { READ_LIMITS } from './pdf-reader-values';
import { verifyDocument } from './verify';

const DAY_MS = 86_400_000;
const signer = await makeSigner();
const trusted = [signer.stored.certificate];
const paper = await makeTinyPaper();
const sealed = sealDocument(paper, signer.identity);

test('a sealed paper is intact, and trusted once its certificate is', () => {
  const verification = verifyDocument(sealed, { trusted });
  const clinic = {
    name: 'Clínica del Río',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    validFrom: SEALED_AT - DAY_MS,
    validTo: Date.UTC(2029, 10, 22, 9, 30),
    certificate: signer.stored.certificate,
  };
  const covers = {
    signedBytes: sealed.length - paper.seal!.contentsLength,
    totalBytes: sealed.length,
    whole: true,
  };
  expect(verification).toEqual({
    verdict: 'intact-trusted',
    findings: [],
    notes: [],
    signer: clinic,
    claimedAt: SEALED_AT,
    covers,
    signatures: [
      {
        revision: 1,
        kind: 'seal',
        role: 'patient',
        name: 'Rosa Delgado',
        declined: false,
        at: SEALED_AT,
        signer: clinic,
        trusted: true,
        covers,
      },
    ],
    unsigned: ['representative', 'interpreter', 'clinician'],
    additions: [],
    revisions: 1,
    record: TINY_SUMMARY,
    pageCount: 1,
    shown: null,
    content: null,
  });
});

test('another clinic of the same name is not the trusted one', async () => {
  const namesake = await makeSigner();
  const verification = verifyDocument(await makeSealedPaper(namesake), { trusted });
  expect(verification).toMatchObject({
    verdict: 'intact-unknown-signer',
    findings: ['signer-not-trusted'],
    record: TINY_SUMMARY,
  });
});

test('a certificate that does not belong to the key proves nothing', async () => {
  const other = await makeSigner();
  const mixed = { ...signer.identity, key: other.identity.key };
  const verification = verifyDocument(sealDocument(paper, mixed), { trusted });
  expect(verification).toMatchObject({ verdict: 'altered', findings: ['signature-changed'], record: null });
});

test.each([
  ['before the certificate', SEALED_AT - 2 * DAY_MS],
  ['after the certificate', Date.UTC(2029, 10, 22, 9, 30, 1)],
])('sealed at a time %s: not ours', async (_when, claimedAt) => {
  const verification = verifyDocument(await makeSealedPaper(signer, { claimedAt }), { trusted });
  expect(verification).toMatchObject({ verdict: 'not-ours', findings: ['certificate-not-valid-then'] });
});

test('a paper before it was sealed is not sealed', () => {
  expect(verifyDocument(paper.bytes, { trusted }).verdict).toBe('not-ours');
});

test('a signature of another profile is not ours', async () => {
  const other = await makeSealedPaper(signer, { subFilter: 'adbe.pkcs7.detached' });
  expect(verifyDocument(other, { trusted })).toMatchObject({ verdict: 'not-ours', findings: ['foreign-seal'] });
});

test.each([null, 0, 3])('a first signature that certifies with P %s is not ours', async (docMdp) => {
  const other = await makeSealedPaper(signer, { docMdp });
  expect(verifyDocument(other, { trusted })).toMatchObject({ verdict: 'not-ours', findings: ['foreign-seal'] });
});

test.each([[{ ...TINY_RECORD, format: 'other' }], ['words'], [null]])(
  'without a record of ours (%j) it is not a paper of ours',
  async (record) => {
    const other = await makeSealedPaper(signer, { record });
    expect(verifyDocument(other, { trusted })).toMatchObject({ verdict: 'not-ours', findings: ['no-record'] });
  },
);

test('the seal of one paper does not fit another', async () => {
  const other = sealDocument(await makeTinyPaper({ text: 'What we talked abouT' }), signer.identity);
  expect(other.length).toBe(sealed.length);
  const { contentsAt, contentsLength } = paper.seal!;
  other.set(sealed.subarray(contentsAt, contentsAt + contentsLength), contentsAt);
  expect(verifyDocument(other, { trusted })).toMatchObject({ verdict: 'altered', findings: ['content-changed'] });
});

test.each([
  ['empty', new Uint8Array(0), 'empty'],
  ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'not-a-pdf'],
  ['words', Buffer.from('This is a letter.'), 'not-a-pdf'],
  ['a header alone', Buffer.from('%PDF-1.7\n'), 'cut-short'],
  ['half of a paper', sealed.subarray(0, sealed.length / 2), 'cut-short'],
  ['more than we read', new Uint8Array(READ_LIMITS.fileBytes + 1), 'too-large'],
])('%s cannot be read', (_what, bytes, finding) => {
  expect(verifyDocument(bytes, { trusted })).toMatchObject({ verdict: 'unreadable', findings: [finding] });
});

test('a trusted certificate that is none is passed over', () => {
  expect(verifyDocument(sealed, { trusted: [Buffer.from('junk'), ...trusted] }).verdict).toBe('intact-trusted');
});
