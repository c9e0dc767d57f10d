import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../consultation/events';
import { valueOf } from '../contract/result.fixture';
import {
  BEGAN_AT,
  canaryEvent,
  makeDocument,
  makeFolder,
  openRaw,
  openTestStore,
  pageEvent,
  repeatableBytes,
  started,
} from './store.fixture';
import type { Store } from './store';

const NO_COUNTS = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));

async function begin(store: Store): Promise<string> {
  return valueOf(await store.startConsultation(started)).consultationId;
}

describe('a consultation', () => {
  it('is the only one open', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    expect(await store.startConsultation(started)).toMatchObject({ error: { code: 'consultation-open' } });
    valueOf(await store.closeConsultation(id, 'stopped'));
    expect(await begin(store)).not.toBe(id);
  });

  it('takes events only in step, and names the number it expects', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    for (const seq of [1, 3]) {
      const error = { code: 'out-of-step', facts: { expectedSeq: 2 } };
      expect(await store.appendEvent(id, seq, canaryEvent)).toEqual({ ok: false, error });
    }
    expect(await store.appendEvent('another', 2, canaryEvent)).toMatchObject({ error: { code: 'no-consultation' } });
    expect(valueOf(await store.appendEvent(id, 2, canaryEvent))).toEqual({
      seq: 2,
      at: BEGAN_AT,
      event: canaryEvent,
    });
  });

  it('keeps calls made at once in their order', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    const pages = Array.from({ length: 30 }, (_, index) => `risks/${index}`);
    const stored = await Promise.all(pages.map((page, index) => store.appendEvent(id, index + 2, pageEvent(page))));
    expect(stored.every(({ ok }) => ok)).toBe(true);
    const { events } = valueOf(await store.readOpenConsultation())!;
    expect(events.slice(1).map(({ event }) => event)).toEqual(pages.map(pageEvent));
    expect(events.map(({ seq }) => seq)).toEqual(pages.map((_, index) => index + 1).concat(31));
  });

  it('never goes back in time while the clock does', async () => {
    let now = BEGAN_AT;
    const store = await openTestStore(makeFolder(), { now: () => now });
    const id = await begin(store);
    const times = [];
    for (const [index, step] of [5000, -3_600_000, 10, 3_600_000].entries()) {
      now += step;
      times.push(valueOf(await store.appendEvent(id, index + 2, pageEvent('risks/opening'))).at);
    }
    expect(times).toEqual([BEGAN_AT + 5000, BEGAN_AT + 5000, BEGAN_AT + 5000, BEGAN_AT + 5010]);
  });

  it('leaves the main thread free while an event goes to the disk', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    let turns = 0;
    let done = false;
    const spin = () => {
      turns += 1;
      if (!done) setImmediate(spin);
    };
    setImmediate(spin);
    for (let seq = 2; seq < 22; seq += 1) valueOf(await store.appendEvent(id, seq, pageEvent('risks/opening')));
    done = true;
    // A commit on this thread would leave no turn at all: promises run before the event loop goes on.
    expect(turns).toBeGreaterThan(20);
  });
});

describe('another process', () => {
  it('that holds the database for a moment is waited for, with the main thread free', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const id = await begin(store);
    const other = await openRaw(folder);
    await other.exec('BEGIN IMMEDIATE');
    const waiting = store.appendEvent(id, 2, canaryEvent);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.exec('COMMIT');
    await other.close();
    expect(valueOf(await waiting).seq).toBe(2);
  });
});

describe('a sealed paper', () => {
  it.each([0, 1, 65_536, 400_001])('of %i bytes comes back as it was', async (byteCount) => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const id = await begin(store);
    const document = makeDocument('CND-0000-0000-0001', byteCount);
    const { documentNumber, digest } = document;
    const event = { type: 'sealed', documentNumber, digest, entries: 1 } as const;
    expect(valueOf(await store.completeConsultation(id, 2, document))).toEqual({ seq: 2, at: BEGAN_AT, event });
    await store.close();
    const again = await openTestStore(folder);
    expect(Buffer.from(valueOf(await again.readDocument(documentNumber))!).equals(document.pdf)).toBe(true);
    expect(valueOf(await again.readDocument('CND-0000-0000-0002'))).toBeNull();
    expect(await again.readCounts()).toEqual({ ...NO_COUNTS, completed: 1 });
  });

  it('is sealed once, and in step', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    const document = makeDocument('CND-0000-0000-0001', 100);
    expect(await store.completeConsultation(id, 3, document)).toMatchObject({ error: { code: 'out-of-step' } });
    expect(valueOf(await store.readDocument(document.documentNumber))).toBeNull();
    expect(await store.completeConsultation('another', 2, document)).toMatchObject({
      error: { code: 'no-consultation' },
    });
    valueOf(await store.completeConsultation(id, 2, document));
    const second = makeDocument('CND-0000-0000-0002', 100);
    expect(await store.completeConsultation(id, 3, second)).toMatchObject({ error: { code: 'not-allowed-now' } });
    expect(valueOf(await store.readDocument(second.documentNumber))).toBeNull();
    expect(await store.readCounts()).toEqual({ ...NO_COUNTS, completed: 1 });
  });

  it.each([0, 1, 65_535, 65_536, 200_000])('of %i bytes takes one revision after another', async (byteCount) => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const id = await begin(store);
    const first = makeDocument('CND-0000-0000-0001', byteCount);
    valueOf(await store.completeConsultation(id, 2, first));
    let pdf: Uint8Array = first.pdf;
    for (const [index, more] of [1, 65_536, 30_000].entries()) {
      valueOf(await store.appendEvent(id, 3 + index * 2, pageEvent('sign')));
      pdf = new Uint8Array(Buffer.concat([pdf, repeatableBytes(`revision ${index}`)(more)]));
      const revision = { ...first, pdf, digest: `${index}`.repeat(64), entries: index + 2 };
      const { documentNumber, digest, entries } = revision;
      const event = { type: 'sealed', documentNumber, digest, entries } as const;
      expect(valueOf(await store.extendDocument(id, 4 + index * 2, revision)).event).toEqual(event);
    }
    valueOf(await store.closeConsultation(id, 'completed'));
    await store.close();
    const again = await openTestStore(folder);
    expect(Buffer.from(valueOf(await again.readDocument(first.documentNumber))!).equals(pdf)).toBe(true);
    expect(await again.readCounts()).toEqual({ ...NO_COUNTS, completed: 1 });
  });

  it('is replaced by nothing but itself with more at its end', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    const first = makeDocument('CND-0000-0000-0001', 100_000);
    const { pdf } = first;
    const longer = { ...first, pdf: new Uint8Array([...pdf, 1]), entries: 2 };
    const refused = async (code: string, change: object, seq = 3) => {
      expect(await store.extendDocument(id, seq, { ...longer, ...change })).toMatchObject({ error: { code } });
    };
    await refused('not-allowed-now', {}, 2);
    valueOf(await store.completeConsultation(id, 2, first));
    for (const at of [0, 65_535, 65_536, pdf.length - 1]) {
      const altered = longer.pdf.slice();
      altered[at] = altered[at]! ^ 1;
      await refused('document-not-proven', { pdf: altered });
    }
    await refused('document-not-proven', { pdf });
    await refused('document-not-proven', { pdf: pdf.subarray(0, 90_000) });
    await refused('not-allowed-now', { documentNumber: 'CND-0000-0000-0002' });
    await refused('out-of-step', {}, 4);
    expect(await store.extendDocument('another', 3, longer)).toMatchObject({ error: { code: 'no-consultation' } });
    expect(Buffer.from(valueOf(await store.readDocument(first.documentNumber))!).equals(pdf)).toBe(true);
    const { events } = valueOf(await store.readOpenConsultation())!;
    expect(events).toHaveLength(2);
  });

  it('is not touched by the consultation of somebody else', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    const first = makeDocument('CND-0000-0000-0001', 10);
    valueOf(await store.completeConsultation(id, 2, first));
    valueOf(await store.closeConsultation(id, 'completed'));
    const next = await begin(store);
    const longer = { ...first, pdf: new Uint8Array([...first.pdf, 1]), entries: 2 };
    expect(await store.extendDocument(next, 2, longer)).toMatchObject({ error: { code: 'not-allowed-now' } });
  });

  it('is never destroyed, whatever ends the consultation', async () => {
    for (const outcome of OUTCOMES) {
      const folder = makeFolder();
      const store = await openTestStore(folder);
      const id = await begin(store);
      const document = makeDocument('CND-0000-0000-0001', 1000);
      valueOf(await store.completeConsultation(id, 2, document));
      valueOf(await store.appendEvent(id, 3, pageEvent('done')));
      valueOf(await store.closeConsultation(id, outcome));
      expect(valueOf(await store.readOpenConsultation())).toBeNull();
      expect(Buffer.from(valueOf(await store.readDocument(document.documentNumber))!).equals(document.pdf)).toBe(
        true,
      );
      expect(await store.readCounts()).toEqual({ ...NO_COUNTS, completed: 1 });
      const raw = await openRaw(folder);
      expect(await raw.get('SELECT count(*) AS events FROM event')).toMatchObject({ events: 4 });
      await raw.close();
    }
  });

  it('is told as damaged when a part of it is', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const id = await begin(store);
    const documentNumber = 'CND-0000-0000-0001';
    valueOf(await store.completeConsultation(id, 2, makeDocument(documentNumber, 200_000)));
    const raw = await openRaw(folder);
    await raw.exec(
      'UPDATE document_part SET sealed = (SELECT sealed FROM document_part WHERE part = 0) WHERE part = 1',
    );
    expect(await store.readDocument(documentNumber)).toEqual({ ok: false, error: { code: 'damaged-database' } });
    await raw.exec('DELETE FROM document_part WHERE part = 1');
    await raw.close();
    expect(await store.readDocument(documentNumber)).toEqual({ ok: false, error: { code: 'damaged-database' } });
  });
});

describe('the end', () => {
  it('as completed needs a sealed paper', async () => {
    const store = await openTestStore(makeFolder());
    const id = await begin(store);
    expect(await store.closeConsultation(id, 'completed')).toMatchObject({ error: { code: 'not-allowed-now' } });
    expect(valueOf(await store.readOpenConsultation())?.consultationId).toBe(id);
  });

  it('is counted once for each outcome, by day in UTC', async () => {
    const folder = makeFolder();
    let now = BEGAN_AT;
    const store = await openTestStore(folder, { now: () => now });
    for (const outcome of ['declined', 'stopped', 'timed-out', 'interrupted', 'stopped'] as const) {
      const id = await begin(store);
      valueOf(await store.closeConsultation(id, outcome));
      expect(await store.closeConsultation(id, outcome)).toMatchObject({ error: { code: 'no-consultation' } });
      now += 8 * 3_600_000;
    }
    const counts = { completed: 0, declined: 1, stopped: 2, 'timed-out': 1, interrupted: 1 };
    expect(await store.readCounts()).toEqual(counts);
    const raw = await openRaw(folder);
    const days = await raw.all<{ day: string; total: number }>(
      'SELECT day, sum(count) AS total FROM outcome_count GROUP BY day ORDER BY day',
    );
    await raw.close();
    expect(days.map(({ day, total }) => [day, total])).toEqual([
      ['2026-11-22', 2],
      ['2026-11-23', 3],
    ]);
  });
});

describe('the identity', () => {
  const identityOf = (byte: number) => ({
    certificate: new Uint8Array([0x30, byte]),
    chain: [new Uint8Array([0x30, 0x70, byte]), new Uint8Array([0x30, 0x71, byte])],
    privateKey: new Uint8Array([0x30, 0x81, byte]),
    createdAt: BEGAN_AT + byte,
  });

  it('is the latest saved, after a restart too', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    expect(valueOf(await store.readIdentity())).toBeNull();
    valueOf(await store.saveIdentity(identityOf(1)));
    valueOf(await store.saveIdentity(identityOf(2)));
    const { privateKey: _, ...newer } = identityOf(2);
    const { privateKey: __, ...older } = identityOf(1);
    expect(valueOf(await store.readCertificates())).toEqual([newer, older]);
    await store.close();
    expect(valueOf(await (await openTestStore(folder)).readIdentity())).toEqual(identityOf(2));
  });

  it('is told as damaged when it is', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    valueOf(await store.saveIdentity(identityOf(1)));
    const raw = await openRaw(folder);
    await raw.exec('UPDATE identity SET sealed = randomblob(length(sealed))');
    await raw.close();
    expect(await store.readIdentity()).toEqual({ ok: false, error: { code: 'damaged-database' } });
  });
});

describe('a document number', () => {
  it('has the agreed form and is not one that is taken', async () => {
    const first = Uint8Array.from({ length: 12 }, (_, index) => index * 21);
    const numbers = [first, first, first.toReversed()];
    let giveNumbers = false;
    const ordinary = repeatableBytes('document numbers');
    const store = await openTestStore(makeFolder(), {
      // A number takes 12 bytes, and so does a nonce: the switch tells them apart.
      randomBytes: (count) => (giveNumbers && count === 12 ? numbers.shift()! : ordinary(count)),
    });
    giveNumbers = true;
    const taken = await store.nextDocumentNumber();
    expect(taken).toBe('CND-0NAZ-M9YK-8XJ7');
    giveNumbers = false;
    const id = await begin(store);
    valueOf(await store.completeConsultation(id, 2, makeDocument(taken, 10)));
    giveNumbers = true;
    expect(await store.nextDocumentNumber()).toBe('CND-7JX8-KY9M-ZAN0');
    expect(numbers).toEqual([]);
  });
});
