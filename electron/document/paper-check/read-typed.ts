/** What was scanned, pasted or typed by hand: the text of a code, or the number of a paper. */
import { isDocumentNumber } from './paper-facts';
import { tidyScanned } from './paper-text';

export type TypedPaper =
  | { readonly kind: 'code'; readonly text: string }
  /** `CND-XXXX-XXXX-XXXX`. */
  | { readonly kind: 'number'; readonly documentNumber: string };

/** Everything that does not look like a number is taken for a code, which may then be no code of ours. */
export function readTyped(typed: string): TypedPaper {
  const text = tidyScanned(typed);
  const documentNumber = readNumber(text);
  return documentNumber === null ? { kind: 'code', text } : { kind: 'number', documentNumber };
}

/** With or without `CND` and dashes. Crockford: O is read as 0, I and L as 1, since no number has these letters. */
function readNumber(text: string): string | null {
  const digits = text
    .replace(/^CND/u, '')
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
  if (digits.length !== 12) return null;
  const number = `CND-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
  return isDocumentNumber(number) ? number : null;
}
