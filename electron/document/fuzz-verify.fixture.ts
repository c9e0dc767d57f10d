/** Tries many changed papers on the verifier and counts what came of it: verdicts, refusals, the worst time and memory. */
import type { SigningIdentity } from './identity';
import { MUTATIONS, type Random } from './mutate-paper.fixture';
import { seededRandom } from './seeded-random.fixture';
import type { SealedPaper } from './sealed-papers.fixture';
import { sealDocument } from './seal';
import { verifyDocument } from './verify';
import type { Verdict } from './verify-findings';

export interface FuzzOptions {
  readonly papers: readonly SealedPaper[];
  readonly trusted: readonly Uint8Array[];
  /** A fifth of the inputs is sealed again after the change, so that what lies behind the signature is tried as well. */
  readonly identity: SigningIdentity;
  readonly inputs: number;
  readonly seed: number;
  /** Called after every thousand inputs. */
  readonly onProgress?: (report: FuzzReport) => void;
}

export interface FuzzReport {
  inputs: number;
  readonly verdicts: Partial<Record<Verdict, number>>;
  /** By finding, the first one of each input. */
  readonly refusals: Record<string, number>;
  readonly mutations: Record<string, number>;
  /** Inputs that came through though they were changed: must stay empty. */
  readonly passed: string[];
  /** What the verifier threw: must stay empty. */
  readonly thrown: string[];
  /** Of a processor's time: what else the machine does is no matter. */
  worstMs: number;
  worstInput: string;
  /** Most that one check took beyond what was there before it, in bytes. */
  worstMemory: number;
  largestInput: number;
}

/** The same seed and papers give the same inputs. One to three changes each. */
export function fuzzVerifier({ papers, trusted, identity, inputs, seed, onProgress }: FuzzOptions): FuzzReport {
  const random = seededRandom(seed);
  const buffers = papers.map(({ bytes }) => Buffer.from(bytes));
  const names = Object.keys(MUTATIONS);
  const report: FuzzReport = {
    inputs: 0,
    verdicts: {},
    refusals: {},
    mutations: {},
    passed: [],
    thrown: [],
    worstMs: 0,
    worstInput: '',
    worstMemory: 0,
    largestInput: 0,
  };
  while (report.inputs < inputs) {
    const index = random(papers.length);
    const isResealed = random(5) === 0;
    const made = mutate(buffers, index, isResealed ? KEEPS_LENGTH : names, random);
    if (made === null || isAsItWas(made.bytes, papers[index])) continue;
    const bytes = isResealed ? sealAgain(made.bytes, papers[index], identity) : made.bytes;
    if (bytes === null) continue;
    if (isResealed) made.how.push('sealed again');
    const label = `#${report.inputs} of seed ${seed}: ${papers[index]?.name ?? ''}, ${made.how.join(', ')}`;
    for (const how of made.how) report.mutations[how] = (report.mutations[how] ?? 0) + 1;
    tryOne(report, { bytes, label, isResealed }, trusted);
    report.inputs += 1;
    if (report.inputs % 1_000 === 0) onProgress?.(report);
  }
  return report;
}

function mutate(
  buffers: readonly Buffer[],
  index: number,
  names: readonly string[],
  random: Random,
): { readonly bytes: Buffer; readonly how: string[] } | null {
  let bytes = buffers[index] ?? Buffer.alloc(0);
  const how: string[] = [];
  for (let left = 1 + (random(4) === 0 ? random(3) : 0); left > 0; left -= 1) {
    const name = names[random(names.length)] ?? '';
    const made = bytes.length === 0 ? null : MUTATIONS[name]?.(bytes, random, buffers);
    if (!made) continue;
    bytes = made;
    how.push(name);
  }
  return how.length === 0 ? null : { bytes, how };
}

/** Nothing was changed after all, or it was cut where it ended once: such a file is a paper as it was then. */
function isAsItWas(bytes: Buffer, paper: SealedPaper | undefined): boolean {
  if (paper === undefined || bytes.length > paper.bytes.length) return false;
  return paper.ends.includes(bytes.length) && bytes.equals(paper.bytes.subarray(0, bytes.length));
}

const KEEPS_LENGTH = ['one bit', 'some bytes', 'zeros', 'a number of the same length', 'a table entry'];

/** The first revision alone, under a right signature whatever it holds now; null when its place cannot be found. */
function sealAgain(bytes: Buffer, paper: SealedPaper | undefined, identity: SigningIdentity): Buffer | null {
  const first = bytes.subarray(0, paper?.ends[0]);
  const byteRangeAt = first.indexOf('/ByteRange [') + '/ByteRange '.length;
  const contentsAt = first.indexOf('/Contents <30') + '/Contents '.length;
  const byteRangeLength = first.indexOf(']', byteRangeAt) + 1 - byteRangeAt;
  const contentsLength = first.indexOf('>', contentsAt) + 1 - contentsAt;
  if (Math.min(byteRangeAt, contentsAt) < 20 || byteRangeLength < 30 || contentsLength < 8_000) return null;
  const seal = { byteRangeAt, byteRangeLength, contentsAt, contentsLength };
  return Buffer.from(sealDocument({ bytes: first, seal }, identity));
}

interface FuzzInput {
  readonly bytes: Buffer;
  readonly label: string;
  /** Who has the key may write what they like: only that the verifier does not fall is asked. */
  readonly isResealed: boolean;
}

function tryOne(report: FuzzReport, { bytes, label, isResealed }: FuzzInput, trusted: readonly Uint8Array[]): void {
  const before = memoryInUse();
  const start = process.cpuUsage();
  let verdict: Verdict | null = null;
  try {
    const verification = verifyDocument(bytes, { trusted });
    verdict = verification.verdict;
    const [finding = 'none'] = verification.findings;
    report.refusals[finding] = (report.refusals[finding] ?? 0) + 1;
    if (verdict.startsWith('intact') && !isResealed) report.passed.push(label);
  } catch (error) {
    report.thrown.push(`${label}: ${error instanceof Error ? (error.stack ?? '').slice(0, 600) : String(error)}`);
  }
  const { user, system } = process.cpuUsage(start);
  const tookMs = (user + system) / 1000;
  if (verdict !== null) report.verdicts[verdict] = (report.verdicts[verdict] ?? 0) + 1;
  report.worstMemory = Math.max(report.worstMemory, memoryInUse() - before);
  report.largestInput = Math.max(report.largestInput, bytes.length);
  if (tookMs > report.worstMs) Object.assign(report, { worstMs: tookMs, worstInput: label });
}

function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
