/** What the technician's command lines say alike when the kiosk's store cannot be used, in English like the system's own. */

const TROUBLE: Readonly<Record<string, string>> = {
  'no-database': 'There is no work of a kiosk in that folder.',
  'key-not-usable': 'The kiosk’s master key cannot be used here.',
  'store-not-opened': 'The store cannot be opened. Is the kiosk still running?',
  'damaged-database': 'The store cannot be read: it is damaged.',
  'no-space': 'There is no room left on the disk.',
};

/** One line: what is wrong, the store's own reason if it gave one, and the code. `own`: what only this tool says. */
export function describeTrouble(
  own: Readonly<Record<string, string>>,
  code: string,
  facts: Readonly<Record<string, string | number>> = {},
): string {
  const reason = facts['reason'] === undefined ? '' : ` (${facts['reason']})`;
  return `${own[code] ?? TROUBLE[code] ?? 'It did not work.'}${reason} [${code}]`;
}
