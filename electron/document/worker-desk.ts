/** What the document worker does with each request: compose, typeset, seal, read back. Knows nothing of processes. */
import { createHash } from 'node:crypto';
import { lettersOf } from '../consultation/record';
import { fail, succeed } from '../contract/result';
import { addSignature } from './add-signature';
import { readAuditHead, sealAuditHead } from './audit-seal';
import { measureSealMessage } from './cms';
import { basisOf, composeDocument } from './compose';
import { neutralise } from './compose/neutralise';
import type { DocumentInput } from './document-input';
import type { DocumentModel } from './document-model';
import { createIdentity, openIdentity, type SigningIdentity } from './identity';
import { makeReport } from './make-report';
import { keepContentOf } from './keep-content';
import { everythingSaid, signedByNobody } from './papers-of-nobody';
import { printPaperCheck } from './paper-check/print-paper-check';
import { reportOnPaper } from './paper-check/report-on-paper';
import { attachValidationData, beginTimestamp, finishTimestamp, listSources } from './raise-level';
import type { WorkerAnswer, WorkerJob, WorkerJobs, WorkerRequest, WorkerResult } from './protocol';
import { sealDocument } from './seal';
import { nameCodePoints, readDrawingAbility, type DrawingAbility } from './text/undrawable';
import { loadTypesetter, type Typeset, type Typesetter } from './typeset';
import { examineDocument } from './verify';
import { warmUpModel, WARM_UP_PAPERS } from './warm-up';

type Answer<J extends WorkerJob> = Promise<WorkerResult<J>> | WorkerResult<J>;
type Input<J extends WorkerJob> = WorkerJobs[J]['input'];

export class WorkerDesk {
  private typesetter: Typesetter | null = null;
  private drawing: DrawingAbility | null = null;
  private identity: SigningIdentity | null = null;
  private asked = 0;
  private readonly prepared = new Set<string>();

  constructor(private readonly randomBytes: (count: number) => Uint8Array) {}

  /** Always answers. A bug's message may hold a patient's words, so only the kind of error is told. */
  async handle({ id, job, input }: WorkerRequest): Promise<WorkerAnswer> {
    this.asked += 1;
    try {
      return { id, result: await this.jobs[job](input as never) };
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error;
      return { id, result: fail('document-failed', { kind }) };
    }
  }

  /**
   * Makes papers of nobody's, one at a time, so that the first real one is as fast as all others. `rest` lets requests
   * come in between two of them, and ends it: whoever asks for something waits for no more than one.
   */
  async warmUp(rest: () => Promise<void>): Promise<void> {
    const { asked, typesetter } = this;
    if (typesetter === null) return;
    const passing = await this.makePassingIdentity();
    for (let paper = 0; paper < WARM_UP_PAPERS && this.asked === asked; paper++) {
      if (!makePassingPaper(typesetter, passing).ok) return;
      await rest();
    }
  }

  private readonly jobs: { [J in WorkerJob]: (input: Input<J>) => Answer<J> } = {
    start: (input) => this.start(input),
    useIdentity: (stored) => {
      this.identity = openIdentity(stored);
      stored.privateKey.fill(0);
      return succeed(null);
    },
    makeIdentity: async (input) => succeed(await createIdentity({ ...input, randomBytes: this.randomBytes })),
    checkText: ({ text }) => {
      const missing = given(this.drawing).listUndrawable(neutralise(text));
      return missing.length === 0 ? succeed(null) : fail('cannot-draw-text', { codePoints: nameCodePoints(missing) });
    },
    prepare: (input) => this.prepare(input),
    preview: (input) => this.preview(input),
    seal: (input) => this.makePaper(input, given(this.identity)),
    addSignature: ({ sealed, input, entryIndex }) => {
      const parts = { typesetter: this.typesetterFor(input), identity: given(this.identity) };
      const added = addSignature(sealed, input, entryIndex, parts);
      return added.ok ? succeed({ ...added.value, digest: sha256(added.value.bytes) }) : added;
    },
    makeReport: (input) => makeReport(input, { typesetter: given(this.typesetter), drawing: given(this.drawing) }),
    sealAuditHead: ({ head, day }) => succeed(sealAuditHead(head, day, given(this.identity))),
    readAuditHead: ({ sealed, trusted }) => succeed(readAuditHead(sealed, trusted)),
    beginTimestamp: (input) => succeed(beginTimestamp(input, this.randomBytes)),
    finishTimestamp: (input) => finishTimestamp(input),
    listSources: (input) => succeed(listSources(input)),
    attachValidationData: (input) => attachValidationData(input),
    checkPaper: (question) => succeed(reportOnPaper(question)),
  };

  /** A kiosk that cannot make, seal and prove a paper must say so now, not at the end of somebody's talk. */
  private async start({ resourcesFolder }: Input<'start'>): Promise<WorkerResult<'start'>> {
    const loaded = await loadTypesetter(resourcesFolder);
    if (!loaded.ok) return loaded;
    const drawing = readDrawingAbility(resourcesFolder);
    if (!drawing.ok) return drawing;
    this.typesetter = loaded.value;
    this.drawing = drawing.value;
    const made = makePassingPaper(loaded.value, await this.makePassingIdentity());
    return made.ok ? succeed(null) : fail('document-failed', { during: made.error.code });
  }

  private async makePassingIdentity(): Promise<SigningIdentity> {
    return openIdentity(await createIdentity({ clinicName: '-', now: 0, randomBytes: this.randomBytes }));
  }

  /** Once for each content and shape of paper: what is laid out stays, and the runtime has compiled all that it takes. */
  private async prepare(input: DocumentInput): Promise<WorkerResult<'prepare'>> {
    const { pack, beside, clinic, record } = input;
    const contents = [pack, ...(beside === null ? [] : [beside.pack])].map(({ hash, words }) => [
      hash,
      words.language,
    ]);
    const shape = JSON.stringify([contents, clinic.paperSize, record.place, lettersOf(record)]);
    if (this.prepared.has(shape)) return succeed(null);
    this.prepared.add(shape);
    const whole = this.typesetterFor(input).typeset(composeDocument(everythingSaid(input)));
    if (!whole.ok) return fail('document-failed', { during: whole.error.code });
    const sealed = this.makePaper(signedByNobody(input), await this.makePassingIdentity());
    return sealed.ok ? succeed(null) : fail('document-failed', { during: sealed.error.code });
  }

  private makePaper(input: DocumentInput, identity: SigningIdentity): WorkerResult<'seal'> {
    const model = printPaperCheck(composeDocument(input), input, identity);
    const typeset = this.typesetterFor(input).typeset(model, measureSealMessage(identity));
    return typeset.ok ? sealAndProve(typeset.value, model, identity) : typeset;
  }

  private typesetterFor(input: DocumentInput): Typesetter {
    const typesetter = given(this.typesetter);
    keepContentOf(input, typesetter);
    return typesetter;
  }

  private preview(input: DocumentInput): WorkerResult<'preview'> {
    const typeset = this.typesetterFor(input).typeset(composeDocument(input));
    if (!typeset.ok) return typeset;
    const { bytes, pageCount } = typeset.value;
    return succeed({ bytes, basis: basisOf(input), pageCount });
  }
}

function makePassingPaper(typesetter: Typesetter, passing: SigningIdentity): WorkerResult<'seal'> {
  const model = warmUpModel(0);
  const typeset = typesetter.typeset(model);
  return typeset.ok ? sealAndProve(typeset.value, model, passing) : typeset;
}

/** The file is opened again as a stranger would: intact, of this signer, of so many pages, with this very record in it. */
function sealAndProve(typeset: Typeset, model: DocumentModel, identity: SigningIdentity): WorkerResult<'seal'> {
  const { pageCount } = typeset;
  const bytes = sealDocument(typeset, identity);
  const { verification, record } = examineDocument(bytes, { trusted: [identity.certificate] });
  const sameRecord = record !== null && Buffer.from(model.attachment.json, 'utf8').equals(record);
  if (verification.verdict !== 'intact-trusted' || !sameRecord || verification.pageCount !== pageCount) {
    return fail('document-not-proven', { findings: verification.findings.join(' ') });
  }
  return succeed({ bytes, digest: sha256(bytes), pageCount });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The service starts a worker, and hands over the key, before it asks for anything that needs them. */
function given<T>(value: T | null): T {
  if (value === null) throw new Error('asked before it was ready');
  return value;
}
