/** What the staff is told, on real sealed papers: every state of code and file, and never a word of the person. */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { NewIdentity } from '../identity';
import type { WorkerJob, WorkerJobs, WorkerRequest } from '../protocol';
import { COMPOSED_AT, RESOURCES, samplePaper } from '../sample-paper.fixture';
import { composeDocument } from '../compose';
import type { DocumentInput } from '../document-input';
import { openIdentity } from '../identity';
import { WorkerDesk } from '../worker-desk';
import { printPaperCheck } from './print-paper-check';
import { readTyped } from './read-typed';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let desk: WorkerDesk;
let identity: NewIdentity;
let input: DocumentInput;
let pdf: Uint8Array;
let text: string;

async function ask<J extends WorkerJob>(job: J, of: WorkerJobs[J]['input']): Promise<WorkerJobs[J]['value']> {
  const { result } = await desk.handle(structuredClone({ id: 1, job, input: of } as WorkerRequest));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

beforeAll(async () => {
  desk = new WorkerDesk((count) => randomBytes(count));
  await ask('start', { resourcesFolder: RESOURCES });
  identity = await ask('makeIdentity', { clinicName: 'Riverside Clinic', now: COMPOSED_AT });
  await ask('useIdentity', identity);
  input = samplePaper();
  pdf = (await ask('seal', input)).bytes;
  text = codeOf(input);
});

function codeOf(of: DocumentInput): string {
  const model = printPaperCheck(composeDocument(of), of, openIdentity(structuredClone(identity)));
  const blocks = model.sections.flatMap((section) => section.blocks);
  return blocks.flatMap((block) => (block.kind === 'paper-check' ? [block.code ?? ''] : [])).join();
}

const check = (change: Partial<WorkerJobs['checkPaper']['input']> = {}) =>
  ask('checkPaper', {
    text,
    pdf,
    trusted: [identity.certificate],
    authorities: [],
    kiosk: input.kiosk,
    timeZone: 'America/New_York',
    ...change,
  });

/** What a report says when nothing is proven. */
const nothing = { paper: null, unsigned: null };

describe('the report', () => {
  it('of a code and its own file: genuine, belongs, who, when and what', async () => {
    expect(await check()).toEqual({
      code: 'genuine',
      file: 'belongs',
      paper: {
        documentNumber: input.documentNumber,
        signer: 'Riverside Clinic',
        sealedAt: COMPOSED_AT,
        timeZone: 'America/New_York',
        contentVersion: input.pack.structure.version,
        madeHere: true,
      },
      unsigned: ['representative', 'interpreter', 'clinician'],
    });
  });

  it('of a code whose paper is not kept here still says who and when', async () => {
    expect(await check({ pdf: null, kiosk: 'Another' })).toMatchObject({
      code: 'genuine',
      file: 'not-here',
      paper: { madeHere: false },
      unsigned: null,
    });
  });

  it('of a number alone is about the file', async () => {
    expect(await check({ text: null })).toMatchObject({ code: null, file: 'whole', paper: { madeHere: null } });
    expect(await check({ text: null, pdf: null })).toEqual({ code: null, file: 'not-here', ...nothing });
  });

  it('tells a file that the code was not made for, and one that was changed', async () => {
    const other = (await ask('seal', samplePaper({ name: 'Somebody Else' }))).bytes;
    expect(await check({ pdf: other })).toMatchObject({ code: 'genuine', file: 'other' });
    const changed = Uint8Array.from(pdf);
    changed[4000] = (changed[4000] ?? 0) ^ 1;
    expect(await check({ pdf: changed })).toMatchObject({ code: 'genuine', file: 'altered' });
    expect(await check({ text: null, pdf: changed })).toEqual({ code: null, file: 'altered', ...nothing });
    expect(await check({ text: null, trusted: [] })).toEqual({ code: null, file: 'unknown-key', ...nothing });
    // Who may stamp times may not seal papers.
    expect(await check({ text: null, trusted: [], authorities: [identity.certificate] })).toMatchObject({
      file: 'unknown-key',
      paper: null,
    });
  });

  it('says nothing of a paper whose code is not genuine, and does not look for its file', async () => {
    const altered = text.slice(0, 30) + (text[30] === 'A' ? 'B' : 'A') + text.slice(31);
    expect(await check({ text: altered })).toEqual({ code: 'altered', file: null, ...nothing });
    expect(await check({ trusted: [] })).toEqual({ code: 'unknown-key', file: null, ...nothing });
    expect(await check({ text: 'https://example.org' })).toEqual({ code: 'not-ours', file: null, ...nothing });
    expect(await check({ text: 'CANDOR2:00' })).toEqual({ code: 'newer', file: null, ...nothing });
  });

  it('holds no word of the person', async () => {
    expect(JSON.stringify(await check())).not.toMatch(/Rosa|Delgado|knee/);
  });
});

describe('what was typed', () => {
  it.each([
    'CND-7F3K-29QX-0412',
    'cnd-7f3k-29qx-0412',
    'CND 7F3K 29QX 0412',
    '7F3K29QX0412',
    ' 7f3k-29qx-O4I2 ',
    'CND-7F3K-29QX-04L2',
  ])('%s is a number', (typed) => {
    expect(readTyped(typed)).toEqual({ kind: 'number', documentNumber: 'CND-7F3K-29QX-0412' });
  });

  it.each(['', 'CND-7F3K-29QX-041', 'CND-7F3K-29QX-04123', 'UUUU-UUUU-UUUU', 'hello'])('%s is not', (typed) => {
    expect(readTyped(typed).kind).toBe('code');
  });

  it('a code is a code, in whatever case it came', () => {
    expect(readTyped(` ${text.toLowerCase()}\r\n`)).toEqual({ kind: 'code', text });
  });
});
