/** A talk as it stands in the store when it is over, its paper as large as a test wants it. */
import { createHash, randomBytes } from 'node:crypto';
import { valueOf } from '../../electron/contract/result.fixture';
import { readSamplePack, readSampleWords, SAMPLE_STROKES } from '../../electron/document/sample-paper.fixture';
import type { Store } from '../../electron/store/store';
import type { AppendableEvent } from '../../electron/store/store-values';
import type { GivenContent } from './drive-desk';

export const content: GivenContent = { pack: readSamplePack('en'), words: readSampleWords('en') };

/** A talk that was signed, sealed and ended, with a paper of that many bytes; the paper. */
export async function holdTalk(store: Store, name: string, bytes: number): Promise<Uint8Array> {
  const pdf = new Uint8Array(
    Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), Buffer.from('\n%%EOF\n')]),
  );
  const shared = { contentVersion: '1.0.0', language: 'en' } as const;
  const started = {
    type: 'started',
    contentHash: content.pack.hash,
    timeZone: 'UTC',
    place: 'us',
    ...shared,
  } as const;
  const { consultationId } = valueOf(await store.startConsultation(started));
  const acts: readonly AppendableEvent[] = [
    { type: 'reason-given', condition: 'knee-arthritis', name },
    {
      ...{ type: 'signed', role: 'patient', name, relationship: null, interprets: null },
      strokes: SAMPLE_STROKES,
    } as const,
  ];
  for (const [at, act] of acts.entries()) valueOf(await store.appendEvent(consultationId, at + 2, act));
  const documentNumber = await store.nextDocumentNumber();
  const digest = createHash('sha256').update(pdf).digest('hex');
  const paper = { documentNumber, pdf, digest, pageCount: 3, ...shared };
  valueOf(await store.completeConsultation(consultationId, acts.length + 2, paper));
  valueOf(await store.closeConsultation(consultationId, 'completed'));
  return pdf;
}
