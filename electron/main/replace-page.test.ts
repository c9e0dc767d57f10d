/** The order of the wipe: empty page, the old process gone, everything else, and only then the first screen. */
import { expect, test } from 'vitest';
import { replacePage, type ReplaceParts } from './replace-page';

interface Scene {
  /** How many looks the old process outlives; for ever when it is not given. */
  readonly diesAfterLooks?: number;
  readonly diesWhenKilled?: boolean;
  readonly meanwhileFails?: boolean;
  readonly loadFails?: boolean;
  readonly keepsProcess?: boolean;
  readonly url?: string;
  readonly isLate?: boolean;
}

const OLD = 11;
const never = new AbortController().signal;

function play({ diesAfterLooks = Infinity, diesWhenKilled = false, url = 'candor://app/', ...scene }: Scene) {
  const order: string[] = [];
  let looks = 0;
  let killed = false;
  let pid = OLD;
  const parts: ReplaceParts = {
    contents: {
      getURL: () => url,
      getOSProcessId: () => pid,
      loadURL: (address) => {
        order.push(address);
        if (scene.loadFails) return Promise.reject(new Error('not loaded'));
        if (!scene.keepsProcess) pid += 1;
        return Promise.resolve();
      },
      forgetHistory: () => void order.push('history'),
    },
    emptyPage: 'empty',
    page: 'first screen',
    meanwhile: () => {
      order.push('meanwhile');
      return scene.meanwhileFails ? Promise.reject(new Error('not cleared')) : Promise.resolve();
    },
    isAlive: (asked) => {
      expect(asked).toBe(OLD);
      looks += 1;
      return looks <= diesAfterLooks && !(killed && diesWhenKilled);
    },
    kill: (asked) => {
      expect(asked).toBe(OLD);
      killed = true;
      order.push('kill');
    },
    pause: () => Promise.resolve(),
    signal: scene.isLate ? AbortSignal.abort() : never,
  };
  return { order, done: replacePage(parts) };
}

test('the empty page first, the first screen last', async () => {
  const { order, done } = play({ diesAfterLooks: 3 });
  expect(await done).toBeNull();
  expect(order).toEqual(['empty', 'history', 'meanwhile', 'first screen']);
});

test('a process that does not end by itself is killed, once', async () => {
  const { order, done } = play({ diesWhenKilled: true });
  expect(await done).toBeNull();
  expect(order).toEqual(['empty', 'kill', 'history', 'meanwhile', 'first screen']);
});

test.each([
  ['cannot be ended', {}, 'page-alive'],
  ['still shows the page', { diesAfterLooks: 0, keepsProcess: true }, 'page-alive'],
  ['is left to something that failed', { diesAfterLooks: 0, meanwhileFails: true }, 'not-cleared'],
  ['could not load the empty page', { diesAfterLooks: 0, loadFails: true }, 'page-not-loaded'],
  ['was waited for too long', { diesAfterLooks: 0, isLate: true }, 'too-slow'],
] as const)('nobody is invited when the process %s', async (_name, scene, trouble) => {
  const { order, done } = play(scene);
  expect(await done).toBe(trouble);
  expect(order).not.toContain('first screen');
});

test('before the first page there is nothing to replace', async () => {
  const { order, done } = play({ url: '' });
  expect(await done).toBeNull();
  expect(order).toEqual(['meanwhile']);
});
