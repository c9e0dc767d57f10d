/** A clinic's own authority for tests, made by OpenSSL at test time: certificates of any kind, revocation lists, timestamps. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Before every time that our test papers claim. */
const VALID_FROM = '20250101000000Z';
const VALID_TO = '20460101000000Z';

export const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] as const;
export const RSA_KEY = ['-newkey', 'rsa:2048'] as const;

export const AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'] as const;
export const SEAL = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature,nonRepudiation',
] as const;
export const TIMESTAMP = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
] as const;

export interface Issued {
  readonly name: string;
  /** Files, PEM. */
  readonly certificatePath: string;
  readonly keyPath: string;
  /** DER. */
  readonly certificate: Uint8Array;
}

export interface IssueOptions {
  readonly extensions: readonly string[];
  readonly key?: readonly string[];
  /** Left out: signed by itself. */
  readonly by?: Issued;
  /** `YYYYMMDDHHMMSSZ` */
  readonly from?: string;
  readonly to?: string;
  readonly digest?: string;
  /** A request of somebody else's; then there is no key file. */
  readonly requestPath?: string;
  readonly signOptions?: readonly string[];
}

export class OpensslAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'candor-authority-'));
  #serial = 4096;

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, bytes: Uint8Array | string): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  run(...args: readonly string[]): Buffer {
    return execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: this.folder });
  }

  issue(name: string, options: IssueOptions): Issued {
    const { extensions, key = EC_KEY, by, from = VALID_FROM, to = VALID_TO, digest = 'sha256' } = options;
    const { requestPath = this.path(`${name}.csr`), signOptions = [] } = options;
    const [certificatePath, keyPath] = [this.path(`${name}.pem`), this.path(`${name}.key`)];
    if (options.requestPath === undefined) {
      this.run(
        'req',
        '-new',
        '-utf8',
        '-nodes',
        ...key,
        '-subj',
        `/O=Test/CN=${name}`,
        '-keyout',
        keyPath,
        '-out',
        requestPath,
      );
    }
    const signer = by ?? { name, certificatePath, keyPath };
    const ending = by === undefined ? ['-selfsign'] : ['-cert', by.certificatePath];
    this.#serial += 1;
    const home = this.#home(signer.name);
    this.write(`${signer.name}/serial`, this.#serial.toString(16));
    const extensionPath = this.write(`${name}.ext`, `[e]\n${extensions.join('\n')}\n`);
    this.run(
      ...['ca', '-batch', '-notext', '-config', join(home, 'ca.cnf'), '-keyfile', signer.keyPath, ...ending],
      ...['-in', requestPath, '-out', certificatePath, '-startdate', from, '-enddate', to, '-md', digest],
      ...['-extfile', extensionPath, '-extensions', 'e', ...signOptions],
    );
    return { name, certificatePath, keyPath, certificate: this.der(certificatePath) };
  }

  /** The first certificate of a PEM file. */
  der(path: string): Uint8Array {
    return new Uint8Array(this.run('x509', '-in', path, '-outform', 'DER'));
  }

  revoke(certificate: Issued, by: Issued): void {
    this.run(
      ...['ca', '-config', join(this.#home(by.name), 'ca.cnf'), '-keyfile', by.keyPath, '-cert', by.certificatePath],
      ...['-revoke', certificate.certificatePath],
    );
  }

  /** DER of a list of what `by` revoked so far, to be renewed in `days`. */
  list(by: Issued, { days = 30, extensions = [] as readonly string[] } = {}): Uint8Array {
    const path = this.path(`${by.name}.crl`);
    const extended = extensions.length > 0 ? ['-crlexts', 'crl'] : [];
    const home = this.#home(by.name);
    this.write(`${by.name}/ca.cnf`, configFor(home, extensions));
    this.run(
      ...['ca', '-config', join(home, 'ca.cnf'), '-keyfile', by.keyPath, '-cert', by.certificatePath],
      ...['-gencrl', '-crldays', String(days), '-out', path, ...extended],
    );
    return new Uint8Array(this.run('crl', '-in', path, '-outform', 'DER'));
  }

  /** What a time-stamping authority answers to `query` (DER, RFC 3161). */
  answerTimestamp(query: Uint8Array, tsa: Issued, chain: readonly Issued[] = []): Uint8Array {
    const chainPath = this.write(
      'chain.pem',
      chain.map(({ certificatePath }) => readFileSync(certificatePath)).join(''),
    );
    this.write('tsa-serial', '01');
    const config = this.write(
      'ts.cnf',
      [
        '[tsa]\ndefault_tsa=c\n[c]',
        `serial=${this.path('tsa-serial')}`,
        `signer_cert=${tsa.certificatePath}\nsigner_key=${tsa.keyPath}`,
        ...(chain.length > 0 ? [`certs=${chainPath}`] : []),
        'signer_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n',
      ].join('\n'),
    );
    const queryPath = this.write('query.tsq', query);
    const answerPath = this.path('answer.tsr');
    this.run('ts', '-reply', '-config', config, '-queryfile', queryPath, '-out', answerPath);
    return new Uint8Array(readFileSync(answerPath));
  }

  #home(name: string): string {
    const home = this.path(name);
    mkdirSync(home, { recursive: true });
    try {
      writeFileSync(join(home, 'index.txt'), '', { flag: 'wx' });
      writeFileSync(join(home, 'ca.cnf'), configFor(home, []));
      writeFileSync(join(home, 'crlnumber'), '01');
    } catch {
      // It is there already.
    }
    return home;
  }
}

function configFor(home: string, listExtensions: readonly string[]): string {
  return [
    '[ca]\ndefault_ca=d\n[d]',
    `database=${home}/index.txt\nserial=${home}/serial\ncrlnumber=${home}/crlnumber\nnew_certs_dir=${home}`,
    'default_md=sha256\npolicy=p\nunique_subject=no\ncopy_extensions=none\nstring_mask=utf8only',
    '[p]\nO=optional\nCN=optional',
    `[crl]\n${listExtensions.join('\n')}\n`,
  ].join('\n');
}
