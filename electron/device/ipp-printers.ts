/** Printers by IPP (RFC 8010, RFC 8011): the queues of CUPS and printers by their address, in the same words. */
import type { PrinterTarget } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import { exchange, type ExchangeFault } from './ipp-exchange';
import { writeQuestion, type IppAnswer, type IppAttributes, type WrittenAttribute } from './ipp-message';
import { findRoute, type PrinterRoute, type PrintSystem } from './ipp-places';
import {
  acceptedJobOf,
  conditionOf,
  JOB_ATTRIBUTES,
  jobFactsOf,
  nameOf,
  numberOf,
  PRINTER_ATTRIBUTES,
  printerFactsOf,
  queueOf,
  STATE_ATTRIBUTES,
} from './ipp-reading';
import {
  PAPER_NAMES,
  SIDES_NAMES,
  type AcceptedJob,
  type PrinterCondition,
  type PrinterFacts,
  type PrinterFault,
  type Printers,
  type PrintOrder,
} from './printer';

/** RFC 8011, 5.4.15, and CUPS's own. */
const OPERATION = {
  printJob: 0x0002,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const;

/** RFC 8011, appendix B.1. */
const STATUS = {
  lastSuccess: 0x00ff,
  forbidden: 0x0401,
  notAuthenticated: 0x0402,
  notAuthorized: 0x0403,
  notPossible: 0x0404,
  notFound: 0x0406,
  gone: 0x0407,
  serviceUnavailable: 0x0502,
  temporaryError: 0x0505,
  notAcceptingJobs: 0x0506,
  busy: 0x0507,
} as const;

const SHORT = { silenceMs: 8_000, limitMs: 15_000 } as const;
/** A printer without paper stops taking bytes until somebody comes; meanwhile it is asked how it is on another connection. */
const LONG = { silenceMs: 10 * 60_000, limitMs: 20 * 60_000 } as const;
const USER = 'candor';
const PDF = 'application/pdf';
/** More queues than a clinic has; more jobs than the printer's memory of one name needs. */
const LIST_LIMIT = 200;

const NOTHING_SAID: PrinterCondition = { state: 'processing', reasons: [], tellsEnd: false };

type Answer<T> = Promise<Result<T, PrinterFault>>;

interface Asking {
  readonly operation: keyof typeof OPERATION;
  readonly more?: readonly WrittenAttribute[];
  readonly job?: readonly WrittenAttribute[];
  readonly document?: Uint8Array;
  readonly limits?: typeof SHORT | typeof LONG;
}

export function ippPrinters(system: PrintSystem): Printers {
  const ask = (target: PrinterTarget, asking: Asking, signal: AbortSignal): Answer<IppAnswer> => {
    const route = findRoute(system, target);
    return route.ok
      ? askAt(route.value, asking, target.kind === 'queue', signal)
      : Promise.resolve(fail(route.error.code));
  };
  return {
    async list(signal) {
      const { service } = system;
      if (service === null) return fail('no-queues-here');
      const root: PrinterRoute = { place: service, path: '/', uri: 'ipp://localhost/' };
      const more = [integer('limit', LIST_LIMIT), asked(['printer-name', 'printer-info'])];
      const answer = await askAt(root, { operation: 'cupsGetPrinters', more }, true, signal);
      if (answer.ok) return succeed(answer.value.printers.flatMap(queueOf));
      // CUPS's way of saying that there is none.
      return answer.error.code === 'unknown-printer' ? succeed([]) : answer;
    },

    async describe(target, signal) {
      const more = [asked(PRINTER_ATTRIBUTES)];
      const answer = await ask(target, { operation: 'getPrinterAttributes', more }, signal);
      return answer.ok ? readFirst(answer.value.printers, printerFactsOf) : answer;
    },

    async createJob(target, facts, order, signal) {
      const more = [name('job-name', order.jobName)];
      const answer = await ask(target, { operation: 'createJob', more, job: ticketOf(order, facts) }, signal);
      return answer.ok ? accepted(answer.value) : answer;
    },

    async sendDocument(target, jobNumber, pdf, signal) {
      const more = [integer('job-id', jobNumber), ...FORMAT, flag('last-document', true)];
      const answer = await ask(target, { operation: 'sendDocument', more, document: pdf, limits: LONG }, signal);
      return answer.ok ? succeed(null) : answer;
    },

    async printAtOnce(target, facts, order, pdf, signal) {
      const more = [name('job-name', order.jobName), ...FORMAT];
      const job = ticketOf(order, facts);
      const answer = await ask(target, { operation: 'printJob', more, job, document: pdf, limits: LONG }, signal);
      return answer.ok ? accepted(answer.value) : answer;
    },

    async follow(target, jobNumber, jobName, signal) {
      const more = [integer('job-id', jobNumber), asked(JOB_ATTRIBUTES)];
      const answer = await ask(target, { operation: 'getJobAttributes', more }, signal);
      // CUPS says "not found" of the job, and also of a queue that was removed with its jobs.
      if (!answer.ok) return answer.error.code === 'unknown-printer' ? fail('unknown-job') : answer;
      const [job] = answer.value.jobs;
      if (job === undefined || nameOf(job) !== jobName) return fail('unknown-job');
      const printer = await ask(
        target,
        { operation: 'getPrinterAttributes', more: [asked(STATE_ATTRIBUTES)] },
        signal,
      );
      const condition = printer.ok ? readFirst(printer.value.printers, conditionOf) : printer;
      const facts = readFirst([job], (attributes) =>
        jobFactsOf(attributes, condition.ok ? condition.value : NOTHING_SAID),
      );
      // What "completed" means depends on the printer: without its word it is asked again.
      if (facts.ok && !condition.ok && facts.value.state === 'completed') return condition;
      // Of what CUPS only passes on it counts one side, however many there are.
      const isGuess = target.kind === 'queue' && facts.ok && (facts.value.sidesDone ?? 0) < 2;
      return facts.ok && isGuess ? succeed({ ...facts.value, sidesDone: null }) : facts;
    },

    async findJob(target, jobName, signal) {
      for (const which of ['not-completed', 'completed']) {
        const more = [
          integer('limit', LIST_LIMIT),
          asked(['job-id', 'job-name']),
          { name: 'which-jobs', tag: 'keyword', values: [which] } as const,
        ];
        const answer = await ask(target, { operation: 'getJobs', more }, signal);
        if (!answer.ok) return answer;
        const found = answer.value.jobs.find((job) => nameOf(job) === jobName);
        const number = found === undefined ? null : numberOf(found, 'job-id');
        if (number !== null) return succeed(number);
      }
      return succeed(null);
    },

    async forget(target, jobNumber, signal) {
      if (target.kind === 'address') return succeed(null);
      // CUPS's own way: Cancel-Job with `purge-job` destroys history and files of a job that has ended, too.
      const more = [integer('job-id', jobNumber), flag('purge-job', true)];
      const answer = await ask(target, { operation: 'cancelJob', more }, signal);
      return answer.ok || answer.error.code === 'unknown-printer' ? succeed(null) : answer;
    },

    async cancel(target, jobNumber, signal) {
      const answer = await ask(target, { operation: 'cancelJob', more: [integer('job-id', jobNumber)] }, signal);
      if (answer.ok) return succeed(null);
      const { code, facts } = answer.error;
      if (code === 'unknown-printer') return fail('unknown-job');
      return facts?.['status'] === STATUS.notPossible ? succeed(null) : answer;
    },
  };
}

async function askAt(
  { place, path, uri }: PrinterRoute,
  { operation, more = [], job = [], document, limits = SHORT }: Asking,
  isService: boolean,
  signal: AbortSignal,
): Answer<IppAnswer> {
  const question = writeQuestion({
    operation: OPERATION[operation],
    requestId: 1,
    operationAttributes: arrange(uri, more),
    jobAttributes: job,
  });
  const answer = await exchange({ place, path, question, document: document ?? null, signal, ...limits });
  if (!answer.ok) return fail(faultOf(answer.error.code, isService), answer.error.facts);
  const { status } = answer.value;
  return status <= STATUS.lastSuccess ? answer : fail(meaningOf(status), { status });
}

/** RFC 8011, 4.1.5: charset, language, then the target; of a job that is the printer and the number. */
function arrange(uri: string, more: readonly WrittenAttribute[]): WrittenAttribute[] {
  const isJob = ({ name: given }: WrittenAttribute): boolean => given === 'job-id';
  return [
    { name: 'attributes-charset', tag: 'charset', values: ['utf-8'] },
    { name: 'attributes-natural-language', tag: 'language', values: ['en'] },
    { name: 'printer-uri', tag: 'uri', values: [uri] },
    ...more.filter(isJob),
    name('requesting-user-name', USER),
    ...more.filter((attribute) => !isJob(attribute)),
  ];
}

/** Only what the printer says it can do: a printer that meets a wish it does not know may refuse the whole job. */
function ticketOf(
  { copies, paperSize, twoSided }: PrintOrder,
  { media, sides, mostCopies }: PrinterFacts,
): WrittenAttribute[] {
  const ticket: WrittenAttribute[] = mostCopies > 1 ? [integer('copies', copies)] : [];
  const paper = PAPER_NAMES[paperSize];
  if (media.includes(paper)) ticket.push({ name: 'media', tag: 'keyword', values: [paper] });
  const wanted = twoSided ? SIDES_NAMES.two : SIDES_NAMES.one;
  if (sides.includes(wanted)) ticket.push({ name: 'sides', tag: 'keyword', values: [wanted] });
  return ticket;
}

const integer = (label: string, value: number): WrittenAttribute => ({
  name: label,
  tag: 'integer',
  values: [value],
});
const flag = (label: string, value: boolean): WrittenAttribute => ({ name: label, tag: 'boolean', values: [value] });
const name = (label: string, value: string): WrittenAttribute => ({ name: label, tag: 'name', values: [value] });
const asked = (values: readonly string[]): WrittenAttribute => ({
  name: 'requested-attributes',
  tag: 'keyword',
  values,
});
const FORMAT: readonly WrittenAttribute[] = [{ name: 'document-format', tag: 'mimeType', values: [PDF] }];

function accepted(answer: IppAnswer): Result<AcceptedJob, 'garbled'> {
  const job = acceptedJobOf(answer);
  return job === null ? fail('garbled') : succeed(job);
}

function readFirst<T>(
  groups: readonly IppAttributes[],
  read: (group: IppAttributes) => T | null,
): Result<T, 'garbled'> {
  const [first] = groups;
  const value = first === undefined ? null : read(first);
  return value === null ? fail('garbled') : succeed(value);
}

function faultOf(fault: ExchangeFault, isService: boolean): PrinterFault {
  return fault === 'unreachable' && isService ? 'service-down' : fault;
}

function meaningOf(status: number): PrinterFault {
  switch (status) {
    case STATUS.notFound:
    case STATUS.gone:
      return 'unknown-printer';
    case STATUS.busy:
    case STATUS.temporaryError:
    case STATUS.serviceUnavailable:
      return 'busy';
    case STATUS.notAcceptingJobs:
      return 'rejecting';
    case STATUS.forbidden:
    case STATUS.notAuthenticated:
    case STATUS.notAuthorized:
      return 'not-allowed';
    default:
      return 'refused';
  }
}
