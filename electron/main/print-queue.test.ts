/** The queue of papers when something else goes wrong than the printer: the store, a talk that goes, a printer's odd answers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import { fail, succeed } from '../contract/result';
import { valueOf } from '../contract/result.fixture';
import { close } from '../store/list.fixture';
import { makeFolder, openTestStore } from '../store/store.fixture';
import type { Store } from '../store/store';
import { auditInto, type TestAudit } from './audit.fixture';
import { PrintDesk, type PrintDeskParts } from './print-desk';
import { PrintJobs, type JobStore } from './print-jobs';
import { DESK, OFFICE, READY, ScriptedPrinters } from './print-queue.fixture';

const PACE = { pollMs: 5, busyMs: 500, lostMs: 300, settleMs: 0, restMs: 100 };
const STAFF = { staffId: '11111111-1111-4111-8111-111111111111' };

let store: Store;
let printers: ScriptedPrinters;
let events: AuditEvent[];
let audit: TestAudit;
let logged: string[];
let desk: PrintDesk | null = null;

beforeEach(async () => {
  store = await openTestStore(makeFolder());
  printers = new ScriptedPrinters();
  events = [];
  audit = auditInto(events);
  logged = [];
});
afterEach(async () => {
  await desk?.stop();
  desk = null;
  await store.close();
});

async function open(change: Partial<PrintDeskParts> = {}): Promise<PrintDesk> {
  desk = new PrintDesk({
    jobs: new PrintJobs(store.printJobs, Date.now),
    readPdf: async () => new Uint8Array(9),
    printers,
    target: DESK,
    paperSize: 'A4',
    twoSided: false,
    pace: PACE,
    openPaper: () => null,
    onPrinted: (id) =>
      store.list.markDelivered(id, 'printed').then((marked) => (marked.ok ? marked : fail('internal'))),
    audit,
    staff: () => STAFF,
    log: (_, event) => void logged.push(event),
    ...change,
  });
  await desk.start();
  return desk;
}

const statesOf = async (on: PrintDesk): Promise<string[]> =>
  valueOf(await on.listPrintJobs()).jobs.map(({ state }) => state);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The real table of jobs, of which some methods are another's. */
const storeWith = (change: Partial<JobStore>): PrintJobs => {
  const { printJobs } = store;
  const real: JobStore = {
    add: (...given) => printJobs.add(...given),
    ownerOf: (...given) => printJobs.ownerOf(...given),
    change: (...given) => printJobs.change(...given),
    read: (...given) => printJobs.read(...given),
    readOf: (...given) => printJobs.readOf(...given),
    readUnfinished: () => printJobs.readUnfinished(),
    readFinished: (...given) => printJobs.readFinished(...given),
  };
  return new PrintJobs({ ...real, ...change }, Date.now);
};

describe('where the trail takes no entry', () => {
  it('staff print nothing of a talk, again, or elsewhere; what waits stays as it was, and a report is printed', async () => {
    const on = await open();
    const { documentNumber } = await close(store, 'Ada');
    audit.isFull = true;
    const refused = fail('not-written-down');
    expect(await on.printPaper({ documentNumber, copies: 1 })).toEqual(refused);
    expect(valueOf(await on.listPrintJobs()).jobs).toEqual([]);
    audit.isFull = false;
    printers.off.add('desk');
    const { jobId } = valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['held']));
    printers.off.delete('desk');
    audit.isFull = true;
    expect(await on.retryPrintJob({ jobId, copies: 1 })).toEqual(refused);
    expect(await on.movePrintJob({ jobId, queue: OFFICE.name })).toEqual(refused);
    expect(await statesOf(on)).toEqual(['held']);
    expect(printers.jobs).toEqual([]);
    await on.printReport(new Uint8Array(9), STAFF);
    await vi.waitFor(() => expect(printers.jobs).toHaveLength(1));
  });

  it('a patient prints their own paper', async () => {
    const { consultationId, documentNumber } = await close(store, 'Ada');
    const on = await open({ openPaper: () => documentNumber });
    audit.isFull = true;
    expect(await on.printMyPaper({ consultationId, copies: 1 })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(printers.jobs).toHaveLength(1));
  });
});

it('the trail says that a paper is wanted before a printer hears of it', async () => {
  const on = await open();
  const { documentNumber } = await close(store, 'Ada');
  const heard: string[] = [];
  const describe = vi.spyOn(printers, 'describe').mockImplementation(async () => {
    heard.push(...events.map(({ type }) => type));
    return fail('unreachable');
  });
  valueOf(await on.printPaper({ documentNumber, copies: 1 }));
  await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['held']));
  expect(heard[0]).toBe('print-asked');
  describe.mockRestore();
});

describe('a talk that is deleted while its paper is at the printer', () => {
  it('keeps up no other paper', async () => {
    printers.become('processing');
    const on = await open();
    const one = await close(store, 'Ada');
    const two = await close(store, 'Grace');
    valueOf(await on.printPaper({ documentNumber: one.documentNumber, copies: 1 }));
    valueOf(await on.printPaper({ documentNumber: two.documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing', 'waiting']));
    // As when it was destroyed without the desk.
    valueOf(await store.list.delete({ consultationId: one.consultationId, by: 'kiosk', reason: 'retention' }));
    printers.become('aborted');
    await vi.waitFor(() => expect(logged).toContain('print-job-gone'));
    printers.become('completed');
    await vi.waitFor(async () => expect(await statesOf(on)).not.toContain('waiting'));
    expect(printers.jobs).toHaveLength(2);
  });

  it('is taken back from the printer first', async () => {
    printers.become('processing');
    const on = await open();
    const { consultationId, documentNumber } = await close(store, 'Ada');
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing']));
    expect(await on.releasePapers(consultationId)).toBe(true);
    expect(printers.jobs.map(({ state }) => state)).toEqual(['canceled']);
    expect(await statesOf(on)).toEqual(['dropped']);
    expect(events.at(-1)).toMatchObject({ type: 'print-dropped', actor: STAFF });
  });

  it('is taken back in the name of whoever asked, though they sign out while the printer is asked', async () => {
    printers.become('processing');
    let isSignedIn = true;
    const on = await open({ staff: () => (isSignedIn ? STAFF : null) });
    const { documentNumber } = await close(store, 'Ada');
    const { jobId } = valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing']));
    const dropping = on.dropPrintJob({ jobId });
    isSignedIn = false;
    valueOf(await dropping);
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['dropped']));
    await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: 'print-dropped', actor: STAFF }));
    expect(await on.dropPrintJob({ jobId })).toEqual(fail('sign-in-needed'));
  });

  it('is not let go while the printer cannot be asked: staff take it out first, knowing that', async () => {
    printers.become('processing');
    const on = await open();
    const { consultationId, documentNumber } = await close(store, 'Ada');
    const { jobId } = valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing']));
    printers.off.add('desk');
    expect(await on.releasePapers(consultationId)).toBe(false);
    expect(await statesOf(on)).toEqual(['held']);
    expect(await on.releasePapers(consultationId)).toBe(false);
    valueOf(await on.dropPrintJob({ jobId }));
    expect(await on.releasePapers(consultationId)).toBe(true);
  });

  it('is not due by the clinic’s rule while a paper of it is not finished', async () => {
    printers.become('processing');
    const on = await open();
    const { consultationId, documentNumber } = await close(store, 'Ada');
    valueOf(await store.list.markDelivered(consultationId, 'printed'));
    const due = async () => valueOf(await store.list.dueForDeletion({ now: Date.now() * 2, days: 1, limit: 9 }));
    expect(await due()).toEqual([consultationId]);
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    expect(await due()).toEqual([]);
    printers.become('completed');
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
    expect(await due()).toEqual([consultationId]);
  });
});

describe('a store that takes nothing', () => {
  it('is tried again after a rest, not thousands of times, and what was printed is not held', async () => {
    let isFull = true;
    const jobs = storeWith({
      change: (jobId, change) =>
        isFull && change.state === 'printed'
          ? Promise.resolve(fail('no-space'))
          : store.printJobs.change(jobId, change),
    });
    const on = await open({ jobs });
    const { documentNumber } = await close(store, 'Ada');
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(() => expect(logged).toContain('print-job-not-stored'));
    const before = printers.questions.length;
    await pause(350);
    // A look for each rest, where without rests there are hundreds.
    expect(printers.questions.length - before).toBeLessThanOrEqual(5);
    expect(await statesOf(on)).toEqual(['printing']);
    isFull = false;
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
    expect(printers.jobs).toHaveLength(1);
  });

  it('is read again after a rest', async () => {
    let isDamaged = false;
    const jobs = storeWith({
      readUnfinished: () =>
        isDamaged ? Promise.resolve(fail('damaged-database')) : store.printJobs.readUnfinished(),
    });
    const on = await open({ jobs });
    const { documentNumber } = await close(store, 'Ada');
    isDamaged = true;
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await pause(150);
    expect(printers.jobs).toEqual([]);
    isDamaged = false;
    // Nobody asks for anything any more.
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
  });

  it('does not make a paper printed whose delivery could not be marked: its time would never begin', async () => {
    let isFull = true;
    const onPrinted = vi.fn(() => Promise.resolve(isFull ? fail('no-space') : succeed(null)));
    const on = await open({ onPrinted });
    const { documentNumber } = await close(store, 'Ada');
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(() => expect(onPrinted).toHaveBeenCalled());
    expect(await statesOf(on)).toEqual(['printing']);
    isFull = false;
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
  });
});

describe('a paper that the printer has accepted', () => {
  it('is not taken back because the printer still takes it in when it is first looked at', async () => {
    printers.next = { state: 'pending', reasons: ['job-incoming'] };
    const on = await open();
    const { documentNumber } = await close(store, 'Ada');
    valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(() => expect(printers.questions.filter((each) => each === 'follow').length).toBeGreaterThan(3));
    expect(printers.questions).not.toContain('cancel');
    printers.become('completed');
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
  });
});

describe('copies', () => {
  const copiesAt = (): number[] => printers.jobs.map(({ copies }) => copies);

  it.each([
    ['one job where the printer takes as many', READY, [], [3]],
    ['one after another where it can be asked for one', { ...READY, mostCopies: 1 }, [], [1, 1, 1]],
    ['as many as it takes at once', { ...READY, mostCopies: 2 }, [], [2, 1]],
    ['again where it puts the wish aside', READY, ['copies'], [3, 2, 1]],
  ] as const)('are %s', async (_, facts, ignored, expected) => {
    printers.facts = facts;
    printers.ignored = ignored;
    const on = await open();
    const { documentNumber } = await close(store, 'Ada');
    valueOf(await on.printPaper({ documentNumber, copies: 3 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
    expect(copiesAt()).toEqual(expected);
    expect(events.filter(({ type }) => type === 'paper-printed')).toMatchObject([{ facts: { copies: 3 } }]);
    expect(logged.includes('print-not-as-asked')).toBe(ignored.length > 0);
  });

  it('go on where they stopped when the patient tries again, and are as many as staff say when they do', async () => {
    printers.facts = { ...READY, mostCopies: 1 };
    const { consultationId, documentNumber } = await close(store, 'Ada');
    const on = await open({ openPaper: () => documentNumber });
    const send = printers.sendDocument.bind(printers);
    const rejectAfterOne = (): void =>
      void vi.spyOn(printers, 'sendDocument').mockImplementationOnce((...given) => {
        printers.facts = { ...printers.facts, isAccepting: false };
        return send(...given);
      });
    rejectAfterOne();
    valueOf(await on.printMyPaper({ consultationId, copies: 2 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['held']));
    expect(copiesAt()).toEqual([1]);
    printers.facts = { ...printers.facts, isAccepting: true };
    valueOf(await on.printMyPaper({ consultationId, copies: 2 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
    expect(copiesAt()).toEqual([1, 1]);
    rejectAfterOne();
    const { jobId } = valueOf(await on.printPaper({ documentNumber, copies: 2 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toContain('held'));
    printers.facts = { ...printers.facts, isAccepting: true };
    valueOf(await on.retryPrintJob({ jobId, copies: 3 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed', 'printed']));
    expect(copiesAt()).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe('two printers', () => {
  it('keep nobody waiting for the other one', async () => {
    printers.become('processing');
    const on = await open();
    const one = await close(store, 'Ada');
    const two = await close(store, 'Grace');
    valueOf(await on.printPaper({ documentNumber: one.documentNumber, copies: 1 }));
    const { jobId } = valueOf(await on.printPaper({ documentNumber: two.documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing', 'waiting']));
    printers.next = { state: 'completed', reasons: [] };
    valueOf(await on.movePrintJob({ jobId, queue: OFFICE.name }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printing', 'printed']));
    expect(printers.jobs.map(({ at }) => at)).toEqual(['desk', 'office']);
  });

  it('a paper that one gave up goes to the other, also while the print service still clears away the first', async () => {
    let isForgotten = (): void => undefined;
    printers.beforeForgotten = new Promise((resolve) => (isForgotten = resolve));
    printers.next = { state: 'aborted', reasons: [] };
    const on = await open();
    const { documentNumber } = await close(store, 'Ada');
    const { jobId } = valueOf(await on.printPaper({ documentNumber, copies: 1 }));
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['held']));
    await vi.waitFor(() => expect(printers.questions).toContain('forget'));
    printers.next = { state: 'completed', reasons: [] };
    const moved = on.movePrintJob({ jobId, queue: OFFICE.name });
    // Once for the course that has ended, once for the move.
    await vi.waitFor(() => expect(printers.questions.filter((each) => each === 'forget')).toHaveLength(2));
    isForgotten();
    valueOf(await moved);
    await vi.waitFor(async () => expect(await statesOf(on)).toEqual(['printed']));
    expect(printers.jobs.map(({ at }) => at)).toEqual(['desk', 'office']);
  });
});

describe('the list of papers', () => {
  it('is there at once while the printer is still being asked, and asks it once at a time', async () => {
    let answer = (): void => undefined;
    printers.before = new Promise((resolve) => (answer = resolve));
    printers.off.add('desk');
    const on = await open();
    const first = valueOf(await on.listPrintJobs());
    expect(first).toEqual({ jobs: [], printer: 'desk', trouble: null, isPrinterAsked: true });
    await on.listPrintJobs();
    expect(printers.questions).toEqual(['describe']);
    answer();
    await vi.waitFor(async () =>
      expect(valueOf(await on.listPrintJobs())).toMatchObject({ trouble: 'unreachable', isPrinterAsked: false }),
    );
  });
});
