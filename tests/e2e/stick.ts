/** A USB drive for a whole kiosk: a real file system of its own, which the kiosk alone sees as one to take away. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { plugIn, type Stick } from '../../electron/device/removable-drive.fixture';

export { canMount } from '../../electron/device/removable-drive.fixture';

export interface PluggedIn extends Stick {
  /** Words before the kiosk's program: what it starts sees, in mounts of its own, that the medium can be taken out. */
  readonly prefix: readonly string[];
}

/** The kernel says of a loop device that it stays: that one flag of `/sys` is covered by another, everything else is real. */
export function plugInFor(megabytes: number): PluggedIn {
  const stick = plugIn(megabytes);
  const flag = path.join(realpathSync(path.join('/sys/dev/block', stick.device)), 'removable');
  const yes = path.join(path.dirname(stick.folder), 'removable');
  writeFileSync(yes, '1\n');
  const cover = `mount --bind '${yes}' '${flag}' && exec "$@"`;
  return { ...stick, prefix: ['unshare', '--mount', 'sh', '-c', cover, 'sh'] };
}

export interface LaterStick {
  readonly prefix: readonly string[];
  /** Where its files are while it is plugged in. */
  readonly folder: string;
  plugIn(how?: 'ro' | 'rw'): void;
  /** Without asking, as people do. */
  pullOut(): void;
  remove(): void;
}

const run = (program: string, ...given: string[]): string =>
  execFileSync(program, given, { encoding: 'utf8' }).trim();

/** One that is plugged in and pulled out while the kiosk runs: what is mounted later is seen in its own mounts, too. */
export function prepareStick(megabytes: number): LaterStick {
  const own = mkdtempSync(path.join(os.tmpdir(), 'candor-stick-'));
  const [image, folder, yes] = ['stick.img', 'STICK', 'removable'].map((name) => path.join(own, name)) as [
    string,
    string,
    string,
  ];
  let isIn = false;
  const undo: (() => void)[] = [() => rmSync(own, { recursive: true, force: true })];
  const undoAll = (): void => {
    for (const step of undo.splice(0).toReversed()) step();
  };
  try {
    // Only what is mounted where mounts are shared is seen by whoever has mounts of their own.
    run('mount', '--bind', own, own);
    undo.push(() => run('umount', '--lazy', own));
    run('mount', '--make-shared', own);
    mkdirSync(folder);
    writeFileSync(yes, '1\n');
    writeFileSync(image, '');
    truncateSync(image, megabytes * 1024 * 1024);
    run('/usr/sbin/mkfs.ext4', '-q', '-F', '-m', '0', image);
    const loop = run('/usr/sbin/losetup', '--find', '--show', image);
    undo.push(() => run('/usr/sbin/losetup', '--detach', loop));
    const flag = realpathSync(`/sys/block/${path.basename(loop)}/removable`);
    const cover = `mount --bind '${yes}' '${flag}' && exec "$@"`;
    const stick: LaterStick = {
      prefix: ['unshare', '--mount', '--propagation', 'slave', 'sh', '-c', cover, 'sh'],
      folder,
      plugIn(how = 'rw') {
        run('mount', '-o', how, loop, folder);
        isIn = true;
      },
      pullOut() {
        run('umount', '--lazy', folder);
        isIn = false;
      },
      remove() {
        if (isIn) stick.pullOut();
        undoAll();
      },
    };
    return stick;
  } catch (error) {
    // Neither a mount nor a device stays behind when the next thing could not be had.
    undoAll();
    throw error;
  }
}
