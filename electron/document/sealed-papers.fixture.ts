/** Ten real papers under seal, of several languages, lengths and numbers of signers, some with timestamps: what is altered. */
import { addSignature } from './add-signature';
import { composeDocument } from './compose';
import type { DocumentInput } from './document-input';
import { readPdf } from './pdf-reader';
import { RESOURCES, samplePaper } from './sample-paper.fixture';
import { sealDocument } from './seal';
import { declinedBy, paperSignedBy, signedBy } from './signers.fixture';
import { addStep } from './signed-steps.fixture';
import {
  between,
  clinic,
  clinicSigner,
  keep,
  openssl,
  root,
  stamp,
  stampedSealed,
  time,
  tsa,
} from './stamped-paper.fixture';
import { loadTypesetter, type Typesetter } from './typeset';

export interface SealedPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Offsets at which a revision ends: cut there, it is the paper as it once was. */
  readonly ends: readonly number[];
}

export const trustedRoots = [root.certificate, time.certificate];

const STEP_MS = 180_000;

/** Every entry of the record under seal, one revision each. */
function signAll(typesetter: Typesetter, input: DocumentInput): Uint8Array {
  const typeset = typesetter.typeset(composeDocument(input));
  if (!typeset.ok) throw new Error(typeset.error.code);
  let bytes = sealDocument(typeset.value, clinicSigner.identity);
  for (let index = 1; index < input.record.signatures.length; index += 1) {
    const later = { ...input, composedAt: input.composedAt + index * STEP_MS };
    const added = addSignature(bytes, later, index, { typesetter, identity: clinicSigner.identity });
    if (!added.ok) throw new Error(added.error.code);
    bytes = added.value.bytes;
  }
  return bytes;
}

const others = (language: string): ReturnType<typeof signedBy>[] => [
  signedBy('representative', { language, minute: 2 }),
  signedBy('interpreter', { language, minute: 4 }),
  signedBy('clinician', { language, minute: 6 }),
];

export async function makeSealedPapers(): Promise<readonly SealedPaper[]> {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  const sign = (input: DocumentInput): Uint8Array => signAll(loaded.value, input);
  const four = (language: string): Uint8Array =>
    sign(paperSignedBy([signedBy('patient', { language }), ...others(language)], { language }));
  const english = four('en');
  const arabic = four('ar');
  const least = sign(samplePaper({ amount: 'least' }));
  const lists = [openssl.list(root), openssl.list(time), openssl.list(between)];
  const kept = keep(await stamp(english), [clinic, root, tsa, between, time], lists);
  const papers: readonly (readonly [string, Uint8Array])[] = [
    ['English, shortest', least],
    ['English, usual', sign(samplePaper())],
    ['English, everything', sign(samplePaper({ amount: 'most' }))],
    ['English, four signatures', english],
    [
      'English, declined, clinician signed',
      sign(paperSignedBy([declinedBy('patient', { language: 'en' }), others('en')[2]!])),
    ],
    ['Spanish, usual', sign(samplePaper({ language: 'es' }))],
    ['Arabic, four signatures', arabic],
    ['Arabic, timestamp', await stamp(arabic)],
    ['English, timestamp and validation data', kept],
    ['English, validation data and a second timestamp', await stamp(kept)],
  ];
  return papers.map(([name, bytes]) => ({ name, bytes, ends: endsOf(bytes) }));
}

/** One page of a few words, with a step, timestamps and validation data: small, so that more can be tried in a time. */
export async function makeSmallPapers(): Promise<readonly SealedPaper[]> {
  const signed = addStep(stampedSealed, clinicSigner, { role: 'interpreter', operators: 'q Q', at: Date.now() });
  const stamped = await stamp(signed);
  const kept = keep(stamped, [clinic, root, tsa, between, time], [openssl.list(root), openssl.list(between)]);
  const papers: readonly (readonly [string, Uint8Array])[] = [
    ['small', stampedSealed],
    ['small, two signatures', signed],
    ['small, timestamp', stamped],
    ['small, validation data', kept],
    ['small, two timestamps', await stamp(kept)],
  ];
  return papers.map(([name, bytes]) => ({ name, bytes, ends: endsOf(bytes) }));
}

function endsOf(bytes: Uint8Array): readonly number[] {
  const read = readPdf(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return [read.value.first, ...read.value.later].map(({ end }) => end);
}
