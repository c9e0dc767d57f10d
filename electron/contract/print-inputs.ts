/** What the calls about printing take. */
import { z } from 'zod';
import { consultationId, nothing, type InputsOf } from './input-parts';
import type { PrintApi } from './print-api';
import { MOST_COPIES } from './printing';

const jobId = z.uuid();
const copies = z.int().min(1).max(MOST_COPIES);
const documentNumber = z.string().regex(/^CND-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
/** As CUPS allows them: no blank, `/`, `#`, quotation mark or control character; at most 127 bytes. */
export const queueName = z.string().regex(/^[^\s/#"'\\?\p{C}]{1,127}$/u);

export const PRINT_INPUTS = {
  printMyPaper: z.strictObject({ consultationId, copies }),
  readMyPrint: z.strictObject({ consultationId }),
  listPrintJobs: nothing,
  listPrinters: nothing,
  printPaper: z.strictObject({ documentNumber, copies }),
  retryPrintJob: z.strictObject({ jobId, copies }),
  movePrintJob: z.strictObject({ jobId, queue: queueName }),
  dropPrintJob: z.strictObject({ jobId }),
  confirmPrintJob: z.strictObject({ jobId }),
} satisfies InputsOf<PrintApi>;
