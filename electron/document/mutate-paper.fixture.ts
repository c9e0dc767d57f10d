/** Changes to a file as an attacker or a bad disk would make them: blind ones, and ones that know how a PDF is built. */
import { deflateSync } from 'node:zlib';
import type { RevisionObject } from './pdf-revision';
import { readBase } from './pdf-revision-base';
import { appendExact } from './attack-writer.fixture';

export type Random = (below: number) => number;
/** Gives a new array; null when there is no place in this file for such a change. */
export type Mutation = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer | null;

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[random(Math.max(1, from.length))];
const splice = (bytes: Buffer, at: number, length: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Looks for one of the places of a pattern, beginning anywhere, so that long files cost no more than short ones. */
function place(bytes: Buffer, random: Random, mark: string): number {
  const from = random(bytes.length);
  const at = bytes.indexOf(mark, from, 'latin1');
  return at >= 0 ? at : bytes.indexOf(mark, 0, 'latin1');
}

const WINDOW = 4096;
/** One place of a pattern near a random offset. */
function match(bytes: Buffer, random: Random, pattern: RegExp): { at: number; length: number; text: string } | null {
  const from = random(bytes.length);
  const text = bytes.subarray(from, from + WINDOW).toString('latin1');
  const all = [...text.matchAll(pattern)];
  const one = pick(random, all);
  return one === undefined ? null : { at: from + one.index, length: one[0].length, text: one[0] };
}

const NUMBERS = ['0', '-1', '1', '9999999999', '4294967296', '2147483648', '1e9', '00', '+5', '.5', '65535'];
const NAMES = [
  '/V',
  '/Kids',
  '/Type',
  '/Sig',
  '/Parent',
  '/Contents',
  '/ByteRange',
  '/Filter',
  '/Length',
  '/AA',
  '/JS',
];
const TOKENS = [
  'null',
  'true',
  '[]',
  '<<>>',
  '()',
  '<>',
  '1 0 R',
  '99999 0 R',
  'stream\n',
  'endstream',
  'endobj',
  '%x\n',
];

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'one bit': (bytes, random) => {
    const made = Buffer.from(bytes);
    const at = random(made.length);
    made[at] = (made[at] ?? 0) ^ (1 << random(8));
    return made;
  },
  'some bytes': (bytes, random) => {
    const made = Buffer.from(bytes);
    for (let left = 1 + random(64); left > 0; left -= 1) made[random(made.length)] = random(256);
    return made;
  },
  'a chunk taken out': (bytes, random) => splice(bytes, random(bytes.length), 1 + random(2048), Buffer.alloc(0)),
  'a chunk twice': (bytes, random) => {
    const at = random(bytes.length);
    const chunk = bytes.subarray(at, at + 1 + random(4096));
    return splice(bytes, random(bytes.length), 0, chunk);
  },
  'a chunk of another paper': (bytes, random, others) => {
    const other = pick(random, others) ?? bytes;
    const at = random(other.length);
    const chunk = other.subarray(at, at + 1 + random(8192));
    return splice(bytes, random(bytes.length), random(2) * chunk.length, chunk);
  },
  zeros: (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + 1 + random(4096)));
  },
  'cut short': (bytes, random) => Buffer.from(bytes.subarray(0, random(bytes.length))),
  'junk at the end': (bytes, random) => Buffer.concat([bytes, Buffer.alloc(1 + random(512), random(256))]),
  'another number': (bytes, random) => {
    const found = match(bytes, random, /(?<=[ [\n])\d+(?=[ \]\n/])/g);
    return found && splice(bytes, found.at, found.length, latin1(pick(random, NUMBERS) ?? '0'));
  },
  'a number of the same length': (bytes, random) => {
    const found = match(bytes, random, /(?<=[ [\n])\d+(?=[ \]\n/])/g);
    if (found === null) return null;
    const digits = Array.from({ length: found.length }, () => String(random(10))).join('');
    return splice(bytes, found.at, found.length, latin1(digits));
  },
  'another name': (bytes, random) => {
    const found = match(bytes, random, /\/[A-Za-z]+/g);
    return found && splice(bytes, found.at, found.length, latin1(pick(random, NAMES) ?? '/X'));
  },
  'a token put in': (bytes, random) => {
    const found = match(bytes, random, /[\n ]/g);
    return found && splice(bytes, found.at, 0, latin1(pick(random, TOKENS) ?? 'null'));
  },
  'a length': (bytes, random) => {
    const at = place(bytes, random, '/Length ');
    if (at < 0) return null;
    const digits = /^\d+/.exec(bytes.subarray(at + 8, at + 24).toString('latin1'))?.[0] ?? '';
    const length =
      pick(random, [...NUMBERS, String(Number(digits) + 1 - random(3)), String(bytes.length - at)]) ?? '0';
    return splice(bytes, at + 8, digits.length, latin1(length));
  },
  'a table entry': (bytes, random) => {
    const at = place(bytes, random, ' 00000 n \n');
    if (at < 10) return null;
    const offset = String(random(bytes.length)).padStart(10, '0');
    return splice(bytes, at - 10, 20, latin1(`${offset} 0000${random(2)} ${pick(random, ['n', 'f']) ?? 'n'} \n`));
  },
  'a table’s head': (bytes, random) => {
    const at = place(bytes, random, '\nxref\n');
    return at < 0 ? null : splice(bytes, at + 6, 3, latin1(`${random(40)} ${pick(random, NUMBERS) ?? '0'}\n`));
  },
  'the start of the table': (bytes, random) => {
    const at = place(bytes, random, 'startxref\n');
    return at < 0 ? null : splice(bytes, at + 10, 4, latin1(String(random(bytes.length))));
  },
  'a trailer entry': (bytes, random) => {
    const at = place(bytes, random, 'trailer\n<<\n');
    const entry = pick(random, ['/XRefStm 15', '/Encrypt 1 0 R', '/Prev 0', '/Size 1', '/Root 1 0 R', '/ID []']);
    return at < 0 ? null : splice(bytes, at + 11, 0, latin1(`${entry ?? ''}\n`));
  },
  'deep nesting': (bytes, random) => {
    const found = match(bytes, random, /<<\n/g);
    const open = pick(random, ['[', '<</A ', '(']) ?? '[';
    return found && splice(bytes, found.at, 0, latin1(open.repeat(1 + random(5_000))));
  },
  'another stream': (bytes, random) => {
    const at = place(bytes, random, '\nstream\n');
    const end = bytes.indexOf('\nendstream', at, 'latin1');
    return at < 0 || end < 0
      ? null
      : splice(bytes, at + 8, end - at - 8, deflateSync(Buffer.alloc(random(1_000_000), 65)));
  },
  'DER of a signature': (bytes, random) => {
    const at = place(bytes, random, '/Contents <30');
    if (at < 0) return null;
    const made = Buffer.from(bytes);
    for (let left = 1 + random(4); left > 0; left -= 1)
      made[at + 11 + random(3_000)] = latin1('0123456789abcdef')[random(16)] ?? 48;
    return made;
  },
  'lengths in DER': (bytes, random) => {
    const at = place(bytes, random, '/Contents <30');
    if (at < 0) return null;
    const heads = [
      '3080',
      '308400ffffff',
      '3084ffffffff',
      '30880000000000000001',
      '300a',
      '3000',
      'a080',
      '24800000',
    ];
    const head = latin1((pick(random, heads) ?? '').repeat(1 + random(200)));
    return splice(bytes, at + 11 + 2 * random(800), head.length, head);
  },
  'a revision of its own': (bytes, random) => appendRandom(bytes, random),
  'two revisions of its own': (bytes, random) => {
    const once = appendRandom(bytes, random);
    return once && appendRandom(once, random);
  },
};

/** Well-formed, in our exact shape, with any objects of the file changed in any way. */
function appendRandom(bytes: Buffer, random: Random): Buffer | null {
  try {
    const base = readBase(bytes);
    const objects: RevisionObject[] = [];
    const used = new Set<number>();
    for (let left = 1 + random(3); left > 0; left -= 1) {
      const id = 1 + random(base.nextId - 1);
      if (used.has(id)) continue;
      used.add(id);
      objects.push({ id, body: randomBody(random, base.nextId) });
    }
    for (let added = random(3), id = base.nextId; added > 0; added -= 1, id += 1) {
      objects.push({ id, body: randomBody(random, base.nextId) });
    }
    return Buffer.from(appendExact(bytes, objects));
  } catch {
    // The file does not end as ours do any more.
    return null;
  }
}

function randomBody(random: Random, nextId: number): Buffer {
  const value = (): string =>
    pick(random, [
      ...TOKENS.slice(0, 6),
      ...NAMES,
      ...NUMBERS,
      `${1 + random(nextId)} 0 R`,
      '[0 0 600 800]',
      '(x)',
    ]) ?? 'null';
  const keys = new Set(
    Array.from({ length: random(6) }, () => pick(random, [...NAMES, '/DSS', '/AP', '/Annots', '/T']) ?? '/X'),
  );
  const entries = [...keys].map((key) => `${key} ${value()}\n`).join('');
  const content = 'q Q';
  return latin1(
    random(3) === 0
      ? `<<\n${entries.replace(/\/Length [^\n]*\n/, '')}/Length ${content.length}\n>>\nstream\n${content}\nendstream`
      : `<<\n${entries}>>`,
  );
}
