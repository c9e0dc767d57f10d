/** The entry `printer` of the settings: where papers are printed, and how. */
import { z } from 'zod';
import { queueName } from '../contract/print-inputs';
import type { PrinterTarget } from '../contract/printing';

/** A queue of the system's print service, or a printer's own address; a fingerprint only where there is a certificate. */
export const printerEntry = z
  .strictObject({
    queue: queueName.optional(),
    address: z
      .string()
      .max(300)
      .regex(/^ipps?:\/\/[^\s/]+(\/\S*)?$/)
      .refine((uri) => URL.canParse(uri.replace(/^ipps?:/, 'http:')))
      .optional(),
    /** SHA-256 of the printer's certificate, as `openssl x509 -fingerprint -sha256` writes it. */
    fingerprint: z
      .string()
      .regex(/^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/)
      .optional(),
    twoSided: z.boolean().default(false),
  })
  .refine(({ queue, address }) => (queue === undefined) !== (address === undefined), { path: ['queue'] })
  .refine(({ address, fingerprint }) => fingerprint === undefined || address?.startsWith('ipps:') === true, {
    path: ['fingerprint'],
  });

export interface PrinterSettings {
  readonly target: PrinterTarget;
  /** Both sides of a sheet, where the printer can. */
  readonly twoSided: boolean;
}

export function arrangePrinter(entry: z.infer<typeof printerEntry>): PrinterSettings {
  const { queue, address = '', fingerprint = null, twoSided } = entry;
  const target: PrinterTarget =
    queue === undefined ? { kind: 'address', uri: address, fingerprint } : { kind: 'queue', name: queue };
  return { target, twoSided };
}
