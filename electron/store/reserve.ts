/** A file that only takes up room: given up when the disk is full, so that a person's data can still be destroyed. */
import { rm } from 'node:fs/promises';
import { fileSize, syncFolder, writeFileAtomically, type StoreFiles } from './files';

/** Zeroing freed pages goes through the log, so this is room for the largest consultation we expect. */
export const RESERVE_BYTES = 4 * 1024 * 1024;

/** Throws what the system says. */
export async function keepReserve(files: StoreFiles): Promise<void> {
  if ((await fileSize(files.reserve)) === RESERVE_BYTES) return;
  await writeFileAtomically(files.reserve, Buffer.alloc(RESERVE_BYTES));
}

export async function giveUpReserve(files: StoreFiles): Promise<void> {
  await rm(files.reserve, { force: true });
  await syncFolder(files.folder);
}
