import { expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { liveAndDie } from './kill.fixture';
import { eventOf, NAME, paperOf } from './kill-child.fixture';
import { EVERYTHING } from './list.fixture';
import type { Store } from './store';
import { makeFolder, openRaw, openTestStore, repeatableBytes, started } from './store.fixture';

/** 50 in all; `CANDOR_KILLS=400` for a long run. */
const KILLS_IN_EACH_LANE = Number(process.env['CANDOR_KILLS'] ?? 50) / 2;
const LANES = 2;
/** A life is measured in answers, so that a busy machine does as much; then some moments more, to hit every instruction. */
const MOST_ANSWERS = 32;
const LAST_MOMENTS_MS = 6;

/** What the store has acknowledged so far, as the outside world knows it. */
class Known {
  open: { id: string; seq: number } | null = null;
  /** Asked to close, no answer seen. */
  closing: string | null = null;
  /** Asked to seal, or to add a revision; no answer seen. */
  sealing: { id: string; number: string } | null = null;
  /** By number. */
  readonly papers = new Map<string, { readonly id: string; readonly revision: number }>();
  readonly gone = new Set<string>();
  /** Asked to delete, no answer seen. */
  deleting: { id: string; number: string } | null = null;
  /** Numbers of papers, with the ID of their consultation. */
  readonly deleted = new Map<string, string>();
  stored = 0;

  hear(line: string): void {
    const [what, id, detail] = line.split(' ') as [string, string, string];
    if (what === 'started') this.open = { id, seq: 1 };
    if (what === 'stored') this.open = { id, seq: Number(detail) };
    if (what === 'stored') this.stored += 1;
    if (what === 'sealing') this.sealing = { id, number: detail };
    if (what === 'sealed') this.#seal(id, detail);
    if (what === 'closing') this.closing = id;
    if (what === 'deleting') this.deleting = { id, number: detail };
    if (what === 'deleted') this.delete(id, detail);
    if (what === 'closed') this.close(id);
  }

  #seal(id: string, number: string): void {
    this.addRevision(id, number);
    this.open = { id, seq: this.open!.seq + 1 };
    this.sealing = null;
  }

  addRevision(id: string, number: string): void {
    this.papers.set(number, { id, revision: this.revisionOf(number) + 1 });
  }

  revisionOf(number: string): number {
    return this.papers.get(number)?.revision ?? 0;
  }

  delete(id: string, number: string): void {
    this.papers.delete(number);
    this.deleted.set(number, id);
    this.deleting = null;
  }

  close(id: string): void {
    this.gone.add(id);
    this.open = null;
    this.closing = null;
  }
}

/** Opens what the dead process left and holds it against what it had acknowledged. */
async function inspect(folder: string, known: Known): Promise<void> {
  const store = await openTestStore(folder, { now: () => Date.now() });
  const found = valueOf(await store.readOpenConsultation());
  if (known.closing !== null && found?.consultationId !== known.closing) known.close(known.closing);
  if (known.open !== null) {
    expect(found?.consultationId).toBe(known.open.id);
    // Every acknowledged event; at most the one under way besides.
    expect(found!.events.length - known.open.seq).toBeOneOf([0, 1]);
  }
  if (found !== null) {
    const { consultationId: id, events } = found;
    expect(known.gone.has(id)).toBe(false);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const numbers = [...known.papers].filter(([, owner]) => owner.id === id).map(([number]) => number);
    for (const { seq, event } of events.slice(1)) {
      if (event.type === 'sealed') expect([...numbers, known.sealing?.number]).toContain(event.documentNumber);
      else expect(event).toEqual(eventOf(id, seq));
    }
    const seals = events.flatMap(({ event }) => (event.type === 'sealed' ? [event.entries] : []));
    expect(seals).toEqual(seals.map((_, index) => index + 1));
    const asked = known.sealing?.id === id ? known.sealing : null;
    if (asked !== null && seals.length > known.revisionOf(asked.number)) known.addRevision(id, asked.number);
    for (const number of numbers) expect(known.revisionOf(number)).toBe(seals.length);
    known.open = { id, seq: events.length };
  }
  if (known.sealing !== null && !known.papers.has(known.sealing.number)) {
    expect(valueOf(await store.readDocument(known.sealing.number))).toBeNull();
  }
  known.sealing = null;
  known.closing = null;
  if (known.deleting !== null) {
    const { id, number } = known.deleting;
    if (valueOf(await store.list.read(id)) === null) known.delete(id, number);
    known.deleting = null;
  }
  for (const [number, { id, revision }] of known.papers) {
    const pdf = valueOf(await store.readDocument(number));
    expect(pdf !== null && Buffer.from(pdf).equals(paperOf(id, number, revision).pdf)).toBe(true);
  }
  expect((await store.readCounts()).completed).toBe(known.papers.size + known.deleted.size);
  await inspectList(store, known, found?.consultationId ?? null);
  await store.close();
  await inspectTraces(folder, known);
}

/** Every closed consultation is listed and found by its name, none that was deleted, and each deletion was told once. */
async function inspectList(store: Store, known: Known, open: string | null): Promise<void> {
  const kept = [...known.papers.values()].map(({ id }) => id).filter((id) => id !== open);
  for (const search of ['', NAME.slice(0, 3)]) {
    const { rows } = valueOf(await store.list.page({ ...EVERYTHING, search }));
    expect(rows.map(({ consultationId }) => consultationId).toSorted()).toEqual(kept.toSorted());
  }
  for (const id of known.deleted.values()) expect(valueOf(await store.list.read(id))).toBeNull();
  const told = valueOf(await store.audit.batch({ after: 0, limit: 100_000 })).map(({ entry }) => entry);
  const deleted = told.filter((entry) => entry?.type === 'consultation-deleted');
  expect(deleted.map((entry) => entry?.consultationId)).toEqual([...known.deleted.values()]);
}

/** What is left of deleted consultations in any table but the sealed audit trail. */
async function inspectTraces(folder: string, known: Known): Promise<void> {
  const raw = await openRaw(folder);
  const left = async (table: string, column: string, values: Iterable<string>): Promise<number> => {
    const list = JSON.stringify([...values]);
    const sql = `SELECT count(*) AS n FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`;
    return (await raw.get<{ n: number }>(sql, [list]))!.n;
  };
  const ids = [...known.deleted.values()];
  expect(await left('consultation', 'id', ids)).toBe(0);
  for (const table of ['data_key', 'event', 'document', 'list_row']) {
    expect(await left(table, 'consultation_id', ids)).toBe(0);
  }
  expect(await left('document_part', 'number', known.deleted.keys())).toBe(0);
  const orphans = 'SELECT count(*) AS n FROM search_token WHERE list_id NOT IN (SELECT id FROM list_row)';
  expect(await raw.get(orphans)).toEqual({ n: 0 });
  await raw.close();
}

async function killAndInspect(lane: number): Promise<Known> {
  const folder = makeFolder();
  const known = new Known();
  const random = repeatableBytes(`kill ${lane}`);
  for (let run = 0; run < KILLS_IN_EACH_LANE; run += 1) {
    const [answers, moment] = random(2) as unknown as [number, number];
    const lines = ['opening', 'ready'].length + (answers % MOST_ANSWERS);
    const said = await liveAndDie({ folder, run, lines, thenMs: (moment / 255) * LAST_MOMENTS_MS });
    for (const line of said) known.hear(line);
    await inspect(folder, known);
  }
  return known;
}

it('loses nothing that was acknowledged, however often it is killed', async () => {
  // Side by side, because a process mostly waits: for its start, for the disk, for its end.
  for (const known of await Promise.all(Array.from({ length: LANES }, (_, lane) => killAndInspect(lane)))) {
    expect(known.stored).toBeGreaterThan(KILLS_IN_EACH_LANE * 3);
    expect(known.papers.size + known.deleted.size).toBeGreaterThan(3);
    expect(known.deleted.size).toBeGreaterThan(3);
    expect([...known.papers.values()].filter(({ revision }) => revision > 1).length).toBeGreaterThan(2);
    expect(known.gone.size).toBeGreaterThan(known.papers.size + known.deleted.size);
  }
}, 600_000);

it('opens after it was killed at any moment of the very first start', async () => {
  let unfinished = 0;
  for (let thenMs = 0; thenMs < 24; thenMs += 4) {
    const folder = makeFolder();
    const said = await liveAndDie({ folder, run: 0, lines: ['opening'].length, thenMs });
    if (!said.includes('ready')) unfinished += 1;
    const store = await openTestStore(folder, { now: () => Date.now() });
    const held = valueOf(await store.readOpenConsultation());
    if (held === null) valueOf(await store.startConsultation(started));
    await store.close();
  }
  expect(unfinished).toBeGreaterThan(0);
}, 30_000);
