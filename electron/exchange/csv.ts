/** Tables as comma-separated values that spreadsheets open as text and nothing else. */

/** What a program takes for the beginning of a formula (OWASP, "CSV Injection"), in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;
/**
 * Without it, Excel reads the file in the code page of the country, and every name outside it is damaged. RFC 4180 does
 * not speak of it; programs that count take it as what it is.
 */
const BYTE_ORDER_MARK = '\ufeff';

export type Cell = string | number;

/** RFC 4180: CRLF, quotes doubled, the first row is the header. UTF-8 with a byte order mark. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`);
  return BYTE_ORDER_MARK + lines.join('');
}

/** A number is one, even below zero; text that could be a formula gets an apostrophe before it, which shows. */
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA.test(cell.trimStart()) || FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
