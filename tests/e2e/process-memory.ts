/** What can be read in the memory of running processes, as whoever owns the machine could: Linux, as root. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

export interface KioskProcess {
  readonly pid: number;
  /** `main`, or what Chromium calls it: `renderer`, `gpu-process`, `utility`, `zygote`. */
  readonly kind: string;
}

const PIECE_BYTES = 1 << 24;

/** The process and all that it started, and those started. */
export function listProcesses(main: number): KioskProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) parents.set(Number(name), parent);
  }
  const belongs = (pid: number): boolean => pid === main || (parents.has(pid) && belongs(parents.get(pid)!));
  return [...parents.keys()].filter(belongs).map((pid) => ({ pid, kind: pid === main ? 'main' : kindOf(pid) }));
}

function parentOf(pid: number): number | null {
  try {
    // After the name, which may hold blanks and brackets: state, parent.
    const [, rest = ''] = /\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [state, parent] = rest.split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}

function kindOf(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const service = /--utility-sub-type=([^\0 ]+)/.exec(words)?.[1];
    return service ?? /--type=([^\0 ]+)/.exec(words)?.[1] ?? 'helper';
  } catch {
    return 'ended';
  }
}

/** How often each needle stands in memory that the process may read; pieces overlap, so that none is cut in two. */
export function countInMemory(pid: number, needles: readonly Buffer[]): number[] {
  const counts = needles.map(() => 0);
  const overlap = Math.max(...needles.map(({ length }) => length)) - 1;
  const piece = Buffer.alloc(PIECE_BYTES + overlap);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const [from, to] of readableRegions(pid)) {
      for (let at = from; at < to; at += BigInt(PIECE_BYTES)) {
        const wanted = Number(to - at < BigInt(piece.length) ? to - at : BigInt(piece.length));
        const read = readPiece(memory, piece, wanted, at);
        needles.forEach((needle, index) => (counts[index]! += countIn(piece.subarray(0, read), needle)));
      }
    }
  } finally {
    closeSync(memory);
  }
  return counts;
}

function readableRegions(pid: number): [bigint, bigint][] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, from, to, rights = '', name = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      if (from === undefined || !rights.startsWith('r') || name.startsWith('[v')) return [];
      return [[BigInt(`0x${from}`), BigInt(`0x${to}`)] as [bigint, bigint]];
    });
}

/** Pages that were never touched, or belong to a device, cannot be read. */
function readPiece(memory: number, piece: Buffer, wanted: number, at: bigint): number {
  try {
    return readSync(memory, piece, 0, wanted, at as unknown as number);
  } catch {
    return 0;
  }
}

function countIn(text: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) count += 1;
  return count;
}
