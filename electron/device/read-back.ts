/** Reads a file from the medium itself, not from what the system remembers of having written it. */
import { constants } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';

/** O_DIRECT wants address, place and length in whole blocks (open(2)); this holds for every drive of today. */
const BLOCK = 4096;
/** Node does not say where its memory begins; allocators keep to this. */
const STEP = 16;
const AT_A_TIME = 256 * BLOCK;

/** Where the file system cannot read past its memory (some can not), what it remembers is all there is to compare. */
export async function readBack(path: string, length: number): Promise<Buffer> {
  const file = await openDirect(path);
  if (file === null) return await readFile(path);
  try {
    return (await readDirect(file, length)) ?? (await readFile(path));
  } finally {
    await file.close();
  }
}

async function openDirect(path: string): Promise<FileHandle | null> {
  // Not a constant of every system.
  const { O_DIRECT } = constants as { readonly O_DIRECT?: number };
  if (O_DIRECT === undefined) return null;
  return await open(path, constants.O_RDONLY | O_DIRECT).catch(() => null);
}

/** Null when no place in the memory is one that the drive can write to. */
async function readDirect(file: FileHandle, length: number): Promise<Buffer | null> {
  const memory = Buffer.alloc(AT_A_TIME + BLOCK);
  const start = await findStart(file, memory);
  if (start === null) return null;
  const parts: Buffer[] = [];
  // One byte more than it should have: a longer file is another one.
  for (let at = 0; at <= length;) {
    const { bytesRead } = await file.read(memory, start, AT_A_TIME, at);
    if (bytesRead === 0) break;
    parts.push(Buffer.from(memory.subarray(start, start + bytesRead)));
    at += bytesRead;
    // A part of a block comes only at the end of the file.
    if (bytesRead % BLOCK !== 0) break;
  }
  return Buffer.concat(parts);
}

async function findStart(file: FileHandle, memory: Buffer): Promise<number | null> {
  for (let start = 0; start < BLOCK; start += STEP) {
    try {
      await file.read(memory, start, BLOCK, 0);
      return start;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    }
  }
  return null;
}
