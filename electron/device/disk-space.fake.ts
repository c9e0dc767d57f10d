/** A disk for tests, with as much room as it is told. */
import type { DiskSpace } from './disk-space';

export interface FakeDiskSpace extends DiskSpace {
  setFreeBytes(bytes: number | null): void;
}

export function fakeDiskSpace(freeBytes: number | null): FakeDiskSpace {
  let free = freeBytes;
  return {
    freeBytes: async () => free,
    setFreeBytes: (bytes) => {
      free = bytes;
    },
  };
}
