/** The report of the kiosk's state on paper: made anew each time it is asked for, printed or saved like a patient's paper. */
import type { Audit } from '../contract/audit-events';
import type { AuditHead } from '../contract/audit-report';
import { canonicalJson } from '../contract/canonical-json';
import type { ClinicFacts } from '../contract/api';
import type { Diagnostics, SoundCheck } from '../contract/diagnostics-api';
import { countNeeding, tellParts } from '../contract/diagnostics-parts';
import type { CallError } from '../contract/error-codes';
import type { ExportReport } from '../contract/export-api';
import type { PrintJobView } from '../contract/print-api';
import type { ReadinessApi } from '../contract/readiness-api';
import { fail, succeed, type Result } from '../contract/result';
import type { ContentLibrary } from '../content/content-library';
import type { RemovableDrives } from '../device/removable-drive';
import type { ReportBytes } from '../document/protocol';
import type { ReadinessInput } from '../document/readiness-input';
import type { DocumentService } from '../document/service';
import { dayOf } from '../contract/review-dates';
import type { PrintDesk } from './print-desk';
import { loadReadinessWords, type ReadinessWords } from './readiness-words';

type Answer<T> = Promise<Result<T, CallError>>;
type Person = { readonly staffId: string; readonly name: string };

export interface ReadinessParts {
  readonly readDiagnostics: () => Answer<Diagnostics>;
  readonly content: Pick<ContentLibrary, 'pack' | 'documentWords' | 'whole'>;
  readonly clinic: ClinicFacts;
  readonly kioskName: string;
  /** The clinic's. */
  readonly language: string;
  readonly localesFolder: string;
  readonly documents: Pick<DocumentService, 'makeReport'>;
  readonly printing: Pick<PrintDesk, 'printReport'>;
  readonly drives: Pick<RemovableDrives, 'write'>;
  readonly audit: Audit & { head(): Promise<AuditHead | null> };
  readonly signedIn: () => Person | null;
}

const HASH_GROUP = /.{1,8}/g;

export class ReadinessDesk implements ReadinessApi {
  readonly #parts: ReadinessParts;

  constructor(parts: ReadinessParts) {
    this.#parts = parts;
  }

  async printReadiness({ sound }: { readonly sound: SoundCheck }): Answer<PrintJobView> {
    const person = this.#parts.signedIn();
    if (person === null) return fail('sign-in-needed');
    const made = await this.#make(sound, person);
    if (!made.ok) return made;
    const { bytes, digest } = made.value.report;
    await this.#parts.audit.append({
      type: 'report-asked',
      actor: { staffId: person.staffId },
      outcome: 'success',
      facts: { digest },
    });
    return succeed(await this.#parts.printing.printReport(bytes, { staffId: person.staffId }));
  }

  async saveReadiness({
    sound,
    drive,
  }: {
    readonly sound: SoundCheck;
    readonly drive: string;
  }): Answer<ExportReport> {
    const person = this.#parts.signedIn();
    if (person === null) return fail('sign-in-needed');
    const made = await this.#make(sound, person);
    if (!made.ok) return made;
    const { report, found } = made.value;
    const stem = `${dayOf(found.at, found.timeZone)}-candor-kiosk`;
    const written = await this.#parts.drives.write(drive, { stem, extension: 'pdf', bytes: report.bytes });
    await this.#parts.audit.append({
      type: 'report-saved',
      actor: { staffId: person.staffId },
      outcome: written.ok ? 'success' : 'failure',
      facts: { digest: report.digest },
    });
    return written.ok ? succeed({ fileNames: [written.value.fileName] }) : written;
  }

  async #make(sound: SoundCheck, person: Person): Answer<{ report: ReportBytes; found: Diagnostics }> {
    const { readDiagnostics, localesFolder, language, documents, audit } = this.#parts;
    const [found, head] = await Promise.all([readDiagnostics(), audit.head()]);
    if (!found.ok) return found;
    const words = loadReadinessWords(localesFolder, language);
    const input = this.#inputFor({ found: found.value, sound, head, person, words });
    const report = await documents.makeReport(input);
    return report.ok ? succeed({ report: report.value, found: found.value }) : report;
  }

  #inputFor({ found, sound, head, person, words }: Told): ReadinessInput {
    const { clinic, kioskName, language, content } = this.#parts;
    const { say, value } = words;
    const parts = tellParts(found, sound, words);
    const count = countNeeding(parts);
    const { pageOf } = content.documentWords(language).footer;
    const title = say('staff.readiness.title');
    return {
      language,
      paperSize: clinic.paperSize,
      clinicName: clinic.name,
      composedAt: found.at,
      title,
      subject: say('staff.readiness.paper.subject'),
      lead: count === 0 ? say('staff.diagnostics.allGood') : say('staff.diagnostics.needsYou', { count }),
      groups: [this.#kioskFacts(found, person, words), this.#contentFacts(found, head, words)],
      parts: {
        heading: say('staff.diagnostics.title'),
        head: [
          say('staff.readiness.paper.part'),
          say('staff.readiness.paper.state'),
          say('staff.readiness.paper.words'),
        ],
        rows: parts.map(({ part, state, words: told }) => ({
          name: say(`staff.diagnostics.of.${part}`),
          state: say(`staff.diagnostics.state.${state}`),
          words: told,
          needsSomebody: state === 'broken' || state === 'look',
        })),
        note: say('staff.readiness.paper.note'),
      },
      footer: { items: [title, value(clinic.name), value(words.moment(found.at, found.timeZone))], pageOf },
      attachment: {
        description: say('staff.readiness.paper.attachment'),
        json: canonicalJson({
          format: 'candor-readiness',
          formatVersion: 1,
          clinic: clinic.name,
          place: clinic.place,
          kiosk: kioskName,
          language,
          askedBy: person.name,
          auditHead: head,
          found,
          sound,
        }),
      },
    };
  }

  #kioskFacts(found: Diagnostics, person: Person, words: ReadinessWords): ReadinessInput['groups'][number] {
    const { clinic, kioskName, content, language } = this.#parts;
    const { say, value } = words;
    const placeName = content.pack(language).words.places[clinic.place]?.name ?? clinic.place;
    const { candor: version, electron } = found.version;
    return {
      heading: say('staff.readiness.paper.kiosk'),
      facts: [
        { label: say('staff.settings.of.clinicName'), value: value(clinic.name) },
        { label: say('staff.settings.of.kioskName'), value: value(kioskName) },
        { label: say('staff.settings.of.place'), value: value(placeName) },
        {
          label: say('staff.diagnostics.of.version'),
          value: say('staff.diagnostics.version.good', { version, electron }),
        },
        { label: say('staff.readiness.paper.checkedAt'), value: value(words.moment(found.at, found.timeZone)) },
        { label: say('staff.readiness.paper.askedBy'), value: value(person.name) },
      ],
    };
  }

  #contentFacts(found: Diagnostics, head: AuditHead | null, words: ReadinessWords): ReadinessInput['groups'][number] {
    const { structure } = this.#parts.content.whole;
    const { say, value } = words;
    const { fingerprint, endsAt } = found.certificate;
    const none = say('staff.readiness.paper.notKnown');
    return {
      heading: say('staff.readiness.paper.versions'),
      facts: [
        { label: say('staff.readiness.paper.content'), value: value(structure.version) },
        { label: say('staff.readiness.paper.seen'), value: value(words.calendarDay(structure.seen)) },
        { label: say('staff.readiness.paper.reviewBy'), value: value(words.calendarDay(structure.reviewBy)) },
        {
          label: say('staff.readiness.paper.certificateEnds'),
          value: endsAt === null ? none : value(words.moment(endsAt, found.timeZone)),
        },
        {
          label: say('staff.readiness.paper.certificate'),
          value: fingerprint === null ? none : value(inGroups(fingerprint)),
        },
        {
          label: say('staff.readiness.paper.audit'),
          value: head === null ? none : say('staff.audit.entry', { seq: head.seq }),
        },
        {
          label: say('staff.readiness.paper.auditMark'),
          value: head === null ? none : value(inGroups(head.hash)),
        },
      ],
    };
  }
}

interface Told {
  readonly found: Diagnostics;
  readonly sound: SoundCheck;
  readonly head: AuditHead | null;
  readonly person: Person;
  readonly words: ReadinessWords;
}

/** So that it can be compared by eye, and broken into lines. */
const inGroups = (hash: string): string => (hash.match(HASH_GROUP) ?? []).join(' ');
