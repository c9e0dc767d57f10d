/** A thousand changed bytes, a hundred additions, and the known tricks: none may pass, and each must be told as a change. */
import { expect, test, vi } from 'vitest';
import { appendExact } from './attack-writer.fixture';
import { readBase } from './pdf-revision-base';
import { sealDocument } from './seal';
import { seededRandom } from './seeded-random.fixture';
import { makeSigner, makeTinyPaper } from './tiny-paper.fixture';
import { verifyDocument } from './verify';

// Real fonts, real programs and a thousand papers, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const signer = await makeSigner();
const trusted = [signer.stored.certificate];
const paper = await makeTinyPaper();
const place = paper.seal!;
const sealed = Buffer.from(sealDocument(paper, signer.identity));
const verdictOf = (bytes: Uint8Array): string => verifyDocument(bytes, { trusted }).verdict;
const contentsText = sealed.subarray(place.contentsAt, place.contentsAt + place.contentsLength).toString('latin1');
/** What the command line ends with 2 for. */
const CHANGED = ['altered', 'not-ours'];

function withBit(at: number, bit: number): Buffer {
  const changed = Buffer.from(sealed);
  changed[at]! ^= 1 << bit;
  return changed;
}

test('1,000 random single-byte changes: none is intact, each is told as a change', () => {
  const random = seededRandom(20261122);
  for (let round = 0; round < 1000; round += 1) {
    const at = random(sealed.length);
    const bit = random(8);
    expect(CHANGED, `byte ${at}, bit ${bit}`).toContain(verdictOf(withBit(at, bit)));
  }
});

test('every bit of the frame, and every byte of the signature', () => {
  const span = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index);
  const frame = [
    ...span(0, 16),
    ...span(place.byteRangeAt - 12, place.byteRangeLength + 24),
    ...span(place.contentsAt - 12, 14),
    ...span(place.contentsAt + place.contentsLength - 3, 16),
    ...span(sealed.length - 120, 120),
  ].flatMap((at) => span(0, 8).map((bit) => ({ at, bit })));
  const messageDigits = contentsText.replace(/0+>$/, '').length - 1;
  // Bit 5 turns a letter into its capital; bit 0 any digit into another one.
  const message = span(place.contentsAt + 1, messageDigits)
    .filter((_, index) => index % 2 === 0)
    .map((at, index) => ({ at, bit: index % 4 === 0 ? 5 : 0 }));
  const passed = [...frame, ...message].filter(({ at, bit }) => !CHANGED.includes(verdictOf(withBit(at, bit))));
  expect(passed).toEqual([]);
});

const objectText = (id: number): string => {
  const text = sealed.toString('latin1');
  const start = text.indexOf(`\n${id} 0 obj\n`) + 1;
  return text.slice(start, text.indexOf('endobj\n', start) + 'endobj\n'.length);
};
const idOf = (mark: string): number => {
  const text = sealed.toString('latin1');
  const before = text.slice(0, text.indexOf(mark));
  return Number(/(\d+) 0 obj\n(?![\s\S]* 0 obj\n)/.exec(before)?.[1]);
};
const firstTable = sealed.lastIndexOf('\nxref\n') + 1;
const rootId = idOf('/Type /Catalog');

/** An incremental update as other programs write it (ISO 32000-1, 7.5.6): right, but not in our one spelling. */
function appendForeign(bytes: Uint8Array, objects: Readonly<Record<number, string>>, previous = firstTable): Buffer {
  const parts: Buffer[] = [Buffer.from(bytes)];
  let at = bytes.length;
  const put = (text: string): void => {
    parts.push(Buffer.from(text, 'latin1'));
    at += text.length;
  };
  const entries: string[] = [];
  for (const [id, text] of Object.entries(objects)) {
    entries.push(`${id} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    put(text);
  }
  const xrefAt = at;
  put(
    `xref\n${entries.join('')}trailer\n<<\n/Size 99\n/Root ${rootId} 0 R\n/Prev ${previous}\n>>\nstartxref\n${xrefAt}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}

const pageId = idOf('/Type /Page\n');
const contentId = Number(/\/Contents (\d+) 0 R/.exec(objectText(pageId))?.[1]);
const newPage = (text: string): string =>
  `${contentId} 0 obj\n<<\n/Length ${text.length}\n>>\nstream\n${text}\nendstream\nendobj\n`;

test('the helpers of this test stand on the real objects', () => {
  expect([firstTable, rootId, pageId, contentId].every((number) => number > 0)).toBe(true);
  expect(objectText(pageId)).toContain('/Type /Page');
});

/** The same in the exact spelling of our own writer: refused for what it changes, not for how it is written. */
function appendOwn(bytes: Uint8Array, objects: Readonly<Record<number, string>>): Buffer {
  const bodies = Object.entries(objects).map(([id, text]) => ({
    id: Number(id),
    body: Buffer.from(text.replace(/^\d+ 0 obj\n/, '').replace(/\nendobj\n$/, ''), 'latin1'),
  }));
  return Buffer.from(appendExact(bytes, bodies));
}

test('200 appended revisions: each is told, with the sealed part still whole', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 200; round += 1) {
    const text = `BT /F1 ${8 + random(20)} Tf ${random(500)} ${random(800)} Td (another word ${round}) Tj ET`;
    const isOwn = round % 2 === 0;
    const append = isOwn ? appendOwn : appendForeign;
    let bytes = append(sealed, { [contentId]: newPage(text) });
    const isTwice = round % 4 === 2;
    if (isTwice) bytes = append(bytes, { [readBase(bytes).nextId]: '50 0 obj\n(more)\nendobj\n' });
    const verification = verifyDocument(bytes, { trusted });
    expect(verification).toMatchObject({
      verdict: 'altered',
      findings: [isOwn ? 'revision-added' : 'bytes-added'],
      revisions: isOwn ? (isTwice ? 3 : 2) : 1,
      covers: { whole: false, totalBytes: bytes.length, signedBytes: sealed.length - place.contentsLength },
    });
  }
});

test.each([
  ['a comment', '% a comment\n'],
  ['a space', ' '],
  ['a line', '\n'],
  ['a second end', 'startxref\n0\n%%EOF\n'],
  ['a zero byte', '\0'],
  ['a whole other file', sealed.toString('latin1')],
  ['much of nothing', ' '.repeat(100_000)],
])('%s after the end is told as an addition', (_what, text) => {
  const verification = verifyDocument(Buffer.concat([sealed, Buffer.from(text, 'latin1')]), { trusted });
  expect(verification).toMatchObject({ verdict: 'altered', findings: ['bytes-added'] });
});

const replaceOnce = (bytes: Buffer, from: string, to: string): Buffer => {
  const at = bytes.indexOf(from, 0, 'latin1');
  expect(at, `"${from}" is in the file`).toBeGreaterThan(0);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to, 'latin1'), bytes.subarray(at + from.length)]);
};
const signatureId = idOf('/ByteRange');
const fieldId = idOf('/FT /Sig');
const rangeText = sealed.subarray(place.byteRangeAt, place.byteRangeAt + place.byteRangeLength).toString('latin1');

test.each<[string, () => Buffer]>([
  [
    'a revision with a second byte range',
    () =>
      appendForeign(sealed, {
        60: `60 0 obj\n<<\n/Type /Sig\n/ByteRange ${rangeText}\n/Contents ${contentsText}\n>>\nendobj\n`,
      }),
  ],
  ['a revision that replaces the signature', () => appendForeign(sealed, { [signatureId]: objectText(signatureId) })],
  ['a revision that replaces the field', () => appendForeign(sealed, { [fieldId]: objectText(fieldId) })],
  [
    'a revision that replaces the catalog',
    () => appendForeign(sealed, { [rootId]: `${rootId} 0 obj\n<<\n/Type /Catalog\n>>\nendobj\n` }),
  ],
  [
    'a revision that frees an object',
    () =>
      Buffer.concat([
        sealed,
        Buffer.from(
          `xref\n${contentId} 1\n0000000000 65535 f \ntrailer\n<<\n/Size 99\n/Root ${rootId} 0 R\n/Prev ${firstTable}\n>>\nstartxref\n${sealed.length}\n%%EOF\n`,
        ),
      ]),
  ],
  [
    'a revision that points back to itself',
    () => appendForeign(sealed, { 60: '60 0 obj\nnull\nendobj\n' }, sealed.length),
  ],
  ['a revision that forgets the sealed one', () => appendForeign(sealed, { 60: '60 0 obj\nnull\nendobj\n' }, 0)],
  [
    'an object hidden before the table',
    () => replaceOnce(sealed, '\nxref\n', `\n${contentId} 0 obj\nnull\nendobj\nxref\n`),
  ],
  ['a comment between objects', () => replaceOnce(sealed, '\nendobj\n', '\nendobj\n%shadow\n')],
  ['a second Contents in the signature', () => replaceOnce(sealed, '/ByteRange [', '/Contents <00>\n/ByteRange [')],
  [
    'a second V in the field',
    () => replaceOnce(sealed, `/V ${signatureId} 0 R`, `/V ${signatureId} 0 R\n/V ${rootId} 0 R`),
  ],
  [
    'a range that leaves out more than the seal',
    () =>
      replaceOnce(
        sealed,
        rangeText,
        `[0 ${place.contentsAt - 5} ${place.contentsAt + place.contentsLength} ${sealed.length - place.contentsAt - place.contentsLength}]`.padEnd(
          rangeText.length,
        ),
      ),
  ],
  [
    'a range that ends early',
    () =>
      replaceOnce(
        sealed,
        rangeText,
        `[0 ${place.contentsAt} ${place.contentsAt + place.contentsLength} 10]`.padEnd(rangeText.length),
      ),
  ],
  ['a range of six numbers', () => replaceOnce(sealed, rangeText, '[0 1 2 3 4 5]'.padEnd(rangeText.length))],
  ['a range with a negative number', () => replaceOnce(sealed, rangeText, '[0 -1 2 3]'.padEnd(rangeText.length))],
  ['the digits in capitals', () => replaceOnce(sealed, contentsText, contentsText.toUpperCase())],
  [
    'a space among the digits',
    () => replaceOnce(sealed, contentsText, `${contentsText.slice(0, 9)} ${contentsText.slice(10)}`),
  ],
  ['digits after the message', () => replaceOnce(sealed, contentsText, `${contentsText.slice(0, -3)}01>`)],
  ['an empty signature', () => replaceOnce(sealed, contentsText, `<${'0'.repeat(contentsText.length - 2)}>`)],
  ['a trailer with a hybrid table', () => replaceOnce(sealed, 'trailer\n<<\n', 'trailer\n<<\n/XRefStm 15\n')],
  ['an encrypted trailer', () => replaceOnce(sealed, 'trailer\n<<\n', 'trailer\n<<\n/Encrypt 1 0 R\n')],
  ['a first table that points back', () => replaceOnce(sealed, 'trailer\n<<\n', 'trailer\n<<\n/Prev 15\n')],
  ['the end without its last line end', () => sealed.subarray(0, -1)],
])('%s does not pass', (_what, change) => {
  const changed = change();
  expect(changed.equals(sealed)).toBe(false);
  expect(CHANGED).toContain(verdictOf(changed));
});

test('cut at every length, it is never intact', () => {
  for (let length = 0; length < sealed.length; length += 7) {
    expect(verdictOf(sealed.subarray(0, length))).not.toMatch(/^intact/);
  }
});

test('a message whose outer parts were changed and encoded again does not pass', () => {
  // The version of the signer's part, the digest algorithm in the header: neither is signed.
  const digits = contentsText.slice(1, -1);
  for (const [from, to] of [
    ['020101', '020103'],
    ['0609608648016503040201', '0609608648016503040202'],
    ['06082a8648ce3d040302', '06082a8648ce3d040303'],
  ] as const) {
    for (let at = digits.indexOf(from); at >= 0; at = digits.indexOf(from, at + 1)) {
      const changed = digits.slice(0, at) + to + digits.slice(at + from.length);
      expect(CHANGED).toContain(verdictOf(replaceOnce(sealed, digits, changed)));
    }
  }
});
