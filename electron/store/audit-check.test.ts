import { describe, expect, test } from 'vitest';
import type { AuditEntry, AuditHead, AuditProblemKind, AuditVerdict } from '../contract/audit-report';
import { AuditCheck, type AuditPlace, type CheckpointJudge } from './audit-check';
import { chainEntry, hashEntry, hashNumbered, NO_HEAD } from './audit-chain';
import { makeTrail, placesOf, type TestTrail } from './audit-trail.fixture';

/** In batches, as a long trail is read. */
function check(
  places: readonly AuditPlace[],
  trail: TestTrail,
  kept: AuditHead | 'missing' = trail.head,
): AuditVerdict {
  const judge: CheckpointJudge = (checkpoint) => trail.judge(checkpoint);
  const audit = new AuditCheck({ judge, paperHeads: trail.paperHeads });
  for (let from = 0; from < places.length; from += 7) audit.take(places.slice(from, from + 7));
  return audit.conclude(kept);
}

const kindsOf = ({ problems }: AuditVerdict): readonly AuditProblemKind[] => problems.map(({ kind }) => kind);

const trail = makeTrail({ entries: 40, sealEvery: 10, papersAt: [7, 26, 37] });
const whole = placesOf(trail.entries);
const at = (seq: number): AuditEntry => trail.entries[seq - 1] as AuditEntry;

/** From an entry on, numbered and chained anew: what somebody with the store's key, but not the clinic's, can do. */
function rechain(entries: readonly AuditEntry[], head = NO_HEAD): AuditEntry[] {
  let last: AuditHead = head;
  return entries.map((entry) => {
    const next = chainEntry(last, entry.at, entry);
    last = next;
    return next;
  });
}

const changed = (entry: AuditEntry): AuditEntry => ({ ...entry, outcome: 'failure' });
const without = (seq: number): AuditEntry[] => trail.entries.filter((entry) => entry.seq !== seq);

describe('the check of an audit trail', () => {
  test('finds nothing wrong with one that is as it was written, and says how far it is vouched for', () => {
    const verdict = check(whole, trail);
    expect(verdict).toMatchObject({ whole: true, entries: 40, problemCount: 0, papers: 3 });
    expect(verdict.last).toEqual({ seq: 40, at: at(40).at, hash: at(40).hash });
    expect(verdict.vouched?.seq).toBe(39);
    expect(check([], makeTrail({ entries: 0, sealEvery: 10, papersAt: [] })).whole).toBe(true);
  });

  test('names an entry whose content was changed', () => {
    const entries = [...trail.entries];
    entries[11] = changed(at(12));
    expect(check(placesOf(entries), trail).problems).toEqual([{ kind: 'edited', from: 12, to: 12 }]);
  });

  test('names an entry that was changed and given the hash of its new content', () => {
    const entries = [...trail.entries];
    const edited = changed(at(12));
    entries[11] = { ...edited, hash: hashEntry(edited) };
    expect(check(placesOf(entries), trail).problems).toEqual([{ kind: 'edited', from: 12, to: 12 }]);
  });

  test('names the last entry when that was changed', () => {
    const entries = [...trail.entries];
    const edited = changed(at(40));
    entries[39] = { ...edited, hash: hashEntry(edited) };
    expect(kindsOf(check(placesOf(entries), trail))).toContain('edited');
  });

  test('names an entry that cannot be read', () => {
    const places = whole.map((place) => (place.position === 5 ? { position: 5, entry: null } : place));
    expect(check(places, trail).problems).toEqual([{ kind: 'edited', from: 5, to: 5 }]);
  });

  test.each([1, 2, 17, 33])('names an entry that was removed: %i', (seq) => {
    const removed = [{ kind: 'removed', from: seq, to: seq }];
    expect(check(placesOf(without(seq)), trail).problems).toEqual(removed);
    const closedUp = without(seq).map((entry, index) => ({ position: index + 1, entry }));
    expect(check(closedUp, trail).problems).toEqual(removed);
    const renumbered = closedUp.map(({ position, entry }) => ({ position, entry: { ...entry, seq: position } }));
    expect(check(renumbered, trail).problems).toEqual(removed);
  });

  test('names the range when more than one was removed', () => {
    const entries = trail.entries.filter(({ seq }) => seq < 21 || seq > 29);
    expect(check(placesOf(entries), trail).problems).toEqual([{ kind: 'removed', from: 21, to: 29 }]);
  });

  test('names an entry that was put in between, however the others were moved along', () => {
    const foreign = chainEntry(at(16), at(16).at, at(16));
    const entries = [...trail.entries.slice(0, 16), foreign, ...trail.entries.slice(16)];
    const moved = entries.map((entry, index) => ({ position: index + 1, entry }));
    const inserted = [{ kind: 'inserted', from: 17, to: 17 }];
    expect(check(moved, trail).problems).toEqual(inserted);
    const renumbered = moved.map(({ position, entry }) => ({ position, entry: { ...entry, seq: position } }));
    expect(check(renumbered, trail).problems).toEqual(inserted);
  });

  test('names an entry that was put at the end', () => {
    const entries = [...trail.entries, chainEntry(trail.head, at(40).at, at(3))];
    expect(check(placesOf(entries), trail).problems).toEqual([{ kind: 'inserted', from: 41, to: 41 }]);
  });

  test('names a copy of an earlier entry', () => {
    const entries = [...trail.entries.slice(0, 20), at(4), ...trail.entries.slice(20)];
    const moved = entries.map((entry, index) => ({ position: index + 1, entry }));
    expect(check(moved, trail).problems).toEqual([{ kind: 'inserted', from: 21, to: 21 }]);
  });

  test('names an entry that was moved', () => {
    const entries = [...trail.entries];
    [entries[13], entries[14]] = [at(15), at(14)];
    const moved = entries.map((entry, index) => ({ position: index + 1, entry }));
    expect(check(moved, trail).problems).toEqual([{ kind: 'reordered', from: 14, to: 14 }]);
    const renumbered = moved.map(({ position, entry }) => ({ position, entry: { ...entry, seq: position } }));
    expect(check(renumbered, trail).problems).toEqual([{ kind: 'reordered', from: 14, to: 14 }]);
  });

  test('names a tail that was cut off, by the note of where the trail ends or by a later paper', () => {
    const cut = placesOf(trail.entries.slice(0, 34));
    expect(check(cut, trail).problems).toEqual([{ kind: 'cut-off', from: 34, to: 40 }]);
    expect(check(cut, trail, at(34)).problems).toEqual([{ kind: 'cut-off', from: 34, to: 37 }]);
    expect(check([], trail, NO_HEAD).problems).toEqual([{ kind: 'cut-off', from: 0, to: 37 }]);
  });

  test('names the part that was changed and chained anew, by the clinic’s signature', () => {
    const entries = rechain(trail.entries.map((entry) => (entry.seq === 23 ? changed(entry) : entry)));
    const verdict = check(placesOf(entries), trail, entries.at(-1));
    expect(verdict.problems[0]).toEqual({ kind: 'rewritten', from: 20, to: 26 });
    expect(kindsOf(verdict)).toEqual(['rewritten', 'rewritten', 'rewritten', 'rewritten']);
  });

  test('names a signature that was made to fit the changed chain', () => {
    let last: AuditHead = NO_HEAD;
    const entries = trail.entries.map((entry) => {
      const said = entry.seq === 33 ? changed(entry) : entry;
      const facts = said.type === 'trail-sealed' ? { ...said.facts, sealedHash: last.hash } : said.facts;
      const next = chainEntry(last, said.at, { ...said, facts });
      last = next;
      return next;
    });
    const verdict = check(placesOf(entries), trail, last);
    expect(verdict.problems).toContainEqual({ kind: 'bad-checkpoint', from: 40, to: 40 });
    expect(verdict.problems).toContainEqual({ kind: 'rewritten', from: 30, to: 37 });
  });

  test('names a signature of a certificate that is not known', () => {
    const verdict = new AuditCheck({ judge: () => 'unknown-certificate', paperHeads: [] });
    verdict.take(whole);
    const { problems, vouched } = verdict.conclude(trail.head);
    expect(problems).toEqual([10, 20, 30, 40].map((seq) => ({ kind: 'unknown-certificate', from: seq, to: seq })));
    expect(vouched).toBeNull();
  });

  test('names an entry that is older than the one before it', () => {
    const entries = rechain(
      trail.entries.map((entry) => (entry.seq === 39 ? { ...entry, at: entry.at - 9e6 } : entry)),
    );
    const kinds = kindsOf(check(placesOf(entries), trail, entries.at(-1)));
    expect(kinds).toContain('clock-back');
  });

  test('says that the note of where the trail ends is gone', () => {
    expect(check(whole, trail, 'missing').problems).toEqual([{ kind: 'head-missing', from: 40, to: 40 }]);
  });

  test('keeps the first hundred problems and counts them all', () => {
    const long = makeTrail({ entries: 300, sealEvery: 400, papersAt: [] });
    const verdict = check(placesOf(long.entries.map(changed)), long);
    expect(verdict.problems).toHaveLength(100);
    expect(verdict.problemCount).toBe(300);
  });
});

test('the hash of an entry under another number is that of the entry with that number', () => {
  const odd = { ...at(12), type: 'x","seq":0,"type":"y', facts: { a: '"seq":0,"type":' } };
  for (const entry of [at(12), at(10), odd]) {
    const hashAs = hashNumbered(entry);
    for (const seq of [-3, 0, 1, 12, 4096]) expect(hashAs(seq)).toBe(hashEntry({ ...entry, seq }));
  }
});
