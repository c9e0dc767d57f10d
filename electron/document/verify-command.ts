/** `npm run verify`: reads arguments and files, checks, and says what it found in sentences or as JSON. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readSigner } from './identity';
import { paperExitCode, paperToJson, verifyPaper } from './paper-check/verify-paper';
import { READ_LIMITS } from './pdf-reader-values';
import { examineDocument, type Examination } from './verify';
import { loadTypesetter } from './typeset';
import { findContentIn } from './verify-content';
import { BROKEN, EXIT_CODES, NOTHING_CHECKED } from './verify-exit-codes';
import { notReadable, type SignerReport, type Verification } from './verify-findings';
import { compareWithRecord } from './verify-shown';
import { loadVerifyWords, type VerifyWords } from './verify-words';

/** What the command needs of the world. */
export interface VerifySurroundings {
  readonly localesFolder: string;
  readonly resourcesFolder: string;
  /** IANA name of the zone in which times are said. */
  readonly timeZone: string;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

/** A bundle of many certificates; nothing larger is read as one. */
const MAX_CERTIFICATE_BYTES = 1024 * 1024;

/** Gives the exit code; see `EXIT_CODES`. Never throws, for how a program ends by an error looks like one of them. */
export async function runVerify(args: readonly string[], surroundings: VerifySurroundings): Promise<number> {
  try {
    return await checkAsAsked(args, surroundings);
  } catch (error) {
    surroundings.writeError(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return BROKEN;
  }
}

async function checkAsAsked(args: readonly string[], surroundings: VerifySurroundings): Promise<number> {
  const asked = readArguments(args);
  const language = asked?.language ?? 'en';
  const words = await loadVerifyWords(surroundings.localesFolder, language);
  const tell = (...parts: Parameters<VerifyWords['trouble']>): number => {
    surroundings.writeError(`${words.trouble(...parts)}\n`);
    return NOTHING_CHECKED;
  };
  if (asked === null) return tell('usage');
  if (!words.isAsAsked) tell('unknown-language', language);

  const [trusted, trustedForTime] = [asked.trust.map(readCertificates), asked.trustTime.map(readCertificates)];
  const unread = [...trusted, ...trustedForTime].find((read) => 'trouble' in read);
  if (unread && 'trouble' in unread) return tell(unread.trouble, unread.name);
  const trust = { trusted: trusted.flatMap(certificatesOf), trustedForTime: trustedForTime.flatMap(certificatesOf) };

  let examination: Examination | null = null;
  if (asked.file !== null) {
    const read = readBounded(asked.file, READ_LIMITS.fileBytes);
    if ('trouble' in read) return tell(read.trouble, basename(asked.file));
    examination = read.bytes === null ? TOO_LARGE : examineDocument(read.bytes, trust);
    const { localesFolder, resourcesFolder } = surroundings;
    const findContent = findContentIn({ localesFolder, resourcesFolder, archiveFolder: asked.contentArchive });
    examination = await compareWithRecord(examination, {
      findContent,
      loadTypesetter: () => loadTypesetter(resourcesFolder),
    });
  }
  const { answer, exitCode } = conclude(asked, examination, trust.trusted, words, surroundings.timeZone);
  surroundings.writeOut(`${answer}\n`);
  return exitCode;
}

const TOO_LARGE: Examination = { verification: notReadable('too-large'), record: null, file: null };

interface Answer {
  readonly answer: string;
  readonly exitCode: number;
}

/** The file, the code of a printed paper, or both: then the graver answer is the one that counts. */
function conclude(
  { json, paper: typed }: Arguments,
  examination: Examination | null,
  trusted: readonly Uint8Array[],
  words: VerifyWords,
  timeZone: string,
): Answer {
  const verification = examination?.verification ?? null;
  const ofFile = verification === null ? 0 : EXIT_CODES[verification.verdict];
  const aboutFile = verification && (json ? toJson(verification) : words.describe(verification, timeZone));
  if (typed === null) return { answer: aboutFile ?? '', exitCode: ofFile };
  const paper = verifyPaper(typed, examination, trusted);
  const exitCode = Math.max(ofFile, paperExitCode(paper));
  if (json) {
    const file: unknown = aboutFile && JSON.parse(aboutFile);
    return { answer: JSON.stringify({ paper: paperToJson(paper), file, exitCode }, null, 2), exitCode };
  }
  return { answer: [words.describePaper(paper, timeZone), aboutFile ?? []].flat().join('\n\n'), exitCode };
}

interface Arguments {
  /** Null when only the code of a paper is checked. */
  readonly file: string | null;
  readonly paper: string | null;
  /** A folder with contents by their hash, as a kiosk keeps it; null: only the content of this program is known. */
  readonly contentArchive: string | null;
  readonly trust: readonly string[];
  readonly trustTime: readonly string[];
  readonly json: boolean;
  readonly language: string | undefined;
}

/** Null when they are not what the usage says. */
function readArguments(args: readonly string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        paper: { type: 'string' },
        'content-archive': { type: 'string' },
        trust: { type: 'string', multiple: true },
        'trust-time': { type: 'string', multiple: true },
        json: { type: 'boolean' },
        language: { type: 'string' },
      },
    });
    const [file = null, ...others] = positionals;
    const { paper = null } = values;
    if ((file === null && paper === null) || others.length > 0) return null;
    const { trust = [], 'trust-time': trustTime = [], json = false, language } = values;
    const { 'content-archive': contentArchive = null } = values;
    return { file, paper, contentArchive, trust, trustTime, json, language };
  } catch {
    // parseArgs throws on an unknown option.
    return null;
  }
}

type ReadFile =
  { readonly bytes: Uint8Array | null } | { readonly trouble: 'no-file' | 'not-a-file' | 'cannot-open' };

/** `bytes` is null when the file is larger than `limit`; it is then not read at all. Never waits on a pipe or a device. */
function readBounded(path: string, limit: number): ReadFile {
  try {
    const about = statSync(path);
    if (!about.isFile()) return { trouble: 'not-a-file' };
    return { bytes: about.size > limit ? null : readFileSync(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { trouble: code === 'ENOENT' || code === 'ENOTDIR' ? 'no-file' : 'cannot-open' };
  }
}

type ReadCertificates =
  | { readonly certificates: readonly Uint8Array[] }
  | { readonly trouble: 'no-file' | 'not-a-file' | 'cannot-open' | 'no-certificate'; readonly name: string };

function readCertificates(path: string): ReadCertificates {
  const name = basename(path);
  const read = readBounded(path, MAX_CERTIFICATE_BYTES);
  if ('trouble' in read) return { trouble: read.trouble, name };
  const certificates = read.bytes === null ? [] : certificatesIn(read.bytes);
  return certificates.length === 0 ? { trouble: 'no-certificate', name } : { certificates };
}

function certificatesOf(read: ReadCertificates): readonly Uint8Array[] {
  return 'certificates' in read ? read.certificates : [];
}

/** All certificates of a PEM file, or the one that a DER file is. */
function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  const fromPem = [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  return (fromPem.length > 0 ? fromPem : [bytes]).filter((der) => readSigner(der) !== null);
}

/** Times as ISO 8601 in UTC, certificates as PEM: what another program expects. `docs/verifying.md` describes it. */
function toJson(verification: Verification): string {
  const { claimedAt, signer, signatures } = verification;
  return JSON.stringify(
    {
      ...verification,
      exitCode: EXIT_CODES[verification.verdict],
      signer: signerToJson(signer),
      claimedAt: timeToJson(claimedAt),
      signatures: signatures.map((each) => ({ ...each, at: timeToJson(each.at), signer: signerToJson(each.signer) })),
    },
    null,
    2,
  );
}

function timeToJson(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function signerToJson(signer: SignerReport | null): unknown {
  return (
    signer && {
      ...signer,
      validFrom: timeToJson(signer.validFrom),
      validTo: timeToJson(signer.validTo),
      certificate: toPem(signer.certificate),
    }
  );
}

/** RFC 7468. */
function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
