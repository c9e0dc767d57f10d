/** The removable drives of the system that we run on. */
import { fail } from '../contract/result';
import type { RemovableDrives } from './removable-drive';
import { linuxRemovableDrives } from './removable-drive.linux';

/** `ownFolders`: what the kiosk itself lives in; a drive that holds one of them is none to take away. */
export function systemRemovableDrives(ownFolders: readonly string[]): RemovableDrives {
  return process.platform === 'linux' ? linuxRemovableDrives({ ownFolders }) : NO_DRIVES;
}

/** macOS and Windows have other means, which nobody here has tried: none is offered, rather than a wrong disk. */
const NO_DRIVES: RemovableDrives = {
  list: async () => fail('drives-unsupported'),
  write: async () => fail('drive-gone'),
};
