/** What the command line takes out of a store that no kiosk has open. */
import { join } from 'node:path';
import { ARCHIVE_FOLDER } from '../content/content-archive';
import { LIST_PAGE_ROWS, type ListPlace } from '../contract/consultation-list';
import { fail, succeed, type Result } from '../contract/result';
import { findContentIn } from '../document/verify-content';
import { countingTable, type CountedConsultation, type CountingOptions } from '../exchange/counting-table';
import { bundleText, transactionOf } from '../exchange/fhir-bundle';
import type { Store } from '../store/store';
import { ConsultationReader } from './read-exchange';

export interface CommandParts {
  readonly store: Pick<Store, 'readDocument' | 'list' | 'audit'>;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  readonly clinicName: string;
  readonly kioskName: string;
}

const AT_A_TIME = 50;
const EVERYTHING = { filter: 'all', closedFrom: null, closedBefore: null, limit: LIST_PAGE_ROWS.most } as const;

export class ExportCommand {
  readonly #parts: CommandParts;
  readonly #reader: ConsultationReader;

  constructor(parts: CommandParts) {
    const { dataFolder, ...others } = parts;
    this.#parts = parts;
    this.#reader = new ConsultationReader({
      ...others,
      findContent: findContentIn({ ...others, archiveFolder: join(dataFolder, ARCHIVE_FOLDER) }),
    });
  }

  /** Also of a consultation that a power cut left open. */
  readPaper(documentNumber: string): Promise<Result<Uint8Array>> {
    return this.#reader.readPaper(documentNumber);
  }

  /** The text of a FHIR R4 transaction; called exported only when `keep` has kept it. `not-closed`, `no-content`. */
  async exportBundle(documentNumber: string, keep: (text: string) => Promise<void>): Promise<Result<null>> {
    const { list, audit } = this.#parts.store;
    const complete = await this.#completeList();
    if (!complete.ok) return complete;
    const found = await list.page({ ...EVERYTHING, search: documentNumber, after: null });
    if (!found.ok) return found;
    const row = found.value.rows.find((each) => each.documentNumber === documentNumber);
    if (row === undefined) return fail('not-closed');
    const { consultationId } = row;
    const listed = await this.#reader.readListed(consultationId);
    if (!listed.ok) return listed;
    const consultation = await this.#reader.readForExchange(consultationId, listed.value);
    if (!consultation.ok) return consultation;
    await keep(bundleText(transactionOf([consultation.value])));
    const facts = { form: 'fhir' } as const;
    const told = await audit.append({
      type: 'consultation-exported',
      actor: 'operator',
      outcome: 'success',
      consultationId,
      facts,
    });
    return told.ok ? succeed(null) : told;
  }

  /** Of all that are kept, the newest first. `left`: how many could not be read. */
  async readTable(
    options: CountingOptions,
  ): Promise<Result<{ readonly text: string; readonly rows: number; readonly left: number }>> {
    const complete = await this.#completeList();
    if (!complete.ok) return complete;
    const counted: CountedConsultation[] = [];
    let left = 0;
    let after: ListPlace | null = null;
    do {
      const page = await this.#parts.store.list.page({ ...EVERYTHING, search: '', after });
      if (!page.ok) return page;
      left += page.value.unreadable;
      for (const { consultationId } of page.value.rows) {
        const listed = await this.#reader.readListed(consultationId);
        const read = listed.ok ? this.#reader.readCounted(listed.value) : listed;
        if (read.ok) counted.push(read.value);
        else left += 1;
      }
      after = page.value.next;
    } while (after !== null);
    return succeed({ text: countingTable(counted, options), rows: counted.length, left });
  }

  /** What was closed before there was a list is listed first: a running kiosk does that in its own time. */
  async #completeList(): Promise<Result<null>> {
    for (;;) {
      const more = await this.#parts.store.list.addMissing(AT_A_TIME);
      if (!more.ok) return more;
      if (!more.value) return succeed(null);
    }
  }
}
