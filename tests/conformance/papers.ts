/** Papers of the kiosk, made in this process and sealed with a passing key, for the judge. */
import { randomBytes } from 'node:crypto';
import { composeDocument } from '../../electron/document/compose';
import type { DocumentInput } from '../../electron/document/document-input';
import { createIdentity, openIdentity, type SigningIdentity } from '../../electron/document/identity';
import { COMPOSED_AT, RESOURCES } from '../../electron/document/sample-paper.fixture';
import type { ReadinessInput } from '../../electron/document/readiness-input';
import { sealDocument } from '../../electron/document/seal';
import { makeReport } from '../../electron/document/make-report';
import { readDrawingAbility } from '../../electron/document/text/undrawable';
import { loadTypesetter, type Typesetter } from '../../electron/document/typeset';

export interface PaperMaker {
  readonly identity: SigningIdentity;
  readonly typesetter: Typesetter;
  /** Sealed when the record is signed, else a preview. */
  readonly make: (input: DocumentInput) => Uint8Array;
  readonly makeReport: (input: ReadinessInput) => Uint8Array;
}

export async function createPaperMaker(): Promise<PaperMaker> {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  const typesetter = loaded.value;
  const made = await createIdentity({ clinicName: 'Riverside Clinic', now: COMPOSED_AT, randomBytes });
  const identity = openIdentity(made);
  const make = (input: DocumentInput): Uint8Array => {
    const typeset = typesetter.typeset(composeDocument(input));
    if (!typeset.ok) throw new Error(JSON.stringify(typeset.error));
    return typeset.value.seal === null ? typeset.value.bytes : sealDocument(typeset.value, identity);
  };
  const drawing = readDrawingAbility(RESOURCES);
  if (!drawing.ok) throw new Error(drawing.error.code);
  const report = (input: ReadinessInput): Uint8Array => {
    const reported = makeReport(input, { typesetter, drawing: drawing.value });
    if (!reported.ok) throw new Error(JSON.stringify(reported.error));
    return reported.value.bytes;
  };
  return { identity, typesetter, make, makeReport: report };
}
