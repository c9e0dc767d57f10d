/** The staff's screen: reached from the first screen only, left without a trace, and ended by time. */
import { describe, expect, it } from 'vitest';
import type { PaperReport } from '../../../electron/contract/paper-report';
import { IDLE, makeKiosk, openKiosk, settle, type TestKiosk } from '../kiosk.test-support';

const NUMBER = 'CND-7K2M-Q4XR-90AB';
const REPORT: PaperReport = { code: null, file: 'not-here', paper: null, unsigned: null };

async function openStaff(): Promise<TestKiosk> {
  const kiosk = makeKiosk();
  kiosk.api.report = REPORT;
  await kiosk.session.start();
  kiosk.session.staff.open();
  return kiosk;
}

describe('the staff’s screen', () => {
  it('opens from the first screen, in its language, and forgets what stood there', async () => {
    const kiosk = makeKiosk();
    await kiosk.session.start();
    await kiosk.session.chooseLanguage('ar');
    kiosk.session.staff.open();
    expect(kiosk.session.view.kind).toBe('staff');
    expect(kiosk.session.language).toBe('ar');
    expect(kiosk.around.forgotten).toBe(1);
  });

  it('knows what has become of the words of each language', async () => {
    const { session } = await openStaff();
    expect(session.staff.languages.map(({ tag, state }) => [tag, state])).toEqual([
      ['en', 'source-language'],
      ['ar', 'machine-drafted'],
    ]);
  });

  it('does not open over a consultation, nor while one is being opened', async () => {
    const { session } = await openKiosk();
    session.staff.open();
    expect(session.view.kind).toBe('consultation');
    const other = makeKiosk();
    await other.session.start();
    const opening = other.session.begin('en');
    other.session.staff.open();
    await opening;
    expect(other.session.view.kind).toBe('consultation');
  });

  it('opens no consultation while it is there', async () => {
    const { session, api } = await openStaff();
    await session.begin('en');
    expect(session.view.kind).toBe('staff');
    expect(api.calls).not.toContain('startConsultation');
  });

  it('asks the kiosk and tells the answer, or why there is none', async () => {
    const { session, api } = await openStaff();
    const checking = session.staff.paperCheck.check(NUMBER);
    expect(session.staff.paperCheck.state.phase).toBe('checking');
    await checking;
    expect(session.staff.paperCheck.state).toEqual({ phase: 'told', report: REPORT });
    expect(api.typed).toEqual([NUMBER]);
    api.failNext.set('checkPaper', 'too-many-checks');
    await session.staff.paperCheck.check(NUMBER);
    expect(session.staff.paperCheck.state).toMatchObject({ phase: 'failed', failure: { code: 'too-many-checks' } });
  });

  it('asks nothing when nothing was typed, and never more than the bridge takes', async () => {
    const { session, api } = await openStaff();
    await session.staff.paperCheck.check('  ');
    await session.staff.paperCheck.check('x'.repeat(5000));
    expect(api.typed.map(({ length }) => length)).toEqual([2000]);
  });

  it('shows only the answer to the last question, and none after it was left', async () => {
    const { session, api } = await openStaff();
    const first = session.staff.paperCheck.check(NUMBER);
    api.report = { ...REPORT, file: 'whole' };
    await Promise.all([first, session.staff.paperCheck.check(NUMBER)]);
    expect(session.staff.paperCheck.state).toEqual({ phase: 'told', report: { ...REPORT, file: 'whole' } });
    const late = session.staff.paperCheck.check(NUMBER);
    session.staff.close();
    await late;
    expect(session.view.kind).toBe('attract');
    session.staff.open();
    expect(session.staff.paperCheck.state.phase).toBe('waiting');
  });

  it('goes back to the untouched first screen when nobody is there any more', async () => {
    const { session, around } = await openStaff();
    await session.staff.paperCheck.check(NUMBER);
    session.setComfort({ textSize: 4 });
    await around.pass(IDLE.limitMs - 1000);
    session.time.noteActivity();
    await around.pass(IDLE.limitMs - 1000);
    expect(session.view.kind).toBe('staff');
    expect(session.overlay).toBeNull();
    await around.pass(2000);
    await settle();
    expect(session.view.kind).toBe('attract');
    expect(session.comfort.textSize).toBe(1);
    expect(around.forgotten).toBe(2);
    expect(around.timers).toBe(0);
  });
});
