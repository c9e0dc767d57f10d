/** The kiosk's queue of papers over a real store, with one sealed paper in an open consultation; everything else is real too. */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AuditEvent } from '../../electron/contract/audit-events';
import type { MyPrint, PrintJobView } from '../../electron/contract/print-api';
import type { PrinterTarget } from '../../electron/contract/printing';
import { succeed } from '../../electron/contract/result';
import { valueOf } from '../../electron/contract/result.fixture';
import type { Printers } from '../../electron/device/printer';
import type { Log } from '../../electron/main/log';
import { auditInto } from '../../electron/main/audit.fixture';
import { PrintDesk } from '../../electron/main/print-desk';
import { PrintJobs } from '../../electron/main/print-jobs';
import type { PrintPace } from '../../electron/main/print-run';
import { openRealStore } from '../../electron/store/real-store.fixture';
import type { Store } from '../../electron/store/store';
import { makeFolder, until } from './child';

/** As usual, but with less patience. */
export const QUICK: PrintPace = { pollMs: 50, busyMs: 3_000, lostMs: 1_500, settleMs: 0, restMs: 200 };
export const STAFF = { staffId: '11111111-1111-4111-8111-111111111111' };

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface OpenedDesk {
  readonly desk: PrintDesk;
  readonly store: Store;
  readonly folder: string;
  readonly consultationId: string;
  readonly documentNumber: string;
  readonly digest: string;
  /** Types of the audit's events, in order. */
  readonly events: readonly AuditEvent[];
  /** Consultations that were said to be printed. */
  readonly printed: readonly string[];
  readonly ask: (copies?: number) => Promise<MyPrint>;
  readonly mine: () => Promise<MyPrint>;
  /** Waits until the patient's screen would show this. */
  readonly shows: (expected: Partial<MyPrint>) => Promise<MyPrint>;
  readonly job: () => Promise<PrintJobView>;
  readonly close: () => Promise<void>;
}

export async function openTheStore(folder: string): Promise<Store> {
  return await openRealStore(join(folder, 'data'), Date.now);
}

function makeNoise(bytes: number): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), Buffer.from('\n%%EOF\n')]));
}

/** One sealed paper, or that many random bytes for one, in a consultation that is still open. */
export async function sealPaper(
  store: Store,
  given: number | Uint8Array,
): Promise<{ consultationId: string; pdf: Uint8Array; documentNumber: string }> {
  const pdf = typeof given === 'number' ? makeNoise(given) : given;
  const started = valueOf(
    await store.startConsultation({
      type: 'started',
      language: 'en',
      contentVersion: '1.0.0',
      contentHash: 'a'.repeat(64),
      timeZone: 'America/New_York',
    }),
  );
  const { consultationId } = started;
  const documentNumber = await store.nextDocumentNumber();
  const facts = { digest: sha256(pdf), pageCount: 3, language: 'en', contentVersion: '1.0.0' };
  valueOf(await store.completeConsultation(consultationId, 2, { documentNumber, pdf, ...facts }));
  return { consultationId, pdf, documentNumber };
}

export interface DeskGiven {
  readonly printers: Printers;
  readonly target: PrinterTarget | null;
  /** For printers that read what they print; otherwise random bytes. */
  readonly pdf?: Uint8Array;
  readonly bytes?: number;
  readonly pace?: PrintPace;
  readonly paperSize?: 'A4' | 'Letter';
  readonly twoSided?: boolean;
  readonly log?: Log;
}

export async function openDesk(given: DeskGiven): Promise<OpenedDesk> {
  const folder = makeFolder();
  const store = await openTheStore(folder.path);
  const paper = await sealPaper(store, given.pdf ?? given.bytes ?? 300_000);
  const opened = await openDeskOver(store, folder.path, paper, given);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      folder.remove();
    },
  };
}

/** Over a store that is there already, as after a power cut. */
export async function openDeskOver(
  store: Store,
  folder: string,
  { consultationId, pdf, documentNumber }: { consultationId: string; pdf: Uint8Array; documentNumber: string },
  { printers, target, pace = QUICK, paperSize = 'Letter', twoSided = false, log = () => undefined }: DeskGiven,
): Promise<OpenedDesk> {
  const events: AuditEvent[] = [];
  const printed: string[] = [];
  const desk = new PrintDesk({
    jobs: new PrintJobs(store.printJobs, Date.now),
    readPdf: async (number) => valueOf(await store.readDocument(number)),
    printers,
    target,
    paperSize,
    twoSided,
    pace,
    openPaper: (id) => (id === consultationId ? documentNumber : null),
    onPrinted: async (id) => {
      printed.push(id);
      return succeed(null);
    },
    audit: auditInto(events),
    staff: () => STAFF,
    log,
  });
  await desk.start();
  const mine = async (): Promise<MyPrint> => valueOf(await desk.readMyPrint({ consultationId }));
  return {
    desk,
    store,
    folder,
    consultationId,
    documentNumber,
    digest: sha256(pdf),
    events,
    printed,
    mine,
    ask: async (copies = 1) => valueOf(await desk.printMyPaper({ consultationId, copies })),
    async shows(expected) {
      const isShown = (shown: MyPrint): boolean =>
        Object.entries(expected).every(
          ([name, value]) => (shown as unknown as Record<string, unknown>)[name] === value,
        );
      let last = await mine();
      await until(
        async () => isShown((last = await mine())),
        () => `${JSON.stringify(expected)} was expected, the screen shows ${JSON.stringify(last)}`,
      );
      return last;
    },
    job: async () => {
      const [job] = valueOf(await desk.listPrintJobs()).jobs;
      if (job === undefined) throw new Error('the queue is empty');
      return job;
    },
    close: async () => {
      await desk.stop();
      await store.close();
    },
  };
}
