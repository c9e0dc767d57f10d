/** Papers through a real CUPS: byte for byte, and each way in which a printer does not print, brought about for real. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '../../electron/contract/result.fixture';
import { findFreePort, until } from './child';
import { openDesk, QUICK, sha256, STAFF, type DeskGiven, type OpenedDesk } from './open-desk';
import { startPrintService, type PrintService } from './print-service';
import { startRawPrinter, type RawPrinter } from './raw-printer';

const DESK = { kind: 'queue', name: 'desk' } as const;
/** More than the buffers between CUPS and a printer hold. */
const LONG_BYTES = 24_000_000;

let service: PrintService;
let printer: RawPrinter;
let office: RawPrinter;
let opened: OpenedDesk | null = null;

beforeAll(async () => {
  service = await startPrintService();
  printer = await startRawPrinter(await findFreePort());
  office = await startRawPrinter(await findFreePort());
}, 60_000);

afterAll(async () => {
  await service.end();
  await printer.switchOff();
  await office.switchOff();
}, 30_000);

afterEach(async () => {
  await opened?.close();
  opened = null;
  printer.limit(null);
  await service.kill();
}, 30_000);

/** Each test has the service anew, with its two queues and nothing in them. */
async function open(given: Partial<DeskGiven> = {}): Promise<OpenedDesk> {
  await service.start();
  await service.admin('cancel', '-a', '-x').catch(() => '');
  await printer.switchOff();
  await printer.switchOn();
  printer.forget();
  office.forget();
  for (const [name, { uri }] of [
    ['desk', printer],
    ['office', office],
  ] as const) {
    await service.admin(
      'lpadmin',
      '-p',
      name,
      '-E',
      '-v',
      uri,
      '-m',
      'raw',
      '-D',
      `In the ${name}`,
      '-o',
      'printer-error-policy=retry-current-job',
    );
    await service.admin('cupsaccept', name);
    await service.admin('cupsenable', name);
  }
  opened = await openDesk({ printers: service.printers, target: DESK, ...given });
  return opened;
}

const came = (to: RawPrinter): string[] => to.documents.map(sha256);

describe('a paper through CUPS', () => {
  it('arrives byte for byte, and counts as printed only when somebody has seen it: such a queue knows no more', async () => {
    const { ask, shows, desk, job, digest, events, printed, consultationId, documentNumber } = await open();
    printer.limit(1);
    expect(await ask()).toMatchObject({ state: 'under-way' });
    await until(
      async () => (await job()).state === 'printing',
      () => 'it is not printing',
    );
    // CUPS speaks of one side as soon as it has begun; how many come out it cannot know.
    await wait(500);
    expect(valueOf(await desk.listPrintJobs()).jobs).toMatchObject([{ state: 'printing', sidesDone: null }]);
    printer.limit(null);
    expect(await shows({ state: 'sent' })).toEqual({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
    expect(printed).toEqual([]);
    const { jobId, ...sent } = await job();
    expect(sent).toMatchObject({ state: 'held', trouble: 'end-unknown', mayBePrinted: true, documentNumber });
    expect(await desk.describePrinter()).toEqual({
      name: 'desk',
      trouble: null,
      shortfalls: ['end-unknown'],
      keepsCopies: false,
    });
    valueOf(await desk.confirmPrintJob({ jobId }));
    expect(await shows({ state: 'printed' })).toEqual({ state: 'printed', more: true });
    expect(printed).toEqual([consultationId]);
    expect(await job()).toMatchObject({ state: 'printed', printer: 'desk', copies: 1 });
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['print-asked', 'patient'],
      ['paper-sent', 'kiosk'],
      ['paper-printed', STAFF],
    ]);
  }, 30_000);

  it('is sent once more when somebody has looked and asks for it, as often as they say', async () => {
    const { ask, shows, desk, job, digest, consultationId } = await open();
    await ask();
    await shows({ state: 'sent' });
    const refused = await desk.printMyPaper({ consultationId, copies: 1 });
    expect(refused).toMatchObject({ ok: false, error: { facts: { rule: 'may-be-printed' } } });
    valueOf(await desk.retryPrintJob({ jobId: (await job()).jobId, copies: 2 }));
    await shows({ state: 'sent' });
    const [one, two] = printer.documents;
    expect([sha256(one ?? Buffer.alloc(0)), printer.documents.length]).toEqual([digest, 2]);
    expect(two).toHaveLength(2 * (one?.length ?? 0));
  }, 30_000);

  it('comes out as often as it was asked for, and no more than three times in all', async () => {
    const { ask, shows, digest, desk, consultationId, job } = await open();
    const confirm = async (): Promise<void> =>
      void valueOf(await desk.confirmPrintJob({ jobId: (await job()).jobId }));
    await ask(2);
    await shows({ state: 'sent' });
    await confirm();
    await ask(1);
    await shows({ state: 'sent' });
    await confirm();
    expect(await shows({ state: 'printed' })).toEqual({ state: 'printed', more: false });
    const one = came(printer);
    expect(one.slice(-1)).toEqual([digest]);
    expect(Buffer.concat(printer.documents as Buffer[])).toHaveLength(3 * (printer.documents.at(-1)?.length ?? 0));
    const refused = await desk.printMyPaper({ consultationId, copies: 1 });
    expect(refused).toMatchObject({ ok: false, error: { facts: { rule: 'enough-copies' } } });
  }, 30_000);

  it('is asked for once, however quickly it is touched twice', async () => {
    const { desk, consultationId, shows } = await open();
    const both = await Promise.all([1, 2].map(() => desk.printMyPaper({ consultationId, copies: 1 })));
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    await shows({ state: 'sent' });
    expect(printer.documents).toHaveLength(1);
  }, 30_000);

  it('waits in the queue behind another, one at a time', async () => {
    const { desk, documentNumber, ask, job } = await open();
    printer.limit(1);
    await ask();
    await until(
      () => printer.coming() > 0,
      () => 'nothing comes',
    );
    valueOf(await desk.printPaper({ documentNumber, copies: 1 }));
    const states = async (): Promise<string[]> => valueOf(await desk.listPrintJobs()).jobs.map(({ state }) => state);
    expect(await states()).toEqual(['printing', 'waiting']);
    printer.limit(null);
    await until(
      async () => (await states()).every((state) => state === 'held'),
      () => 'both are not sent',
    );
    expect(printer.documents).toHaveLength(2);
    expect((await job()).trouble).toBe('end-unknown');
  }, 30_000);
});

describe('a printer of CUPS that does not print', () => {
  it('switched off: the paper waits in its queue, is told so, and comes out once when it is on', async () => {
    const { ask, shows, digest, printed } = await open();
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    expect(printed).toEqual([]);
    await printer.switchOn();
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 60_000);

  it('paused: nothing is sent, the paper is held, and staff print it when it goes on', async () => {
    const { ask, shows, desk, job, digest, events } = await open();
    await service.admin('cupsdisable', 'desk');
    await ask();
    await shows({ state: 'held', trouble: 'paused', mayBePrinted: false });
    await until(
      async () => valueOf(await desk.listPrintJobs()).trouble === 'paused',
      () => 'the queue is not said to be paused',
    );
    expect(await service.admin('lpstat', '-o')).toBe('');
    await service.admin('cupsenable', 'desk');
    valueOf(await desk.retryPrintJob({ jobId: (await job()).jobId, copies: 1 }));
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
    expect(events).toContainEqual(expect.objectContaining({ type: 'print-held', facts: { trouble: 'paused' } }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'print-asked', actor: STAFF }));
  }, 30_000);

  it('paused while it prints: told so, and printed once when it goes on', async () => {
    const { ask, shows, digest } = await open({ bytes: LONG_BYTES });
    printer.limit(1);
    await ask();
    await until(
      () => printer.coming() > 0,
      () => 'nothing comes',
    );
    await service.admin('cupsdisable', 'desk');
    await shows({ state: 'under-way', trouble: 'paused' });
    printer.limit(null);
    await service.admin('cupsenable', 'desk');
    await shows({ state: 'sent' });
    // What had been begun is not whole; exactly one is.
    expect(came(printer).filter((each) => each === digest)).toHaveLength(1);
  }, 30_000);

  it('rejecting: the paper is held, and the patient can try again', async () => {
    const { ask, shows, digest } = await open();
    await service.admin('cupsreject', 'desk');
    await ask();
    await shows({ state: 'held', trouble: 'rejecting', mayBePrinted: false });
    await service.admin('cupsaccept', 'desk');
    await ask();
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 30_000);

  it('pulled out in the middle: CUPS begins anew, and one whole paper comes out', async () => {
    const { ask, shows, digest, printed } = await open({ bytes: LONG_BYTES });
    printer.limit(100_000);
    await ask();
    await until(
      () => printer.coming() >= 100_000,
      () => 'nothing comes',
    );
    await printer.switchOff();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    expect(printed).toEqual([]);
    printer.limit(null);
    await printer.switchOn();
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 60_000);

  it('removed while it prints: the paper is held as one that may have come out, and is moved', async () => {
    const { ask, shows, desk, job, digest, consultationId } = await open();
    printer.limit(1);
    await ask();
    await until(
      () => printer.coming() > 0,
      () => 'nothing comes',
    );
    await service.admin('lpadmin', '-x', 'desk');
    await shows({ state: 'held', trouble: 'gave-up', mayBePrinted: true });
    const refused = await desk.printMyPaper({ consultationId, copies: 1 });
    expect(refused).toMatchObject({ ok: false, error: { facts: { rule: 'may-be-printed' } } });
    expect(valueOf(await desk.listPrinters())).toEqual([{ queue: 'office', description: 'In the office' }]);
    valueOf(await desk.movePrintJob({ jobId: (await job()).jobId, queue: 'office' }));
    await shows({ state: 'sent' });
    expect(came(office)).toEqual([digest]);
  }, 30_000);

  it('removed before: held, with a sentence of its own', async () => {
    const { ask, shows } = await open();
    await service.admin('lpadmin', '-x', 'desk');
    await ask();
    await shows({ state: 'held', trouble: 'unknown-printer', mayBePrinted: false });
  }, 30_000);

  it('taken out by staff while it is stuck: it is taken back from CUPS, and never comes', async () => {
    const { ask, shows, desk, job, events } = await open();
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    valueOf(await desk.dropPrintJob({ jobId: (await job()).jobId }));
    await until(
      async () => (await job()).state === 'dropped',
      () => 'it is not dropped',
    );
    expect(await service.admin('lpstat', '-o')).toBe('');
    await printer.switchOn();
    expect(events.at(-1)).toMatchObject({ type: 'print-dropped', actor: STAFF });
    expect(printer.documents).toEqual([]);
  }, 30_000);

  it('moved by staff while it is stuck: it is taken back from the first printer and comes out at the second', async () => {
    const { ask, shows, desk, job, digest } = await open();
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    valueOf(await desk.movePrintJob({ jobId: (await job()).jobId, queue: 'office' }));
    await shows({ state: 'sent' });
    expect(came(office)).toEqual([digest]);
    expect(await service.admin('lpstat', '-o')).toBe('');
  }, 30_000);
});

describe('what CUPS keeps of a paper', () => {
  /** CUPS itself would hold them for a day. */
  const spooled = (): string[] => readdirSync(join(service.folder, 'spool')).filter((name) => /^[cd]\d+/.test(name));
  const isEmpty = (): Promise<void> =>
    until(
      () => spooled().length === 0,
      () => spooled().join(' '),
    );

  it('is there while it prints, and destroyed when it came out', async () => {
    const { ask, desk, job } = await open();
    printer.limit(1);
    await ask();
    await until(
      () => printer.coming() > 0,
      () => 'nothing comes',
    );
    expect(spooled()).not.toEqual([]);
    printer.limit(null);
    await until(
      async () => (await job()).state === 'held',
      () => 'it has not ended',
    );
    await isEmpty();
    expect(valueOf(await desk.confirmPrintJob({ jobId: (await job()).jobId })).state).toBe('printed');
  }, 30_000);

  it('is destroyed when staff take it out', async () => {
    const { ask, shows, desk, job } = await open();
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    expect(spooled()).not.toEqual([]);
    valueOf(await desk.dropPrintJob({ jobId: (await job()).jobId }));
    await isEmpty();
  }, 30_000);
});

describe('a print service that is not there', () => {
  it('before: the paper is held, and printed when the service is back', async () => {
    const { ask, shows, digest, desk } = await open();
    await service.kill();
    await ask();
    await shows({ state: 'held', trouble: 'service-down', mayBePrinted: false });
    expect(valueOf(await desk.listPrinters())).toEqual([]);
    await service.start();
    await ask();
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 30_000);

  it('killed in the middle and back at once: the paper is found again by its number and comes out', async () => {
    const { ask, shows, digest } = await open({ pace: { ...QUICK, lostMs: 20_000 } });
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    await service.kill();
    await shows({ state: 'under-way', trouble: 'service-down' });
    await service.start();
    await printer.switchOn();
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 60_000);

  it('killed in the middle and back late: printing again asks CUPS first, so that it never comes out twice', async () => {
    const { ask, shows, desk, job, digest } = await open();
    await printer.switchOff();
    await ask();
    await shows({ state: 'under-way', trouble: 'unreachable' });
    await service.kill();
    await shows({ state: 'held', trouble: 'lost-contact', mayBePrinted: true });
    await service.start();
    await printer.switchOn();
    await until(
      () => printer.documents.length === 1,
      () => 'CUPS has not gone on with it',
      40_000,
    );
    valueOf(await desk.retryPrintJob({ jobId: (await job()).jobId, copies: 1 }));
    await shows({ state: 'sent' });
    expect(came(printer)).toEqual([digest]);
  }, 60_000);
});

describe('no printer', () => {
  it('is said to the patient at once, and to staff who print a paper', async () => {
    const { ask, mine, desk, documentNumber, job } = await open({ target: null });
    expect(await mine()).toEqual({ state: 'no-printer' });
    expect(await ask()).toEqual({ state: 'no-printer' });
    valueOf(await desk.printPaper({ documentNumber, copies: 1 }));
    await until(
      async () => (await job()).state === 'held',
      () => 'it is not held',
    );
    expect(await job()).toMatchObject({ trouble: 'no-printer', mayBePrinted: false });
    expect(valueOf(await desk.listPrintJobs())).toMatchObject({ printer: null, trouble: 'no-printer' });
  }, 30_000);
});
