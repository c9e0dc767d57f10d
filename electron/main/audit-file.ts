/** The audit trail as files: JSON Lines with the chain, to be checked elsewhere, and a table (CSV) to be read by people. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { canonicalJson } from '../contract/canonical-json';
import { readEntry } from '../store/audit-chain';
import type { AuditPlace } from '../store/audit-check';

/** One entry, RFC 8785; a place that cannot be read stays a place, so that it is found by whoever checks the file. */
export function lineOf({ position, entry }: AuditPlace): string {
  return canonicalJson(entry ?? { seq: position, unreadable: true });
}

const COLUMNS = ['seq', 'time', 'type', 'actor', 'staffId', 'outcome', 'consultationId', 'facts', 'hash'];
export const CSV_HEAD = COLUMNS.join(',');

/** RFC 4180. Each value is a number, a code of ours or an opaque ID; none begins like a formula. */
export function rowOf({ position, entry }: AuditPlace): string {
  if (entry === null) return [position, ...COLUMNS.slice(1).map(() => '')].join(',');
  const { at, type, actor, outcome, consultationId, facts, hash } = entry;
  const who = typeof actor === 'object' ? ['staff', actor.staffId] : [actor, ''];
  const told = Object.entries(facts)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const cells = [position, new Date(at).toISOString(), type, ...who, outcome, consultationId ?? '', told, hash];
  return cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
}

/** Longer than any entry; nothing longer is read as one. */
const LONGEST_LINE = 16 * 1024;

/** The places of an exported trail, a batch at a time. Throws the system's error when the file cannot be read. */
export async function* readLines(path: string, batch: number): AsyncGenerator<readonly AuditPlace[]> {
  // Opened first: a stream would tell of a missing file only by an event.
  const file = await open(path, 'r');
  try {
    const lines = createInterface({ input: createReadStream(path, { fd: file.fd, autoClose: false }), crlfDelay: 0 });
    let places: AuditPlace[] = [];
    let position = 0;
    for await (const line of lines) {
      position += 1;
      places.push({ position, entry: line.length > LONGEST_LINE ? null : readEntry(parse(line)) });
      if (places.length < batch) continue;
      yield places;
      places = [];
    }
    yield places;
  } finally {
    await file.close();
  }
}

function parse(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    // A member twice, or a number in another spelling: the same entry has one line only.
    return canonicalJson(value) === line ? value : null;
  } catch {
    // Not JSON.
    return null;
  }
}
