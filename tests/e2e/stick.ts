/** A USB drive for a whole kiosk: a real file system of its own, which the kiosk alone sees as one to take away. */
import { realpathSync, writeFileSync } from 'node:fs';
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
