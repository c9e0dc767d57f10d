/** Further revisions: the planned ones pass and are told with role, name and time; others do not, even with the clinic's key. */
import { expect, test, vi } from 'vitest';
import { addStep, objectBody, SHORT_LINE, type StepChoices } from './signed-steps.fixture';
import {
  bodyOf,
  check,
  dr,
  ids,
  next,
  other,
  sealed,
  signer,
  step,
  stranger,
  stream,
  trusted,
  twice,
  withEntries,
} from './attack-paper.fixture';
import { makeSealedPaper, SEALED_AT, TINY_SUMMARY } from './tiny-paper.fixture';
import { verifyDocument } from './verify';
import type { AdditionFault } from './verify-additions';

// Thousands of checks, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

test('a clinician’s step passes, with role, name and time, and covers the whole file', () => {
  const verification = check(twice);
  expect(verification).toMatchObject({
    verdict: 'intact-trusted',
    findings: [],
    revisions: 2,
    record: TINY_SUMMARY,
    covers: { totalBytes: twice.length, whole: true },
    additions: [{ revision: 2, kind: 'signature', fault: null }],
    signatures: [
      { kind: 'seal', role: 'patient', name: 'Rosa Delgado', covers: { whole: false } },
      {
        revision: 2,
        kind: 'signature',
        role: 'clinician',
        name: 'Dr. Chen',
        declined: false,
        at: SEALED_AT + 60_000,
        trusted: true,
        covers: { whole: true },
      },
    ],
  });
});

test('a decline has no name, and nothing is drawn', () => {
  const declined = step({ role: 'interpreter', name: 'Clínica del Río', operators: 'q 10 10 m 60 40 l n Q' });
  expect(check(declined)).toMatchObject({
    verdict: 'intact-trusted',
    signatures: [{}, { role: 'interpreter', name: null, declined: true }],
  });
});

test('the beginning of a longer paper is the paper as it was then', () => {
  expect(check(twice.subarray(0, sealed.length))).toMatchObject({ verdict: 'intact-trusted', revisions: 1 });
});

test('who added a signature must be trusted like who sealed', () => {
  const mixed = addStep(sealed, stranger, dr);
  expect(check(mixed)).toMatchObject({ verdict: 'altered', findings: ['stranger-signed'] });
  const both = [...trusted, stranger.stored.certificate];
  expect(verifyDocument(mixed, { trusted: both }).verdict).toBe('intact-trusted');
  // Whoever compares the fingerprint of the seal must not take the other signature for the clinic's.
  expect(verifyDocument(mixed, { trusted: [] })).toMatchObject({
    verdict: 'not-proven',
    findings: ['signer-not-trusted', 'signers-differ'],
  });
  expect(verifyDocument(twice, { trusted: [] }).verdict).toBe('intact-unknown-signer');
});

test.each([
  ['a name that is not the one drawn', { name: 'Dr. Chem' }, 'name-differs'],
  ['no name at all', { name: null }, 'name-differs'],
  ['a drawing that cannot be read', { operators: `3 Tr ${dr.operators}` }, 'name-differs'],
  ['a time after the certificate', { at: Date.UTC(2035, 0, 1) }, 'certificate-not-valid-then'],
])('%s does not pass', (_what, choices, finding) => {
  const bytes = step(choices);
  expect(check(bytes)).toMatchObject({ findings: [finding] });
  expect(check(bytes).verdict).not.toMatch(/^intact/);
});

test('a paper that allows no change takes no signature', async () => {
  const closed = await makeSealedPaper(signer, { docMdp: 1 });
  expect(check(closed).verdict).toBe('intact-trusted');
  expect(check(addStep(closed, signer, dr))).toMatchObject({
    verdict: 'altered',
    additions: [{ fault: 'not-permitted' }],
  });
});

/** Signed with the clinic's own key: what a kiosk never does, and what must be refused all the same. */
const withKey: readonly (readonly [string, StepChoices, AdditionFault])[] = [
  ['the field moved', { field: { Rect: '[0 0 600 800]' } }, 'field-changed'],
  ['the field renamed', { field: { T: '(witness)' } }, 'field-changed'],
  ['the field on another page', { field: { P: '1 0 R' } }, 'field-changed'],
  ['the field with an action', { field: { A: '<<\n/S /JavaScript\n/JS (x)\n>>' } }, 'field-changed'],
  ['the field unlocked', { field: { F: '4' } }, 'field-changed'],
  [
    'the field with two looks',
    { field: { AP: `<<\n/N ${next + 1} 0 R\n/D ${next + 1} 0 R\n>>` } },
    'appearance-foreign',
  ],
  ['the field without its look', { field: { AP: '<<\n>>' } }, 'appearance-foreign'],
  ['the page as its look', { field: { AP: `<<\n/N ${ids.content} 0 R\n>>` } }, 'appearance-foreign'],
  ['the patient’s field a second time', { role: 'patient' }, 'field-changed'],
  ['an image', { drawing: { Subtype: '/Image' } }, 'appearance-foreign'],
  ['a layer that can be hidden', { drawing: { OC: '1 0 R' } }, 'appearance-foreign'],
  ['a transparent group', { drawing: { Group: '<<\n/S /Transparency\n>>' } }, 'appearance-foreign'],
  ['a reference to another file', { drawing: { Ref: '<<\n/F (other.pdf)\n>>' } }, 'appearance-foreign'],
  ['a shading', { drawing: { Resources: '<<\n/Shading <<\n>>\n>>' } }, 'appearance-foreign'],
  [
    'a form of before inside',
    { drawing: { Resources: `<<\n/XObject <<\n/X ${ids.content} 0 R\n>>\n>>` } },
    'appearance-foreign',
  ],
  [
    'a form of its own inside, whose ink nobody counts',
    {
      operators: 'q /X1 Do Q',
      drawing: {
        Resources: `<<\n/Font <<\n/F1 ${next + 2} 0 R\n>>\n/XObject <<\n/X1 ${next + 5} 0 R\n>>\n>>`,
      },
      more: (at) => [
        ...(dr.more?.(at) ?? []),
        objectBody(at + 3, stream(SHORT_LINE, '/Type /XObject\n/Subtype /Form\n/BBox [0 0 200 60]\n')),
      ],
    },
    'appearance-foreign',
  ],
  [
    'a font of the paper',
    { drawing: { Resources: `<<\n/Font <<\n/F1 ${ids.font} 0 R\n>>\n>>` } },
    'appearance-foreign',
  ],
  ['a filter that only some know', { drawing: { Filter: '/LZWDecode' } }, 'appearance-foreign'],
  [
    'one thing too many',
    { more: (at) => [...(dr.more?.(at) ?? []), objectBody(at + 3, '<<\n/Type /Candor\n>>')] },
    'object-unused',
  ],
  [
    'another page content besides',
    { more: (at) => [...(dr.more?.(at) ?? []), objectBody(ids.content, stream(other))] },
    'object-replaced',
  ],
  [
    'an action on opening besides',
    { more: (at) => [...(dr.more?.(at) ?? []), withEntries(ids.root, { OpenAction: '[1 /Fit]' })] },
    'object-replaced',
  ],
  [
    'two signatures at once',
    { more: (at) => [...(dr.more?.(at) ?? []), objectBody(at + 3, '<<\n/Type /Sig\n/ByteRange [0 0 0 0]\n>>')] },
    'several-signatures',
  ],
  [
    'a new field beside the planned ones',
    {
      more: (at) => [
        ...(dr.more?.(at) ?? []),
        withEntries(ids.form, {
          Fields: (/\/Fields (\[[^\]]*)\]/.exec(bodyOf(ids.form))?.[1] ?? '') + ` ${at + 3} 0 R]`,
        }),
        objectBody(at + 3, '<<\n/FT /Sig\n/T (Sneaky)\n/Rect [0 0 600 800]\n>>'),
      ],
    },
    'field-changed',
  ],
];

test.each(withKey)('even with the key: %s', (_what, choices, fault) => {
  // The fixture's own writer would refuse some of these; the forger's does not.
  const verification = check(addStep(sealed, signer, { ...dr, ...choices, isForged: true }));
  expect(verification).toMatchObject({ verdict: 'altered', findings: ['revision-added'] });
  expect(verification.additions).toEqual([{ revision: 2, kind: 'unplanned', fault }]);
});
