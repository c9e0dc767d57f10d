/** The report of the kiosk's state: composed, set, and opened again before it is given out. */
import { createHash } from 'node:crypto';
import { fail, succeed, type Result } from '../contract/result';
import { composeReadiness } from './compose/compose-readiness';
import { neutralise } from './compose/neutralise';
import { readPdf } from './pdf-reader';
import type { ReportBytes } from './protocol';
import type { ReadinessInput } from './readiness-input';
import type { DrawingAbility } from './text/undrawable';
import type { Typesetter } from './typeset';
import { countPages, readAttachedRecord } from './verify-record';

export interface ReportParts {
  readonly typesetter: Typesetter;
  readonly drawing: DrawingAbility;
}

/** `document-not-proven`: what was written does not open again as so many pages with the data in it. */
export function makeReport(
  input: ReadinessInput,
  { typesetter, drawing }: ReportParts,
): Result<ReportBytes, 'document-failed' | 'document-not-proven'> {
  const model = composeReadiness(drawable(input, drawing));
  const typeset = typesetter.typeset(model);
  if (!typeset.ok) return fail('document-failed', { during: typeset.error.code });
  const { bytes, pageCount } = typeset.value;
  const read = readPdf(bytes);
  if (!read.ok) return fail('document-not-proven', { findings: read.error.code });
  const data = readAttachedRecord(read.value);
  const isWhole = data !== null && Buffer.from(model.attachment.json, 'utf8').equals(data);
  if (countPages(read.value) !== pageCount || !isWhole) return fail('document-not-proven');
  return succeed({ bytes, digest: createHash('sha256').update(bytes).digest('hex'), pageCount });
}

/** What no font has, which only a name of a printer, a person or the clinic can hold, becomes a question mark. */
function drawable(input: ReadinessInput, drawing: DrawingAbility): ReadinessInput {
  const { attachment, ...said } = input;
  const missing = new Set(drawing.listUndrawable(neutralise(JSON.stringify(said))));
  if (missing.size === 0) return input;
  const replace = (text: string): string =>
    [...text].map((each) => (missing.has(each.codePointAt(0) ?? 0) ? '?' : each)).join('');
  const replaced = JSON.parse(replace(JSON.stringify(said))) as typeof said;
  return { ...replaced, attachment };
}
