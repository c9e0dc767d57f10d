/** Further signers' steps on the tiny paper, right ones and, by its choices, wrong ones, in the exact shape of the real writer. */
import { appendExact } from './attack-writer.fixture';
import { reserveSignature, type RevisionObject } from './pdf-revision';
import { latin1, readBase, setEntries } from './pdf-revision-base';
import { sealDocument, type Unsealed } from './seal';
import type { TestSigner } from './tiny-paper.fixture';
import { SEALED_AT } from './tiny-paper.fixture';

const CONTENTS_BYTES = 4096;

export interface StepChoices {
  readonly role?: string;
  readonly name?: string | null;
  readonly at?: number;
  /** Entries of the field besides V and AP. */
  readonly field?: Readonly<Record<string, string>>;
  /** Entries of the drawing, in place of its own. */
  readonly drawing?: Readonly<Record<string, string>>;
  readonly operators?: string;
  /** Further objects, made of the number of the next new one. */
  readonly more?: (nextId: number) => readonly RevisionObject[];
  /** Written without the checks of the real writer, as a forger with the key would. */
  readonly isForged?: boolean;
}

export const objectBody = (id: number, written: string): RevisionObject => ({ id, body: latin1(written) });

/** The number of an object of the first revision, by a piece of its text that nothing before it has. */
export function idOf(bytes: Uint8Array, mark: string): number {
  const text = Buffer.from(bytes).toString('latin1');
  const before = text.slice(0, text.indexOf(mark));
  return Number(/(\d+) 0 obj\n(?![\s\S]* 0 obj\n)/.exec(before)?.[1]);
}

export const SHORT_LINE = 'q 1 w 10 10 m 60 40 l S Q';

export function addStep(sealed: Uint8Array, signer: TestSigner, choices: StepChoices = {}): Uint8Array {
  const { role = 'clinician', name = 'Dr. Chen', at = SEALED_AT + 60_000, operators = SHORT_LINE } = choices;
  const base = readBase(sealed);
  const fieldId = idOf(sealed, `/T (${role})`);
  const signatureId = base.nextId;
  const drawingId = signatureId + 1;
  const field = setEntries(base.bodyOf(fieldId), {
    AP: `<<\n/N ${drawingId} 0 R\n>>`,
    V: `${signatureId} 0 R`,
    ...choices.field,
  });
  const entries = {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: '[0 0 200 60]',
    Resources: '<<\n>>',
    Length: String(operators.length),
    ...choices.drawing,
  };
  const dictionary = Object.entries(entries).map(([key, value]) => `/${key} ${value}\n`);
  const drawing = `<<\n${dictionary.join('')}>>\nstream\n${operators}\nendstream`;
  const revision = {
    objects: [{ id: fieldId, body: field }, objectBody(drawingId, drawing), ...(choices.more?.(drawingId + 1) ?? [])],
    signatureId,
    entries: { kind: 'signature', contentsBytes: CONTENTS_BYTES, signedAt: at, name, reason: 'Clinician' },
  } as const;
  const unsigned = choices.isForged === true ? reserveForged(sealed, revision) : reserveSignature(sealed, revision);
  return sealDocument(unsigned, signer.identity);
}

/** The dictionary is that of a real one; the rest is written as it comes. */
function reserveForged(sealed: Uint8Array, revision: Parameters<typeof reserveSignature>[1]): Unsealed {
  const { signatureId } = revision;
  const alone = reserveSignature(sealed, { ...revision, objects: [] });
  const { seal } = alone;
  const bodyAt = sealed.length + `${signatureId} 0 obj\n`.length;
  const bodyEnd = Buffer.from(alone.bytes).indexOf('\nendobj\n', bodyAt);
  const body = alone.bytes.subarray(bodyAt, bodyEnd);
  const bytes = appendExact(sealed, [...revision.objects, { id: signatureId, body }]);
  const shift = Buffer.from(bytes).indexOf(body, sealed.length) - bodyAt;
  return {
    bytes,
    seal: { ...seal, byteRangeAt: seal.byteRangeAt + shift, contentsAt: seal.contentsAt + shift },
  };
}
