/** Prepares a talk that a clinician guides, begins it, and passes the kiosk from hand to hand. */
import type { OpenConsultation } from '../contract/api';
import type { CallError } from '../contract/error-codes';
import type { EarlierVisit, EarlierVisitRow, GuideApi, TalkPlan } from '../contract/guide-api';
import type { DisclosureAudit } from '../contract/audit-events';
import type { StaffPerson } from '../contract/access-api';
import { fail, succeed, type Result } from '../contract/result';
import type { StoredEvent } from '../consultation/events';
import type { Guide, Preparation } from '../consultation/guidance';
import type { Outline } from '../consultation/outline';
import { isVisible } from '../consultation/rules';
import type { ConsultationDesk } from './consultation-desk';
import { goesOnFrom, type EarlierVisits } from './earlier-visits';
import type { ShownPeople } from './shown-people';

export interface GuideParts {
  readonly desk: Pick<ConsultationDesk, 'startGuided' | 'handOver' | 'readInterrupted'>;
  readonly access: {
    signedIn(): StaffPerson | null;
    signOut(input: { readonly because: 'asked' }): Promise<unknown>;
  };
  readonly visits: EarlierVisits;
  readonly outline: () => Outline;
  /** `cannot-draw-text` when the paper could not say it. */
  readonly checkText: (text: string) => Answer<null>;
  readonly audit: DisclosureAudit;
  readonly shown: Pick<ShownPeople, 'note'>;
}

type Answer<T> = Promise<Result<T, CallError>>;

interface Prepared {
  readonly plan: TalkPlan;
  readonly guided: Preparation;
}

export class GuideDesk implements GuideApi {
  readonly #parts: GuideParts;
  /** Of whoever is signed in; used once. */
  #prepared: Prepared | null = null;

  constructor(parts: GuideParts) {
    this.#parts = parts;
  }

  async findEarlierVisits({ search }: { readonly search: string }): Answer<readonly EarlierVisitRow[]> {
    const { access, shown, visits } = this.#parts;
    const by = access.signedIn();
    if (by === null) return fail('sign-in-needed');
    if (this.#isOccupied()) return fail('consultation-open');
    shown.note();
    const found = await visits.find(search.trim());
    return this.#isStill(by) ? found : fail('sign-in-needed');
  }

  async readEarlierVisit({ consultationId }: { readonly consultationId: string }): Answer<EarlierVisit> {
    const { access, visits, shown, audit, outline } = this.#parts;
    const by = access.signedIn();
    if (by === null) return fail('sign-in-needed');
    if (this.#isOccupied()) return fail('consultation-open');
    shown.note();
    const read = await visits.read(consultationId);
    if (!read.ok) return read;
    if (read.value === null) return fail('no-consultation');
    const actor = { staffId: by.staffId };
    const told = await audit.writeFirst([{ type: 'consultation-read', actor, outcome: 'success', consultationId }]);
    if (!told.ok) return told;
    if (!this.#isStill(by)) return fail('sign-in-needed');
    return succeed(goesOnFrom(read.value, outline()));
  }

  /** To be called when a sign-in has ended: what somebody prepared is nobody else's. */
  forgetPrepared(): void {
    this.#prepared = null;
  }

  openPreparation(): Answer<null> {
    if (this.#parts.access.signedIn() === null) return Promise.resolve(fail('sign-in-needed'));
    if (this.#isOccupied()) return Promise.resolve(fail('consultation-open'));
    this.#parts.shown.note();
    return Promise.resolve(succeed(null));
  }

  async prepareConsultation(plan: TalkPlan): Answer<null> {
    this.#prepared = null;
    const person = this.#parts.access.signedIn();
    if (person === null) return fail('sign-in-needed');
    const clinician = guideOf(person);
    // What was typed stands in the page, whether or not it is accepted.
    this.#parts.shown.note();
    const unfit = await this.#judge(plan, clinician);
    if (!unfit.ok) return unfit;
    const earlier = plan.continues === null ? null : await this.readEarlierVisit({ consultationId: plan.continues });
    if (earlier !== null && !earlier.ok) return earlier;
    if (!this.#isStill(person)) return fail('sign-in-needed');
    this.#prepared = { plan, guided: preparationOf(plan, clinician, earlier?.value ?? null) };
    return succeed(null);
  }

  async startPrepared(): Answer<OpenConsultation> {
    const person = this.#parts.access.signedIn();
    const prepared = this.#prepared;
    this.#prepared = null;
    if (person === null) return fail('sign-in-needed');
    if (prepared === null || prepared.guided.clinician.staffId !== person.staffId) {
      return fail('not-allowed-now', { rule: 'nothing-prepared' });
    }
    const started = await this.#parts.desk.startGuided(prepared.plan, prepared.guided);
    if (started.ok) {
      const { consultationId } = started.value;
      const actor = { staffId: person.staffId };
      await this.#parts.audit.append({ type: 'consultation-prepared', actor, outcome: 'success', consultationId });
    } else if (this.#isStill(person)) this.#prepared = prepared;
    return started;
  }

  async takeOver({ consultationId }: { readonly consultationId: string }): Answer<StoredEvent> {
    const { access, checkText } = this.#parts;
    const person = access.signedIn();
    if (person === null) return fail('sign-in-needed');
    const clinician = guideOf(person);
    const drawable = await checkText(clinician.name);
    if (!drawable.ok) return drawable;
    const by = { staffId: person.staffId };
    return await this.#parts.desk.handOver(consultationId, { type: 'handed-over', to: 'clinician', clinician }, by);
  }

  /** Signed out first: also when the step cannot be stored, nothing of the staff's is left to the patient. */
  async handBack({ consultationId }: { readonly consultationId: string }): Answer<StoredEvent> {
    const { access, desk } = this.#parts;
    const person = access.signedIn();
    await access.signOut({ because: 'asked' });
    const by = person === null ? 'patient' : { staffId: person.staffId };
    return await desk.handOver(consultationId, { type: 'handed-over', to: 'patient' }, by);
  }

  /** Nobody else's sign-in began, and theirs did not end, while something was read. */
  #isStill({ staffId }: StaffPerson): boolean {
    return this.#parts.access.signedIn()?.staffId === staffId;
  }

  /** Other people's names have no business on a screen that a patient looks at, whoever is signed in. */
  #isOccupied(): boolean {
    return this.#parts.desk.readInterrupted() !== null;
  }

  /** What the rules and the paper would refuse later is refused before the person sits down. */
  async #judge({ language, name, condition, cover, beside }: TalkPlan, clinician: Guide): Answer<null> {
    const { outline: readOutline, checkText } = this.#parts;
    const outline = readOutline();
    const chapters = new Set(outline.pages.map(({ chapter }) => chapter));
    if (!outline.languages.includes(language)) return fail('unknown-language');
    if (beside !== null && !outline.languages.includes(beside)) return fail('unknown-language');
    if (condition !== null && !outline.conditions.includes(condition)) {
      return fail('not-allowed-now', { rule: 'unknown-condition' });
    }
    if (cover.some((chapter) => !chapters.has(chapter))) return fail('not-allowed-now', { rule: 'unknown-page' });
    if (name !== null && !isVisible(name)) return fail('not-allowed-now', { rule: 'no-name' });
    for (const text of name === null ? [clinician.name] : [clinician.name, name]) {
      const drawable = await checkText(text);
      if (!drawable.ok) return drawable;
    }
    return succeed(null);
  }
}

const guideOf = ({ staffId, name }: StaffPerson): Guide => ({ staffId, name });

function preparationOf(plan: TalkPlan, clinician: Guide, earlier: EarlierVisit | null): Preparation {
  const { name, condition, cover, interpreter, representative, beside, continues, language } = plan;
  return {
    clinician,
    name,
    condition,
    cover,
    interpreter,
    representative,
    beside: beside === language ? null : beside,
    questions: earlier?.questions ?? [],
    ownQuestions: (earlier?.ownQuestions ?? []).map((text, index) => ({ id: `own-${index + 1}`, text })),
    askedAbout: earlier?.askedAbout ?? [],
    continues,
    earlier: earlier === null ? null : { documentNumber: earlier.documentNumber, goOver: earlier.goOver },
  };
}
