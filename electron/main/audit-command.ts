/** The command line of the audit trail: checks it, in the kiosk's store or in an exported file, and exports it. */
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AuditHead, AuditVerdict } from '../contract/audit-report';
import { createAuditJudge, readAuditHead, sealAuditHead } from '../document/audit-seal';
import { openIdentity } from '../document/identity';
import { readCertificate } from '../document/trust/certificate';
import { readCertificates } from '../document/trust/pem';
import { AuditCheck } from '../store/audit-check';
import type { Store } from '../store/store';
import { dayOf } from './audit-desk';
import { CSV_HEAD, lineOf, readLines, rowOf } from './audit-file';
import { loadAuditWords, type AuditTrouble, type AuditWords } from './audit-words';
import { withClosedStore } from './closed-store';
import { feedTrail } from './feed-trail';
import { readToolLine } from './command-line';

export interface AuditSurroundings {
  readonly localesFolder: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly credentialsDirectory: string | null;
  readonly write: (line: string) => void;
  readonly writeError: (line: string) => void;
}

/** As those of `verify`: whole and vouched for; whole, but nothing vouches for it; not whole; nothing was checked or done. */
export const AUDIT_EXIT = { well: 0, notVouched: 1, broken: 2, nothingDone: 3 } as const;

const BATCH = 500;
const MOST_CERTIFICATE_BYTES = 1024 * 1024;
const MOST_PAPER_BYTES = 256 * 1024 * 1024;

interface Asked {
  readonly command: 'verify' | 'export';
  readonly dataFolder: string | null;
  readonly keyFolder: string;
  readonly file: string | null;
  readonly trust: readonly string[];
  readonly papers: readonly string[];
  readonly out: string | null;
  readonly csv: string | null;
  readonly json: boolean;
  readonly language: string;
}

/** Stays inside this file: why nothing was done. */
class Refusal extends Error {
  constructor(
    readonly trouble: AuditTrouble,
    readonly about = '',
  ) {
    super(trouble);
  }
}

/** Gives the exit code, see `AUDIT_EXIT`. */
export async function runAudit(args: readonly string[], surroundings: AuditSurroundings): Promise<number> {
  const asked = readArguments(args);
  const words = loadAuditWords(surroundings.localesFolder, asked?.language ?? 'en');
  if (asked === null) {
    surroundings.writeError(words.usage);
    return AUDIT_EXIT.nothingDone;
  }
  try {
    if (asked.command === 'export') return await exportTrail(asked, surroundings, words);
    const verdict = asked.file === null ? await checkStore(asked, surroundings) : await checkFile(asked, asked.file);
    surroundings.write(asked.json ? JSON.stringify(verdict, null, 2) : words.describe(verdict));
    return exitCodeOf(verdict);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    surroundings.writeError(words.trouble(error.trouble, basename(error.about)));
    return AUDIT_EXIT.nothingDone;
  }
}

function exitCodeOf({ problems, problemCount, vouched, entries }: AuditVerdict): number {
  const areOnlyUnknown =
    problems.length === problemCount && problems.every(({ kind }) => kind === 'unknown-certificate');
  if (!areOnlyUnknown) return AUDIT_EXIT.broken;
  return problemCount > 0 || (vouched === null && entries > 0) ? AUDIT_EXIT.notVouched : AUDIT_EXIT.well;
}

/** All of it, with every paper that is kept, against all certificates that the kiosk ever sealed with. */
async function checkStore(asked: Asked, surroundings: AuditSurroundings): Promise<AuditVerdict> {
  return await withStore(asked, surroundings, async (store) => {
    const known = await store.readCertificates();
    const numbers = await store.audit.paperNumbers(Number.MAX_SAFE_INTEGER);
    if (!known.ok || !numbers.ok) throw new Refusal('not-read');
    const certificates = known.value.map(({ certificate }) => certificate);
    const paperHeads: AuditHead[] = [];
    for (const number of numbers.value) {
      const paper = await store.readDocument(number);
      const head = paper.ok && paper.value !== null ? readAuditHead(paper.value, certificates) : null;
      if (head !== null) paperHeads.push(head);
    }
    const check = new AuditCheck({ judge: createAuditJudge(certificates), paperHeads });
    const kept = await feedTrail(store, check);
    if (!kept.ok) throw new Refusal('not-read');
    const verdict = check.conclude(kept.value);
    const facts = { entries: verdict.entries, problems: verdict.problemCount };
    const outcome = verdict.whole ? 'success' : 'failure';
    const told = await store.audit.append({ type: 'trail-checked', actor: 'operator', outcome, facts });
    if (!told.ok) throw new Refusal('not-read');
    return verdict;
  });
}

/** Needs nothing of the kiosk: the file, a certificate that is trusted, and papers if there are any. */
async function checkFile({ trust, papers }: Asked, path: string): Promise<AuditVerdict> {
  const certificates: Uint8Array[] = [];
  for (const name of trust) {
    const found = readCertificates(await readWhole(name, MOST_CERTIFICATE_BYTES)).filter(isCertificate);
    if (found.length === 0) throw new Refusal('no-certificate', name);
    certificates.push(...found);
  }
  const paperHeads: AuditHead[] = [];
  for (const name of papers) {
    const head = readAuditHead(await readWhole(name, MOST_PAPER_BYTES), certificates);
    if (head === null) throw new Refusal('no-head', name);
    paperHeads.push(head);
  }
  const check = new AuditCheck({ judge: createAuditJudge(certificates), paperHeads });
  try {
    for await (const places of readLines(path, BATCH)) check.take(places);
  } catch {
    throw new Refusal('no-file', path);
  }
  return check.conclude('unknown');
}

const isCertificate = (der: Uint8Array): boolean => readCertificate(der) !== null;

async function readWhole(path: string, limit: number): Promise<Uint8Array> {
  try {
    const about = await stat(path);
    if (about.isFile() && about.size <= limit) return await readFile(path);
  } catch {
    // Told below, in one sentence with the others.
  }
  throw new Refusal('no-file', path);
}

/** Its last entries say that it was exported, and are the clinic's signature: a file that was cut is found by that. */
async function exportTrail(asked: Asked, surroundings: AuditSurroundings, words: AuditWords): Promise<number> {
  return await withStore(asked, surroundings, async (store) => {
    await tellExport(store, surroundings.now());
    const targets = [
      ...(asked.out === null ? [] : [{ path: asked.out, head: '', line: lineOf, end: '\n' }]),
      ...(asked.csv === null ? [] : [{ path: asked.csv, head: `${CSV_HEAD}\r\n`, line: rowOf, end: '\r\n' }]),
    ];
    for (const { path, head, line, end } of targets) {
      const file = await create(path);
      try {
        await file.write(head);
        const kept = await feedTrail(store, {
          take: async (places) => void (await file.write(places.map((place) => line(place) + end).join(''))),
        });
        if (!kept.ok) throw new Refusal('not-read');
        await file.sync();
      } catch (error) {
        throw error instanceof Refusal ? error : new Refusal('not-written', path);
      } finally {
        await file.close();
      }
    }
    const head = await store.audit.head();
    surroundings.write(words.exported(head.ok ? head.value.seq : 0));
    return AUDIT_EXIT.well;
  });
}

async function tellExport(store: Store, now: number): Promise<void> {
  const before = await store.audit.head();
  if (!before.ok) throw new Refusal('not-read');
  const by = { actor: 'operator', outcome: 'success' } as const;
  const told = await store.audit.append({ type: 'trail-exported', ...by, facts: { entries: before.value.seq } });
  if (!told.ok) throw new Refusal('not-read');
  const head = await store.audit.head();
  const identity = await store.readIdentity();
  if (!head.ok || !identity.ok) throw new Refusal('not-read');
  if (identity.value === null) return;
  const sealed = sealAuditHead(head.value, dayOf(now), openIdentity(identity.value));
  identity.value.privateKey.fill(0);
  const { day, certificate, signature } = sealed;
  const facts = { sealedSeq: head.value.seq, sealedHash: head.value.hash, day, certificate, signature };
  const seal = { type: 'trail-sealed', actor: 'kiosk', outcome: 'success', facts } as const;
  const written = await store.audit.appendAfter(head.value, seal);
  if (!written.ok) throw new Refusal('not-read');
}

/** Only whoever ran it may read it; what is there already is never written over. */
async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw new Refusal((error as NodeJS.ErrnoException).code === 'EEXIST' ? 'file-exists' : 'not-written', path);
  }
}

async function withStore<T>(
  { dataFolder, keyFolder }: Asked,
  { credentialsDirectory, now }: AuditSurroundings,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const place = { dataFolder: dataFolder ?? '', keyFolder, credentialsDirectory, now };
  const done = await withClosedStore(place, work);
  if (!done.ok) throw new Refusal(done.error.code);
  return done.value;
}

function readArguments(args: readonly string[]): Asked | null {
  const line = readToolLine(args, {
    trust: { type: 'string', multiple: true },
    paper: { type: 'string', multiple: true },
    out: { type: 'string' },
    csv: { type: 'string' },
    json: { type: 'boolean' },
    language: { type: 'string' },
  });
  if (line === null) return null;
  const { dataFolder, keyFolder } = line;
  const [command, file = null, ...others] = line.words;
  const { trust = [], paper: papers = [], out = null, csv = null, json = false, language = 'en' } = line.values;
  if ((command !== 'verify' && command !== 'export') || others.length > 0) return null;
  if (command === 'export' && (dataFolder === null || file !== null || (out === null && csv === null))) return null;
  if (command === 'verify' && (dataFolder === null) === (file === null)) return null;
  return { command, dataFolder, keyFolder, file, trust, papers, out, csv, json, language };
}
