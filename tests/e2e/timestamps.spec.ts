/** A paper sealed in the whole application comes to its timestamp by itself, from an authority that is made for this test. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { exportPaper } from '../../scripts/demo/drive.mjs';
import { judgeSeal, run } from '../judges';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';

const ROOT = 'timestamp-authority.pem';
const VIEWPORT = { width: 1366, height: 768 };

/** A root and the authority of time below it, by OpenSSL; gives the folder. */
function makeAuthority(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const extensions = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature'];
  writeFileSync(path.join(folder, 'tsa.ext'), [...extensions, 'extendedKeyUsage=critical,timeStamping'].join('\n'));
  openssl(
    ...['req', '-x509', ...key, '-subj', '/CN=Time root', '-days', '30', '-keyout', 'root.key', '-out', ROOT],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  openssl('req', ...key, '-subj', '/CN=Time', '-keyout', 'tsa.key', '-out', 'tsa.csr');
  openssl(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', ROOT, '-CAkey', 'root.key', '-CAcreateserial', '-days', '30'],
    ...['-extfile', 'tsa.ext', '-out', 'tsa.pem'],
  );
  const settings = 'signer_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1';
  const ids = 'digests=sha256\ness_cert_id_alg=sha256\nserial=serial';
  writeFileSync(path.join(folder, 'ts.cnf'), `[tsa]\ndefault_tsa=c\n[c]\n${settings}\n${ids}\n`);
  writeFileSync(path.join(folder, 'serial'), '01');
}

interface Authority {
  readonly url: string;
  /** Until it is set, questions are heard and not answered. */
  isThere: boolean;
  /** Questions that were answered. */
  answered: number;
  readonly server: Server;
}

/** Answers over HTTP as RFC 3161, 3.4 says. */
async function openAuthority(folder: string): Promise<Authority> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!authority.isThere) return;
      authority.answered += 1;
      writeFileSync(path.join(folder, 'query.tsq'), Buffer.concat(chunks));
      const args = ['ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query.tsq', '-out', 'answer.tsr'];
      execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(readFileSync(path.join(folder, 'answer.tsr')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const authority: Authority = { url: `http://127.0.0.1:${String(port)}/`, isThere: false, answered: 0, server };
  return authority;
}

/** Of each timestamp in a file: the bytes of its token, without the padding, and those that it must be over. */
function readTokens(pdf: Buffer): readonly { readonly token: Buffer; readonly signed: Buffer }[] {
  const stamps = pdf.toString('latin1').matchAll(/ETSI\.RFC3161\s*\/ByteRange \[\s*0 (\d+) (\d+) (\d+)\s*\]/g);
  return [...stamps].map((match) => {
    const [before = 0, from = 0, length = 0] = match.slice(1).map(Number);
    const padded = Buffer.from(pdf.toString('latin1', before + 1, from - 1), 'hex');
    // DER: a tag, then a length of two bytes.
    return {
      token: padded.subarray(0, 4 + padded.readUInt16BE(2)),
      signed: Buffer.concat([pdf.subarray(0, before), pdf.subarray(from, from + length)]),
    };
  });
}

test('a paper sealed without the network is stamped when the authority can be reached', async ({ bench }) => {
  test.setTimeout(240_000);
  const folder = path.join(bench.folder, 'authority');
  const { out } = bench;
  makeAuthority(folder);
  const authority = await openAuthority(folder);
  try {
    bench.writeSettings({ languages: LANGUAGES, timestampAuthority: { url: authority.url } });
    copyFileSync(path.join(folder, ROOT), path.join(bench.dataFolder, ROOT));
    await bench.drive({
      language: 'en',
      viewport: VIEWPORT,
      answers: {},
    });
    const pdf = path.join(out, 'summary.pdf');
    const certificate = path.join(out, 'clinic-certificate.pem');
    const verifier = path.join(APP_FOLDER, 'out', 'main', 'verify-cli.js');
    const verifyAs = (...args: readonly string[]) => run(process.execPath, [verifier, pdf, ...args]);
    const sealed = readFileSync(pdf);
    const number = /CND-[0-9A-Z-]{14}/.exec(readFileSync(path.join(out, 'record.json'), 'utf8'))?.[0] ?? '';

    await test.step('sealed while nobody answers: whole, and trusted without any clock but the kiosk’s', () => {
      expect(verifyAs('--trust', certificate).code).toBe(0);
    });

    await test.step('the queue brings it to the authority, and stores what came', async () => {
      authority.isThere = true;
      const kiosk = await bench.start({ viewport: VIEWPORT });
      // The second question is over the validation data: it comes when the first timestamp is stored.
      await expect.poll(() => authority.answered, { timeout: 90_000 }).toBeGreaterThanOrEqual(2);
      expect(await bench.stop(kiosk)).toBe(0);
      expect(kiosk.readErrors()).not.toMatch(/timestamp-(postponed|broke|not-stored)/);
      await exportPaper({ dataFolder: bench.dataFolder, number, out, appFolder: APP_FOLDER });
    });

    const stamped = readFileSync(pdf);
    await test.step('the paper that was taken home is the first part of it, byte for byte', () => {
      expect(stamped.length).toBeGreaterThan(sealed.length);
      expect(stamped.subarray(0, sealed.length).equals(sealed)).toBe(true);
    });
    await test.step('pdfsig: the seal is valid, and the clock’s signature, of a kind that it does not judge, covers the rest', () => {
      const { text } = judgeSeal(pdf, certificate);
      const seal = text.split(/^Signature #\d+:$/m).find((each) => each.includes('Signature.patient')) ?? '';
      expect(seal).toContain('Signature is Valid.');
      expect(seal).toContain('Certificate is Trusted.');
      const last = text.split(/^Signature #\d+:$/m).at(-1) ?? '';
      expect(last).toMatch(/Field Name: Timestamp\d+/);
      expect(last).toContain('Signer Certificate Common Name: Time');
    });
    await test.step('openssl ts: each token is over all that stands before and after it', () => {
      const tokens = readTokens(stamped);
      expect(tokens.length).toBeGreaterThanOrEqual(1);
      for (const { token, signed } of tokens) {
        const files = { '-in': 'token.der', '-data': 'signed.bin', '-CAfile': ROOT } as const;
        writeFileSync(path.join(folder, files['-in']), token);
        writeFileSync(path.join(folder, files['-data']), signed);
        const inFolder = Object.entries(files).flatMap(([option, name]) => [option, path.join(folder, name)]);
        expect(run('openssl', ['ts', '-verify', '-token_in', ...inFolder]).text).toContain('Verification: OK');
      }
    });
    await test.step('verify: trusted with the clock’s root, not proven without, and the root seals nothing', () => {
      const root = path.join(folder, ROOT);
      const trusted = verifyAs('--trust', certificate, '--trust-time', root, '--json');
      expect(trusted.code).toBe(0);
      const { verdict, findings, signatures } = JSON.parse(trusted.text) as {
        verdict: string;
        findings: string[];
        signatures: { kind: string; trusted: boolean }[];
      };
      expect({ verdict, findings }).toEqual({ verdict: 'intact-trusted', findings: [] });
      // One timestamp, or two: the kiosk may have been stopped while it stored the second.
      expect(signatures.slice(0, 2)).toMatchObject([
        { kind: 'seal', trusted: true },
        { kind: 'timestamp', trusted: true },
      ]);
      expect(signatures.every((each) => each.trusted)).toBe(true);
      expect(verifyAs('--trust', certificate).code).toBe(2);
      expect(verifyAs('--trust', root, '--trust-time', root).code).toBe(1);
    });
  } finally {
    authority.server.close();
  }
});
