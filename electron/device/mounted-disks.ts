/** Which file systems are mounted on Linux, on which disks, and whether a disk is one to take away. */
import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface Mount {
  /** Unique while it is mounted (proc(5), mountinfo field 1). */
  readonly mountId: string;
  /** `major:minor`. */
  readonly device: string;
  /** What of the file system is mounted here; `/` is all of it. */
  readonly root: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  readonly readOnly: boolean;
}

/** Lines of `/proc/self/mountinfo` (proc(5)); what is not such a line is passed over. */
export function parseMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [mountId, , device, root, mountPoint, options] = before.split(' ');
    const [fileSystem, , superOptions] = after.split(' ');
    if (mountId === undefined || device === undefined || root === undefined || mountPoint === undefined) return [];
    if (fileSystem === undefined || !/^[0-9]+:[0-9]+$/.test(device)) return [];
    const readOnly = [options, superOptions].some((each = '') => each.split(',').includes('ro'));
    return [{ mountId, device, root: unescape(root), mountPoint: unescape(mountPoint), fileSystem, readOnly }];
  });
}

/** Space, tab, newline and backslash are written as three octal digits. */
function unescape(path: string): string {
  return path.replaceAll(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/**
 * The whole disks that a block device lies on, as folders of `/sys`: one for a partition, those beneath for an encrypted
 * or joined volume. Empty when the system does not know it.
 */
export async function disksBeneath(sysFolder: string, device: string): Promise<readonly string[]> {
  const found = await realpath(join(sysFolder, 'dev', 'block', device)).catch(() => null);
  if (found === null) return [];
  const slaves = await readdir(join(found, 'slaves')).catch(() => []);
  if (slaves.length > 0) {
    const beneath = await Promise.all(
      slaves.map(async (slave) => {
        const number = await readFile(join(found, 'slaves', slave, 'dev'), 'utf8').catch(() => '');
        return number === '' ? [] : await disksBeneath(sysFolder, number.trim());
      }),
    );
    return [...new Set(beneath.flat())];
  }
  const isPartition = await readFile(join(found, 'partition'), 'utf8').then(
    () => true,
    () => false,
  );
  return [isPartition ? dirname(found) : found];
}

/** What the kernel says: the medium can be taken out while the system runs (`/sys/block/…/removable`). */
export async function isRemovable(disk: string): Promise<boolean> {
  const said = await readFile(join(disk, 'removable'), 'utf8').catch(() => '0');
  return said.trim() === '1';
}

/** Where a system mounts what it needs itself; a live system also below `/run` and on `/cdrom`. */
const SYSTEM_FOLDERS = [
  'boot',
  'cdrom',
  'efi',
  'etc',
  'home',
  'isodevice',
  'lib',
  'nix',
  'opt',
  'root',
  'run',
  'srv',
  'sysroot',
  'usr',
  'var',
];
const FOR_MEDIA = '/run/media/';

export function isOfTheSystem(mountPoint: string): boolean {
  if (mountPoint === '/') return true;
  const [, first = ''] = mountPoint.split('/');
  return SYSTEM_FOLDERS.includes(first) && !mountPoint.startsWith(FOR_MEDIA);
}

/** The mount that a folder lies in: the longest that begins its path. */
export function mountOf(mounts: readonly Mount[], folder: string): Mount | undefined {
  const holds = ({ mountPoint }: Mount): boolean =>
    mountPoint === '/' || folder === mountPoint || folder.startsWith(`${mountPoint}/`);
  return mounts.filter(holds).sort((a, b) => b.mountPoint.length - a.mountPoint.length)[0];
}

export const labelOf = ({ mountPoint }: Mount): string => basename(mountPoint);
