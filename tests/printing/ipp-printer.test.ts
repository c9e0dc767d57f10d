/** Papers to a real IPP printer by its address: byte for byte, counted page by page, and what happens when it stops. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterTarget } from '../../electron/contract/printing';
import { valueOf } from '../../electron/contract/result.fixture';
import { findPrintSystem } from '../../electron/device/ipp-places';
import { ippPrinters } from '../../electron/device/ipp-printers';
import { makeFolder, startChild, until } from './child';
import { findNeighbourhood, startIppPrinter, type IppPrinter, type Neighbourhood } from './ipp-printer';
import { openDesk, QUICK, sha256, STAFF, type DeskGiven, type OpenedDesk } from './open-desk';
import { startPrintService, type PrintService } from './print-service';

const printers = ippPrinters(findPrintSystem('linux', null));
const DESK = { kind: 'queue', name: 'desk' } as const;
/** CUPS looks at such a printer every few seconds. */
const PATIENT = { ...QUICK, lostMs: 20_000 };
const never = new AbortController().signal;

let neighbourhood: Neighbourhood;
let printer: IppPrinter;
let opened: OpenedDesk | null = null;

beforeAll(async () => {
  neighbourhood = await findNeighbourhood();
}, 90_000);
afterAll(() => neighbourhood.end(), 20_000);

beforeEach(async () => {
  printer = await startIppPrinter(neighbourhood);
}, 30_000);
afterEach(async () => {
  await opened?.close();
  opened = null;
  await printer.end();
}, 20_000);

async function open(given: Partial<DeskGiven> = {}): Promise<OpenedDesk> {
  opened = await openDesk({ printers, target: printer.target, ...given });
  return opened;
}

const came = (): string[] => printer.documents().map(sha256);

describe('a paper to an IPP printer', () => {
  it('arrives byte for byte, and its pages are counted as they come out', async () => {
    const { ask, shows, digest, printed, consultationId } = await open();
    printer.takePaper();
    await ask();
    await shows({ state: 'under-way', sidesDone: 1 });
    expect(printed).toEqual([]);
    printer.givePaper();
    await shows({ state: 'printed' });
    expect(came()).toEqual([digest]);
    expect(printed).toEqual([consultationId]);
  }, 30_000);

  it('is asked for with copies, paper and sides that the printer has', async () => {
    const { ask, shows } = await open();
    await ask(2);
    await shows({ state: 'printed' });
    expect(printer.ticket()).toMatchObject({
      IPP_COPIES: '2',
      IPP_MEDIA: 'na_letter_8.5x11in',
      IPP_SIDES: 'one-sided',
    });
    expect(printer.ticket()['IPP_JOB_NAME']).toMatch(/^Candor [0-9a-f]{8}$/);
  }, 30_000);

  it('is asked for on A4, on both sides and three times, as the clinic has set it', async () => {
    const { desk, documentNumber, job } = await open({ paperSize: 'A4', twoSided: true });
    expect(await desk.describePrinter()).toMatchObject({ trouble: null, shortfalls: [] });
    valueOf(await desk.printPaper({ documentNumber, copies: 3 }));
    await until(
      async () => (await job()).state === 'printed',
      () => 'it is not printed',
    );
    expect(printer.ticket()).toMatchObject({
      IPP_COPIES: '3',
      IPP_MEDIA: 'iso_a4_210x297mm',
      IPP_SIDES: 'two-sided-long-edge',
    });
  }, 30_000);

  it('without paper in the tray waits, says so, and goes on by itself', async () => {
    const { ask, shows, desk, digest } = await open();
    printer.takePaper();
    await ask();
    await shows({ state: 'under-way', trouble: 'out-of-paper' });
    expect(valueOf(await desk.listPrintJobs())).toMatchObject({
      trouble: 'out-of-paper',
      jobs: [{ state: 'printing', trouble: 'out-of-paper' }],
    });
    printer.givePaper();
    await shows({ state: 'printed' });
    expect(came()).toEqual([digest]);
  }, 30_000);

  it('waits while the printer is busy with somebody else’s', async () => {
    const { ask, shows, digest } = await open({ pace: { ...QUICK, busyMs: 20_000 } });
    const folder = makeFolder();
    writeFileSync(join(folder.path, 'other.pdf'), '%PDF-1.7 of somebody else');
    printer.takePaper();
    const other = startChild('ipptool', [
      ...['-f', join(folder.path, 'other.pdf'), '-d', 'filetype=application/pdf'],
      ...[`ipp://localhost:${printer.port}/ipp/print`, 'print-job.test'],
    ]);
    await until(async () => (await condition()).includes('media-empty-warning'), other.said);
    await ask();
    await shows({ state: 'under-way', trouble: 'busy' });
    printer.givePaper();
    await shows({ state: 'printed' });
    expect(came().at(-1)).toBe(digest);
    expect(printer.documents()).toHaveLength(2);
    await other.stop();
    folder.remove();
  }, 40_000);
});

describe('a report of the kiosk’s state', () => {
  it('goes the way of the papers: held while the printer is off, then byte for byte, after what was asked before', async () => {
    const { desk, ask, digest, events, printed, consultationId } = await open();
    const report = new TextEncoder().encode('%PDF-1.7 of the kiosk itself');
    await printer.pullPlug();
    await ask();
    const { jobId } = await desk.printReport(report, STAFF);
    const shown = async (): Promise<string[]> => valueOf(await desk.listPrintJobs()).jobs.map((job) => job.state);
    await until(
      async () => (await shown()).join() === 'held,held',
      () => 'both are to be held',
    );
    expect(valueOf(await desk.listPrintJobs()).jobs[1]).toMatchObject({
      jobId,
      consultationId: null,
      documentNumber: null,
      trouble: 'unreachable',
      mayBePrinted: false,
    });
    await printer.start();
    await ask();
    await desk.retryPrintJob({ jobId, copies: 1 });
    await until(
      async () => (await shown()).join() === 'printed,printed',
      () => 'both are to be printed',
    );
    expect(came()).toEqual([digest, sha256(report)]);
    expect(printed).toEqual([consultationId]);
    const own = events.filter(({ consultationId: of }) => of === null).map(({ type }) => type);
    expect(own).toEqual(['print-asked', 'print-held', 'print-asked', 'paper-printed']);
  }, 30_000);
});

describe('an IPP printer that stops', () => {
  it('switched off: nothing is sent, and the patient can try again', async () => {
    const { ask, shows, digest } = await open();
    await printer.pullPlug();
    await ask();
    await shows({ state: 'held', trouble: 'unreachable', mayBePrinted: false });
    await printer.start();
    await ask();
    await shows({ state: 'printed' });
    expect(came()).toEqual([digest]);
  }, 30_000);

  it('pulled out in the middle: nobody knows, only staff may print it again, and it comes out then', async () => {
    const { ask, shows, desk, job, consultationId, digest } = await open();
    printer.takePaper();
    await ask();
    await shows({ state: 'under-way', trouble: 'out-of-paper' });
    await printer.pullPlug();
    await shows({ state: 'held', trouble: 'lost-contact', mayBePrinted: true });
    const refused = await desk.printMyPaper({ consultationId, copies: 1 });
    expect(refused).toMatchObject({ ok: false, error: { facts: { rule: 'may-be-printed' } } });
    printer.givePaper();
    await printer.start();
    valueOf(await desk.retryPrintJob({ jobId: (await job()).jobId, copies: 1 }));
    await shows({ state: 'printed' });
    expect(came().at(-1)).toBe(digest);
  }, 30_000);

  it('pulled out in the middle: staff who hold the paper say so, and it counts as printed', async () => {
    const { ask, shows, desk, job, printed, consultationId, events } = await open();
    printer.takePaper();
    await ask();
    await shows({ state: 'under-way', trouble: 'out-of-paper' });
    await printer.pullPlug();
    await shows({ state: 'held', mayBePrinted: true });
    valueOf(await desk.confirmPrintJob({ jobId: (await job()).jobId }));
    expect(await shows({ state: 'printed' })).toMatchObject({ more: true });
    expect(printed).toEqual([consultationId]);
    expect(events.at(-1)).toMatchObject({ type: 'paper-printed', actor: { staffId: expect.any(String) as string } });
  }, 30_000);

  it('gives the paper up: that is not called printed', async () => {
    const { ask, shows, printed } = await open();
    printer.breakDown();
    await ask();
    await shows({ state: 'held', trouble: 'gave-up', mayBePrinted: true });
    expect([printed, printer.documents()]).toEqual([[], []]);
  }, 30_000);

  it('is followed by name, not by number alone: another paper of the same number is not taken for ours', async () => {
    const facts = valueOf(await printers.describe(printer.target, never));
    const order = { jobName: 'Candor aaaaaaaa', copies: 1, paperSize: 'Letter', twoSided: false } as const;
    const { jobNumber: number } = valueOf(await printers.createJob(printer.target, facts, order, never));
    expect(valueOf(await printers.findJob(printer.target, order.jobName, never))).toBe(number);
    expect(await printers.follow(printer.target, number, order.jobName, never)).toMatchObject({ ok: true });
    const other = await printers.follow(printer.target, number, 'Candor bbbbbbbb', never);
    expect(other).toMatchObject({ ok: false, error: { code: 'unknown-job' } });
    expect(await printers.cancel(printer.target, number + 7, never)).toMatchObject({
      error: { code: 'unknown-job' },
    });
  }, 30_000);
});

describe('a queue of CUPS that asks an IPP printer what becomes of its papers', () => {
  let service: PrintService;
  beforeAll(async () => {
    service = await startPrintService();
  }, 30_000);
  afterAll(() => service.end(), 20_000);

  async function openQueue(driver: 'raw' | 'everywhere', given: Partial<DeskGiven> = {}): Promise<OpenedDesk> {
    await service.admin('lpadmin', '-p', 'desk', '-E', '-v', printer.target.uri, '-m', driver);
    return await open({ printers: service.printers, target: DESK, pace: PATIENT, ...given });
  }

  it('arrives byte for byte through a queue without a driver, and is printed when the printer says so', async () => {
    const { ask, shows, desk, digest, printed, consultationId } = await openQueue('raw');
    expect(await desk.describePrinter()).toMatchObject({ trouble: null, shortfalls: [] });
    printer.takePaper();
    await ask();
    await shows({ state: 'under-way', trouble: 'out-of-paper' });
    expect(printed).toEqual([]);
    printer.givePaper();
    await shows({ state: 'printed' });
    expect(printer.documents().map(sha256)).toEqual([digest]);
    expect(printed).toEqual([consultationId]);
  }, 60_000);

  it('through a driverless queue waits for paper and is followed to its end, on A4, on both sides, twice', async () => {
    const folder = makeFolder();
    const given = { pdf: onePage(folder.path), paperSize: 'A4', twoSided: true } as const;
    const { ask, shows, desk, printed, consultationId } = await openQueue('everywhere', given);
    await until(
      async () => (await desk.describePrinter())?.shortfalls.length === 0,
      () => 'the queue has no such paper or sides',
    );
    printer.takePaper();
    await ask(2);
    await shows({ state: 'under-way', trouble: 'out-of-paper' });
    expect(valueOf(await desk.listPrintJobs())).toMatchObject({ trouble: 'out-of-paper' });
    expect(printed).toEqual([]);
    printer.givePaper();
    await shows({ state: 'printed' });
    expect(printed).toEqual([consultationId]);
    const { IPP_SIDES: sides, IPP_MEDIA: media, IPP_MEDIA_COL: mediaCol, IPP_COPIES: copies } = printer.ticket();
    expect(sides).toBe('two-sided-long-edge');
    // CUPS names the paper by its measures, in hundredths of a millimetre.
    expect(media ?? mediaCol).toMatch(/iso_a4_210x297mm|x-dimension=21000 y-dimension=29700/);
    const last = join(folder.path, 'last.pdf');
    const [came = Buffer.alloc(0)] = printer.documents();
    writeFileSync(last, came);
    // Copies are the printer's or CUPS's own: two of the one page either way.
    const pages = Number(execFileSync('qpdf', ['--show-npages', last], { encoding: 'utf8' }));
    expect(pages * Number(copies ?? 1)).toBeGreaterThanOrEqual(2);
    folder.remove();
  }, 90_000);
});

describe('a printer with a certificate', () => {
  it('gets the paper only when the certificate is the one that the clinic has set', async () => {
    const fingerprint = await readFingerprint(printer.port);
    const uri = printer.target.uri.replace('ipp:', 'ipps:');
    const other = fingerprint.replace(/^../, (first) => (first === '00' ? '01' : '00'));
    for (const wrong of [null, other]) {
      const target: PrinterTarget = { kind: 'address', uri, fingerprint: wrong };
      const refused = await printers.describe(target, never);
      expect(refused).toEqual({ ok: false, error: { code: 'not-trusted', facts: { fingerprint } } });
    }
    const { ask, shows, digest } = await open({ target: { kind: 'address', uri, fingerprint } });
    await ask();
    await shows({ state: 'printed' });
    expect(came()).toEqual([digest]);
  }, 30_000);
});

async function condition(): Promise<readonly string[]> {
  return valueOf(await printers.describe(printer.target, never)).reasons;
}

/** As the clinic would read it from the printer's own page. */
function readFingerprint(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port, rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate();
      socket.destroy();
      resolve(new X509Certificate(raw).fingerprint256);
    });
    socket.on('error', reject);
  });
}

/** A PDF that a filter can read: one empty page. */
function onePage(folder: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  const rough = join(folder, 'rough.pdf');
  const whole = join(folder, 'whole.pdf');
  writeFileSync(rough, `%PDF-1.7\n${objects.join('')}trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n`);
  // It writes the table of positions, and warns that there was none.
  execFileSync('qpdf', ['--warning-exit-0', rough, whole], { stdio: 'ignore' });
  return new Uint8Array(readFileSync(whole));
}
