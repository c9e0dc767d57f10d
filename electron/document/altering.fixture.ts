/** Alters papers as the requirement has it: random bytes, and revisions that are appended or edited; each must be told. */
import { appendExact } from './attack-writer.fixture';
import { MUTATIONS, type Random } from './mutate-paper.fixture';
import { readBase } from './pdf-revision-base';
import { seededRandom } from './seeded-random.fixture';
import type { SealedPaper } from './sealed-papers.fixture';
import { verifyDocument } from './verify';

export interface AlteringOptions {
  readonly papers: readonly SealedPaper[];
  readonly trusted: readonly Uint8Array[];
  /** Over all papers, shared out evenly. */
  readonly bytes: number;
  readonly revisions: number;
  readonly seed: number;
}

export interface AlteringRow {
  readonly name: string;
  readonly kilobytes: number;
  readonly revisions: number;
  readonly bytes: number;
  readonly added: number;
  /** How many of both were told as a change. */
  readonly told: number;
  /** What was altered when it was not told. */
  readonly passed: readonly string[];
}

export function alterPapers({ papers, trusted, bytes, revisions, seed }: AlteringOptions): readonly AlteringRow[] {
  const random = seededRandom(seed);
  const share = (total: number, index: number): number =>
    Math.floor((total * (index + 1)) / papers.length) - Math.floor((total * index) / papers.length);
  return papers.map((paper, index): AlteringRow => {
    const original = Buffer.from(paper.bytes);
    const [changes, additions] = [share(bytes, index), share(revisions, index)];
    const passed: string[] = [];
    const tryOne = (what: string, altered: Uint8Array): void => {
      if (verifyDocument(altered, { trusted }).verdict.startsWith('intact')) passed.push(`${paper.name}: ${what}`);
    };
    // Each paper must pass before it is altered, or nothing would be shown.
    const { verdict } = verifyDocument(original, { trusted });
    if (verdict !== 'intact-trusted') throw new Error(`${paper.name} is ${verdict} before it is altered`);
    for (let round = 0; round < changes; round += 1) {
      const at = random(original.length);
      const was = original[at] ?? 0;
      original[at] = (was + 1 + random(255)) & 0xff;
      tryOne(`byte ${at} from ${was} to ${original[at]}`, original);
      original[at] = was;
    }
    for (let round = 0; round < additions; round += 1) {
      const { what, altered } = alterRevisions(paper, random, round);
      tryOne(what, altered);
    }
    const told = changes + additions - passed.length;
    const kilobytes = Math.round(paper.bytes.length / 1024);
    return {
      name: paper.name,
      kilobytes,
      revisions: paper.ends.length,
      bytes: changes,
      added: additions,
      told,
      passed,
    };
  });
}

/** In turn: one more revision, a page's words replaced, a revision edited, one taken out of the middle, one moved. */
function alterRevisions(paper: SealedPaper, random: Random, round: number): { what: string; altered: Uint8Array } {
  const original = Buffer.from(paper.bytes);
  const last = paper.ends.at(-2) ?? 0;
  const kinds = [
    () => MUTATIONS['a revision of its own']?.(original, random, [original]) ?? null,
    () => replaceStream(original, random),
    () => editTail(original, last, random),
    () => (paper.ends.length > 2 ? withoutMiddle(original, paper.ends, random) : null),
    () => (paper.ends.length > 1 ? Buffer.concat([original, original.subarray(last)]) : null),
    () => MUTATIONS['two revisions of its own']?.(original, random, [original]) ?? null,
  ];
  for (let turn = round; ; turn += 1) {
    const kind = turn % kinds.length;
    const altered = kinds[kind]?.();
    if (altered) return { what: `revisions, kind ${kind}, round ${round}`, altered };
  }
}

/** A stream of the file, such as the words of a page, written anew in a revision. */
function replaceStream(bytes: Buffer, random: Random): Buffer | null {
  const ids = [...bytes.toString('latin1').matchAll(/\n(\d+) 0 obj\n<<\n(?:\/[^\n]*\n)*>>\nstream\n/g)].map(
    ([, id]) => Number(id),
  );
  const id = ids[random(Math.max(1, ids.length))];
  if (id === undefined || id >= readBase(bytes).nextId) return null;
  const operators = `BT /F1 ${8 + random(20)} Tf ${random(500)} ${random(800)} Td <0041> Tj ET`;
  const body = Buffer.from(`<<\n/Length ${operators.length}\n>>\nstream\n${operators}\nendstream`);
  return Buffer.from(appendExact(bytes, [{ id, body }]));
}

/** Within the last revision: a number, a name or a piece of text. */
function editTail(bytes: Buffer, from: number, random: Random): Buffer {
  const tail = Buffer.from(bytes.subarray(from));
  const names = ['another number', 'a number of the same length', 'another name', 'a token put in', 'some bytes'];
  for (;;) {
    const edited = MUTATIONS[names[random(names.length)] ?? '']?.(tail, random, [tail]);
    if (edited && !edited.equals(tail)) return Buffer.concat([bytes.subarray(0, from), edited]);
  }
}

function withoutMiddle(bytes: Buffer, ends: readonly number[], random: Random): Buffer {
  const out = 1 + random(ends.length - 2);
  return Buffer.concat([bytes.subarray(0, ends[out - 1]), bytes.subarray(ends[out])]);
}
