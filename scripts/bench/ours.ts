/** The benchmark's child process for our own papers: `plain`, `sealed`, `proven` or `floor`, asked for one at a time. */
import { randomBytes } from 'node:crypto';
import { measureSealMessage } from '../../electron/document/cms';
import { createIdentity, openIdentity } from '../../electron/document/identity';
import { keepContentOf } from '../../electron/document/keep-content';
import { printPaperCheck } from '../../electron/document/paper-check/print-paper-check';
import { COMPOSED_AT, RESOURCES } from '../../electron/document/sample-paper.fixture';
import { sealDocument } from '../../electron/document/seal';
import { loadTypesetter } from '../../electron/document/typeset';
import { examineDocument } from '../../electron/document/verify';
import { createFloor } from './floor';
import { repeatedChapters, threePages, timesFor, type BenchPaper } from './paper';
import { plainBlocks } from './plain-blocks';

type Kind = 'plain' | 'sealed' | 'proven' | 'floor';

/** `3` pages, `200` pages, or `x40`: the chapters forty times. */
const [kind = 'sealed', language = 'en', length = '3'] = process.argv.slice(2);
const tell = (message: object): boolean | undefined => process.send?.(message);

const loaded = await loadTypesetter(RESOURCES);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const identity = openIdentity(
  await createIdentity({ clinicName: 'Riverside Clinic', now: COMPOSED_AT, randomBytes }),
);

const sealBytes = measureSealMessage(identity);
const typeset = (model: ReturnType<BenchPaper['compose']>) => {
  const made = loaded.value.typeset(model, sealBytes);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};
const countPages = (model: ReturnType<BenchPaper['compose']>): number => typeset(model).pageCount;
const readTimes = (): number =>
  length.startsWith('x') ? Number(length.slice(1)) : timesFor(language, Number(length), countPages);
const times = length === '3' ? null : readTimes();
const paper = times === null ? threePages(language, countPages) : repeatedChapters(language, times);

// As the worker's desk does before each paper.
keepContentOf(paper.input, loaded.value);

const plain = (): Uint8Array => typeset({ ...paper.compose(), seal: null }).bytes;
const sealed = (): Uint8Array =>
  sealDocument(typeset(printPaperCheck(paper.compose(), paper.input, identity)), identity);
const proven = (): Uint8Array => {
  const bytes = sealed();
  const { verification } = examineDocument(bytes, { trusted: [identity.certificate] });
  if (verification.verdict !== 'intact-trusted') throw new Error(`not proven: ${verification.verdict}`);
  return bytes;
};
const makers: Readonly<Record<Kind, () => () => Uint8Array>> = {
  plain: () => plain,
  sealed: () => sealed,
  proven: () => proven,
  floor: () => createFloor(sealed, identity.key),
};

const make = makers[kind as Kind]();
process.on('message', (message: 'make' | 'describe') => {
  if (message === 'describe') {
    const model = paper.compose();
    tell({ pageCount: countPages(model), times, blocks: plainBlocks(model), direction: model.direction });
    return;
  }
  const began = performance.now();
  const bytes = make();
  const ms = performance.now() - began;
  tell({
    ms,
    bytes: bytes.length,
    rssBytes: process.memoryUsage.rss(),
    maxRssBytes: process.resourceUsage().maxRSS * 1024,
  });
});
tell({ ready: true, rssBytes: process.memoryUsage.rss() });
