/** Printers of which there is none: as on a computer without a print service. */
import { fail, type Result } from '../contract/result';
import type { PrinterFault, Printers } from './printer';

/** Every question is answered with the same fault; a printer that prints is not pretended. */
export function noPrinters(fault: PrinterFault = 'service-down'): Printers {
  const refuse = (): Promise<Result<never, PrinterFault>> => Promise.resolve(fail(fault));
  return {
    list: refuse,
    describe: refuse,
    createJob: refuse,
    sendDocument: refuse,
    printAtOnce: refuse,
    follow: refuse,
    findJob: refuse,
    forget: refuse,
    cancel: refuse,
  };
}
