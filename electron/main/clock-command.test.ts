/** A kiosk whose clock was years ahead for a while: closed by its own safety, and opened again by one command. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { AuditCheck } from '../store/audit-check';
import { tryToOpenOwnStore } from '../store/real-store.fixture';
import type { Store } from '../store/store';
import { canaryEvent, pageEvent, started } from '../store/store.fixture';
import { runClock } from './clock-command';
import { feedTrail } from './feed-trail';

const NOW = Date.UTC(2026, 10, 22, 10);
const AHEAD = Date.UTC(2036, 10, 19, 10);
let folder: string;
let dataFolder: string;
let clock: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-clock-'));
  dataFolder = join(folder, 'data');
  clock = NOW;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tryToOpen = () => tryToOpenOwnStore(dataFolder, () => clock);

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = valueOf(await tryToOpen());
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

async function ask(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  const code = await runClock([...args, `--data-dir=${dataFolder}`], {
    now: () => clock,
    credentialsDirectory: null,
    write: tell,
    writeError: tell,
  });
  return { code, said: lines.join('\n') };
}

/** One talk begun while the clock was ahead, and left open. */
async function workAhead(): Promise<void> {
  await withStore(async (store) => valueOf(await store.audit.append(OPENED)));
  clock = AHEAD;
  await withStore(async (store) => {
    const { consultationId } = valueOf(await store.startConsultation(started));
    valueOf(await store.appendEvent(consultationId, 2, canaryEvent));
  });
  clock = NOW + 3_600_000;
}

const OPENED = {
  type: 'kiosk-opened',
  actor: 'kiosk',
  outcome: 'success',
  facts: { settings: 'a'.repeat(64) },
} as const;

it('opens again with the right time, keeps what was there, and the trail says what happened', async () => {
  await workAhead();
  expect(await tryToOpen()).toMatchObject({ ok: false, error: { code: 'clock-set-back' } });
  const shown = await ask('show');
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.said).toMatch(/5\d{6} minutes behind/);
  expect(await tryToOpen()).toMatchObject({ ok: false, error: { code: 'clock-set-back' } });

  const accepted = await ask('accept');
  expect(accepted.said).toContain('Accepted');
  expect(accepted.said).toContain('was closed first');
  expect(accepted.code).toBe(0);
  await withStore(async (store) => {
    expect(valueOf(await store.readOpenConsultation())).toBeNull();
    expect(await store.readCounts()).toMatchObject({ interrupted: 1 });
    const { consultationId, events } = valueOf(await store.startConsultation(started));
    expect(events[0]?.at).toBe(clock);
    expect(valueOf(await store.appendEvent(consultationId, 2, pageEvent('risks/opening'))).at).toBe(clock);
    const check = new AuditCheck({ judge: () => 'unknown-certificate', paperHeads: [] });
    const verdict = check.conclude(valueOf(await feedTrail(store, check)));
    expect(verdict).toMatchObject({ whole: true, last: { at: clock } });
    const types = valueOf(await store.audit.page({ before: null, limit: 9 })).map(({ entry }) => entry?.type);
    expect(types.filter((type) => type === 'clock-corrected')).toHaveLength(1);
  });
});

it('changes nothing where the clock is right', async () => {
  await withStore(async (store) => valueOf(await store.startConsultation(started)));
  expect(await ask('accept')).toMatchObject({ code: 0 });
  await withStore(async (store) => {
    expect(valueOf(await store.readOpenConsultation())).not.toBeNull();
    const types = valueOf(await store.audit.page({ before: null, limit: 9 })).map(({ entry }) => entry?.type);
    expect(types).not.toContain('clock-corrected');
  });
});

it('begins no talk while it runs behind what is stored', async () => {
  clock = AHEAD;
  await withStore(async (store) => {
    const { consultationId } = valueOf(await store.startConsultation(started));
    valueOf(await store.closeConsultation(consultationId, 'stopped'));
    clock = NOW;
    expect(await store.startConsultation(started)).toMatchObject({ ok: false, error: { code: 'clock-set-back' } });
  });
});

it('says how it is used, and that there is nothing to open', async () => {
  expect(await ask('guess')).toMatchObject({ code: 2 });
  expect(await ask('show')).toMatchObject({ code: 1, said: expect.stringContaining('no-database') as string });
});
