/** Which drives are offered, and what becomes of a file on one: on real file systems, full, write-protected and pulled out for real. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { disksBeneath, parseMountInfo } from './mounted-disks';
import { readBack } from './read-back';
import {
  addDisk,
  addVolume,
  canMount,
  newFolder,
  plugIn,
  type FileSystem,
  type Stick,
} from './removable-drive.fixture';
import { linuxRemovableDrives } from './removable-drive.linux';
import type { RemovableDrive, RemovableDrives } from './removable-drive';
import { writeOnce } from './write-once';

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 0xff);
const FILE = { stem: 'CND-7F3K-29QX-0412', extension: 'pdf', bytes: bytesOf(300_001) } as const;

async function listed(drives: RemovableDrives): Promise<readonly RemovableDrive[]> {
  const found = await drives.list();
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

describe('the mounts of a system', () => {
  it('are read as proc(5) writes them', () => {
    const text = [
      '36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue',
      '40 27 8:17 / /media/kiosk/MY\\040STICK\\134 rw,nosuid shared:7 master:2 - vfat /dev/sdb1 rw,utf8',
      '41 27 8:33 / /media/b ro,nosuid - exfat /dev/sdc1 rw',
      '42 27 8:49 / /media/c rw - ext4 /dev/sdd1 ro',
      'no line of it',
      '',
    ].join('\n');
    expect(parseMountInfo(text)).toEqual([
      { mountId: '36', device: '98:0', root: '/mnt1', mountPoint: '/mnt2', fileSystem: 'ext3', readOnly: false },
      {
        mountId: '40',
        device: '8:17',
        root: '/',
        mountPoint: '/media/kiosk/MY STICK\\',
        fileSystem: 'vfat',
        readOnly: false,
      },
      { mountId: '41', device: '8:33', root: '/', mountPoint: '/media/b', fileSystem: 'exfat', readOnly: true },
      { mountId: '42', device: '8:49', root: '/', mountPoint: '/media/c', fileSystem: 'ext4', readOnly: true },
    ]);
  });

  /** Labels of what is offered when these lines are mounted. */
  async function offered(lines: readonly string[], ownFolders: readonly string[] = []): Promise<readonly string[]> {
    const folder = newFolder();
    addDisk(folder, 'sda', '8:1', false);
    addDisk(folder, 'sdb', '8:17', true);
    addDisk(folder, 'mmcblk0', '179:1', true);
    addVolume(folder, 'dm-0', '253:0', '8:17');
    addVolume(folder, 'dm-1', '253:1', '8:1');
    const mountInfo = join(folder, 'mountinfo');
    writeFileSync(mountInfo, lines.map((line, at) => `${at + 30} 1 ${line}`).join('\n'));
    const drives = await listed(linuxRemovableDrives({ ownFolders, sysFolder: folder, mountInfo }));
    return drives.map(({ label }) => label);
  }
  const ROOT = '8:1 / / rw - ext4 /dev/sda1 rw';

  it('offer what can be taken out, whatever it is formatted with', async () => {
    for (const fileSystem of ['vfat', 'exfat', 'ntfs3', 'fuseblk', 'ext4'])
      expect(await offered([ROOT, `8:17 / /run/media/kiosk/STICK rw - ${fileSystem} /dev/sdb1 rw`])).toEqual([
        'STICK',
      ]);
    expect(await offered([ROOT, '179:1 / /media/CARD rw - vfat /dev/mmcblk0p1 rw'])).toEqual(['CARD']);
    expect(await offered([ROOT, '253:0 / /media/LOCKED rw - ext4 /dev/dm-0 rw'])).toEqual(['LOCKED']);
  });

  it('never offer the disk of the system, a network, or half of a file system', async () => {
    for (const line of [
      '8:1 / /media/DATA rw - ext4 /dev/sda1 rw',
      '253:1 / /media/DATA rw - ext4 /dev/dm-1 rw',
      '0:50 / /media/SHARE rw - nfs4 server:/share rw',
      '0:51 / /media/SHARE rw - cifs //server/share rw',
      '0:52 / /media/SHARE rw - fuse.sshfs me@server: rw',
      '0:53 / /media/MEMORY rw - tmpfs tmpfs rw',
      '8:17 /inner /media/INNER rw - ext4 /dev/sdb1 rw',
      '8:17 / /media/DISC ro - iso9660 /dev/sdb1 ro',
      '8:99 / /media/UNKNOWN rw - vfat /dev/sdz1 rw',
    ])
      expect(await offered([ROOT, line]), line).toEqual([]);
  });

  it('never offer the stick that the system itself runs from', async () => {
    const stick = '8:17 / /media/STICK rw - ext4 /dev/sdb1 rw';
    expect(await offered(['8:17 / / rw - ext4 /dev/sdb1 rw', stick])).toEqual([]);
    expect(await offered(['253:0 / / rw - ext4 /dev/dm-0 rw', stick])).toEqual([]);
    expect(await offered([ROOT, '8:17 / /boot/efi rw - vfat /dev/sdb1 rw', stick])).toEqual([]);
    expect(await offered([ROOT, '8:17 / /run/live/medium ro - vfat /dev/sdb1 ro', stick])).toEqual([]);
  });

  it('never offer the card that the kiosk keeps its own work on', async () => {
    const lines = [ROOT, '179:1 / /mnt/disk rw - ext4 /dev/mmcblk0p1 rw'];
    expect(await offered(lines)).toEqual(['disk']);
    expect(await offered(lines, ['/mnt/disk/candor/data'])).toEqual([]);
    expect(await offered(lines, ['/mnt/diskette/data'])).toEqual(['disk']);
  });

  it('offer one that is mounted twice once', async () => {
    const twice = ['8:17 / /media/A rw - vfat /dev/sdb1 rw', '8:17 / /media/B rw - vfat /dev/sdb1 rw'];
    expect(await offered([ROOT, ...twice])).toEqual(['A']);
  });

  it('are those of this machine too: nothing that it runs from is offered', async () => {
    const mine = parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8')).find(
      ({ mountPoint }) => mountPoint === '/',
    );
    expect(mine).toBeDefined();
    const disks = await disksBeneath('/sys', mine?.device ?? '');
    const drives = await listed(linuxRemovableDrives({ ownFolders: ['/'] }));
    for (const { drive } of drives)
      for (const disk of await disksBeneath('/sys', drive.split('-')[0] ?? '')) expect(disks).not.toContain(disk);
  });
});

describe('a file', () => {
  it('does not go where the drive was, once it is somewhere else', async () => {
    const folder = newFolder();
    expect(await writeOnce(folder, '259:7', FILE)).toEqual({
      ok: false,
      error: { code: 'not-written', facts: { system: 'ELSEWHERE' } },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has no place in a folder that is not there', async () => {
    const written = await writeOnce(join(newFolder(), 'gone'), '1:1', FILE);
    expect(written).toMatchObject({ ok: false, error: { facts: { system: 'ENOENT' } } });
  });
});

if (!canMount) process.stderr.write('Nothing may be mounted here: the tests of real drives are left out.\n');

describe.skipIf(!canMount)('a real drive', () => {
  let stick: Stick | null = null;
  afterEach(() => {
    stick?.remove();
    stick = null;
  });
  function plug(
    megabytes = 4,
    fileSystem?: FileSystem,
  ): { stick: Stick; drives: RemovableDrives; files: () => string[] } {
    const plugged = plugIn(megabytes, fileSystem);
    stick = plugged;
    const drives = linuxRemovableDrives({ ownFolders: [], sysFolder: plugged.sys });
    const files = (): string[] => readdirSync(plugged.folder).filter((name) => name !== 'lost+found');
    return { stick: plugged, drives, files };
  }
  async function onlyDrive(drives: RemovableDrives): Promise<RemovableDrive> {
    const [first, ...more] = await listed(drives);
    if (first === undefined || more.length > 0) throw new Error('there is not exactly one drive');
    return first;
  }

  it('is offered with its name and its room', async () => {
    const { drives } = plug(8);
    const { label, freeBytes, readOnly } = await onlyDrive(drives);
    expect({ label, readOnly }).toEqual({ label: 'STICK', readOnly: false });
    expect(freeBytes).toBeGreaterThan(3 * 1024 * 1024);
    expect(freeBytes).toBeLessThan(8 * 1024 * 1024);
  });

  it('takes a file, whole, under its name and no other', async () => {
    const {
      stick: { folder },
      drives,
      files,
    } = plug();
    const { drive } = await onlyDrive(drives);
    for (const length of [0, 1, 4095, 4096, 4097, 1_048_576, 1_100_000]) {
      const stem = `length-${length}`;
      const written = await drives.write(drive, { stem, extension: 'pdf', bytes: bytesOf(length) });
      expect(written).toEqual({ ok: true, value: { fileName: `${stem}.pdf` } });
      expect((await readFile(join(folder, `${stem}.pdf`))).equals(bytesOf(length))).toBe(true);
    }
    expect(files().every((name) => name.endsWith('.pdf'))).toBe(true);
  });

  it.each(['ext4', 'exfat'] as const)(
    'of %s keeps what was there: a second file gets another name',
    async (system) => {
      const {
        stick: { folder },
        drives,
        files,
      } = plug(4, system);
      const { drive } = await onlyDrive(drives);
      writeFileSync(join(folder, `${FILE.stem}.pdf`), 'theirs');
      writeFileSync(join(folder, `${FILE.stem}-2.pdf.part`), 'theirs too');
      expect(await drives.write(drive, FILE)).toEqual({ ok: true, value: { fileName: `${FILE.stem}-2.pdf` } });
      expect(await drives.write(drive, FILE)).toEqual({ ok: true, value: { fileName: `${FILE.stem}-3.pdf` } });
      expect(readFileSync(join(folder, `${FILE.stem}.pdf`), 'utf8')).toBe('theirs');
      expect(readFileSync(join(folder, `${FILE.stem}-2.pdf.part`), 'utf8')).toBe('theirs too');
      expect(files()).toHaveLength(4);
    },
  );

  it('that is too small says so before it is tried', async () => {
    const { drives, files } = plug();
    const { drive } = await onlyDrive(drives);
    const written = await drives.write(drive, { ...FILE, bytes: bytesOf(6 * 1024 * 1024) });
    expect(written).toEqual({ ok: false, error: { code: 'drive-full' } });
    expect(files()).toEqual([]);
  });

  it('that fills up while it is written to says so, and keeps nothing of the file', async () => {
    const {
      stick: { folder, device },
      files,
    } = plug(2);
    const before = files();
    const written = await writeOnce(folder, device, { ...FILE, bytes: bytesOf(4 * 1024 * 1024) });
    expect(written).toEqual({ ok: false, error: { code: 'not-written', facts: { system: 'ENOSPC' } } });
    expect(files()).toEqual(before);
  });

  it('that is write-protected says so, when it is mounted and when it becomes so', async () => {
    const { stick: plugged, drives, files } = plug();
    plugged.remountReadOnly();
    const { drive, readOnly } = await onlyDrive(drives);
    expect(readOnly).toBe(true);
    expect(await drives.write(drive, FILE)).toEqual({ ok: false, error: { code: 'drive-read-only' } });
    const late = await writeOnce(plugged.folder, plugged.device, FILE);
    expect(late).toMatchObject({ error: { facts: { system: 'EROFS' } } });
    expect(files()).toEqual([]);
  });

  it('that was taken out before the file is begun gets nothing, nor does the folder it leaves behind', async () => {
    const { stick: plugged, drives } = plug();
    const { drive } = await onlyDrive(drives);
    plugged.pullOut();
    expect(await drives.write(drive, FILE)).toEqual({ ok: false, error: { code: 'drive-gone' } });
    expect(await listed(drives)).toEqual([]);
    const late = await writeOnce(plugged.folder, plugged.device, FILE);
    expect(late).toMatchObject({ error: { facts: { system: 'ELSEWHERE' } } });
    expect(readdirSync(plugged.folder)).toEqual([]);
  });

  it('that is pulled out in the middle of a file is said to be gone, and no file has the name', async () => {
    const { stick: plugged, drives } = plug(96);
    const { drive } = await onlyDrive(drives);
    const writing = drives.write(drive, { ...FILE, bytes: Buffer.alloc(64 * 1024 * 1024, 7) });
    const partial = join(plugged.folder, `${FILE.stem}.pdf.part`);
    // As soon as something of it is there.
    for (let size = 0; size === 0;) size = await open(partial, 'r').then(sizeAndClose, () => 0);
    plugged.pullOut();
    plugged.breakMedium();
    expect(await writing).toEqual({ ok: false, error: { code: 'drive-gone' } });
    expect(readdirSync(plugged.folder)).toEqual([]);
  });

  it('that cannot keep what is written is found out', async () => {
    const { stick: plugged, drives } = plug(8);
    const { drive } = await onlyDrive(drives);
    plugged.breakMedium();
    const written = await drives.write(drive, FILE);
    // Which of the two, the file system decides: some shut themselves after an error.
    expect(['drive-failed', 'drive-read-only']).toContain(written.ok ? 'written' : written.error.code);
  });

  it('is read back from the medium, not from what the system remembers of it', async () => {
    const { stick: plugged, drives } = plug();
    const { drive } = await onlyDrive(drives);
    expect(await drives.write(drive, FILE)).toMatchObject({ ok: true });
    const path = join(plugged.folder, `${FILE.stem}.pdf`);
    expect((await readBack(path, FILE.bytes.length)).equals(FILE.bytes)).toBe(true);
    const image = readFileSync(plugged.image);
    const at = image.indexOf(Buffer.from(FILE.bytes.subarray(0, 4096)));
    expect(at).toBeGreaterThan(0);
    const medium = await open(plugged.image, 'r+');
    await medium.write(Buffer.from([FILE.bytes[9]! ^ 1]), 0, 1, at + 9);
    await medium.sync();
    await medium.close();
    expect((await readFile(path)).equals(FILE.bytes)).toBe(true);
    expect((await readBack(path, FILE.bytes.length)).equals(FILE.bytes)).toBe(false);
  });

  it('put back in is another one: what was meant for the first is not written to it', async () => {
    const { stick: plugged, drives } = plug();
    const { drive } = await onlyDrive(drives);
    plugged.remountReadOnly();
    plugged.pullOut();
    expect(await drives.write(drive, FILE)).toEqual({ ok: false, error: { code: 'drive-gone' } });
  });
});

async function sizeAndClose(file: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { size } = await file.stat();
  await file.close();
  return size;
}
