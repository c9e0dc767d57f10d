/** What staff may do with the consultations that are kept, over a real store. */
import { expect, it, vi } from 'vitest';
import { describe } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import type { PaperReport } from '../contract/paper-report';
import { fail, succeed } from '../contract/result';
import { auditInto } from './audit.fixture';
import { confirmed, desk, SIGNED, store } from './consultation-desk.fixture';
import { ListDesk, type ListDeskParts } from './list-desk';
import { ShownPeople } from './shown-people';

const STAFF = { staffId: '3b241101-e2bb-4255-8caf-4136c566a962' };
const REPORT: PaperReport = { code: null, file: 'whole', paper: null, unsigned: null };
const UNKNOWN = '3b241101-e2bb-4255-8caf-4136c566a9ff';

function open(change: Partial<ListDeskParts> = {}) {
  const told: AuditEvent[] = [];
  const wipe = vi.fn(() => Promise.resolve());
  const isOccupied = (): boolean => desk.readInterrupted() !== null;
  const shown = new ShownPeople({ isOccupied, wipe });
  const checkKept = vi.fn<ListDeskParts['checkKept']>(() => Promise.resolve(succeed(REPORT)));
  const listing = new ListDesk({
    list: store.list,
    readDocument: (number) => store.readDocument(number),
    checkKept,
    findContent: () => null,
    signedIn: () => STAFF,
    isOccupied,
    releasePapers: async () => true,
    audit: auditInto(told),
    shown,
    nowMs: Date.now,
    timeZone: () => 'America/Chicago',
    ...change,
  });
  return { listing, told, checkKept, shown, wipe };
}

/** Signed, sealed and over. */
async function keep(name: string): Promise<{ consultationId: string; documentNumber: string }> {
  const { consultationId, seal } = await confirmed({ ...SIGNED, name });
  const { documentNumber } = await seal();
  expect(await desk.closeConsultation({ consultationId, outcome: 'completed' })).toMatchObject({ ok: true });
  return { consultationId, documentNumber };
}

const ALL = { which: 'all', search: '', after: null } as const;
const namesIn = async (listing: ListDesk, input: Parameters<ListDesk['listConsultations']>[0]) => {
  const page = await listing.listConsultations(input);
  if (!page.ok) throw new Error(page.error.code);
  return { names: page.value.rows.map(({ name }) => name), next: page.value.next };
};

describe('the list', () => {
  it('is read a page at a time, newest first, and never more than a page', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `Person ${index}`);
    for (const name of names) await keep(name);
    const { listing } = open();
    const first = await namesIn(listing, ALL);
    expect(first.names).toEqual(names.toReversed().slice(0, 8));
    const second = await namesIn(listing, { ...ALL, after: first.next });
    expect(second).toEqual({ names: ['Person 1', 'Person 0'], next: null });
  });

  it('finds by the beginning of a name and of a number', async () => {
    const rosa = await keep('Rosa Delgado');
    await keep('Ahmad Nasser');
    const { listing } = open();
    expect((await namesIn(listing, { ...ALL, search: 'delg' })).names).toEqual(['Rosa Delgado']);
    expect((await namesIn(listing, { ...ALL, search: rosa.documentNumber.slice(0, 13) })).names).toEqual([
      'Rosa Delgado',
    ]);
    expect((await namesIn(listing, { ...ALL, search: 'elgado' })).names).toEqual([]);
  });

  it('of today begins at midnight where the kiosk stands', async () => {
    await keep('Rosa Delgado');
    const { listing } = open();
    expect((await namesIn(listing, { ...ALL, which: 'today' })).names).toEqual(['Rosa Delgado']);
    const tomorrow = open({ nowMs: () => Date.now() + 25 * 3_600_000 }).listing;
    expect((await namesIn(tomorrow, { ...ALL, which: 'today' })).names).toEqual([]);
    expect((await namesIn(tomorrow, ALL)).names).toEqual(['Rosa Delgado']);
  });

  it('of what was not handed out leaves out what was printed or saved', async () => {
    const rosa = await keep('Rosa Delgado');
    const ahmad = await keep('Ahmad Nasser');
    await keep('Mei Lin');
    await store.list.markDelivered(rosa.consultationId, 'printed');
    await store.list.markDelivered(ahmad.consultationId, 'exported');
    const { names } = await namesIn(open().listing, { ...ALL, which: 'not-handed-out' });
    expect(names).toEqual(['Mei Lin']);
  });
});

describe('one consultation', () => {
  it('is read, and the trail says who looked', async () => {
    const { consultationId, documentNumber } = await keep('Rosa Delgado');
    const { listing, told } = open();
    const read = await listing.readConsultation({ consultationId, language: 'en' });
    expect(read).toMatchObject({
      ok: true,
      value: {
        row: { name: 'Rosa Delgado', documentNumber },
        timeZone: 'America/Chicago',
        signers: [{ role: 'patient', signed: true }],
        said: null,
      },
    });
    expect(told).toEqual([{ type: 'consultation-read', actor: STAFF, outcome: 'success', consultationId }]);
    expect(JSON.stringify(told)).not.toContain('Rosa');
  });

  it('gives the sealed bytes, and the trail says who opened them', async () => {
    const { consultationId, documentNumber } = await keep('Rosa Delgado');
    const { listing, told } = open();
    const opened = await listing.openDocument({ consultationId });
    const kept = await store.readDocument(documentNumber);
    if (!opened.ok || !kept.ok || kept.value === null) throw new Error('there is no paper');
    expect(Buffer.from(opened.value.bytes).equals(kept.value)).toBe(true);
    expect(told.map(({ type }) => type)).toEqual(['paper-opened']);
  });

  it('is judged by its number for whoever is signed in', async () => {
    const { consultationId, documentNumber } = await keep('Rosa Delgado');
    const { listing, checkKept } = open();
    expect(await listing.verifyDocument({ consultationId })).toEqual(succeed(REPORT));
    expect(checkKept).toHaveBeenCalledWith({ documentNumber, consultationId, ...STAFF });
  });

  it('that is not kept is told so, whatever is asked of it', async () => {
    const { listing, told, checkKept } = open();
    const of = { consultationId: UNKNOWN };
    expect(await listing.readConsultation({ ...of, language: 'en' })).toEqual(fail('not-kept'));
    expect(await listing.openDocument(of)).toEqual(fail('not-kept'));
    expect(await listing.verifyDocument(of)).toEqual(fail('not-kept'));
    expect(await listing.deleteConsultation({ ...of, evenWithoutCopy: true })).toEqual(fail('not-kept'));
    expect(told).toEqual([]);
    expect(checkKept).not.toHaveBeenCalled();
  });
});

describe('when the trail takes no entry', () => {
  it('shows nothing of anybody, and everything again once it does', async () => {
    const { consultationId, documentNumber } = await keep('Rosa Delgado');
    const told: AuditEvent[] = [];
    const audit = auditInto(told);
    const { listing } = open({ audit });
    audit.isFull = true;
    const refused = fail('not-written-down');
    expect(await listing.readConsultation({ consultationId, language: 'en' })).toEqual(refused);
    expect(await listing.openDocument({ consultationId })).toEqual(refused);
    expect(told).toEqual([]);
    audit.isFull = false;
    expect(await listing.openDocument({ consultationId })).toMatchObject({ ok: true, value: { documentNumber } });
    expect(told.map(({ type }) => type)).toEqual(['paper-opened']);
  });
});

describe('deleting', () => {
  it('is refused as long as nobody has a copy and nobody says that it may go without', async () => {
    const { consultationId } = await keep('Rosa Delgado');
    const { listing } = open();
    const refused = await listing.deleteConsultation({ consultationId, evenWithoutCopy: false });
    expect(refused).toEqual(fail('nobody-has-a-copy'));
    expect((await namesIn(listing, ALL)).names).toEqual(['Rosa Delgado']);
  });

  it('is refused while a printer may still have its paper', async () => {
    const { consultationId } = await keep('Rosa Delgado');
    const { listing } = open({ releasePapers: async () => false });
    const refused = await listing.deleteConsultation({ consultationId, evenWithoutCopy: true });
    expect(refused).toEqual(fail('paper-at-printer'));
    expect((await namesIn(listing, ALL)).names).toEqual(['Rosa Delgado']);
  });

  it.each([
    ['after it was printed', 'printed', false],
    ['after it was saved', 'exported', false],
    ['when it was said that it may go without a copy', null, true],
  ] as const)('is done %s: found no more, opened no more', async (_, delivery, evenWithoutCopy) => {
    const { consultationId, documentNumber } = await keep('Rosa Delgado');
    await keep('Ahmad Nasser');
    if (delivery !== null) await store.list.markDelivered(consultationId, delivery);
    const { listing } = open();
    expect(await listing.deleteConsultation({ consultationId, evenWithoutCopy })).toEqual(succeed(null));
    expect((await namesIn(listing, ALL)).names).toEqual(['Ahmad Nasser']);
    expect((await namesIn(listing, { ...ALL, search: 'ros' })).names).toEqual([]);
    expect((await namesIn(listing, { ...ALL, search: documentNumber })).names).toEqual([]);
    expect(await listing.openDocument({ consultationId })).toEqual(fail('not-kept'));
    expect(await store.readDocument(documentNumber)).toEqual(succeed(null));
    expect(await listing.deleteConsultation({ consultationId, evenWithoutCopy })).toEqual(fail('not-kept'));
  });
});

it('answers nothing while somebody’s consultation is open', async () => {
  const { consultationId } = await keep('Rosa Delgado');
  await desk.startConsultation({ language: 'en' });
  const { listing, told } = open();
  const refused = fail('consultation-open');
  expect(await listing.listConsultations(ALL)).toEqual(refused);
  expect(await listing.readConsultation({ consultationId, language: 'en' })).toEqual(refused);
  expect(await listing.openDocument({ consultationId })).toEqual(refused);
  expect(await listing.verifyDocument({ consultationId })).toEqual(refused);
  expect(await listing.deleteConsultation({ consultationId, evenWithoutCopy: true })).toEqual(refused);
  expect(told).toEqual([]);
});

describe('the end of a sign-in', () => {
  it('takes the page that showed somebody, once', async () => {
    const { consultationId } = await keep('Rosa Delgado');
    const { listing, shown, wipe } = open();
    await listing.readConsultation({ consultationId, language: 'en' });
    await shown.forget();
    await shown.forget();
    expect(wipe).toHaveBeenCalledTimes(1);
    await listing.listConsultations(ALL);
    await shown.forget();
    expect(wipe).toHaveBeenCalledTimes(2);
  });

  it('takes the page on which the list stood, also an empty one: a name can be typed there', async () => {
    const { listing, shown, wipe } = open();
    await listing.listConsultations(ALL);
    await shown.forget();
    expect(wipe).toHaveBeenCalledTimes(1);
  });

  it('leaves a page alone that showed nobody', async () => {
    const { shown, wipe } = open();
    await shown.forget();
    expect(wipe).not.toHaveBeenCalled();
  });

  it('gives nothing to the page that was asked for before and read after, and takes that page all the same', async () => {
    const { consultationId } = await keep('Rosa Delgado');
    const calls: readonly ((listing: ListDesk) => Promise<unknown>)[] = [
      (listing) => listing.listConsultations(ALL),
      (listing) => listing.readConsultation({ consultationId, language: 'en' }),
      (listing) => listing.openDocument({ consultationId }),
      (listing) => listing.verifyDocument({ consultationId }),
    ];
    for (const call of calls) {
      let isSignedIn = true;
      const { listing, shown, wipe } = open({ signedIn: () => (isSignedIn ? STAFF : null) });
      const answer = call(listing);
      isSignedIn = false;
      await shown.forget();
      expect(await answer).toEqual(fail('sign-in-needed'));
      expect(wipe).toHaveBeenCalledTimes(1);
    }
  });

  it('leaves it to the end of the consultation that is open', async () => {
    await keep('Rosa Delgado');
    const { listing, shown, wipe } = open();
    await listing.listConsultations(ALL);
    await desk.startConsultation({ language: 'en' });
    await shown.forget();
    expect(wipe).not.toHaveBeenCalled();
  });
});
