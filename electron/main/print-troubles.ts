/** What a printer's own words (RFC 8011, 5.3.8 and 5.4.12; PWG 5100.9) and faults of asking it mean to people. */
import type { PrintTrouble } from '../contract/printing';
import type { JobFacts, PrinterCondition, PrinterFacts, PrinterFault } from '../device/printer';

/** In the order in which they are told, when there are several. */
const REASONS: readonly (readonly [RegExp, PrintTrouble])[] = [
  [/^(media-empty|media-needed|input-tray-missing)$/, 'out-of-paper'],
  [/jam$/, 'jammed'],
  [/^(.*cover-open|.*door-open|interlock-open|output-tray-missing)$/, 'cover-open'],
  [/^(toner-empty|marker-supply-empty|marker-supply-missing)$/, 'out-of-ink'],
  [/^(connecting-to-device|timed-out|offline|shutdown)$/, 'unreachable'],
  [/^(paused|moving-to-paused)$/, 'paused'],
];
/** How grave it is: printers differ so much in this that an empty tray is an empty tray whatever they call it. */
const GRAVITY = /-(error|warning|report)$/;

/** What keeps it from printing; null when nothing does that it knows of. */
export function troubleOfCondition({ state, reasons }: PrinterCondition): PrintTrouble | null {
  const telling = reasons.filter((reason) => !reason.endsWith('-report'));
  const plain = telling.map((reason) => reason.replace(GRAVITY, ''));
  for (const [words, trouble] of REASONS) if (plain.some((reason) => words.test(reason))) return trouble;
  if (telling.some((reason) => reason.endsWith('-error'))) return 'needs-attention';
  return state === 'stopped' ? 'paused' : null;
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
export function isPrinted({ state, reasons }: JobFacts): boolean {
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
