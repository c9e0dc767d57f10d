/** Whoever holds the database and even the master key cannot change the trail unseen. */
import { describe, expect, test } from 'vitest';
import type { AuditEntry, AuditHead, AuditProblem } from '../contract/audit-report';
import { chainEntry, NO_HEAD } from './audit-chain';
import { AuditCheck } from './audit-check';
import { check, edited, Insider, rechain, rehashed, write } from './audit-insider.fixture';
import { judge, makeTrail } from './audit-trail.fixture';
import { BEGAN_AT, makeFolder, openRaw, openTestStore } from './store.fixture';

interface Attack {
  readonly what: string;
  readonly does: (insider: Insider) => Promise<void>;
  readonly found: AuditProblem;
}

const one = (kind: AuditProblem['kind'], seq: number): AuditProblem => ({ kind, from: seq, to: seq });

const ATTACKS: readonly Attack[] = [
  {
    what: 'an entry edited',
    does: (by) => by.putAll(by.entries.map((entry) => (entry.seq === 13 ? edited(entry) : entry))),
    found: one('edited', 13),
  },
  {
    what: 'an entry edited and given its new hash',
    does: (by) => by.putAll(by.entries.map((entry) => (entry.seq === 13 ? rehashed(edited(entry)) : entry))),
    found: one('edited', 13),
  },
  {
    what: 'an entry edited and everything after it chained anew, with the note of the end',
    does: (by) => {
      const all = rechain(by.entries.map((entry) => (entry.seq === 13 ? edited(entry) : entry)));
      return by.putAll(all, all.at(-1));
    },
    found: { kind: 'rewritten', from: 10, to: 18 },
  },
  {
    what: 'an entry removed',
    does: (by) => by.putAll(by.entries.filter(({ seq }) => seq !== 21)),
    found: one('removed', 21),
  },
  {
    what: 'an entry removed and the gap closed',
    does: (by) => {
      const rest = by.entries.filter(({ seq }) => seq !== 21);
      return by.put(rest.map((entry, index) => [index + 1, { ...entry, seq: index + 1 }] as const));
    },
    found: one('removed', 21),
  },
  {
    what: 'an entry removed and everything chained anew',
    does: (by) => {
      const all = rechain(by.entries.filter(({ seq }) => seq !== 21));
      return by.putAll(all, all.at(-1));
    },
    found: { kind: 'rewritten', from: 20, to: 25 },
  },
  {
    what: 'an entry put in between',
    does: (by) => {
      const [before, after] = [by.entries.slice(0, 16), by.entries.slice(16)];
      const foreign = chainEntry(before.at(-1) as AuditEntry, BEGAN_AT, by.entries[4] as AuditEntry);
      return by.put([...before, foreign, ...after].map((entry, index) => [index + 1, entry] as const));
    },
    found: one('inserted', 17),
  },
  {
    what: 'two entries exchanged',
    does: (by) => {
      const swap = (seq: number): number => (seq === 14 ? 16 : seq === 16 ? 14 : seq);
      return by.put(by.entries.map((entry) => [swap(entry.seq), entry] as const).sort(([a], [b]) => a - b));
    },
    found: one('reordered', 15),
  },
  {
    what: 'the tail cut off',
    does: (by) => by.putAll(by.entries.slice(0, 28)),
    found: { kind: 'cut-off', from: 28, to: 34 },
  },
  {
    what: 'the tail cut off, with the note of the end: a paper still names it',
    does: (by) => by.putAll(by.entries.slice(0, 22), by.entries[21]),
    found: { kind: 'cut-off', from: 22, to: 25 },
  },
  {
    what: 'all of it gone: a paper still names it',
    does: (by) => by.putAll([], NO_HEAD),
    found: { kind: 'cut-off', from: 0, to: 25 },
  },
  {
    what: 'a signature of somebody else’s put in',
    does: (by) => {
      const all = by.entries.map((entry) =>
        entry.seq === 30 ? { ...entry, facts: { ...entry.facts, signature: 'MEUCIQDx'.repeat(8) } } : entry,
      );
      const chained = rechain(all);
      return by.putAll(chained, chained.at(-1));
    },
    found: one('bad-checkpoint', 30),
  },
  {
    what: 'the clock put back',
    does: (by) => {
      const all = rechain(by.entries.map((entry) => (entry.seq === 33 ? { ...entry, at: entry.at - 1 } : entry)));
      return by.putAll(all, all.at(-1));
    },
    found: one('clock-back', 33),
  },
];

describe('whoever has the database and the master key', () => {
  test.each(ATTACKS)('is found: $what', async ({ does, found }) => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const written = await write(store, 34);
    const paperHeads = [5, 18, 25].flatMap((seq) => written[seq - 1] ?? []);
    expect((await check(store, paperHeads)).problems).toEqual([]);
    await store.close();
    const raw = await openRaw(folder);
    await does(new Insider(raw, written));
    await raw.close();
    const verdict = await check(await openTestStore(folder), paperHeads);
    expect(verdict.whole).toBe(false);
    expect(verdict.problems).toContainEqual(found);
  });
});

/** mulberry32: the same in every run, so that a failing case can be looked at again. */
function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Pick = (below: number) => number;
/** `reach`: only the first so many entries are touched. */
type Change = (entries: readonly AuditEntry[], reach: number, pick: Pick) => readonly AuditEntry[];

const at = (entries: readonly AuditEntry[], index: number): AuditEntry => entries[index] as AuditEntry;
const replace = (entries: readonly AuditEntry[], index: number, entry: AuditEntry): AuditEntry[] =>
  entries.map((each, place) => (place === index ? entry : each));
const flip = (hash: string, index: number): string =>
  hash.slice(0, index) + (hash[index] === '0' ? 'f' : '0') + hash.slice(index + 1);

const FIELDS: readonly ((entry: AuditEntry, pick: Pick) => AuditEntry)[] = [
  edited,
  (entry, pick) => ({ ...entry, at: entry.at + 1 + pick(9_000_000) }),
  (entry, pick) => ({ ...entry, at: entry.at - 1 - pick(9_000_000) }),
  (entry) => ({ ...entry, actor: 'operator' }),
  (entry) => ({ ...entry, type: 'paper-printed' }),
  (entry, pick) => ({ ...entry, consultationId: `somebody-else-${pick(99)}` }),
  (entry, pick) => ({ ...entry, facts: { ...entry.facts, more: pick(99) } }),
  (entry, pick) => ({ ...entry, hash: flip(entry.hash, pick(64)) }),
  (entry, pick) => ({ ...entry, previous: flip(entry.previous, pick(64)) }),
];

const editOne: Change = (entries, reach, pick) => {
  const index = pick(reach);
  const field = FIELDS[pick(FIELDS.length)] ?? edited;
  return replace(entries, index, field(at(entries, index), pick));
};

const CHANGES: readonly Change[] = [
  editOne,
  (entries, reach, pick) => {
    const changed = editOne(entries, reach, pick);
    return changed.map((entry, index) => (entry === entries[index] ? entry : rehashed(entry)));
  },
  function removeSome(entries, reach, pick) {
    const from = pick(reach);
    const count = 1 + pick(Math.min(5, reach - from));
    return entries.filter((_, index) => index < from || index >= from + count);
  },
  function insertOne(entries, reach, pick) {
    const index = pick(reach);
    const before: AuditHead = index === 0 ? NO_HEAD : at(entries, index - 1);
    const model = at(entries, pick(entries.length));
    return [...entries.slice(0, index), chainEntry(before, model.at, model), ...entries.slice(index)];
  },
  function copyOne(entries, reach, pick) {
    const index = pick(reach);
    return [...entries.slice(0, index), at(entries, pick(entries.length)), ...entries.slice(index)];
  },
  function swapTwo(entries, reach, pick) {
    const [one, other] = [pick(reach), pick(reach)];
    return replace(replace(entries, one, at(entries, other)), other, at(entries, one));
  },
  function reverseSome(entries, reach, pick) {
    const from = pick(reach);
    const to = from + 1 + pick(reach - from);
    return [...entries.slice(0, from), ...entries.slice(from, to).reverse(), ...entries.slice(to)];
  },
  (entries, reach, pick) => entries.slice(0, pick(reach)),
];

/** What is done afterwards, so that it shows less. */
const COVERINGS: readonly ((entries: readonly AuditEntry[]) => readonly AuditEntry[])[] = [
  (entries) => entries,
  (entries) => entries.map((entry, index) => ({ ...entry, seq: index + 1 })),
  (entries) => entries.map((entry, index) => rehashed({ ...entry, seq: index + 1 })),
  rechain,
];

test('of ten thousand seeded changes, singly and together, none passes', () => {
  const ROUNDS = 10_000;
  const trails = Array.from({ length: 12 }, (_, index) => {
    const entries = 12 + index * 4;
    const papersAt = [1, 2 + index, entries - 3 - (index % 4)];
    return makeTrail({ entries, sealEvery: 4 + (index % 7), papersAt });
  });
  const passed: number[] = [];
  let changedNothing = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const pick = seededRandom(round);
    const trail = trails[round % trails.length] ?? makeTrail({ entries: 9, sealEvery: 4, papersAt: [6] });
    // With the note of the end changed as well, only what comes before the last paper is vouched for by anything.
    const isNoteChanged = pick(2) === 0;
    const lastPaper = Math.max(...trail.paperHeads.map(({ seq }) => seq));
    const reach = isNoteChanged ? lastPaper : trail.entries.length;
    let entries: readonly AuditEntry[] = trail.entries;
    for (let more = pick(3); more >= 0 && entries.length >= reach; more -= 1) {
      entries = (CHANGES[pick(CHANGES.length)] ?? editOne)(entries, reach, pick);
    }
    entries = (COVERINGS[pick(COVERINGS.length)] ?? rechain)(entries);
    if (JSON.stringify(entries) === JSON.stringify(trail.entries)) {
      changedNothing += 1;
      continue;
    }
    const check = new AuditCheck({ judge, paperHeads: trail.paperHeads });
    check.take(entries.map((entry, index) => ({ position: index + 1, entry })));
    const last = entries.at(-1) ?? NO_HEAD;
    if (check.conclude(isNoteChanged ? last : trail.head).whole) passed.push(round);
  }
  expect(passed).toEqual([]);
  // Exchanging an entry with itself and the like.
  expect(changedNothing).toBeLessThan(ROUNDS / 10);
}, 300_000);
