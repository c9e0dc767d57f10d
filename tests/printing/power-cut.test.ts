/** The power goes while a paper is printed: the kiosk finds it again, asks the printer, and never prints it a second time by itself. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf } from '../../electron/contract/result.fixture';
import { bundleChild } from '../../electron/store/bundled-child.fixture';
import { findFreePort, makeFolder, startChild, until } from './child';
import { openDeskOver, openTheStore, sealPaper, sha256, type OpenedDesk } from './open-desk';
import { startPrintService, type PrintService } from './print-service';
import { startRawPrinter, type RawPrinter } from './raw-printer';

const TARGET = { kind: 'queue', name: 'desk' } as const;

const bundled = bundleChild(new URL('./kill-child.fixture.ts', import.meta.url));

let service: PrintService;
let printer: RawPrinter;
let folder: ReturnType<typeof makeFolder>;
let opened: OpenedDesk | null = null;

beforeEach(async () => {
  folder = makeFolder();
  service = await startPrintService();
  printer = await startRawPrinter(await findFreePort());
  await makeQueue();
}, 30_000);
afterEach(async () => {
  await opened?.close();
  opened = null;
  await service.end();
  await printer.switchOff();
  folder.remove();
}, 20_000);

async function makeQueue(): Promise<void> {
  await service.admin('lpadmin', '-p', 'desk', '-E', '-v', printer.uri, '-m', 'raw');
}

/** A kiosk that is killed once its job is in that state; then another one over the same data. */
async function liveAndDie(
  state: 'printing' | 'held',
  between: () => Promise<void> = async () => undefined,
): Promise<void> {
  const child = startChild(process.execPath, [bundled.script, folder.path, service.socketPath, 'desk']);
  await until(() => child.said().includes(`\n${state}\n`), child.said);
  await child.stop('SIGKILL');
  await between();
  const paper = JSON.parse(child.said().split('\n')[0] ?? '') as Record<
    'consultationId' | 'documentNumber' | 'pdf',
    string
  >;
  const store = await openTheStore(folder.path);
  const pdf = new Uint8Array(Buffer.from(paper.pdf, 'base64'));
  opened = await openDeskOver(store, folder.path, { ...paper, pdf }, { printers: service.printers, target: TARGET });
}

it('killed while the printer has it: it is found by its number, followed to its end, and comes once', async () => {
  printer.limit(1);
  await liveAndDie('printing');
  expect(await opened?.job()).toMatchObject({ state: 'printing' });
  printer.limit(null);
  await opened?.shows({ state: 'sent' });
  expect(printer.documents.map(sha256)).toEqual([opened?.digest]);
}, 60_000);

it('killed, and the printer has forgotten: staff are told that it may have been printed, and nothing is sent', async () => {
  printer.limit(1);
  await liveAndDie('printing', () => service.forgetJobs());
  await opened?.shows({ state: 'held', trouble: 'cut-off', mayBePrinted: true });
  // What was on its way to the printer is lost with it.
  await printer.switchOff();
  printer.limit(null);
  await printer.switchOn();
  const job = await opened?.job();
  expect(job).toMatchObject({ state: 'held', mayBePrinted: true });
  const { desk, consultationId } = opened ?? {};
  expect(await desk?.printMyPaper({ consultationId: consultationId ?? '', copies: 1 })).toMatchObject({ ok: false });
  expect(printer.documents).toEqual([]);
  // Only when somebody says so.
  valueOf(
    (await desk?.retryPrintJob({ jobId: job?.jobId ?? '', copies: 1 })) ?? { ok: false, error: { code: 'no-desk' } },
  );
  await opened?.shows({ state: 'sent' });
  expect(printer.documents.map(sha256)).toEqual([opened?.digest]);
}, 60_000);

it('killed after it was sent: it stays sent, and is not sent once more', async () => {
  await liveAndDie('held');
  expect(await opened?.mine()).toEqual({ state: 'sent' });
  expect(printer.documents).toHaveLength(1);
}, 60_000);

it('killed before anything was sent: held, not printed into an empty room', async () => {
  await service.kill();
  const store = await openTheStore(folder.path);
  const paper = await sealPaper(store, 1_000);
  valueOf(await store.printJobs.add(paper.documentNumber, 1));
  await service.start();
  opened = await openDeskOver(store, folder.path, paper, { printers: service.printers, target: TARGET });
  expect(await opened.mine()).toEqual({ state: 'held', trouble: 'cut-off', mayBePrinted: false });
  expect(printer.documents).toEqual([]);
}, 60_000);
