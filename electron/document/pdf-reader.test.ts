/** The strict reader: what it accepts, what it refuses, and that no input makes it slow or makes it fall over. */
import { expect, test, vi } from 'vitest';
import { readPdf } from './pdf-reader';
import { SyntaxReader } from './pdf-reader-syntax';
import { PdfSyntaxError, type PdfValue } from './pdf-reader-values';
import { seededRandom } from './seeded-random.fixture';
import { makeTinyPaper } from './tiny-paper.fixture';
import { verifyDocument } from './verify';

// Tens of megabytes of hostile input, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const read = (text: string): PdfValue => new SyntaxReader(Buffer.from(text, 'latin1')).readValue();
const paper = Buffer.from((await makeTinyPaper()).bytes);

test.each<[string, unknown]>([
  ['null', { kind: 'null' }],
  ['true ', { kind: 'boolean', value: true }],
  ['-1.50', { kind: 'number', value: -1.5, isInteger: false }],
  ['12', { kind: 'number', value: 12, isInteger: true }],
  ['12 0 R', { kind: 'reference', id: 12 }],
  ['/Name', { kind: 'name', value: 'Name' }],
  ['(a\\)(b)) ', { kind: 'string', form: 'literal', start: 0, end: 8 }],
  ['<00fF>', { kind: 'string', form: 'hexadecimal', start: 0, end: 6 }],
  ['[1 2 0 R/A]', { kind: 'array', items: [read('1'), read('2 0 R'), read('/A')] }],
  ['<</A<</B 1>>>>', { kind: 'dictionary', entries: new Map([['A', read('<</B 1>>')]]) }],
])('reads %s', (text, value) => {
  expect(read(text)).toEqual(value);
});

test.each([
  '',
  'nul',
  'nullx',
  'truer',
  '(',
  '(\\',
  '<0',
  '<0g>',
  '<0 0>',
  '/',
  '[',
  '[1',
  '<<',
  '<</A>>',
  '<</A 1',
  '<<1 2>>',
  '<</A 1/A 2>>',
  '1.2.3',
  '--1',
  '1e5',
  '+',
  '.',
  '12 1 R',
  '9'.repeat(30),
  `/${'a'.repeat(200)}`,
  '%c\n1',
  '{}',
  ')',
  '['.repeat(40) + ']'.repeat(40),
  '<</A'.repeat(40),
])('refuses %j', (text) => {
  expect(() => {
    const reader = new SyntaxReader(Buffer.from(text, 'latin1'));
    reader.readValue();
    // `12 1 R` begins with a number: the rest is what nobody asked for.
    if (!reader.isAtEnd) reader.refuse();
  }).toThrow(PdfSyntaxError);
});

test('reads a whole file: every object of its table, one revision, nothing left over', () => {
  const file = readPdf(paper);
  if (!file.ok) throw new Error(file.error.code);
  expect(file.value).toMatchObject({ revisionCount: 1, trailingBytes: 0 });
  expect(file.value.first.end).toBe(paper.length);
  expect([...file.value.first.objects.keys()].sort((a, b) => a - b)).toEqual(
    Array.from({ length: file.value.first.objects.size }, (_, index) => index + 1),
  );
});

/** Quadratic time would need minutes for these. */
const LIMIT_MS = 10_000;

test.each<[string, Uint8Array]>([
  ['open arrays', Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n1 0 obj\n${'['.repeat(4_000_000)}`, 'latin1')],
  [
    'open dictionaries',
    Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n1 0 obj\n${'<</A '.repeat(1_000_000)}`, 'latin1'),
  ],
  [
    'ever more values',
    Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n1 0 obj\n[${'1 '.repeat(4_000_000)}]`, 'latin1'),
  ],
  ['digits without end', Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n${'1'.repeat(8_000_000)}`, 'latin1')],
  [
    'one endless string',
    Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n1 0 obj\n${'('.repeat(8_000_000)}`, 'latin1'),
  ],
  [
    'empty objects',
    Buffer.from(`%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n${'1 0 obj\nnull\nendobj\n'.repeat(200_000)}`, 'latin1'),
  ],
  ['many revisions', Buffer.concat([paper, Buffer.from('xref\n0 0\n'.repeat(500_000))])],
  [
    'a long table',
    Buffer.from(
      `%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\nxref\n0 9999999999\n${'0000000000 65535 f \n'.repeat(200_000)}`,
      'latin1',
    ),
  ],
  ['nothing but zeros', new Uint8Array(16_000_000)],
])('%s end quickly', (_what, bytes) => {
  const before = performance.now();
  expect(verifyDocument(bytes, { trusted: [] }).verdict).not.toMatch(/^intact/);
  expect(performance.now() - before).toBeLessThan(LIMIT_MS);
});

test('2,000 heaps of random bytes and torn papers never make it fall over', () => {
  const random = seededRandom(99);
  const before = performance.now();
  for (let round = 0; round < 2_000; round += 1) {
    const bytes = round % 2 === 0 ? Buffer.from(paper) : Buffer.alloc(random(4_096));
    const changes = round % 2 === 0 ? 1 + random(40) : bytes.length;
    for (let change = 0; change < changes; change += 1) bytes[random(bytes.length)] = random(256);
    expect(verifyDocument(bytes, { trusted: [] }).verdict).not.toMatch(/^intact/);
  }
  expect(performance.now() - before).toBeLessThan(4 * LIMIT_MS);
});
