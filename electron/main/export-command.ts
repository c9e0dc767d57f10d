/** What the command line takes out of a store that no kiosk has open. */
import { join } from 'node:path';
import { ARCHIVE_FOLDER } from '../content/content-archive';
import type { AuditOutcome } from '../contract/audit-events';
import { LIST_PAGE_ROWS, type ListPlace } from '../contract/consultation-list';
import type { ExportForm } from '../contract/export-api';
import { fail, succeed, type Result } from '../contract/result';
import { findContentIn } from '../document/verify-content';
import { countingTable, type CountedConsultation, type CountingOptions } from '../exchange/counting-table';
import { bundleText, transactionOf } from '../exchange/fhir-bundle';
import type { Store } from '../store/store';
import { ConsultationReader } from './read-exchange';

export interface CommandParts {
  readonly store: Pick<Store, 'readDocument' | 'list' | 'audit' | 'printJobs'>;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly localesFolder: string;
  readonly clinicName: string;
  readonly kioskName: string;
}

interface Told {
  readonly type: 'export-asked' | 'consultation-exported';
  readonly outcome: AuditOutcome;
  readonly form: ExportForm;
}

const AT_A_TIME = 50;
/** Entries in one transaction. */
const TOLD_AT_ONCE = 500;
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

  /** The sealed file, also of a consultation that a power cut left open. `keep` as with the others. */
  async exportPaper(documentNumber: string, keep: (pdf: Uint8Array) => Promise<void>): Promise<Result<null>> {
    const owner = await this.#parts.store.printJobs.ownerOf(documentNumber);
    if (!owner.ok) return owner;
    if (owner.value === null) return fail('no-paper');
    const paper = await this.#reader.readPaper(documentNumber);
    if (!paper.ok) return paper;
    return await this.#takeOut([owner.value], 'pdf', () => keep(paper.value));
  }

  /**
   * The text of a FHIR R4 transaction, given to `keep` once the trail says that it was asked for (`not-written-down`), and
   * called exported only when that has kept it. `not-closed`, `no-content`.
   */
  async exportBundle(documentNumber: string, keep: (text: string) => Promise<void>): Promise<Result<null>> {
    const { list } = this.#parts.store;
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
    const text = bundleText(transactionOf([consultation.value]));
    return await this.#takeOut([consultationId], 'fhir', () => keep(text));
  }

  /** Of all that are kept, the newest first. `left`: how many could not be read. `keep` as with the others. */
  async exportTable(
    options: CountingOptions,
    keep: (text: string) => Promise<void>,
  ): Promise<Result<{ readonly rows: number; readonly left: number }>> {
    const complete = await this.#completeList();
    if (!complete.ok) return complete;
    const counted: CountedConsultation[] = [];
    const ids: string[] = [];
    let left = 0;
    let after: ListPlace | null = null;
    do {
      const page = await this.#parts.store.list.page({ ...EVERYTHING, search: '', after });
      if (!page.ok) return page;
      left += page.value.unreadable;
      for (const { consultationId } of page.value.rows) {
        const listed = await this.#reader.readListed(consultationId);
        const read = listed.ok ? this.#reader.readCounted(listed.value) : listed;
        if (read.ok) {
          counted.push(read.value);
          ids.push(consultationId);
        } else left += 1;
      }
      after = page.value.next;
    } while (after !== null);
    const text = countingTable(counted, options);
    const taken = await this.#takeOut(ids, 'csv', () => keep(text));
    return taken.ok ? succeed({ rows: counted.length, left }) : taken;
  }

  /** The trail has it that somebody asked before there is a file, and then how it ended. Throws what `keep` throws. */
  async #takeOut(ids: readonly string[], form: ExportForm, keep: () => Promise<void>): Promise<Result<null>> {
    const asked = await this.#tell(ids, { type: 'export-asked', outcome: 'success', form });
    if (!asked) return fail('not-written-down');
    try {
      await keep();
    } catch (error) {
      await this.#tell(ids, { type: 'consultation-exported', outcome: 'failure', form });
      throw error;
    }
    // The file is there, and so is the entry that it was asked for.
    await this.#tell(ids, { type: 'consultation-exported', outcome: 'success', form });
    return succeed(null);
  }

  async #tell(ids: readonly string[], { form, ...told }: Told): Promise<boolean> {
    for (let from = 0; from < ids.length; from += TOLD_AT_ONCE) {
      const some = ids.slice(from, from + TOLD_AT_ONCE);
      const events = some.map((consultationId) => ({
        ...told,
        actor: 'operator' as const,
        consultationId,
        facts: { form },
      }));
      const written = await this.#parts.store.audit.appendAll(events);
      if (!written.ok) return false;
    }
    return true;
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
