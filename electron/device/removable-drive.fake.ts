/** A drive in a folder, for tests: it can be full, write-protected, and taken out between two files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed } from '../contract/result';
import type { DriveFault, RemovableDrive, RemovableDrives } from './removable-drive';

export interface FakeDrives extends RemovableDrives {
  /** What is plugged in from now on. */
  plug(...drives: readonly RemovableDrive[]): void;
  /** From the file of that number on (1: the next), writing fails so; null: it works again. */
  failAfter(files: number, fault: DriveFault | null): void;
  /** Names of the files, in the order they were written. */
  readonly written: readonly string[];
}

export const FAKE_DRIVE: RemovableDrive = { drive: '8:17-99', label: 'STICK', freeBytes: 1e9, readOnly: false };

export function fakeRemovableDrives(folder: string): FakeDrives {
  let plugged: readonly RemovableDrive[] = [FAKE_DRIVE];
  let left = Number.POSITIVE_INFINITY;
  let fault: DriveFault | null = null;
  const written: string[] = [];
  return {
    written,
    plug: (...drives) => void (plugged = drives),
    failAfter: (files, next) => {
      left = files - 1;
      fault = next;
    },
    list: async () => succeed(plugged),
    write: async (drive, { stem, extension, bytes }) => {
      if (!plugged.some((each) => each.drive === drive)) return fail('drive-gone');
      if (fault !== null && left <= 0) return fail(fault);
      left -= 1;
      const fileName = `${stem}.${extension}`;
      await writeFile(join(folder, fileName), bytes, { flag: 'wx' });
      written.push(fileName);
      return succeed({ fileName });
    },
  };
}
