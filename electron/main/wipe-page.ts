/** What is done in Chromium and in this process after each person, and that the kiosk starts anew when it cannot be done. */
import { setTimeout as wait } from 'node:timers/promises';
import { clipboard, type BrowserWindow, type Session } from 'electron';
import type { WipeTrouble } from '../contract/audit-events';
import { APP_ORIGIN, EMPTY_ORIGIN } from './app-files';
import { describeError, type Log } from './log';
import { forgetFreed } from './forget-freed';
import { replacePage } from './replace-page';
import { wipeSession } from './session-lock';

export interface PageWipeParts {
  readonly window: BrowserWindow;
  readonly session: Session;
  readonly log: Log;
  /** Something of a person may be left and cannot be removed: only an end of all processes is sure to. */
  readonly onFailed: (because: WipeTrouble) => void;
}

/** Usually some tenths of a second; a system that cannot begin a process any more would be waited for without end. */
const LIMIT_MS = 20_000;

/** Never rejects. When it resolves, the page is a fresh one in a fresh process, or the kiosk is about to start anew. */
export async function wipePage(parts: PageWipeParts): Promise<void> {
  const startedMs = performance.now();
  const late = new AbortController();
  const tooSlow = wait(LIMIT_MS, 'too-slow' as const, { signal: late.signal }).catch(() => null);
  const trouble = await Promise.race([tooSlow, replace(parts, late.signal)]);
  late.abort();
  if (trouble === null) parts.log('info', 'wiped', { ms: Math.round(performance.now() - startedMs) });
  else parts.onFailed(trouble);
}

async function replace({ window, session, log }: PageWipeParts, signal: AbortSignal): Promise<WipeTrouble | null> {
  const { webContents } = window;
  try {
    return await replacePage({
      contents: {
        getURL: () => webContents.getURL(),
        getOSProcessId: () => webContents.getOSProcessId(),
        loadURL: (url) => webContents.loadURL(url),
        forgetHistory: () => webContents.navigationHistory.clear(),
      },
      emptyPage: `${EMPTY_ORIGIN}/`,
      page: `${APP_ORIGIN}/`,
      meanwhile: async () => {
        clipboard.clear();
        await wipeSession(session);
        forgetFreed();
      },
      isAlive,
      kill: (pid) => killQuietly(pid),
      pause: (ms) => wait(ms),
      signal,
    });
  } catch (error) {
    log('error', 'wipe-broke', describeError(error));
    return 'not-cleared';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Also one that stands still; what has ended already is no fault. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
