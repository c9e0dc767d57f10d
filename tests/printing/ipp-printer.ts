/** A real IPP Everywhere printer in software, `ippeveprinter` of CUPS: it announces itself, so it needs a bus and Avahi. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrinterTarget } from '../../electron/contract/printing';
import { findFreePort, makeFolder, run, startChild, until, type Child } from './child';

export interface IppPrinter {
  readonly target: PrinterTarget & { readonly kind: 'address' };
  readonly port: number;
  /** What it printed, in order: the very files that came. */
  documents(): Buffer[];
  /** What the last paper was asked for with: `IPP_COPIES`, … */
  ticket(): Readonly<Record<string, string>>;
  /** It stops in the middle of a paper, and says that its tray is empty, until there is paper again. */
  takePaper(): void;
  givePaper(): void;
  /** It gives papers up from now on. */
  breakDown(): void;
  start(): Promise<void>;
  /** As pulling the plug. */
  pullPlug(): Promise<void>;
  end(): Promise<void>;
}

const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path=SOCKET</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;
const AVAHI = '[server]\nallow-interfaces=lo\nuse-ipv6=no\nenable-dbus=yes\n';

export interface Neighbourhood {
  readonly env: NodeJS.ProcessEnv;
  end(): Promise<void>;
}

/** The system's bus and Avahi where they run; otherwise ones of our own, which need the rights of root. */
export async function findNeighbourhood(): Promise<Neighbourhood> {
  if (await canAnnounce({})) return { env: {}, end: async () => undefined };
  const folder = makeFolder();
  const socket = join(folder.path, 'bus.sock');
  writeFileSync(join(folder.path, 'bus.conf'), BUS.replace('SOCKET', socket));
  writeFileSync(join(folder.path, 'avahi.conf'), AVAHI);
  const env = { DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` };
  const bus = startChild('dbus-daemon', [
    `--config-file=${join(folder.path, 'bus.conf')}`,
    '--nofork',
    '--nopidfile',
  ]);
  await until(() => existsSync(socket), bus.said);
  const options = ['--no-drop-root', '--no-chroot', '--no-rlimits', '--no-proc-title'];
  let avahi: Child | null = null;
  // Avahi allows one of itself on a machine: another test run may have it for a while.
  await until(
    async () => {
      if (avahi === null || avahi.hasEnded())
        avahi = startChild('avahi-daemon', ['-f', join(folder.path, 'avahi.conf'), ...options], env);
      return await canAnnounce(env);
    },
    () => avahi?.said() ?? '',
    60_000,
  );
  return {
    env,
    async end() {
      await avahi?.stop();
      await bus.stop();
      folder.remove();
    },
  };
}

async function canAnnounce(env: NodeJS.ProcessEnv): Promise<boolean> {
  const said = await run(
    'dbus-send',
    [...['--system', '--print-reply', '--dest=org.freedesktop.Avahi', '/'], 'org.freedesktop.Avahi.Server.GetState'],
    env,
  ).catch(() => '');
  // AVAHI_SERVER_RUNNING
  return /int32 2/.test(said);
}

/** The command that "prints": keeps the file once the tray has paper, and counts the side that came out. */
const PRINT = `#!/bin/sh
folder=FOLDER
if [ -e "$folder/broken" ]; then exit 1; fi
cp "$1" "$folder/coming" || exit 1
env > "$folder/ticket"
echo "ATTR: job-impressions=2 job-impressions-completed=1" >&2
if [ -e "$folder/empty" ]; then
  echo "STATE: +media-empty-error,media-needed-error" >&2
  while [ -e "$folder/empty" ]; do sleep 0.1; done
  echo "STATE: -media-empty-error,media-needed-error" >&2
fi
if [ -e "$folder/broken" ]; then exit 1; fi
mv "$folder/coming" "$folder/printed/$(date +%s%N)"
echo "ATTR: job-impressions-completed=2" >&2
`;

export async function startIppPrinter(neighbourhood: Neighbourhood): Promise<IppPrinter> {
  const folder = makeFolder();
  const port = await findFreePort();
  const at = (name: string): string => join(folder.path, name);
  for (const name of ['printed', 'spool', 'keys']) mkdirSync(at(name));
  writeFileSync(at('print'), PRINT.replace('FOLDER', folder.path));
  chmodSync(at('print'), 0o755);
  let child: Child | null = null;
  const printer: IppPrinter = {
    target: { kind: 'address', uri: `ipp://localhost:${port}/ipp/print`, fingerprint: null },
    port,
    documents: () =>
      readdirSync(at('printed'))
        .sort()
        .map((name) => readFileSync(at(`printed/${name}`))),
    ticket: () =>
      Object.fromEntries(
        readFileSync(at('ticket'), 'utf8')
          .split('\n')
          .map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
      ),
    takePaper: () => writeFileSync(at('empty'), ''),
    givePaper: () => rmSync(at('empty'), { force: true }),
    breakDown: () => writeFileSync(at('broken'), ''),
    async start() {
      const args = ['-r', 'off', '-p', String(port), '-d', at('spool'), '-c', at('print'), '-f', 'application/pdf'];
      const name = `Candor test ${port}`;
      child = startChild(
        'ippeveprinter',
        [...args, '-2', '-K', at('keys'), '-n', 'localhost', name],
        neighbourhood.env,
      );
      await until(
        async () =>
          await run('ipptool', ['-q', `ipp://localhost:${port}/ipp/print`, 'get-printer-attributes.test']).then(
            () => true,
            () => false,
          ),
        () => child?.said() ?? '',
      );
    },
    async pullPlug() {
      await child?.stop('SIGKILL');
    },
    async end() {
      rmSync(at('empty'), { force: true });
      await child?.stop();
      folder.remove();
    },
  };
  await printer.start();
  return printer;
}
