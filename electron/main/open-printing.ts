/** Joins the queue of papers with the store, the printer of the settings and whoever watches over them. */
import type { DisclosureAudit } from '../contract/audit-events';
import type { StaffPerson } from '../contract/access-api';
import { fail, succeed } from '../contract/result';
import type { Clock } from '../device/clock';
import type { Printers } from '../device/printer';
import type { Store } from '../store/store';
import type { ConsultationDesk } from './consultation-desk';
import type { Log } from './log';
import { PrintDesk } from './print-desk';
import { PrintJobs } from './print-jobs';
import { USUAL_PACE } from './print-run';
import type { Settings } from './settings';

export interface PrintingNeeds {
  readonly store: Store;
  readonly desk: ConsultationDesk;
  readonly settings: Settings;
  readonly printers: Printers;
  readonly clock: Clock;
  readonly audit: DisclosureAudit;
  readonly signedIn: () => StaffPerson | null;
  readonly log: Log;
}

/** Running: what the last run left is being looked after. */
export async function openPrinting(needs: PrintingNeeds): Promise<PrintDesk> {
  const { store, desk, settings, printers, clock, audit, signedIn, log } = needs;
  const printing = new PrintDesk({
    jobs: new PrintJobs(store.printJobs, () => clock.nowMs()),
    readPdf: async (documentNumber) => {
      const read = await store.readDocument(documentNumber);
      return read.ok ? read.value : null;
    },
    printers,
    target: settings.printer?.target ?? null,
    paperSize: settings.clinic.paperSize,
    twoSided: settings.printer?.twoSided ?? false,
    pace: USUAL_PACE,
    openPaper: (consultationId) => desk.readSealedNumber(consultationId),
    onPrinted: async (consultationId) => {
      const marked = await store.list.markDelivered(consultationId, 'printed');
      if (marked.ok) return marked;
      const { code } = marked.error;
      log('error', 'delivery-not-marked', { reason: code });
      // Destroyed meanwhile: there is nothing left that could be marked.
      return code === 'no-consultation' ? succeed(null) : fail(code);
    },
    audit,
    staff: () => {
      const person = signedIn();
      return person === null ? null : { staffId: person.staffId };
    },
    log,
  });
  await printing.start();
  return printing;
}
