/** Builds the kiosk and injects everything: the one file that knows all the others. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, powerMonitor, powerSaveBlocker, session, type BrowserWindow } from 'electron';
import type { WipeTrouble } from '../contract/audit-events';
import type { StartFault } from '../contract/error-codes';
import type { Failure, Result } from '../contract/result';
import { MANIFEST_NAME } from '../content/content-manifest';
import { systemClock } from '../device/clock';
import { systemDiskSpace } from '../device/disk-space';
import { findPrintSystem } from '../device/ipp-places';
import { ippPrinters } from '../device/ipp-printers';
import { systemNetwork } from '../device/network';
import { systemRemovableDrives } from '../device/system-drives';
import { findMasterKey } from '../store/master-key';
import { APP_ORIGIN } from './app-files';
import { registerAppScheme, serveApp } from './app-scheme';
import { readCommandLine, setSwitches } from './command-line';
import { lockContents } from './contents-lock';
import { probeDataFolder, profileFolderFor } from './data-folder';
import { spawnDocumentWorker } from './document-port';
import { answerCalls } from './ipc';
import { findKeyring } from './keyring';
import { joinRunning } from './join-running';
import { createCalls } from './kiosk-calls';
import { KioskRunner } from './kiosk-runner';
import { createLog, describeError } from './log';
import { openKiosk, type Kiosk } from './open-kiosk';
import { ScreenHiding } from './screen-hiding';
import { lockSession } from './session-lock';
import { DEFAULT_SETTINGS, readSettings } from './settings';
import { describeFault, type FaultParts } from './start-fault';
import { createKioskWindow, isTouch, loadPage } from './window';
import { killQuietly, wipePage } from './wipe-page';

const EXIT = { well: 0, fault: 1, refused: 2, secondInstance: 3, broken: 70 } as const;
/** Without `persist:`: Chromium keeps what the page does in memory, and forgets it with the process. */
const PARTITION = 'kiosk';

const writeError = (text: string): void => void process.stderr.write(`${text}\n`);
const log = createLog(writeError, Date.now);
const builtFolder = join(import.meta.dirname, '..');
const appFolder = app.getAppPath();
const localesFolder = join(appFolder, 'locales');
const credentialsDirectory = process.env['CREDENTIALS_DIRECTORY'] ?? null;
const commandLine = readCommandLine(process.argv);
const dataFolder = commandLine.dataFolder ?? join(app.getPath('userData'), 'data');
/** Beside the data, not in it: a copy of the data folder alone stays shut. */
const keyFolder = commandLine.keyFolder ?? `${dataFolder}-key`;

registerAppScheme();
setSwitches(app);
const probed = probeDataFolder(dataFolder);
const profileFolder = profileFolderFor(dataFolder, probed.ok);
app.setPath('userData', profileFolder);
if (!probed.ok) process.on('exit', () => rmSync(profileFolder, { recursive: true, force: true }));

const faultPartsOf = (fault: Failure<StartFault>): FaultParts => {
  const settings = readSettings(dataFolder);
  const { languages, defaultLanguage } = settings.ok ? settings.value : DEFAULT_SETTINGS;
  return { fault, localesFolder, languages, defaultLanguage };
};

/** Chromium has no sandbox for root; for anybody else the kiosk does not start without it. */
const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
if (!sandboxed && process.getuid?.() !== 0) {
  log('error', 'sandbox-required');
  app.exit(EXIT.refused);
} else if (!app.requestSingleInstanceLock()) {
  writeError(describeFault(faultPartsOf({ code: 'second-instance' })));
  app.exit(EXIT.secondInstance);
} else {
  if (sandboxed) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  void app.whenReady().then(run);
}

async function run(): Promise<void> {
  const pages = session.fromPartition(PARTITION);
  for (const each of [pages, session.defaultSession]) lockSession(each, log);
  serveApp(pages, join(builtFolder, 'renderer'));
  Menu.setApplicationMenu(null);
  powerSaveBlocker.start('prevent-display-sleep');

  const runner = new KioskRunner({ open: () => open(wipe, startAgain), faultPartsOf, log, writeError });
  const window = createKioskWindow({
    session: pages,
    preload: join(builtFolder, 'preload', 'index.cjs'),
    windowed: commandLine.windowed,
    log,
    mayClose: () => runner.mayClose,
  });
  // A talk that ends and the sign-in that ends with it both ask: a second one beside the first would break it off.
  const wipe = joinRunning(() =>
    wipePage({ window, session: pages, log, onFailed: (because) => startAnew(runner, because) }),
  );
  const startAgain = async (): Promise<void> => {
    await runner.startAgain();
    await wipe();
  };
  watchOver(window, runner);
  await runner.open();
  loadPage(window, log);
}

/** One try at opening everything; the folder is asked first, because its faults are the plainest. */
async function open(wipe: () => Promise<void>, startAgain: () => Promise<void>): Promise<Result<Kiosk, StartFault>> {
  const folder = probeDataFolder(dataFolder);
  if (!folder.ok) return folder;
  return await openKiosk({
    dataFolder,
    resourcesFolder: join(appFolder, 'resources'),
    localesFolder,
    manifestPath: join(builtFolder, 'main', MANIFEST_NAME),
    settings: readSettings(dataFolder),
    findMasterKey: async () =>
      findMasterKey({ keyring: await findKeyring(), credentialsDirectory, keyFolder, dataFolder, randomBytes }),
    spawnWorker: () => spawnDocumentWorker(join(builtFolder, 'main', 'document-worker.js'), log),
    wipePage: wipe,
    startAgain,
    clock: systemClock(),
    disk: systemDiskSpace(),
    network: systemNetwork(),
    printers: ippPrinters(findPrintSystem(process.platform, process.env['CUPS_SERVER'] ?? null)),
    drives: systemRemovableDrives([dataFolder, keyFolder, appFolder]),
    randomBytes,
    randomId: randomUUID,
    monotonicMs: () => performance.now(),
    machine: {
      isSandboxed: sandboxed,
      isOnBattery: () => powerMonitor.isOnBatteryPower(),
      candor: app.getVersion(),
      electron: process.versions.electron,
    },
    log,
  });
}

/** The last resort after a wipe that did not work: every process ends, and with them all that they held. */
function startAnew(runner: KioskRunner, because: WipeTrouble): void {
  void runner.endUnwiped(because).finally(() => {
    app.relaunch();
    for (const { pid } of app.getAppMetrics()) if (pid !== process.pid) killQuietly(pid);
    // Not by `exit`: Chromium would wait for processes that stand still, and the screen would stay dark for ever.
    killQuietly(process.pid);
  });
}

function watchOver(window: BrowserWindow, runner: KioskRunner): void {
  const { webContents } = window;
  webContents.on('input-event', (_event, input) => {
    if (isTouch(input)) runner.noteTouch();
  });
  const hiding = new ScreenHiding();
  answerCalls({
    calls: createCalls({ current: () => runner.state, reopen: () => runner.open(), hiding }),
    isOurFrame: (frame) => frame !== null && frame === webContents.mainFrame && frame.origin === APP_ORIGIN,
    log,
    onCall: () => runner.noteLife(),
  });
  const hideFrom = (because: 'asleep' | 'session-locked'): void => {
    runner.lockStaff(because);
    hiding.hide();
  };
  powerMonitor.on('suspend', () => hideFrom('asleep'));
  // Once more: not every system tells before it sleeps.
  powerMonitor.on('resume', () => hideFrom('asleep'));
  powerMonitor.on('lock-screen', () => hideFrom('session-locked'));
  app.on('second-instance', () => window.focus());
  app.on('before-quit', (event) => {
    if (runner.ended) return;
    event.preventDefault();
    void runner.end().then((opened) => app.exit(opened ? EXIT.well : EXIT.fault));
  });
  process.on('uncaughtException', (error) => {
    log('error', 'kiosk-broke', describeError(error));
    void runner.end().finally(() => app.exit(EXIT.broken));
  });
  process.on('unhandledRejection', (reason) => log('error', 'promise-broke', describeError(reason)));
}
