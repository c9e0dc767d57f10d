/** The staff's list as its screen follows it: one page at a time, asked twice before anything goes, nothing left behind. */
import { describe, expect, it } from 'vitest';
import type { CandorApi } from '../../../electron/contract/api';
import type { ConsultationRow, ListPage } from '../../../electron/contract/consultation-list';
import { MOST_EXPORTED } from '../../../electron/contract/export-api';
import type { ConsultationFacts } from '../../../electron/contract/list-api';
import type { PrintJobView } from '../../../electron/contract/print-api';
import { fail, succeed } from '../../../electron/contract/result';
import { makeKiosk, settle } from '../kiosk.test-support';
import { Session } from '../session.svelte';
import { Consultations } from './consultations.svelte';

const NAME = 'Rosa Delgado';
const ROW: ConsultationRow = {
  consultationId: '3b241101-e2bb-4255-8caf-4136c566a961',
  startedAt: 1,
  closedAt: 2,
  documentNumber: 'CND-7K2M-Q4XR-90AB',
  name: NAME,
  condition: null,
  language: 'en',
  pageCount: 6,
  guided: false,
  printedAt: null,
  exportedAt: null,
  continues: null,
};
const FACTS: ConsultationFacts = {
  row: ROW,
  timeZone: 'UTC',
  guidedBy: [],
  signers: [],
  said: null,
  ownQuestions: [],
};
const NEXT = { closedAt: 2, row: 9 };
const PAGE: ListPage = { rows: [ROW], next: NEXT, unreadable: 0, complete: true };

function open(change: Partial<CandorApi> = {}) {
  const asked: Parameters<CandorApi['listConsultations']>[0][] = [];
  const deleted: Parameters<CandorApi['deleteConsultation']>[0][] = [];
  const api = {
    listConsultations: (input: Parameters<CandorApi['listConsultations']>[0]) => {
      asked.push(input);
      return Promise.resolve(succeed(input.after === null ? PAGE : { ...PAGE, next: null }));
    },
    readConsultation: () => Promise.resolve(succeed(FACTS)),
    deleteConsultation: (input: Parameters<CandorApi['deleteConsultation']>[0]) => {
      deleted.push(input);
      return Promise.resolve(succeed(null));
    },
    ...change,
  } as unknown as CandorApi;
  return { consultations: new Consultations(api), asked, deleted, api };
}

async function openOne(change: Partial<CandorApi> = {}) {
  const opened = open(change);
  await opened.consultations.load();
  await opened.consultations.open(ROW.consultationId, 'en');
  expect(opened.consultations.state).toMatchObject({ kind: 'one', facts: FACTS, told: { kind: 'nothing' } });
  return opened;
}

describe('saving to a drive', () => {
  const rowsFrom = (first: number, count: number): ConsultationRow[] =>
    Array.from({ length: count }, (_, index) => ({ ...ROW, consultationId: String(first + index) }));

  it('takes the open one, or all that was found, also on pages that are not shown', async () => {
    const one = await openOne();
    expect(await one.consultations.chooseForExport()).toEqual({ consultationIds: [ROW.consultationId], most: false });
    expect(one.consultations.state.kind).toBe('exporting');

    const pages = [rowsFrom(0, 25), rowsFrom(25, 25), rowsFrom(50, 3)];
    const { consultations, asked } = open({
      listConsultations: ({ which, search, after }) => {
        expect([which, search]).toEqual(['all', 'Rosa']);
        const at = after === null ? 0 : after.row;
        const next = at < 2 ? { closedAt: 1, row: at + 1 } : null;
        return Promise.resolve(succeed({ ...PAGE, rows: pages[at] ?? [], next }));
      },
    });
    await consultations.search('Rosa');
    expect(asked).toEqual([]);
    const chosen = await consultations.chooseForExport();
    expect(chosen?.consultationIds).toEqual(Array.from({ length: 53 }, (_, index) => String(index)));
    expect(chosen?.most).toBe(false);
  });

  it('takes the newest of too many, and says so', async () => {
    const { consultations } = open({
      listConsultations: ({ after }) => {
        const at = after?.row ?? 0;
        return Promise.resolve(succeed({ ...PAGE, rows: rowsFrom(at, 100), next: { closedAt: 1, row: at + 100 } }));
      },
    });
    await consultations.load();
    const chosen = await consultations.chooseForExport();
    expect(chosen?.consultationIds).toHaveLength(MOST_EXPORTED);
    expect(chosen?.most).toBe(true);
  });

  it('is not begun when the list cannot be read, which is said', async () => {
    let asked = 0;
    const { consultations } = open({
      listConsultations: () => Promise.resolve((asked += 1) > 1 ? fail('internal') : succeed(PAGE)),
    });
    await consultations.load();
    expect(await consultations.chooseForExport()).toBeNull();
    expect(consultations.state).toMatchObject({ kind: 'failed', failure: { code: 'internal' } });
  });
});

describe('the list', () => {
  it('begins with today, and goes page by page to the older ones and back', async () => {
    const { consultations, asked } = open();
    await consultations.load();
    await consultations.older();
    await consultations.older();
    await consultations.newer();
    await consultations.newer();
    const today = { which: 'today', search: '' };
    expect(asked).toEqual([null, NEXT, null].map((after) => ({ ...today, after })));
  });

  it('is searched among all, from the newest on; the end of the search is today again', async () => {
    const { consultations, asked } = open();
    await consultations.load();
    await consultations.older();
    await consultations.search('  delg ');
    await consultations.choose('not-handed-out');
    await consultations.search('');
    expect(asked.slice(2)).toEqual([
      { which: 'all', search: 'delg', after: null },
      { which: 'not-handed-out', search: 'delg', after: null },
      { which: 'today', search: '', after: null },
    ]);
  });

  it('shows only the answer to the last question', async () => {
    const slow: ((page: ListPage) => void)[] = [];
    const { consultations } = open({
      listConsultations: () => new Promise((resolve) => slow.push((page) => resolve(succeed(page)))),
    });
    const first = consultations.load();
    const second = consultations.search('mei');
    slow[1]?.({ ...PAGE, rows: [] });
    slow[0]?.(PAGE);
    await Promise.all([first, second]);
    expect(consultations.state).toMatchObject({ kind: 'list', page: { rows: [] }, view: { search: 'mei' } });
  });

  it('tells why there is none, and can be asked again', async () => {
    const { consultations } = open({ listConsultations: () => Promise.resolve(fail('internal')) });
    await consultations.load();
    expect(consultations.state).toMatchObject({ kind: 'failed', failure: { code: 'internal' } });
  });
});

describe('one consultation', () => {
  it('that is gone by now is told so', async () => {
    const { consultations } = open({ readConsultation: () => Promise.resolve(fail('not-kept')) });
    await consultations.load();
    await consultations.open(ROW.consultationId, 'en');
    expect(consultations.state).toMatchObject({ kind: 'failed', failure: { code: 'not-kept' } });
  });

  it('is judged, and the verdict can be left', async () => {
    const report = { code: null, file: 'whole', paper: null, unsigned: null } as const;
    const { consultations } = await openOne({ verifyDocument: () => Promise.resolve(succeed(report)) });
    await consultations.verify();
    expect(consultations.state).toMatchObject({ told: { kind: 'judged', report } });
    consultations.backToOne();
    expect(consultations.state).toMatchObject({ kind: 'one', told: { kind: 'nothing' } });
  });

  it('is printed once however often it is touched', async () => {
    const printed: unknown[] = [];
    const { consultations } = await openOne({
      printPaper: (input) => {
        printed.push(input);
        return Promise.resolve(succeed({} as PrintJobView));
      },
    });
    await Promise.all([consultations.print(1), consultations.print(1)]);
    expect(printed).toEqual([{ documentNumber: ROW.documentNumber, copies: 1 }]);
    expect(consultations.state).toMatchObject({ told: { kind: 'queued' } });
  });

  it('says why something was not done, and stays', async () => {
    const { consultations } = await openOne({ printPaper: () => Promise.resolve(fail('no-paper')) });
    await consultations.print(1);
    expect(consultations.state).toMatchObject({
      kind: 'one',
      told: { kind: 'failed', failure: { code: 'no-paper' } },
    });
  });
});

describe('deleting', () => {
  it('needs two answers, and a third where nobody has a copy', async () => {
    const { consultations, deleted } = await openOne();
    consultations.askDelete();
    consultations.goOnDeleting();
    expect(consultations.state).toMatchObject({ kind: 'deleting', question: 'first' });
    await consultations.deleteForGood();
    expect(deleted).toEqual([]);
    consultations.sayEvenWithoutCopy(true);
    consultations.goOnDeleting();
    expect(consultations.state).toMatchObject({ question: 'last' });
    await consultations.deleteForGood();
    expect(deleted).toEqual([{ consultationId: ROW.consultationId, evenWithoutCopy: true }]);
    expect(consultations.state).toMatchObject({ kind: 'list', deleted: true });
  });

  it('of what was printed asks for no third', async () => {
    const facts = { ...FACTS, row: { ...ROW, printedAt: 3 } };
    const { consultations, deleted } = await (async () => {
      const opened = open({ readConsultation: () => Promise.resolve(succeed(facts)) });
      await opened.consultations.open(ROW.consultationId, 'en');
      return opened;
    })();
    consultations.askDelete();
    consultations.goOnDeleting();
    await consultations.deleteForGood();
    expect(deleted).toEqual([{ consultationId: ROW.consultationId, evenWithoutCopy: false }]);
  });

  it('is taken back at either question', async () => {
    const { consultations, deleted } = await openOne();
    consultations.askDelete();
    consultations.backToOne();
    consultations.askDelete();
    consultations.sayEvenWithoutCopy(true);
    consultations.goOnDeleting();
    consultations.backToOne();
    await consultations.deleteForGood();
    expect(deleted).toEqual([]);
    expect(consultations.state).toMatchObject({ kind: 'one' });
  });

  it('that did not succeed leaves it there, with the reason', async () => {
    const { consultations } = await openOne({ deleteConsultation: () => Promise.resolve(fail('no-space')) });
    consultations.askDelete();
    consultations.sayEvenWithoutCopy(true);
    consultations.goOnDeleting();
    await consultations.deleteForGood();
    expect(consultations.state).toMatchObject({
      kind: 'one',
      told: { kind: 'failed', failure: { code: 'no-space' } },
    });
  });
});

describe('leaving', () => {
  it('leaves nothing of anybody, also when an answer comes late', async () => {
    const { consultations } = await openOne();
    const late = consultations.open(ROW.consultationId, 'en');
    consultations.forget();
    await late;
    expect(consultations.state.kind).toBe('looking');
    expect(JSON.stringify(consultations.state)).not.toContain(NAME);
  });

  it('happens by itself when main no longer knows anybody signed in', async () => {
    const { api, around } = makeKiosk();
    const person = { staffId: ROW.consultationId, name: 'Ada', role: 'administrator' } as const;
    const session = new Session(
      api.whole({
        readAccess: () =>
          Promise.resolve(succeed({ people: [{ ...person, isLockedOut: false }], signedIn: null, setUp: null })),
        signIn: () => Promise.resolve(succeed(person)),
        listConsultations: () => Promise.resolve(succeed(PAGE)),
        readConsultation: () => Promise.resolve(succeed(FACTS)),
        verifyDocument: () => Promise.resolve(fail('sign-in-needed')),
      }),
      around,
    );
    await session.start();
    const { staff } = session;
    staff.open();
    await settle();
    staff.signIn.choose(person.staffId);
    await staff.enterPin('837162');
    staff.goTo({ kind: 'consultations' });
    await staff.consultations.load();
    await staff.consultations.open(ROW.consultationId, 'en');
    expect(staff.consultations.state).toMatchObject({ kind: 'one', facts: { row: { name: NAME } } });
    await staff.consultations.verify();
    expect(staff.screen.kind).toBe('sign-in');
    expect(JSON.stringify(staff.consultations.state)).not.toContain(NAME);
  });
});
