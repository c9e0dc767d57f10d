/** Removable drives on Linux, by what the kernel says of disks and mounts. The system mounts them; Candor never does. */
import { readFile, statfs } from 'node:fs/promises';
import { fail, succeed } from '../contract/result';
import {
  disksBeneath,
  isOfTheSystem,
  isRemovable,
  labelOf,
  mountOf,
  parseMountInfo,
  type Mount,
} from './mounted-disks';
import type { DriveFault, RemovableDrive, RemovableDrives } from './removable-drive';
import { writeOnce } from './write-once';

/** What sticks and cards are formatted with. Others, network file systems above all, are never offered. */
const FILE_SYSTEMS: ReadonlySet<string> = new Set([
  ...['vfat', 'msdos', 'exfat', 'ntfs', 'ntfs3', 'fuseblk'],
  ...['ext2', 'ext3', 'ext4'],
]);

export interface LinuxPlaces {
  /** What the kiosk itself lives in. */
  readonly ownFolders: readonly string[];
  /** Elsewhere in tests, which cannot plug in a drive. */
  readonly sysFolder?: string;
  readonly mountInfo?: string;
}

export function linuxRemovableDrives({
  ownFolders,
  sysFolder = '/sys',
  mountInfo = '/proc/self/mountinfo',
}: LinuxPlaces): RemovableDrives {
  const find = (): Promise<readonly Mount[]> => findDrives({ ownFolders, sysFolder, mountInfo });
  const findOne = async (drive: string): Promise<Mount | undefined> =>
    (await find()).find((mount) => nameOf(mount) === drive);
  return {
    list: async () => succeed(await Promise.all((await find()).map(tellDrive))),
    write: async (drive, file) => {
      const mount = await findOne(drive);
      if (mount === undefined) return fail('drive-gone');
      if (mount.readOnly) return fail('drive-read-only');
      const { freeBytes } = await tellDrive(mount);
      if (freeBytes !== null && freeBytes < file.bytes.length) return fail('drive-full');
      const written = await writeOnce(mount.mountPoint, mount.device, file);
      if (written.ok) return written;
      // Whatever the error was called: a drive that is not there any more was taken out.
      return (await findOne(drive)) === undefined
        ? fail('drive-gone')
        : fail(faultOf(written.error.facts?.['system']));
    },
  };
}

async function findDrives({ ownFolders, sysFolder, mountInfo }: Required<LinuxPlaces>): Promise<readonly Mount[]> {
  const mounts = parseMountInfo(await readFile(mountInfo, 'utf8'));
  const own = ownFolders.map((folder) => mountOf(mounts, folder));
  const kept = mounts.filter((mount) => isOfTheSystem(mount.mountPoint) || own.includes(mount));
  const disksOfSystem = new Set(
    (await Promise.all(kept.map((mount) => disksBeneath(sysFolder, mount.device)))).flat(),
  );
  const drives = new Map<string, Mount>();
  for (const mount of mounts) {
    if (!FILE_SYSTEMS.has(mount.fileSystem) || mount.root !== '/' || drives.has(mount.device)) continue;
    const disks = await disksBeneath(sysFolder, mount.device);
    const removable = await Promise.all(disks.map(isRemovable));
    const isOne = disks.length > 0 && removable.every(Boolean) && !disks.some((disk) => disksOfSystem.has(disk));
    if (isOne) drives.set(mount.device, mount);
  }
  return [...drives.values()];
}

/** A drive that was taken out and put back is mounted anew: it has another name then. */
const nameOf = ({ device, mountId }: Mount): string => `${device}-${mountId}`;

async function tellDrive(mount: Mount): Promise<RemovableDrive> {
  const freeBytes = await statfs(mount.mountPoint).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  return { drive: nameOf(mount), label: labelOf(mount), freeBytes, readOnly: mount.readOnly };
}

function faultOf(system: string | number | undefined): DriveFault {
  switch (system) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'drive-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'drive-read-only';
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOTCONN':
    case 'ELSEWHERE':
      return 'drive-gone';
    default:
      return 'drive-failed';
  }
}
