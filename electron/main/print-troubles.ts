/** What a printer's own words (RFC 8011, 5.3.8 and 5.4.12; PWG 5100.9) and faults of asking it mean to people. */
import type { PrinterShortfall, PrintTrouble } from '../contract/printing';
import {
  PAPER_NAMES,
  SIDES_NAMES,
  type JobFacts,
  type PrinterCondition,
  type PrinterFacts,
  type PrinterFault,
  type PrintOrder,
} from '../device/printer';

/** In the order in which they are told, when there are several; words of the register of IANA, and of CUPS. */
const REASONS: readonly (readonly [RegExp, PrintTrouble])[] = [
  [
    /^(media-empty|media-needed|input-tray-missing|input-manual-input-request|media-path-input-(empty|request))$/,
    'out-of-paper',
  ],
  [/jam$/, 'jammed'],
  [/((cover|door|interlock)-open|output-tray-missing|media-path-media-tray-missing)$/, 'cover-open'],
  [/^(toner-empty|marker-(supply|ink|toner|print-ribbon)(-cartridge)?-(empty|missing))$/, 'out-of-ink'],
  [/^(connecting-to-device|timed-out|offline|shutdown)$/, 'unreachable'],
];
/** How grave it is: printers differ so much in this that an empty tray is an empty tray whatever they call it. */
const GRAVITY = /-(error|warning|report)$/;
/** Even as a mere report: CUPS says of a printer that is switched off no more than `offline-report`. */
const ALWAYS_HEARD: readonly PrintTrouble[] = ['unreachable', 'cover-open'];
const PAUSED = /^(paused|moving-to-paused)$/;
/** Other parts of the same machine. */
const NOT_OF_PRINTING = /^(scan|scanner|fax-modem)-/;

/** What keeps it from printing; null when nothing does that it knows of. */
export function troubleOfCondition({ state, reasons }: PrinterCondition): PrintTrouble | null {
  const hasStopped = state === 'stopped';
  const telling = reasons.filter((reason) => !NOT_OF_PRINTING.test(reason));
  for (const [words, trouble] of REASONS) {
    const isHeard = hasStopped || ALWAYS_HEARD.includes(trouble);
    const means = (reason: string): boolean =>
      words.test(reason.replace(GRAVITY, '')) && (isHeard || !reason.endsWith('-report'));
    if (telling.some(means)) return trouble;
  }
  if (telling.some((reason) => reason.endsWith('-error'))) return 'needs-attention';
  if (reasons.some((reason) => PAUSED.test(reason.replace(GRAVITY, '')))) return 'paused';
  if (!hasStopped) return null;
  return reasons.length > 0 ? 'needs-attention' : 'paused';
}

const NO_PAPER = { A4: 'no-a4', Letter: 'no-letter' } as const;

/** Of what the settings ask, what this printer says that it cannot do; what it does not speak of is not among it. */
export function shortfallsOf(
  facts: PrinterFacts,
  { paperSize, twoSided }: Pick<PrintOrder, 'paperSize' | 'twoSided'>,
): readonly PrinterShortfall[] {
  const cannot = (said: readonly string[], wanted: string): boolean => said.length > 0 && !said.includes(wanted);
  return [
    ...(facts.tellsEnd ? [] : (['end-unknown'] as const)),
    ...(cannot(facts.media, PAPER_NAMES[paperSize]) ? [NO_PAPER[paperSize]] : []),
    ...(twoSided && cannot(facts.sides, SIDES_NAMES.two) ? (['no-two-sided'] as const) : []),
  ];
}

/** What keeps this job from coming out. */
export function troubleOfJob({ state, printer }: JobFacts): PrintTrouble | null {
  const ofPrinter = troubleOfCondition(printer);
  if (ofPrinter !== null) return ofPrinter;
  // Somebody holds it at the printer, or the print service could not begin with it.
  if (state === 'held') return 'paused';
  return state === 'stopped' ? 'needs-attention' : null;
}

/** Before anything is sent. A printer that only lacks paper takes the document and waits, which is what people expect of it. */
export function troubleBeforeSending(facts: PrinterFacts): PrintTrouble | null {
  if (!facts.isAccepting) return 'rejecting';
  if (facts.state === 'stopped') return troubleOfCondition(facts) ?? 'paused';
  return facts.takesPdf ? null : 'refused';
}

export function troubleOfFault(fault: PrinterFault): PrintTrouble {
  switch (fault) {
    case 'broken-off':
      return 'unreachable';
    case 'unknown-job':
      return 'gave-up';
    case 'not-allowed':
    case 'garbled':
      return 'refused';
    default:
      return fault;
  }
}

/** Only what the printer itself calls complete, without errors, counts as printed. */
export function isPrinted(facts: JobFacts): boolean {
  return facts.printer.tellsEnd && isComplete(facts);
}

/** All of it has left for a printer that never says more. */
export function isSent(facts: JobFacts): boolean {
  return !facts.printer.tellsEnd && isComplete(facts);
}

function isComplete({ state, reasons }: JobFacts): boolean {
  return state === 'completed' && !reasons.some((reason) => WITH_ERRORS.has(reason));
}

const WITH_ERRORS = new Set(['job-completed-with-errors', 'aborted-by-system']);

export function hasEnded({ state }: JobFacts): boolean {
  return state === 'completed' || state === 'canceled' || state === 'aborted';
}

/** It waits for a document that never came whole: nothing of it can be printed (RFC 8011, 5.3.8). */
export function lacksDocument({ state, reasons, hasBegun }: JobFacts): boolean {
  const waits = reasons.includes('job-incoming') || reasons.includes('job-data-insufficient');
  return waits && hasBegun !== true && (state === 'held' || state === 'pending');
}
