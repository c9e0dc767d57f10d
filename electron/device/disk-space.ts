/** How much room is left on the disk, as a port. */
import { statfs } from 'node:fs/promises';

export interface DiskSpace {
  /** Bytes that an ordinary user may still write in the folder; null when the system does not say. */
  freeBytes(folder: string): Promise<number | null>;
}

export function systemDiskSpace(): DiskSpace {
  return {
    freeBytes: async (folder) => {
      try {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      } catch {
        // Some network and overlay file systems do not answer; the write itself will tell.
        return null;
      }
    },
  };
}
