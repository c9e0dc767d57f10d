/** One place that turns what SQLite and the operating system say into the codes of the contract. Never by message. */
import { basename } from 'node:path';
import { fail, type Failure } from '../contract/result';
import { systemCodeOf } from './files';
import { Damage } from './keys';
import type { WriteFault } from './store-values';

type Trouble = 'no-space' | 'unwritable-folder' | 'damaged-database' | 'not-stored';

/** SQLite primary result codes (sqlite.org/rescode.html). */
const PRIMARY: Readonly<Record<number, Trouble>> = {
  3: 'unwritable-folder', // PERM
  5: 'unwritable-folder', // BUSY: held by another process for longer than we wait
  8: 'unwritable-folder', // READONLY
  11: 'damaged-database', // CORRUPT
  13: 'no-space', // FULL
  14: 'unwritable-folder', // CANTOPEN
  26: 'damaged-database', // NOTADB
};
/** IOERR_SHMSIZE: the shared index beside the log could not grow. */
const SHM_SIZE = 4874;

const SYSTEM: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EACCES: 'unwritable-folder',
  EPERM: 'unwritable-folder',
  EROFS: 'unwritable-folder',
  ENOTDIR: 'unwritable-folder',
  EEXIST: 'unwritable-folder',
  EISDIR: 'unwritable-folder',
  ELOOP: 'unwritable-folder',
  ENAMETOOLONG: 'unwritable-folder',
  EIO: 'not-stored',
};

/** Null for anything that is not a known trouble of disk or database: that is a bug and must be thrown on. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof Damage) return 'damaged-database';
  if (!(error instanceof Error)) return null;
  const system = SYSTEM[systemCodeOf(error) ?? ''];
  if (system !== undefined) return system;
  const sqlite = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : null;
  if (sqlite === null) return null;
  return sqlite === SHM_SIZE ? 'no-space' : (PRIMARY[sqlite & 0xff] ?? 'not-stored');
}

/** While opening: names the file of ours that it is about, never a path. */
export function openingFailure(
  error: unknown,
  file: string,
): { ok: false; error: Failure<'no-space' | 'unwritable-folder' | 'damaged-database'> } {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  if (trouble === 'no-space' || trouble === 'unwritable-folder') return fail(trouble);
  return fail('damaged-database', { file: error instanceof Damage ? error.file : basename(file) });
}

/** While running: a write that did not happen. */
export function writeFailure(error: unknown): { ok: false; error: Failure<WriteFault> } {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  return fail(trouble === 'no-space' ? 'no-space' : 'not-stored');
}

/** While running: a read. A disk that cannot be read is told as damage: what is there is left as it is. */
export function readFailure(error: unknown): { ok: false; error: Failure<'damaged-database'> } {
  if (troubleOf(error) === null) throw error;
  return fail('damaged-database');
}
