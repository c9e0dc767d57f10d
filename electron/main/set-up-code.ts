/** The one-time code that makes an administrator: written where only the kiosk's own user can read it, kept as a digest. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import englishWords from '../../locales/en/ui.json';
import type { Log } from './log';
import { describeError } from './log';

export const SET_UP_FILE = 'first-administrator.txt';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 12;

/** `XXXX-XXXX-XXXX`, 60 random bits: 256 is a multiple of 32, so each digit is equally likely. */
export function makeSetUpCode(randomBytes: (count: number) => Uint8Array): string {
  const digits = Array.from(randomBytes(DIGITS), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}

/** SHA-256: a code of 60 random bits needs no salt and no slow digest. */
export function digestOf(code: string): Buffer {
  const digits = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
  return createHash('sha256').update(`candor/set-up/1\n${digits}`).digest();
}

export function isRightCode(typed: string, digest: Uint8Array): boolean {
  const given = digestOf(typed);
  return given.length === digest.length && timingSafeEqual(given, digest);
}

const words = z.object({ staff: z.object({ setUp: z.object({ file: z.string() }) }) });

export interface SetUpFilePlace {
  readonly dataFolder: string;
  readonly localesFolder: string;
  /** The clinic's own. */
  readonly language: string;
}

/** Mode 0600, on the disk when it resolves. Throws what the system says. */
export async function writeSetUpFile(place: SetUpFilePlace, code: string): Promise<void> {
  const path = join(place.dataFolder, SET_UP_FILE);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${code}\n\n${sentenceIn(place)}\n`, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** The code in it is used up, so one that cannot be removed opens nothing any more. */
export async function removeSetUpFile(dataFolder: string, log: Log): Promise<void> {
  try {
    await rm(join(dataFolder, SET_UP_FILE), { force: true });
  } catch (error) {
    log('warning', 'set-up-file-left', describeError(error));
  }
}

export function hasSetUpFile(dataFolder: string): boolean {
  try {
    return readFileSync(join(dataFolder, SET_UP_FILE), 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

function sentenceIn({ localesFolder, language }: SetUpFilePlace): string {
  try {
    const path = join(localesFolder, language, 'ui.json');
    const parsed = words.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data.staff.setUp.file;
  } catch {
    // The English is built into the program.
  }
  return englishWords.staff.setUp.file;
}
