/**
 * The known attacks on signed PDF files, by somebody without a key. They are made with a writer in our exact shape, so that
 * each is refused for what it does. Sources: "1 Trillion Dollar Refund" (CCS 2019: universal forgery, incremental saving,
 * wrapping), "Shadow Attacks" (NDSS 2021: hide, replace, hide and replace), "Processing Dangerous Paths" (NDSS 2021),
 * "Breaking the Specification: PDF Certification" (S&P 2021: evil annotation, sneaky signature).
 */
import { expect, test, vi } from 'vitest';
import { addStep, objectBody, SHORT_LINE } from './signed-steps.fixture';
import {
  annotations,
  base,
  bodyOf,
  check,
  ids,
  next,
  other,
  said,
  sealed,
  signer,
  step,
  stream,
  twice,
  withEntries,
  without,
} from './attack-paper.fixture';
import { appendExact } from './attack-writer.fixture';
import { readBase } from './pdf-revision-base';
import { READ_LIMITS } from './pdf-reader-values';
import type { RevisionObject } from './pdf-revision';
import { makeSealedPaper } from './tiny-paper.fixture';

// Thousands of checks, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

/** What each revision brings, without any signature: an attacker has no key. */
const unsigned: readonly (readonly [string, readonly RevisionObject[]])[] = [
  ['incremental saving: the words of a page', [objectBody(ids.content, stream(other))]],
  ['the same object once more, unchanged', [objectBody(ids.page, bodyOf(ids.page))]],
  ['shadow, replace: the font', [withEntries(ids.font, { BaseFont: '/Wingdings' })]],
  ['shadow, hide: the page without its fields', [without(ids.page, /\/Annots \[[^\]]*\]\n/)]],
  [
    'shadow, hide and replace: the page with other content',
    [withEntries(ids.page, { Contents: `${next} 0 R` }), objectBody(next, stream(other))],
  ],
  ['another tree of pages', [withEntries(ids.pages, { Count: '0', Kids: '[]' })]],
  ['another root', [withEntries(ids.root, { Pages: `${next} 0 R` }), objectBody(next, bodyOf(ids.pages))]],
  ['an action on opening', [withEntries(ids.root, { OpenAction: '<<\n/S /JavaScript\n/JS (app.alert\\(1\\))\n>>' })]],
  ['further actions', [withEntries(ids.root, { AA: '<<\n>>' })]],
  ['the root without its certification', [without(ids.root, /\/Perms <<[\s\S]*?>>\n/)]],
  ['another form', [withEntries(ids.root, { AcroForm: `${next} 0 R` }), objectBody(next, bodyOf(ids.form))]],
  ['a form that software fills', [withEntries(ids.form, { NeedAppearances: 'true' })]],
  ['a form without fields', [withEntries(ids.form, { Fields: '[]' })]],
  ['other document information', [withEntries(ids.info, { Title: '(Consent to treatment)' })]],
  [
    'evil annotation: free text over the page',
    [
      withEntries(ids.page, { Annots: `${annotations} ${next} 0 R]` }),
      objectBody(next, `<<\n/Type /Annot\n/Subtype /FreeText\n/Rect [0 0 600 800]\n/Contents (Yes)\n>>`),
    ],
  ],
  [
    'a stamp',
    [
      withEntries(ids.page, { Annots: `${annotations} ${next} 0 R]` }),
      objectBody(next, `<<\n/Type /Annot\n/Subtype /Stamp\n/Rect [0 0 600 800]\n>>`),
    ],
  ],
  [
    'the patient’s field with another look',
    [
      withEntries(ids.patient, { AP: `<<\n/N ${next} 0 R\n>>` }),
      objectBody(next, stream(SHORT_LINE, '/Type /XObject\n/Subtype /Form\n/BBox [0 0 200 60]\n')),
    ],
  ],
  [
    'an empty field with a look of its own',
    [
      withEntries(ids.clinician, { AP: `<<\n/N ${next} 0 R\n>>` }),
      objectBody(next, stream(SHORT_LINE, '/Type /XObject\n/Subtype /Form\n/BBox [0 0 200 60]\n')),
    ],
  ],
  ['a field filled with the patient’s signature', [withEntries(ids.clinician, { V: `${ids.signature} 0 R` })]],
  ['the patient’s field emptied', [without(ids.patient, /\/V \d+ 0 R\n/)]],
  [
    'the signature moved into another object',
    [withEntries(ids.patient, { V: `${next} 0 R` }), objectBody(next, bodyOf(ids.signature))],
  ],
  ['the signature replaced', [objectBody(ids.signature, bodyOf(ids.signature))]],
  ['the signature without its digits', [withEntries(ids.signature, { Contents: '<>' })]],
  ['something that nothing names', [objectBody(next, '<<\n/Type /Candor\n>>')]],
  ['a hidden file', [objectBody(next, stream('x', '/Type /EmbeddedFile\n'))]],
  [
    'validation data with an action beside it',
    [withEntries(ids.root, { DSS: `${next} 0 R`, OpenAction: '[1 /Fit]' }), objectBody(next, '<<\n/Type /DSS\n>>')],
  ],
  [
    'validation data that holds other things',
    [withEntries(ids.root, { DSS: `${next} 0 R` }), objectBody(next, `<<\n/Type /DSS\n/JS (x)\n>>`)],
  ],
  [
    'validation data that points to the page',
    [
      withEntries(ids.root, { DSS: `${next} 0 R` }),
      objectBody(next, `<<\n/Type /DSS\n/Certs [${ids.content} 0 R]\n>>`),
    ],
  ],
  [
    'validation data with nothing in it',
    [withEntries(ids.root, { DSS: `${next} 0 R` }), objectBody(next, '<<\n/Type /DSS\n>>')],
  ],
  [
    'validation data with junk for a certificate',
    [
      withEntries(ids.root, { DSS: `${next} 0 R` }),
      objectBody(next, `<<\n/Type /DSS\n/Certs [${next + 1} 0 R]\n>>`),
      objectBody(next + 1, stream('junk')),
    ],
  ],
  [
    'validation data in the place of the page',
    [withEntries(ids.root, { DSS: `${ids.content} 0 R` }), objectBody(ids.content, '<<\n/Type /DSS\n>>')],
  ],
  // Universal signature forgery: a signature that says nothing and is hoped to be taken for a right one.
  ...['', '/Contents <>\n', '/Contents <00>\n', '/Contents null\n', '/Contents ()\n'].flatMap((contents) =>
    ['', '/ByteRange []\n', '/ByteRange null\n', '/ByteRange [0 -1 0 0]\n', '/ByteRange [0 0 0 0]\n'].map(
      (range): readonly [string, readonly RevisionObject[]] => [
        `universal forgery: ${contents.trim() || 'no contents'}, ${range.trim() || 'no range'}`,
        [
          withEntries(ids.clinician, { V: `${next} 0 R` }),
          objectBody(
            next,
            `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n${range}${contents}/M (D:20261122093000Z)\n>>`,
          ),
        ],
      ],
    ),
  ),
];

test.each(unsigned)('without a key: %s', (_what, objects) => {
  for (const paper of [sealed, twice]) {
    const shift = readBase(paper).nextId - base.nextId;
    const moved = objects.map(({ id, body }) => ({
      id: id < next ? id : id + shift,
      body: Buffer.from(
        said(body).replaceAll(
          new RegExp(`\\b(${next}|${next + 1}) 0 R`, 'g'),
          (_, at: string) => `${Number(at) + shift} 0 R`,
        ),
        'latin1',
      ),
    }));
    const verification = check(appendExact(paper, moved));
    expect(verification.verdict).not.toMatch(/^intact/);
    expect(verification.revisions).toBeGreaterThan(1);
    expect(verification.covers?.whole).toBe(false);
  }
});

const tailOf = (bytes: Uint8Array): string => said(bytes.subarray(sealed.length));
const withTail = (tail: string): Uint8Array => Buffer.concat([sealed, Buffer.from(tail, 'latin1')]);
const tail = tailOf(twice);

test.each<[string, string]>([
  ['a space before it', ` ${tail}`],
  ['a line before it', `\n${tail}`],
  ['a comment before it', `%x\n${tail}`],
  ['a comment inside it', tail.replace('endobj\n', 'endobj\n%x\n')],
  ['a comment between tokens', tail.replace('/Type /Sig', '/Type %x\n/Sig')],
  ['other line ends', tail.replaceAll('endobj\n', 'endobj\r\n')],
  ['a name in another spelling', tail.replace('/V ', '/#56 ')],
  ['a name twice in two spellings', tail.replace('/V ', `/#56 ${ids.signature} 0 R\n/V `)],
  ['a value twice', tail.replace('/V ', `/V ${ids.signature} 0 R\n/V `)],
  ['an object twice', tail.replace(/(\d+ 0 obj\n<<\n\/Type \/XObject[\s\S]*?endobj\n)/, '$1$1')],
  ['objects in another order', tail.replace(/^(\d+ 0 obj[\s\S]*?endobj\n)([\s\S]*?endobj\n)/, '$2$1')],
  ['another size', tail.replace(/\/Size (\d+)/, (_, size: string) => `/Size ${Number(size) + 1}`)],
  ['another root', tail.replace(/\/Root \d+/, `/Root ${ids.page}`)],
  ['another ID', tail.replace(/> <([0-9a-f])/, (_, digit: string) => `> <${digit === '0' ? '1' : '0'}`)],
  ['an ID in capitals', tail.replace(/\/ID \[<[^\]]*/, (id) => id.toUpperCase().replace('/ID', '/ID'))],
  ['a hybrid table', tail.replace('/Prev', '/XRefStm 15\n/Prev')],
  ['an encryption', tail.replace('/Prev', '/Encrypt 1 0 R\n/Prev')],
  ['no table before', tail.replace(/\/Prev \d+\n/, '')],
  ['another table before', tail.replace(/\/Prev \d+/, '/Prev 15')],
  ['a table that is not there', tail.replace(/startxref\n\d+/, 'startxref\n15')],
  ['the first table as the last', tail.replace(/startxref\n\d+/, `startxref\n${base.tableAt}`)],
  ['a free object', tail.replace(' 00000 n \n', ' 00000 f \n')],
  ['a later generation', tail.replace(' 00000 n \n', ' 00001 n \n')],
  ['an object stream', tail.replace('/Type /XObject\n/Subtype /Form', '/Type /ObjStm\n/Subtype /Form')],
  ['a table as a stream', tail.replace('/Type /XObject\n/Subtype /Form', '/Type /XRef\n/Subtype /Form')],
  ['an external stream', tail.replace('/Type /XObject\n', '/F (other)\n/Type /XObject\n')],
  ['a wrong length', tail.replace(/\/Length (\d+)/, (_, length: string) => `/Length ${Number(length) - 1}`)],
  ['no last line end', tail.slice(0, -1)],
  ['a line more at the end', `${tail}\n`],
  ['a second end', `${tail}startxref\n${base.tableAt}\n%%EOF\n`],
  ['itself once more', `${tail}${tail}`],
  ['itself twice with the first one’s end', `${tail.replace('%%EOF\n', '')}${tail}`],
])('a step with %s does not pass', (_what, changed) => {
  expect(changed).not.toBe(tail);
  expect(check(withTail(changed)).verdict).not.toMatch(/^intact/);
});

test('a step does not fit another paper of the same clinic', async () => {
  const otherPaper = await makeSealedPaper(signer, { text: 'What we talked abouT' });
  expect(otherPaper.length).toBe(sealed.length);
  const spliced = Buffer.concat([otherPaper, Buffer.from(tail, 'latin1')]);
  expect(check(spliced).verdict).not.toMatch(/^intact/);
});

test('two steps taken in the other order do not pass, nor does the second alone', () => {
  const first = said(step().subarray(sealed.length));
  const second = addStep(step(), signer, { role: 'interpreter', name: 'Clínica', operators: 'q Q' });
  expect(check(second)).toMatchObject({ verdict: 'intact-trusted', revisions: 3 });
  const rest = said(second.subarray(sealed.length + first.length));
  expect(check(withTail(rest + first)).verdict).not.toMatch(/^intact/);
  expect(check(withTail(rest)).verdict).not.toMatch(/^intact/);
});

test('wrapping: a range that leaves a gap for something else does not pass', () => {
  const range = /\/ByteRange \[[^\]]*\]/.exec(tail)?.[0] ?? '';
  const [, a, b, c, d] = /\[(\d+) (\d+) (\d+) (\d+)/.exec(range)?.map(Number) ?? [];
  for (const changed of [
    [a, b! - 10, c, d],
    [a, b, c! + 10, d! - 10],
    [10, b, c, d],
    [a, b, c, d! - 1],
    [a, b, c, d! + 1],
    [a, b, b, d],
  ]) {
    const moved = `/ByteRange [${changed.join(' ')}`.padEnd(range.length - 1) + ']';
    expect(check(withTail(tail.replace(range, moved))).verdict).not.toMatch(/^intact/);
  }
});

test('every byte of the step counts: 400 single changes, none intact', () => {
  const text = Buffer.from(twice);
  const places = Array.from(
    { length: 400 },
    (_, index) => sealed.length + ((index * 37) % (twice.length - sealed.length)),
  );
  const passed = places.filter((at, index) => {
    text[at]! ^= 1 << (index % 8);
    const isIntact = check(text).verdict.startsWith('intact');
    text[at]! ^= 1 << (index % 8);
    return isIntact;
  });
  expect(passed).toEqual([]);
});

test('more revisions than any paper has are not read, and cost no more than their bytes', () => {
  const nothing = (paper: Uint8Array): Uint8Array =>
    appendExact(paper, [objectBody(readBase(paper).nextId, '<<\n/Type /Candor\n>>')]);
  let paper = sealed;
  for (let added = 0; added < 80; added += 1) paper = nothing(paper);
  expect(check(paper)).toMatchObject({
    verdict: 'altered',
    findings: ['revision-added', 'bytes-added'],
    revisions: READ_LIMITS.revisions,
  });
});
