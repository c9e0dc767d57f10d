/** What a printer's attributes mean to us (RFC 8011, 5.3 and 5.4); whatever is missing or odd is read as "not said". */
import type { IppAnswer, IppAttributes, IppValue } from './ipp-message';
import type { AcceptedJob, JobFacts, JobState, PrinterCondition, PrinterFacts, Queue } from './printer';

export const STATE_ATTRIBUTES = [
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'device-uri',
  'printer-make-and-model',
];
export const PRINTER_ATTRIBUTES = [
  ...STATE_ATTRIBUTES,
  'printer-is-accepting-jobs',
  'operations-supported',
  'document-format-supported',
  'media-supported',
  'sides-supported',
  'copies-supported',
];
export const JOB_ATTRIBUTES = [
  'job-id',
  'job-name',
  'job-state',
  'job-state-reasons',
  'job-impressions-completed',
  'time-at-processing',
];

const CREATE_JOB = 0x0005;
const SEND_DOCUMENT = 0x0006;
const PRINTER_STATES: Readonly<Record<number, PrinterCondition['state']>> = {
  3: 'idle',
  4: 'processing',
  5: 'stopped',
};
const JOB_STATES: Readonly<Record<number, JobState>> = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
};
/**
 * The backends of CUPS say only in words that a network printer is switched off (cups/backend/socket.c, lpd.c, ipp.c). The
 * words are English, because the question says that its language is.
 */
const SAYS_OFF = /may not exist or is unavailable|is not responding|unreachable at this time|unable to connect/i;
/**
 * The backends of CUPS that ask the printer by IPP what becomes of a job. All others (socket, lpd, usb, …) are done when
 * the last byte has left, whatever the printer makes of it.
 */
const TELLING_DEVICE = /^(ipps?|https?|ippusb|implicitclass):|^(dnssd|mdns):.*_ipps?\._tcp/i;
/** CUPS's name for a queue without a driver, where it does not say which device it has. */
const RAW_QUEUE = 'Local Raw Printer';
/** Long lists of a hostile printer are kept short; real ones have a handful of reasons. */
const MOST_REASONS = 32;

/** Null without a state that we know. */
export function conditionOf(printer: IppAttributes): PrinterCondition | null {
  const state = PRINTER_STATES[numberOf(printer, 'printer-state') ?? 0];
  if (state === undefined) return null;
  const reasons = reasonsOf(printer, 'printer-state-reasons');
  const message = firstOf(printer, 'printer-state-message');
  const isOff = state === 'processing' && typeof message === 'string' && SAYS_OFF.test(message);
  return { state, reasons: isOff ? [...reasons, 'offline'] : reasons, tellsEnd: tellsEnd(printer) };
}

function tellsEnd(printer: IppAttributes): boolean {
  const device = firstOf(printer, 'device-uri');
  if (typeof device === 'string') return TELLING_DEVICE.test(device);
  return firstOf(printer, 'printer-make-and-model') !== RAW_QUEUE;
}

export function printerFactsOf(printer: IppAttributes): PrinterFacts | null {
  const condition = conditionOf(printer);
  if (condition === null) return null;
  const operations = printer.get('operations-supported') ?? [];
  const formats = wordsOf(printer, 'document-format-supported');
  return {
    ...condition,
    isAccepting: firstOf(printer, 'printer-is-accepting-jobs') !== false,
    takesPdf: formats.some((format) => format.toLowerCase() === 'application/pdf'),
    numbersFirst: operations.includes(CREATE_JOB) && operations.includes(SEND_DOCUMENT),
    media: wordsOf(printer, 'media-supported'),
    sides: wordsOf(printer, 'sides-supported'),
    mostCopies: mostCopiesOf(printer),
  };
}

function mostCopiesOf(printer: IppAttributes): number {
  const copies = firstOf(printer, 'copies-supported');
  return typeof copies === 'object' ? Math.max(1, copies.most) : 1;
}

/** What a job is asked for with, beside its name. */
const ASKED = ['copies', 'media', 'sides'] as const;

/** Null without a number. */
export function acceptedJobOf({ jobs: [job], unsupported }: IppAnswer): AcceptedJob | null {
  const jobNumber = job === undefined ? null : numberOf(job, 'job-id');
  return jobNumber === null ? null : { jobNumber, ignored: ASKED.filter((name) => unsupported.includes(name)) };
}

/** Null without a state that we know. */
export function jobFactsOf(job: IppAttributes, printer: PrinterCondition): JobFacts | null {
  const state = JOB_STATES[numberOf(job, 'job-state') ?? 0];
  if (state === undefined) return null;
  const begunAt = job.get('time-at-processing');
  return {
    state,
    reasons: reasonsOf(job, 'job-state-reasons'),
    // "No value" is how RFC 8011, 5.3.14 says "not yet"; such values are left out when read, the name stays.
    hasBegun: begunAt === undefined ? null : begunAt.length > 0,
    sidesDone: numberOf(job, 'job-impressions-completed'),
    printer,
  };
}

/** None without a name. */
export function queueOf(printer: IppAttributes): Queue[] {
  const name = firstOf(printer, 'printer-name');
  const description = firstOf(printer, 'printer-info');
  return typeof name === 'string' && name !== ''
    ? [{ name, description: typeof description === 'string' ? description : '' }]
    : [];
}

export function nameOf(job: IppAttributes): string | null {
  const name = firstOf(job, 'job-name');
  return typeof name === 'string' ? name : null;
}

export function numberOf(attributes: IppAttributes, name: string): number | null {
  const value = firstOf(attributes, name);
  return typeof value === 'number' ? value : null;
}

function firstOf(attributes: IppAttributes, name: string): IppValue | undefined {
  return attributes.get(name)?.[0];
}

function wordsOf(attributes: IppAttributes, name: string): string[] {
  return (attributes.get(name) ?? []).filter((value) => typeof value === 'string');
}

/** "none" is no reason (RFC 8011, 5.4.12). */
function reasonsOf(attributes: IppAttributes, name: string): string[] {
  return wordsOf(attributes, name)
    .filter((reason) => reason !== 'none')
    .slice(0, MOST_REASONS);
}
