import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { preparedBy } from '../consultation/consultation.fixture';
import type { ConsultationEvent } from '../consultation/events';
import { foldConsultation } from '../consultation/record';
import { fail, succeed } from '../contract/result';
import { readContentLibrary } from '../content/content-library';
import { fakeClock } from '../device/clock.fake';
import type { DocumentService } from '../document/service';
import { createPaper } from './paper';
import { DEFAULT_SETTINGS } from './settings';

const PROJECT = join(import.meta.dirname, '..', '..');
const read = readContentLibrary({
  resourcesFolder: join(PROJECT, 'resources'),
  localesFolder: join(PROJECT, 'locales'),
});
if (!read.ok) throw new Error(read.error.code);
const content = read.value;
const SEALED = succeed({ bytes: new Uint8Array([1, 2]), digest: 'd', pageCount: 3 });

const AUDIT_HEAD = { seq: 12, hash: 'ab'.repeat(32) };

function paperWith(besideLanguage: string | null) {
  const documents = {
    preview: vi.fn<DocumentService['preview']>(() => Promise.resolve(fail('document-failed'))),
    seal: vi.fn<DocumentService['seal']>(() => Promise.resolve(SEALED)),
    addSignature: vi.fn<DocumentService['addSignature']>(() => Promise.resolve(SEALED)),
  };
  const paper = createPaper({
    content,
    documents: documents as unknown as DocumentService,
    clinic: { ...DEFAULT_SETTINGS.clinic, emergencyNumber: '911' },
    kioskName: '1',
    besideLanguage,
    clock: fakeClock(5000),
    readAuditHead: () => Promise.resolve(AUDIT_HEAD),
  });
  return { paper, documents };
}

function recordOf(...events: readonly ConsultationEvent[]) {
  const { version: contentVersion, hash: contentHash } = content;
  const started = { type: 'started', language: 'ar', contentVersion, contentHash, timeZone: 'UTC' } as const;
  return foldConsultation([started, ...events].map((event, index) => ({ seq: index + 1, at: index, event })));
}

const SIGNED: ConsultationEvent = {
  type: 'signed',
  role: 'patient',
  name: 'ليلى',
  relationship: null,
  interprets: null,
  strokes: [],
};

describe('the paper', () => {
  it('has the clinic’s language beside the patient’s, where that is another one', async () => {
    const { paper, documents } = paperWith('en');
    await paper.preview(recordOf());
    expect(documents.preview.mock.lastCall?.[0]).toMatchObject({
      languageName: 'العربية',
      beside: { languageName: 'English', pack: { words: { language: 'en' } } },
    });
    await paper.preview(recordOf({ type: 'language-chosen', language: 'en' }));
    expect(documents.preview.mock.lastCall?.[0]).toMatchObject({ languageName: 'English', beside: null });
    const single = paperWith(null);
    await single.paper.preview(recordOf());
    expect(single.documents.preview.mock.lastCall?.[0].beside).toBeNull();
    expect(single.paper.basisOf(recordOf())).not.toBe(paper.basisOf(recordOf()));
  });

  it('has beside it what was asked for when a talk was prepared, whatever the clinic’s rule is', async () => {
    const { version: contentVersion, hash: contentHash } = content;
    const prepared = (beside: string | null) => {
      const guided = preparedBy({ staffId: 's', name: 'Dr. Ada Okafor' }, { beside });
      const event = { type: 'started', language: 'es', contentVersion, contentHash, timeZone: 'UTC' } as const;
      return foldConsultation([{ seq: 1, at: 0, event: { ...event, guided } }]);
    };
    const { paper, documents } = paperWith('ar');
    await paper.preview(prepared('en'));
    expect(documents.preview.mock.lastCall?.[0].beside).toMatchObject({ languageName: 'English' });
    await paper.preview(prepared(null));
    expect(documents.preview.mock.lastCall?.[0].beside).toBeNull();
  });

  it('adds the last entry of the record to the sealed file, in the language of the first', async () => {
    const { paper, documents } = paperWith(null);
    const record = recordOf(
      SIGNED,
      { type: 'language-chosen', language: 'es' },
      { ...SIGNED, role: 'interpreter', interprets: 'العربية' },
    );
    const sealed = new Uint8Array([1]);
    expect(await paper.addSignature(record, 'CND-1', sealed)).toMatchObject({
      ok: true,
      value: { language: 'ar', pageCount: 3 },
    });
    const asked = documents.addSignature.mock.lastCall?.[0];
    expect(asked).toMatchObject({
      entryIndex: 1,
      sealed,
      input: { documentNumber: 'CND-1', languageName: 'العربية' },
    });
  });
});
