/** Real file systems on loop devices, which the tests call removable: everything but that one flag of `/sys` is real. */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMountInfo } from './mounted-disks';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'candor-drive-'));

/** A `/sys` in which a device is a partition of a disk. */
export function addDisk(sys: string, disk: string, device: string, removable: boolean): void {
  const folder = join(sys, 'devices', disk);
  const partition = join(folder, `${disk}1`);
  mkdirSync(partition, { recursive: true });
  mkdirSync(join(sys, 'dev', 'block'), { recursive: true });
  writeFileSync(join(folder, 'removable'), removable ? '1\n' : '0\n');
  writeFileSync(join(partition, 'partition'), '1\n');
  writeFileSync(join(partition, 'dev'), `${device}\n`);
  symlinkSync(partition, join(sys, 'dev', 'block', device));
}

/** A volume that lies on another device: an encrypted stick that was opened. */
export function addVolume(sys: string, name: string, device: string, beneath: string): void {
  const folder = join(sys, 'devices', name);
  mkdirSync(join(folder, 'slaves'), { recursive: true });
  symlinkSync(join(sys, 'dev', 'block', beneath), join(folder, 'slaves', 'sdx1'));
  symlinkSync(folder, join(sys, 'dev', 'block', device));
}

export interface Stick {
  readonly folder: string;
  readonly sys: string;
  readonly device: string;
  readonly image: string;
  /** As when it is pulled out without asking: the mount goes, whatever is open stays open. */
  pullOut(): void;
  /** As a medium that is broken: reading and writing fail from now on. */
  breakMedium(): void;
  remountReadOnly(): void;
  remove(): void;
}

/** Whether this process may mount: containers have root without it. */
export const canMount = ((): boolean => {
  try {
    plugIn(2).remove();
    return true;
  } catch {
    return false;
  }
})();

/** `exfat` as most sticks are sold, without second names for a file; here by a driver outside the kernel. */
export type FileSystem = 'ext4' | 'exfat';

export function plugIn(megabytes: number, fileSystem: FileSystem = 'ext4'): Stick {
  const own = newFolder();
  const image = join(own, 'stick.img');
  const folder = join(own, 'STICK');
  const sys = join(own, 'sys');
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  const run = (program: string, ...given: string[]): void => void execFileSync(program, given, { stdio: 'ignore' });
  if (fileSystem === 'ext4') run('/usr/sbin/mkfs.ext4', '-q', '-F', '-m', '0', '-L', 'STICK', image);
  else run('/usr/sbin/mkfs.exfat', '-L', 'STICK', image);
  run('mount', ...(fileSystem === 'ext4' ? [] : ['-t', 'exfat-fuse']), '-o', 'loop', image, folder);
  const device = deviceOf(folder);
  addDisk(sys, 'sdx', device, true);
  const size = statSync(image).size;
  return {
    folder,
    sys,
    device,
    image,
    pullOut: () => run('umount', '--lazy', folder),
    breakMedium: () => truncateSync(image, 0),
    remountReadOnly: () => run('mount', '-o', 'remount,ro', folder),
    remove: () => {
      truncateSync(image, size);
      try {
        run('umount', '--lazy', folder);
      } catch {
        // Pulled out already.
      }
      rmSync(own, { recursive: true, force: true });
    },
  };
}

function deviceOf(folder: string): string {
  const mount = parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8')).find(
    ({ mountPoint }) => mountPoint === folder,
  );
  if (mount === undefined) throw new Error('the stick is not mounted');
  return mount.device;
}
