/** Gives the next person a page in a new process: what the last one left in the memory of theirs ends with it. */
import type { WipeTrouble } from '../contract/audit-events';

/** What is used of Electron's web contents, so that a test can stand in for it. */
export interface ReplaceableContents {
  getURL(): string;
  getOSProcessId(): number;
  loadURL(url: string): Promise<void>;
  forgetHistory(): void;
}

export interface ReplaceParts {
  readonly contents: ReplaceableContents;
  /** An empty document of another origin, which Chromium therefore shows in another process. */
  readonly emptyPage: string;
  readonly page: string;
  /** What else must be gone before anybody is invited again; runs while the empty page is shown. */
  readonly meanwhile: () => Promise<void>;
  readonly isAlive: (pid: number) => boolean;
  readonly kill: (pid: number) => void;
  readonly pause: (ms: number) => Promise<void>;
  /** It has taken too long: nothing that is still to come may invite anybody. */
  readonly signal: AbortSignal;
}

/** How long a page may take to end by itself before it is killed, and how long until that must have worked. */
const LEAVE_MS = 250;
const KILLED_MS = 3000;
const LOOK_EVERY_MS = 10;

/**
 * Shows an empty page in another process, waits until the process of the last person is gone, and only then loads the
 * first screen. Null when that is done; otherwise why nobody may be invited. A reload would not do: it keeps the process,
 * and with it what a person typed, long after the page forgot it.
 */
export async function replacePage(parts: ReplaceParts): Promise<WipeTrouble | null> {
  const { contents, emptyPage, page, meanwhile, signal } = parts;
  // Before the first page there is no process of anybody.
  if (contents.getURL() === '') return (await succeeds(meanwhile)) ? null : 'not-cleared';
  const old = contents.getOSProcessId();
  const isEmpty = await succeeds(() => contents.loadURL(emptyPage));
  const isGone = isEmpty && contents.getOSProcessId() !== old && (await waitUntilGone(parts, old));
  contents.forgetHistory();
  const isDone = await succeeds(meanwhile);
  if (!isEmpty) return 'page-not-loaded';
  if (!isGone) return 'page-alive';
  if (!isDone) return 'not-cleared';
  if (signal.aborted) return 'too-slow';
  return (await succeeds(() => contents.loadURL(page))) ? null : 'page-not-loaded';
}

async function waitUntilGone({ isAlive, kill, pause }: ReplaceParts, pid: number): Promise<boolean> {
  for (let waited = 0; waited < KILLED_MS; waited += LOOK_EVERY_MS) {
    if (!isAlive(pid)) return true;
    if (waited === LEAVE_MS) kill(pid);
    await pause(LOOK_EVERY_MS);
  }
  return !isAlive(pid);
}

async function succeeds(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch {
    return false;
  }
}
