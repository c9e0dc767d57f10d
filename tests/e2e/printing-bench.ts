/** A bench with a print service of its own, and with a drive that can be plugged in later: they end with the test, however it ends. */
import { findFreePort } from '../printing/child';
import { startPrintService, type PrintService } from '../printing/print-service';
import { startRawPrinter, type RawPrinter } from '../printing/raw-printer';
import { test as base } from './bench';
import { canMount, prepareStick, type LaterStick } from './stick';

export interface PrintRoom {
  /** Every program that is started finds this one. */
  readonly service: PrintService;
  /** A printer behind a queue of that name. */
  readonly addPrinter: (queue: string, description: string) => Promise<RawPrinter>;
}

const STICK_MEGABYTES = 16;

export const test = base.extend<{ printRoom: PrintRoom; laterStick: LaterStick | null }>({
  printRoom: async ({}, use) => {
    const service = await startPrintService();
    const printers: RawPrinter[] = [];
    const before = process.env['CUPS_SERVER'];
    process.env['CUPS_SERVER'] = service.socketPath;
    await use({
      service,
      addPrinter: async (queue, description) => {
        const printer = await startRawPrinter(await findFreePort());
        printers.push(printer);
        await service.admin('lpadmin', '-p', queue, '-E', '-v', printer.uri, '-m', 'raw', '-D', description);
        return printer;
      },
    });
    if (before === undefined) delete process.env['CUPS_SERVER'];
    else process.env['CUPS_SERVER'] = before;
    await service.end();
    for (const printer of printers) await printer.switchOff();
  },
  /** Null where nothing may be mounted. */
  laterStick: async ({}, use) => {
    const stick = canMount ? prepareStick(STICK_MEGABYTES) : null;
    await use(stick);
    stick?.remove();
  },
});
