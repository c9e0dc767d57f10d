/** The code on the real paper, in every language and size: read by a program that nobody here wrote, also from a bad copy. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeDocument } from '../compose';
import type { NewIdentity } from '../identity';
import type { WorkerJob, WorkerJobs, WorkerRequest } from '../protocol';
import { RESOURCES, COMPOSED_AT, samplePaper } from '../sample-paper.fixture';
import { loadTypesetter } from '../typeset';
import { examineDocument } from '../verify';
import { WorkerDesk } from '../worker-desk';
import { checkPaperText } from './check-paper-text';
import { comparePaper } from './compare-paper';
import { printPaperCheck } from './print-paper-check';
import { blurred, inOneBit, readPgm, turned, withNoise, writePgm, type GrayPicture } from './print-and-scan.fixture';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-code-'));
afterAll(() => rmSync(folder, { recursive: true }));

let desk: WorkerDesk;
let identity: NewIdentity;
beforeAll(async () => {
  desk = new WorkerDesk((count) => randomBytes(count));
  await ask('start', { resourcesFolder: RESOURCES });
  identity = await ask('makeIdentity', { clinicName: 'Riverside Clinic', now: COMPOSED_AT });
  await ask('useIdentity', structuredClone(identity));
});

async function ask<J extends WorkerJob>(job: J, input: WorkerJobs[J]['input']): Promise<WorkerJobs[J]['value']> {
  const { result } = await desk.handle({ id: 1, job, input } as WorkerRequest);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Without what it says beside its result: zbarimg misses a message bus on machines that have none. */
const run = (tool: string, ...options: string[]): string =>
  execFileSync(tool, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The last page, as a scanner at 150 dpi would deliver it. */
function scanLastPage(bytes: Uint8Array, pageCount: number, name: string): GrayPicture {
  const pdf = join(folder, `${name}.pdf`);
  writeFileSync(pdf, bytes);
  const page = String(pageCount);
  run('pdftoppm', '-gray', '-r', '150', '-singlefile', '-f', page, '-l', page, pdf, join(folder, name));
  return readPgm(readFileSync(join(folder, `${name}.pgm`)));
}

/** The texts of all QR codes in the picture; zbarimg exits with 4 when there is none. */
function readCodes(picture: GrayPicture): readonly string[] {
  const file = join(folder, 'seen.pgm');
  writeFileSync(file, writePgm(picture));
  try {
    return run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file).trim().split('\n');
  } catch {
    return [];
  }
}

const COPIES: readonly (readonly [name: string, spoil: (scan: GrayPicture) => GrayPicture])[] = [
  ['in black and white only', (scan) => inOneBit(scan)],
  ['too dark', (scan) => inOneBit(blurred(scan), 190)],
  ['too light', (scan) => inOneBit(blurred(scan), 70)],
  ['noisy, on gray paper', (scan) => withNoise(scan, 20, 5)],
  ['out of focus', (scan) => blurred(scan)],
  ['askew by 1.5 degrees', (scan) => turned(scan, 1.5)],
  ['out of focus, askew, noisy, in black and white', spoilAll],
];

function spoilAll(scan: GrayPicture): GrayPicture {
  return inOneBit(withNoise(turned(blurred(scan), -1.5), 20, 9));
}

describe.each([
  ['en', 'Letter'],
  ['en', 'A4'],
  ['es', 'Letter'],
  ['es', 'A4'],
  ['ar', 'Letter'],
  ['ar', 'A4'],
] as const)('the last page in %s on %s', (language, paperSize) => {
  it('has one code, which is read from a clean scan and from a bad copy, is genuine and belongs to its file', async () => {
    const { bytes, pageCount } = await ask('seal', samplePaper({ language, paperSize }));
    const scan = scanLastPage(bytes, pageCount, `${language}-${paperSize}`);
    const [text = '', ...others] = readCodes(scan);
    expect(others).toEqual([]);
    expect(readCodes(spoilAll(scan))).toEqual([text]);
    const check = checkPaperText(text, { trusted: [identity.certificate] });
    expect(check).toMatchObject({ verdict: 'genuine', facts: { documentNumber: 'CND-7F3K-29QX-0412' } });
    const { verification, record } = examineDocument(bytes, { trusted: [identity.certificate] });
    const certificate = verification.signer!.certificate;
    expect(comparePaper({ facts: check.facts!, keyId: check.keyId! }, { record, certificate })).toEqual([]);
  });
});

describe('a copy', () => {
  let scan: GrayPicture;
  let text: readonly string[];
  beforeAll(async () => {
    const { bytes, pageCount } = await ask('seal', samplePaper());
    scan = scanLastPage(bytes, pageCount, 'copied');
    text = readCodes(scan);
  });

  it.each(COPIES)('%s is read', (_, spoil) => {
    expect(text).toHaveLength(1);
    expect(readCodes(spoil(scan))).toEqual(text);
  });

  it('of the preview has no code: nothing is sealed yet', async () => {
    const { bytes, pageCount } = await ask('preview', samplePaper({ signed: false }));
    expect(readCodes(scanLastPage(bytes, pageCount, 'preview'))).toEqual([]);
  });
});

describe('with the longest key that may seal', () => {
  it('the code is larger, not finer: it stands whole on the last page and is read from the same bad copy', async () => {
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 4096 });
    const loaded = await loadTypesetter(RESOURCES);
    if (!loaded.ok) throw new Error(loaded.error.code);
    const input = samplePaper({ language: 'ar' });
    const typeset = loaded.value.typeset(printPaperCheck(composeDocument(input), input, { key }));
    if (!typeset.ok) throw new Error(typeset.error.code);
    const { bytes, pageCount } = typeset.value;
    const scan = scanLastPage(bytes, pageCount, 'rsa');
    const [text = ''] = readCodes(scan);
    expect(text).toHaveLength(938);
    expect(readCodes(spoilAll(scan))).toEqual([text]);
  });
});
