/** A CUPS of the test's own: the real scheduler with its own configuration, folders and socket, beside whatever the system runs. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Printers } from '../../electron/device/printer';
import { findPrintSystem } from '../../electron/device/ipp-places';
import { ippPrinters } from '../../electron/device/ipp-printers';
import { makeFolder, run, startChild, until, type Child } from './child';

export interface PrintService {
  /** For `CUPS_SERVER`. */
  readonly socketPath: string;
  /** Everything that it keeps: its spool, what it remembers, its logs. */
  readonly folder: string;
  readonly printers: Printers;
  /** `lpadmin`, `cupsdisable`, …: asks this CUPS and no other. */
  admin(program: string, ...args: string[]): Promise<string>;
  start(): Promise<void>;
  /** As a crash: nothing is written down first. */
  kill(): Promise<void>;
  /** As a printer whose memory ends with its power: it knows of no job that it ever had. */
  forgetJobs(): Promise<void>;
  end(): Promise<void>;
}

const EVERYTHING = 'Order allow,deny\n    Allow all';

/** Processes that this one has started, by Linux's own table: the fourth field of `stat`, after the name in brackets. */
function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}

function findBackend(name: string): string {
  const found = ['backend-available', 'backend'].map((folder) => `/usr/lib/cups/${folder}/${name}`);
  const path = found.find((each) => existsSync(each));
  if (path === undefined) throw new Error(`CUPS has no backend called ${name}`);
  return path;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

export async function startPrintService(): Promise<PrintService> {
  const folder = makeFolder();
  const at = (name: string): string => join(folder.path, name);
  // Debian's cups-daemon has the backends; which of them are in use, another package decides.
  mkdirSync(at('bin/backend'), { recursive: true });
  for (const name of ['socket', 'ipp']) symlinkSync(findBackend(name), at(`bin/backend/${name}`));
  symlinkSync('/usr/lib/cups/filter', at('bin/filter'));
  symlinkSync('/usr/lib/cups/daemon', at('bin/daemon'));
  for (const name of ['root', 'spool', 'cache', 'state', 'log', 'tmp']) mkdirSync(at(name));
  const socketPath = at('cups.sock');
  writeFileSync(
    at('cupsd.conf'),
    [
      'LogLevel debug',
      'MaxLogSize 0',
      `Listen ${socketPath}`,
      'Browsing No',
      'WebInterface No',
      'DefaultAuthType None',
      // It writes down at once what it knows, so that it can be killed at any moment.
      'DirtyCleanInterval 0',
      'JobRetryInterval 1',
      `<Location />\n    ${EVERYTHING}\n</Location>`,
      `<Location /admin>\n    ${EVERYTHING}\n</Location>`,
      `<Policy default>\n  <Limit All>\n    ${EVERYTHING}\n  </Limit>\n</Policy>`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    at('cups-files.conf'),
    [
      'FileDevice Yes',
      `AccessLog ${at('log/access')}`,
      `ErrorLog ${at('log/error')}`,
      `PageLog ${at('log/page')}`,
      `ServerRoot ${at('root')}`,
      `ServerBin ${at('bin')}`,
      `RequestRoot ${at('spool')}`,
      `CacheDir ${at('cache')}`,
      `StateDir ${at('state')}`,
      `TempDir ${at('tmp')}`,
      '',
    ].join('\n'),
  );
  let child: Child | null = null;
  const admin = (program: string, ...args: string[]): Promise<string> =>
    run(program, args, { CUPS_SERVER: socketPath });
  const isAnswering = async (): Promise<boolean> => {
    if (!existsSync(socketPath)) return false;
    return (await admin('lpstat', '-r').catch(() => '')).includes('is running');
  };
  const service: PrintService = {
    socketPath,
    folder: folder.path,
    printers: ippPrinters(findPrintSystem('linux', socketPath)),
    admin,
    async start() {
      if (child !== null && !child.hasEnded()) return;
      child = startChild('cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], {
        PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`,
      });
      await until(isAnswering, () => child?.said() ?? '');
    },
    async kill() {
      if (child === null || child.hasEnded()) return;
      // As when the power goes: what it has begun ends with it.
      const begun = childrenOf(child.process.pid ?? 0);
      await child.stop('SIGKILL');
      for (const pid of begun) kill(pid);
    },
    async forgetJobs() {
      await service.kill();
      for (const name of readdirSync(at('spool'))) rmSync(at(`spool/${name}`), { recursive: true });
      rmSync(at('cache/job.cache'), { force: true });
      await service.start();
    },
    async end() {
      await child?.stop();
      folder.remove();
    },
  };
  try {
    await service.start();
  } catch (error) {
    await service.end();
    throw error;
  }
  return service;
}
