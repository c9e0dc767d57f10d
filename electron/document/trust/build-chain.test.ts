/** Paths of certificates: which are believed, at which time, and which fault is told of the others. */
import { execFileSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { buildChain, type ChainOptions } from './build-chain';
import { AUTHORITY, OpensslAuthority, RSA_KEY, SEAL, TIMESTAMP, type Issued } from './openssl-authority.fixture';
import { readRevocationList } from './revocation-list';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LIST_AT = 'http://lists.example.invalid/issuing.crl';
const AT = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;

const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY, key: RSA_KEY });
const issuing = openssl.issue('issuing', {
  extensions: [...AUTHORITY.slice(1), 'basicConstraints=critical,CA:TRUE,pathlen:0'],
  by: root,
});
const clinic = openssl.issue('clinic', {
  extensions: [...SEAL, `crlDistributionPoints=URI:${LIST_AT}`],
  by: issuing,
});
const revoked = openssl.issue('revoked', { extensions: SEAL, by: issuing });
const stranger = openssl.issue('stranger', { extensions: AUTHORITY });
openssl.revoke(revoked, issuing);
const lists = [openssl.list(issuing), openssl.list(root)].map((der) => readRevocationList(der)!);
/** OpenSSL writes the real time into lists; it is after AT whenever this runs. */
const NOW = Date.now();

const build = ({ certificate }: Issued, changes: Partial<ChainOptions> = {}) => {
  const all = {
    others: [issuing.certificate],
    trusted: [root.certificate],
    at: AT,
    purpose: 'seal',
    lists: [],
  } as const;
  const chain = buildChain(certificate, { ...all, ...changes });
  return chain.ok ? chain.value.path.map(({ name }) => name) : chain.error.code;
};

test('finds the way to the root, whatever else lies about and in whatever order', () => {
  expect(build(clinic)).toEqual(['clinic', 'issuing', 'root']);
  const others = [stranger, clinic, root, issuing].map(({ certificate }) => certificate);
  expect(build(clinic, { others: [Buffer.from('junk'), ...others] })).toEqual(['clinic', 'issuing', 'root']);
});

test('trust in an authority below the root, or in the certificate itself, is enough', () => {
  expect(build(clinic, { trusted: [issuing.certificate], others: [] })).toEqual(['clinic', 'issuing']);
  expect(build(clinic, { trusted: [clinic.certificate], others: [] })).toEqual(['clinic']);
});

test('OpenSSL says the same of the path', () => {
  const said = execFileSync(
    'openssl',
    [
      'verify',
      '-x509_strict',
      '-CAfile',
      root.certificatePath,
      '-untrusted',
      issuing.certificatePath,
      clinic.certificatePath,
    ],
    { encoding: 'utf8' },
  );
  expect(said).toContain('OK');
});

test('without the authority between, or with another root, there is no way', () => {
  expect(build(clinic, { others: [] })).toBe('no-trusted-issuer');
  expect(build(clinic, { trusted: [stranger.certificate] })).toBe('no-trusted-issuer');
  expect(build(clinic, { trusted: [] })).toBe('no-trusted-issuer');
});

test('an authority of the same name with another key vouches for nothing', () => {
  const double = new OpensslAuthority();
  const other = double.issue('issuing', { extensions: AUTHORITY });
  expect(build(clinic, { others: [], trusted: [other.certificate] })).toBe('no-trusted-issuer');
});

test('a changed certificate is not the one that was vouched for', () => {
  const changed = Uint8Array.from(clinic.certificate);
  changed[changed.length - 60]! ^= 1;
  expect(['no-trusted-issuer', 'no-certificate']).toContain(build({ ...clinic, certificate: changed }));
  expect(build({ ...clinic, certificate: Buffer.from('junk') })).toBe('no-certificate');
});

test.each<[string, () => Issued, readonly Issued[]]>([
  [
    'a certificate that is no authority',
    () => openssl.issue('below-leaf', { extensions: SEAL, by: clinic }),
    [clinic, issuing],
  ],
  [
    'an authority that may not sign certificates',
    () => {
      const dumb = openssl.issue('dumb', { extensions: [AUTHORITY[0], 'keyUsage=critical,cRLSign'], by: root });
      return openssl.issue('below-dumb', { extensions: SEAL, by: dumb });
    },
    [],
  ],
  [
    'one more authority than the path length allows',
    () =>
      openssl.issue('too-deep', {
        extensions: SEAL,
        by: openssl.issue('deeper', { extensions: AUTHORITY, by: issuing }),
      }),
    [issuing],
  ],
  [
    'a demand nobody here knows',
    () => openssl.issue('odd', { extensions: [...SEAL, '1.2.3.4=critical,DER:0500'], by: issuing }),
    [issuing],
  ],
  [
    'a short RSA key',
    () => openssl.issue('short', { extensions: SEAL, by: issuing, key: ['-newkey', 'rsa:1024'] }),
    [issuing],
  ],
])('%s breaks the path', (_what, make, others) => {
  const certificate = make();
  const between = ['dumb', 'deeper'].flatMap((name) => {
    try {
      return [openssl.der(openssl.path(`${name}.pem`))];
    } catch {
      return [];
    }
  });
  expect(build(certificate, { others: [...others.map((each) => each.certificate), ...between] })).toBe('not-allowed');
});

test('a certificate signed with SHA-1 is not believed', () => {
  const old = openssl.issue('old', { extensions: SEAL, by: root, digest: 'sha1' });
  expect(build(old)).toBe('no-trusted-issuer');
});

test('all of the path must have been valid at the time', () => {
  const brief = openssl.issue('brief', {
    extensions: SEAL,
    by: issuing,
    from: '20260101000000Z',
    to: '20260201000000Z',
  });
  expect(build(brief, { at: Date.UTC(2026, 0, 1) })).toEqual(['brief', 'issuing', 'root']);
  expect(build(brief, { at: Date.UTC(2026, 1, 1) })).toEqual(['brief', 'issuing', 'root']);
  expect(build(brief, { at: Date.UTC(2026, 0, 1) - 1 })).toBe('not-valid-then');
  expect(build(brief, { at: Date.UTC(2026, 1, 1) + 1 })).toBe('not-valid-then');
});

test('a timestamp asks for a certificate made for nothing else, and says so critically', () => {
  const good = openssl.issue('tsa', { extensions: TIMESTAMP, by: issuing });
  const loose = openssl.issue('loose', {
    extensions: [...TIMESTAMP.slice(0, 2), 'extendedKeyUsage=timeStamping'],
    by: issuing,
  });
  const mixed = openssl.issue('mixed', {
    extensions: [...TIMESTAMP.slice(0, 2), 'extendedKeyUsage=critical,timeStamping,emailProtection'],
    by: issuing,
  });
  expect(build(good, { purpose: 'timestamp' })).toEqual(['tsa', 'issuing', 'root']);
  for (const other of [loose, mixed, clinic]) expect(build(other, { purpose: 'timestamp' })).toBe('not-allowed');
});

test('revoked from that moment on, and not before', () => {
  expect(build(revoked, { lists, at: NOW + DAY_MS })).toBe('revoked');
  expect(build(revoked, { lists, at: AT - DAY_MS })).toEqual(['revoked', 'issuing', 'root']);
  expect(build(clinic, { lists, at: NOW + DAY_MS })).toEqual(['clinic', 'issuing', 'root']);
});

const knownOf = (list: readonly NonNullable<ReturnType<typeof readRevocationList>>[], at: number) => {
  const chain = buildChain(clinic.certificate, {
    others: [issuing.certificate],
    trusted: [root.certificate],
    at,
    purpose: 'seal',
    lists: list,
  });
  return chain.ok ? chain.value.revocation : chain.error.code;
};

test('revocation is known only when lists in date speak of every certificate below the trusted one', () => {
  expect(knownOf(lists, NOW)).toBe('known');
  expect(knownOf(lists.slice(0, 1), NOW)).toBe('unknown');
  expect(knownOf([], NOW)).toBe('unknown');
  expect(knownOf(lists, NOW + 400 * DAY_MS)).toBe('unknown');
});

test('a list counts only for what it speaks of, and only from whom it must come', () => {
  const at = NOW;
  const scoped = (line: string) =>
    readRevocationList(openssl.list(issuing, { extensions: [`issuingDistributionPoint=critical,${line}`] }));
  const [, ofRoot] = lists as [never, (typeof lists)[number]];
  expect(knownOf([scoped('onlyuser:TRUE')!, ofRoot], at)).toBe('known');
  expect(knownOf([scoped('onlyCA:TRUE')!, ofRoot], at)).toBe('unknown');
  expect(scoped('indirectCRL:TRUE')).toBeNull();
  const named = readRevocationList(
    openssl.list(issuing, {
      extensions: ['issuingDistributionPoint=critical,@idp', '[idp]', `fullname=URI:${LIST_AT}`],
    }),
  )!;
  expect(knownOf([named, ofRoot], at)).toBe('known');
  const elsewhere = readRevocationList(
    openssl.list(issuing, {
      extensions: ['issuingDistributionPoint=critical,@idp', '[idp]', 'fullname=URI:http://other.invalid/x'],
    }),
  )!;
  expect(knownOf([elsewhere, ofRoot], at)).toBe('unknown');
  const double = new OpensslAuthority();
  const forged = readRevocationList(double.list(double.issue('issuing', { extensions: AUTHORITY })))!;
  expect(knownOf([forged, ofRoot], at)).toBe('unknown');
});

test('bytes that are no list are none', () => {
  const list = lists[0]!.der;
  expect(readRevocationList(Buffer.from('junk'))).toBeNull();
  expect(readRevocationList(Buffer.concat([list, Buffer.of(0)]))).toBeNull();
  expect(readRevocationList(list.subarray(0, -1))).toBeNull();
  expect(readRevocationList(new Uint8Array(0))).toBeNull();
});

test('a tangle of authorities that vouch for one another ends soon', () => {
  const tangled = Array.from({ length: 12 }, () =>
    new OpensslAuthority().issue('stranger', { extensions: AUTHORITY }),
  );
  const others = tangled.map(({ certificate }) => certificate);
  const started = performance.now();
  expect(build(stranger, { others: [...others, ...others, ...others] })).toBe('no-trusted-issuer');
  expect(performance.now() - started).toBeLessThan(2000);
});

/** What OpenSSL says of the same path, as another reader of RFC 5280. */
function opensslSays(of: Issued, between: Issued, purpose: readonly string[] = []): boolean {
  const files = ['-CAfile', root.certificatePath, '-untrusted', between.certificatePath, of.certificatePath];
  try {
    execFileSync('openssl', ['verify', ...purpose, ...files], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const CLINIC_OF_TEST = 'permitted;dirName:inside';
const inside = '[inside]\nO=Test';

test.each<[string, readonly string[], readonly string[], string | null]>([
  ['its own organization', [`nameConstraints=critical,${CLINIC_OF_TEST}`, inside], [], null],
  [
    'its own organization, written in another case',
    [`nameConstraints=${CLINIC_OF_TEST}`, '[inside]\nO=TEST'],
    [],
    null,
  ],
  ['another organization', [`nameConstraints=critical,${CLINIC_OF_TEST}`, '[inside]\nO=Other'], [], 'not-allowed'],
  ['another one, not critically', [`nameConstraints=${CLINIC_OF_TEST}`, '[inside]\nO=Other'], [], 'not-allowed'],
  ['all but this organization', ['nameConstraints=excluded;dirName:inside', inside], [], 'not-allowed'],
  ['mail of a host', ['nameConstraints=permitted;email:a.example'], ['subjectAltName=email:x@A.example'], null],
  ['mail below a host', ['nameConstraints=permitted;email:.example'], ['subjectAltName=email:x@a.example'], null],
  [
    'mail of another host',
    ['nameConstraints=permitted;email:b.example'],
    ['subjectAltName=email:x@a.example'],
    'not-allowed',
  ],
  [
    'no mail of one box',
    ['nameConstraints=excluded;email:x@a.example'],
    ['subjectAltName=email:x@a.example'],
    'not-allowed',
  ],
  ['hosts below one', ['nameConstraints=permitted;DNS:a.example'], ['subjectAltName=DNS:k.a.example'], null],
  [
    'hosts of another',
    ['nameConstraints=permitted;DNS:b.example'],
    ['subjectAltName=DNS:k.a.example'],
    'not-allowed',
  ],
  [
    'a host that only ends alike',
    ['nameConstraints=permitted;DNS:a.example'],
    ['subjectAltName=DNS:ka.example'],
    'not-allowed',
  ],
  ['mail, of which the clinic has none', ['nameConstraints=permitted;email:b.example'], [], null],
])('an authority that may vouch for %s', (what, limits, names, fault) => {
  const name = what.replace(/\W+/g, '-');
  const limited = openssl.issue(`ca-${name}`, { extensions: [...AUTHORITY, ...limits], by: root });
  const own = openssl.issue(`of-${name}`, { extensions: [...SEAL, ...names], by: limited });
  const path = [`of-${name}`, `ca-${name}`, 'root'];
  expect(build(own, { others: [limited.certificate] })).toEqual(fault ?? path);
  expect(opensslSays(own, limited)).toBe(fault === null);
  // Whoever trusts it trusts it for what it may do.
  expect(build(own, { others: [], trusted: [limited.certificate] })).toEqual(fault ?? path.slice(0, 2));
});

test('names of a kind that is not compared here are not allowed where that kind is limited', () => {
  const limits = ['nameConstraints=permitted;IP:192.0.2.0/255.255.255.0'];
  const limited = openssl.issue('ca-address', { extensions: [...AUTHORITY, ...limits], by: root });
  const address = openssl.issue('of-address', { extensions: [...SEAL, 'subjectAltName=IP:192.0.2.7'], by: limited });
  const without = openssl.issue('of-no-address', { extensions: SEAL, by: limited });
  expect(build(address, { others: [limited.certificate] })).toBe('not-allowed');
  expect(build(without, { others: [limited.certificate] })).toEqual(['of-no-address', 'ca-address', 'root']);
});

test.each([
  ['emailProtection', 'seal', null],
  ['1.3.6.1.5.5.7.3.36', 'seal', null],
  ['anyExtendedKeyUsage', 'seal', null],
  ['serverAuth', 'seal', 'not-allowed'],
  ['timeStamping', 'seal', 'not-allowed'],
  ['timeStamping', 'timestamp', null],
  ['emailProtection', 'timestamp', 'not-allowed'],
] as const)('an authority for %s alone, and a %s below it', (usage, purpose, fault) => {
  const name = `${usage}-${purpose}`;
  const limited = openssl.issue(`eku-${name}`, { extensions: [...AUTHORITY, `extendedKeyUsage=${usage}`], by: root });
  const extensions = purpose === 'seal' ? SEAL : TIMESTAMP;
  const own = openssl.issue(`below-${name}`, { extensions, by: limited });
  const path = [`below-${name}`, `eku-${name}`, 'root'];
  expect(build(own, { others: [limited.certificate], purpose })).toEqual(fault ?? path);
});
