/** A verification in plain sentences: the same facts for every language, the words from `locales/<lang>/verify.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n } from 'i18next';
import type englishWords from '../../locales/en/verify.json';
import { plainWords } from './compose/fill-words';
import { localeFormat, paperLocale } from './compose/locale-format';
import { describePaper, type PaperVerification } from './paper-check/verify-paper';
import { READ_LIMITS } from './pdf-reader-values';
import { isIntact, type SignatureReport, type Verification } from './verify-findings';

type Words = typeof englishWords;
type Trouble = keyof Words['trouble'];

export interface VerifyWords {
  /** What to tell a person, line by line. Times are said in `timeZone` (IANA). */
  describe(verification: Verification, timeZone: string): string;
  /** The same of the code on a printed paper. */
  describePaper(paper: PaperVerification, timeZone: string): string;
  trouble(code: Trouble, name?: string): string;
  /** False when English was taken because there are no words in the language asked for. */
  readonly isAsAsked: boolean;
}

const FALLBACK = 'en';

/** Throws when there are no English words: the program was not installed whole. */
export async function loadVerifyWords(localesFolder: string, language: string): Promise<VerifyWords> {
  const read = (tag: string): Words =>
    JSON.parse(readFileSync(join(localesFolder, tag, 'verify.json'), 'utf8')) as Words;
  const asked = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? readOrNull(() => read(language)) : null;
  const used = asked === null ? FALLBACK : language;
  const words = createInstance();
  await words.init({
    lng: used,
    fallbackLng: FALLBACK,
    ns: 'verify',
    defaultNS: 'verify',
    resources: { [FALLBACK]: { verify: read(FALLBACK) }, ...(asked && { [used]: { verify: asked } }) },
    // What i18next calls escaping sees every value: numbers are written in the digits of the paper.
    interpolation: { escapeValue: true, useRawValueToEscape: true, escape: valueWriter(used) },
  });
  return {
    describe: (verification, timeZone) => describe(verification, words, used, timeZone),
    describePaper: (paper, timeZone) => describePaper(paper, { words, language: used, timeZone, printable }),
    trouble: (code, name = '') => words.t(`trouble.${code}`, { name: printable(name) }),
    isAsAsked: asked !== null,
  };
}

function valueWriter(language: string): (value: unknown) => string {
  const number = new Intl.NumberFormat(paperLocale(language));
  return (value) => (typeof value === 'number' ? number.format(value) : String(value));
}

function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // Not there, or not JSON: English is said instead, and the person is told.
    return null;
  }
}

function describe(verification: Verification, words: i18n, language: string, timeZone: string): string {
  const { t } = words;
  const { verdict, findings, notes, signer, claimedAt, covers, additions, record, pageCount } = verification;
  const number = new Intl.NumberFormat(paperLocale(language));
  const facts: (readonly [keyof Words['label'], string])[] = [];
  if (record) {
    facts.push(['paper', printable(record.documentNumber)]);
    facts.push(['content', printable(record.contentVersion)]);
    facts.push(['language', languageName(record.language, language)]);
  }
  if (pageCount !== null) facts.push(['pages', number.format(pageCount)]);
  if (signer) {
    const label = verdict === 'intact-trusted' ? 'signer' : 'nameInSeal';
    facts.push([label, printable(signer.name) || t('unnamed')]);
    facts.push(['fingerprint', signer.fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:')]);
  }
  if (claimedAt !== null) {
    facts.push(['claimedAt', timeFormat(language, timeZone).format(claimedAt)]);
  }
  if (covers) {
    const key = covers.whole ? 'whole' : covers.signedBytes > 0 ? 'part' : 'nothing';
    facts.push(['covers', t(`covers.${key}`, { signed: covers.signedBytes, total: covers.totalBytes })]);
  }
  if (verification.shown) facts.push(['shown', t(`shown.${verification.shown}`)]);
  const megabytes = READ_LIMITS.fileBytes / 1024 / 1024;
  const count = additions.filter(({ kind }) => kind === 'unplanned').length;
  const reasons = [
    ...findings.map((finding) => `- ${t(`finding.${finding}`, { count, megabytes })}`),
    ...notes.map((note) => `- ${t(`note.${note}`)}`),
  ];
  const lines = facts.map(([label, value]) => `${t(`label.${label}`)}: ${value}`);
  // Names and roles are words of the file: they are repeated only when it is intact.
  const signed = isIntact(verdict) ? describeSignatures(verification, words, language, timeZone) : [];
  const unsigned = isIntact(verdict) ? describeUnsigned(verification, words, language) : [];
  const parts = [[t(`verdict.${verdict}`)], reasons, [t(`next.${verdict}`)], lines, signed, unsigned];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function timeFormat(language: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(paperLocale(language), { dateStyle: 'long', timeStyle: 'long', timeZone });
}

/** A paper that was cut back to an earlier signature is whole: the person is told what to miss. */
function describeUnsigned({ unsigned }: Verification, { t }: i18n, language: string): readonly string[] {
  if (unsigned === null || unsigned.length === 0) return [];
  const roles = unsigned.map((role) => [{ text: t(`role.${role}`) }]);
  const places = plainWords(localeFormat(language, 'UTC').list(roles, 'also'));
  return [t('unsigned', { places })];
}

/** One line for each; none for a file in which nothing says who signed. */
function describeSignatures(
  { verdict, signatures }: Verification,
  { t }: i18n,
  language: string,
  timeZone: string,
): readonly string[] {
  const format = timeFormat(language, timeZone);
  const said = ({ kind, role, name, declined, at, signer }: SignatureReport): string => {
    const time = at === null ? '' : format.format(at);
    const who = printable((kind === 'timestamp' ? signer?.name : name) ?? '') || t('unnamed');
    if (kind === 'timestamp') return t('signature.timestamp', { name: who, time });
    const values = { role: t(`role.${role ?? 'none'}`), name: who, time };
    return t(declined ? 'signature.declined' : 'signature.seal', values);
  };
  const lines = signatures.map((signature) => {
    const line = said(signature);
    if (signature.trusted || verdict !== 'intact-trusted') return `- ${line}`;
    return `- ${t('signature.notTrusted', { signature: line, signer: printable(signature.signer?.name ?? '') })}`;
  });
  return lines.length === 0 ? [] : [`${t('label.signed')}:`, ...lines];
}

function languageName(tag: string, language: string): string {
  try {
    return `${new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? ''} (${tag})`;
  } catch {
    // Intl throws on what is not a language tag; the file may say anything.
    return printable(tag);
  }
}

/**
 * Words out of a stranger's file, fit for a terminal: without control characters, which could move the cursor or colour
 * a line to look like ours, and without those that turn the direction of reading.
 */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd').slice(0, 200);
}
