/** `npm run verify -- --paper`: the code alone, with its file and with another one; sentences in every language, JSON, exit codes. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeDocument } from '../compose';
import { openIdentity, type NewIdentity } from '../identity';
import type { WorkerJob, WorkerJobs, WorkerRequest } from '../protocol';
import { COMPOSED_AT, RESOURCES, samplePaper } from '../sample-paper.fixture';
import { runVerify } from '../verify-command';
import { WorkerDesk } from '../worker-desk';
import { printPaperCheck } from './print-paper-check';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-verify-paper-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);

const input = samplePaper();
let code: string;

beforeAll(async () => {
  const desk = new WorkerDesk((count) => randomBytes(count));
  const ask = async <J extends WorkerJob>(job: J, of: WorkerJobs[J]['input']): Promise<WorkerJobs[J]['value']> => {
    const { result } = await desk.handle(structuredClone({ id: 1, job, input: of } as WorkerRequest));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  await ask('start', { resourcesFolder: RESOURCES });
  const [own, other]: NewIdentity[] = [
    await ask('makeIdentity', { clinicName: 'Riverside Clinic', now: COMPOSED_AT }),
    await ask('makeIdentity', { clinicName: 'Hilltop Clinic', now: COMPOSED_AT }),
  ];
  if (own === undefined || other === undefined) throw new Error('no identity');
  await ask('useIdentity', own);
  const { bytes } = await ask('seal', input);
  writeFileSync(file('own.pdf'), bytes);
  writeFileSync(file('other.pdf'), (await ask('seal', samplePaper({ name: 'Somebody Else' }))).bytes);
  const changed = Uint8Array.from(bytes);
  changed[5000] = (changed[5000] ?? 0) ^ 1;
  writeFileSync(file('changed.pdf'), changed);
  writeFileSync(file('clinic.der'), own.certificate);
  writeFileSync(file('other.der'), other.certificate);
  const model = printPaperCheck(composeDocument(input), input, openIdentity(own));
  const blocks = model.sections.flatMap((section) => section.blocks);
  code = blocks.flatMap((block) => (block.kind === 'paper-check' ? [block.code ?? ''] : [])).join();
});

async function verify(...args: readonly string[]): Promise<{ exitCode: number; out: string; said: string }> {
  const out: string[] = [];
  const said: string[] = [];
  const exitCode = await runVerify(args, {
    localesFolder: fileURLToPath(new URL('../../../locales/', import.meta.url)),
    resourcesFolder: RESOURCES,
    timeZone: 'America/New_York',
    writeOut: (text) => out.push(text),
    writeError: (text) => said.push(text),
  });
  return { exitCode, out: out.join(''), said: said.join('') };
}

const trust = (): readonly string[] => ['--trust', file('clinic.der')];

describe('the code alone', () => {
  it('is genuine under the clinic’s certificate, also in small letters with line ends', async () => {
    const { exitCode, out } = await verify('--paper', `${code.toLowerCase()}\r\n`, ...trust());
    expect(exitCode).toBe(0);
    expect(out).toContain('The code on this paper is genuine.');
    expect(out).toContain('Sealed by: Riverside Clinic');
    expect(out).toContain(`Paper number: ${input.documentNumber}`);
    expect(out).toContain('November 22, 2026');
    expect(out).not.toMatch(/Rosa|undefined|\{\{/);
  });

  it('ends with 1 without a certificate, 2 when it was changed or is none', async () => {
    expect((await verify('--paper', code)).exitCode).toBe(1);
    expect((await verify('--paper', code, '--trust', file('other.der'))).exitCode).toBe(1);
    const changed = code.slice(0, 40) + (code[40] === '0' ? '1' : '0') + code.slice(41);
    expect((await verify('--paper', changed, ...trust())).exitCode).toBe(2);
    expect((await verify('--paper', 'https://example.org', ...trust())).exitCode).toBe(2);
  });
});

describe('the code with a file', () => {
  it('is told to belong to its own', async () => {
    const { exitCode, out } = await verify('--paper', code, file('own.pdf'), ...trust());
    expect(exitCode).toBe(0);
    expect(out).toContain('The file is the one that the code was made for.');
    expect(out).toContain('This paper is just as it was sealed');
  });

  it('is told not to belong to another one of the same clinic and number', async () => {
    const { exitCode, out } = await verify('--paper', code, file('other.pdf'), ...trust());
    expect(exitCode).toBe(2);
    expect(out).toContain('Paper and file do not belong together.');
    expect(out).not.toContain('is the one that the code was made for');
  });

  it('does not make a changed file good, nor a file trust its own signer', async () => {
    expect((await verify('--paper', code, file('changed.pdf'), ...trust())).exitCode).toBe(2);
    const { exitCode, out } = await verify('--paper', code, file('own.pdf'));
    expect(exitCode).toBe(1);
    expect(out).toContain('you have not said that you trust the signer');
  });

  it('is JSON for another program', async () => {
    const { out } = await verify('--paper', code, file('own.pdf'), '--json', ...trust());
    expect(JSON.parse(out)).toMatchObject({
      paper: {
        verdict: 'genuine',
        facts: { documentNumber: input.documentNumber, at: '2026-11-22T15:42:00.000Z' },
        signer: { name: 'Riverside Clinic' },
        differences: [],
      },
      file: { verdict: 'intact-trusted', exitCode: 0 },
      exitCode: 0,
    });
  });
});

it.each(['en', 'es', 'ar'])('has words in %s for every outcome', async (language) => {
  const asks = [
    [code, file('own.pdf'), ...trust()],
    [code, file('other.pdf'), ...trust()],
    [code],
    ['CANDOR2:0', ...trust()],
  ];
  for (const [text = '', ...rest] of asks) {
    const { out, said } = await verify('--paper', text, ...rest, `--language=${language}`);
    expect(said).toBe('');
    expect(out).not.toMatch(/\bpaper\.\w|\{\{|undefined/);
  }
});

it('nothing to check is answered with the usage', async () => {
  const { exitCode, said } = await verify('--json');
  expect(exitCode).toBe(3);
  expect(said).toContain('--paper TEXT');
});
