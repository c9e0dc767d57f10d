/** Puts the signed code into a composed paper: the last thing that is said before the paper is set. */
import type { DocumentInput } from '../document-input';
import type { DocumentModel } from '../document-model';
import type { SigningIdentity } from '../identity';
import { createPaperCheck } from './create-paper-check';

/** `model` with the code of this very paper; its attached record must be complete, for the code signs its bytes. */
export function printPaperCheck(
  model: DocumentModel,
  { documentNumber, pack, kiosk, composedAt }: DocumentInput,
  identity: Pick<SigningIdentity, 'key'>,
): DocumentModel {
  const code = createPaperCheck(
    {
      documentNumber,
      record: new TextEncoder().encode(model.attachment.json),
      contentVersion: pack.structure.version,
      contentHash: pack.hash,
      kiosk,
      at: composedAt,
    },
    identity,
  );
  const sections = model.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === 'paper-check' ? { ...block, code } : block)),
  }));
  return { ...model, sections };
}
