/** The clinic's signature over the audit trail, and the trail's head in the record of every paper. */
import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AuditCheckpoint, AuditHead } from '../contract/audit-report';
import { createAuditJudge, sealAuditHead } from './audit-seal';
import { basisOf, composeDocument } from './compose';
import { createIdentity, openIdentity } from './identity';
import { paperFacts } from './paper-check/create-paper-check';
import { samplePaper } from './sample-paper.fixture';
import { makeSigner } from './tiny-paper.fixture';
import { readRecord } from './verify-record';
import { readPaperRecord } from './verify-recompose';

const head: AuditHead = { seq: 417, hash: createHash('sha256').update('417').digest('hex') };
const DAY = '2026-11-23';
const signer = await makeSigner();
const sealed = sealAuditHead(head, DAY, signer.identity);
const judge = createAuditJudge([signer.stored.certificate]);

test('a signature over the trail is found right with the certificate of the clinic, and in one encoding only', () => {
  expect(judge(sealed)).toBe('good');
  for (let each = 0; each < 20; each += 1) expect(judge(sealAuditHead(head, DAY, signer.identity))).toBe('good');
});

test.each([
  ['another number', { head: { ...head, seq: 416 } }],
  ['another hash', { head: { ...head, hash: head.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) } }],
  ['another day', { day: '2026-11-24' }],
  ['another signature', { signature: sealAuditHead(head, '2026-11-24', signer.identity).signature }],
  ['no signature', { signature: '' }],
] as [string, Partial<AuditCheckpoint>][])('%s makes it wrong', (_what, change) => {
  expect(judge({ ...sealed, ...change })).toBe('bad');
});

test('a certificate that is not known is said to be so', async () => {
  const other = await createIdentity({ clinicName: 'Another', now: Date.UTC(2026, 10, 23), randomBytes });
  expect(createAuditJudge([other.certificate])(sealed)).toBe('unknown-certificate');
  expect(createAuditJudge([other.certificate, signer.stored.certificate])(sealed)).toBe('good');
  // Its name put on a signature of ours does not make it one of its own.
  const byOther = sealAuditHead(head, DAY, openIdentity(other));
  expect(createAuditJudge([other.certificate])({ ...sealed, certificate: byOther.certificate })).toBe('bad');
});

test('with an RSA key too, what is signed is the text that the documents name', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { signature } = sealAuditHead(head, DAY, { ...signer.identity, key: privateKey });
  const text = `CANDOR-AUDIT1:{"day":"${DAY}","hash":"${head.hash}","seq":417}`;
  expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
});

test('the head stands in the record of the paper and changes nothing that a person confirms', () => {
  const input = samplePaper();
  const withHead = { ...input, auditHead: head };
  const recordOf = (given: typeof input): string => composeDocument(given).attachment.json;
  expect(JSON.parse(recordOf(withHead))).toMatchObject({ auditHead: head });
  expect(recordOf(input)).not.toContain('auditHead');
  // Byte for byte the record of a paper made before there was a trail.
  expect(recordOf({ ...input, auditHead: null })).toBe(recordOf(input));
  expect(basisOf(withHead)).toBe(basisOf(input));
  const { attachment: _with, ...printed } = composeDocument(withHead);
  const { attachment: _without, ...before } = composeDocument(input);
  expect(printed).toEqual(before);
});

test('whoever reads the record finds the head, and reads older records without one', () => {
  const bytes = (auditHead: AuditHead | null): Uint8Array =>
    Buffer.from(composeDocument({ ...samplePaper(), auditHead }).attachment.json);
  expect(readRecord(bytes(head))?.auditHead).toEqual(head);
  expect(readRecord(bytes(null))?.auditHead).toBeNull();
  expect(readPaperRecord(bytes(head))?.auditHead).toEqual(head);
  expect(readPaperRecord(bytes(null))?.auditHead).toBeNull();
  const digestOf = (record: Uint8Array): string =>
    paperFacts({ record, documentNumber: '', contentVersion: '', contentHash: '', kiosk: '', at: 0 }).recordDigest;
  // The code on the paper is over the record, so it is over the head too.
  expect(digestOf(bytes(head))).not.toBe(digestOf(bytes(null)));
});
