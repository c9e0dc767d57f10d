import { describe, expect, it } from 'vitest';
import type { ConsultationAct } from '../../electron/consultation/events';
import { answerAlways } from '../api';
import { outcomeOf } from './close';
import { makeKiosk, openKiosk, settle, type TestKiosk } from './kiosk.test-support';

const SIGNED: ConsultationAct = {
  type: 'signed',
  role: 'patient',
  name: 'Rosa Delgado',
  relationship: null,
  interprets: null,
  strokes: [
    [
      [0, 0, 0],
      [10, 10, 16],
    ],
  ],
};

async function signAndSeal({ session }: TestKiosk): Promise<void> {
  const preview = await session.preview();
  if (!preview.ok) throw new Error('no preview');
  await session.act({ type: 'paper-confirmed', confirmed: true, basis: preview.value.basis });
  await session.goTo('sign');
  await session.act(SIGNED);
  await session.seal();
  await session.goTo('done');
}

describe('beginning', () => {
  it('waits on the attract screen in the default language, without a timer', async () => {
    const { session, around } = makeKiosk();
    expect(session.view.kind).toBe('starting');
    await session.start();
    expect(session.view.kind).toBe('attract');
    expect(session.language).toBe('en');
    expect(around.timers).toBe(0);
  });

  it('opens a consultation in the language touched', async () => {
    const { session } = await openKiosk('ar');
    expect(session.view.kind).toBe('consultation');
    expect(session.language).toBe('ar');
    expect(session.direction).toBe('rtl');
    expect(session.page?.id).toBe('language');
  });

  it('opens only one when two touches come at once', async () => {
    const { session, api } = makeKiosk();
    await session.start();
    await Promise.all([session.begin('en'), session.begin('ar')]);
    expect(api.calls.filter((call) => call === 'startConsultation')).toHaveLength(1);
    expect(session.language).toBe('en');
  });

  it('destroys what an unfinished end left before it begins', async () => {
    const { session, api } = makeKiosk();
    api.open = { id: 'left-over', events: [] };
    await session.start();
    await session.begin('en');
    expect(api.discarded).toBe(1);
    expect(session.view.kind).toBe('consultation');
  });

  it('shows the fault of a kiosk that could not answer', async () => {
    const { session, api } = makeKiosk();
    api.failNext.set('readStart', 'internal');
    await session.start();
    expect(session.view).toEqual({ kind: 'fault', fault: { code: 'internal' } });
    await session.tryAgain();
    expect(session.view.kind).toBe('attract');
  });
});

describe('a step', () => {
  it('is stored before it is shown', async () => {
    const { session, api } = await openKiosk();
    const going = session.goForward();
    expect(session.page?.id).toBe('language');
    expect(session.busy).toBe(true);
    await going;
    expect(session.page?.id).toBe('privacy');
    expect(session.busy).toBe(false);
    expect(api.open?.events.at(-1)?.event).toEqual({ type: 'page-opened', page: 'privacy' });
  });

  it('changes nothing on the screen when it could not be stored, and says so until the next one is', async () => {
    const { session, api } = await openKiosk();
    api.failNext.set('appendAct', 'no-space');
    await session.goForward();
    expect(session.page?.id).toBe('language');
    expect(session.notice).toEqual({ code: 'no-space' });
    await session.goForward();
    expect(session.page?.id).toBe('privacy');
    expect(session.notice).toBeNull();
  });

  it('keeps the order of quick touches and loses none', async () => {
    const { session } = await openKiosk();
    await Promise.all([
      session.act({ type: 'question-picked', question: 'ASK-02', picked: true }),
      session.act({ type: 'question-picked', question: 'ASK-01', picked: true }),
      session.act({ type: 'question-picked', question: 'ASK-02', picked: false }),
    ]);
    expect(session.record?.questions).toEqual(['ASK-01']);
  });

  it('finds its step again when an answer was lost on its way', async () => {
    const { session, api } = await openKiosk();
    api.failNext.set('appendAct', 'out-of-step');
    await session.act({ type: 'question-picked', question: 'ASK-01', picked: true });
    expect(session.record?.questions).toEqual(['ASK-01']);
    expect(session.notice).toBeNull();
  });

  it('is not sent when a rule forbids it', async () => {
    const { session, api } = await openKiosk();
    await session.goTo('sign');
    expect(api.calls).not.toContain('appendAct');
    expect(session.notice).toEqual({ code: 'not-allowed-now', facts: { rule: 'page-not-open-yet' } });
  });

  it('finds the content page and its chapter', async () => {
    const { session } = await openKiosk();
    await session.goTo('risks/growths');
    expect(session.contentPage?.id).toBe('growths');
    expect(session.chapterWords?.name).toBe('risks in en');
    await session.goTo('questions');
    expect(session.contentPage).toBeNull();
    expect(session.chapterWords).toBeNull();
  });

  it('leads back from a page that was only looked up', async () => {
    const { session } = await openKiosk();
    await session.goTo('teach-back/TB-10');
    await session.lookAt('risks/growths');
    expect(session.returnTo).toBe('teach-back/TB-10');
    await session.goForward();
    expect(session.page?.id).toBe('teach-back/TB-10');
    expect(session.returnTo).toBeNull();
    await session.lookAt('risks/growths');
    await session.goBack();
    expect(session.page?.id).toBe('teach-back/TB-10');
  });
});

describe('another language', () => {
  it('keeps the page and every answer', async () => {
    const { session } = await openKiosk('en');
    await session.act({ type: 'question-picked', question: 'ASK-01', picked: true });
    await session.goTo('risks/growths');
    session.openOverlay('language');
    await session.chooseLanguage('ar');
    expect(session.language).toBe('ar');
    expect(session.chapterWords?.name).toBe('risks in ar');
    expect(session.page?.id).toBe('risks/growths');
    expect(session.record?.questions).toEqual(['ASK-01']);
    expect(session.overlay).toBeNull();
  });

  it('leaves everything as it was when its words cannot be read', async () => {
    const { session, api } = await openKiosk('en');
    api.failNext.set('readContent', 'internal');
    await session.chooseLanguage('ar');
    expect(session.language).toBe('en');
    expect(session.chapterWords).toBeNull();
    expect(session.notice?.code).toBe('internal');
    expect(api.open?.events).toHaveLength(1);
  });
});

describe('the end', () => {
  it('blanks the screen, closes, forgets and waits for the next person in the first look', async () => {
    const { session, api, around } = await openKiosk('ar');
    session.setComfort({ textSize: 4, contrast: 'hc-dark' });
    await session.act({ type: 'reason-given', condition: null, name: 'Rosa' });
    const stopping = session.stop();
    expect(session.view.kind).toBe('wiping');
    expect(api.ended).toEqual([]);
    await stopping;
    expect(around.paints).toBe(1);
    expect(around.forgotten).toBe(1);
    expect(api.ended).toEqual(['stopped']);
    expect(session.view.kind).toBe('attract');
    expect(session.record).toBeNull();
    expect(session.pack).toBeNull();
    expect(session.language).toBe('en');
    expect(session.comfort).toEqual({ textSize: 1, contrast: 'standard' });
    expect(around.timers).toBe(0);
  });

  it('tries again to close, and tells the staff when it could not', async () => {
    const { session, api, around } = await openKiosk();
    api.failNext.set('closeConsultation', 'not-stored');
    await session.stop();
    expect(api.ended).toEqual(['stopped']);
    expect(around.waits).toEqual([200]);
    expect(session.notice).toBeNull();
  });

  it('says when it could not be closed, and still holds nothing of the person', async () => {
    const { session, api } = await openKiosk();
    api.closeConsultation = async () => ({ ok: false, error: { code: 'not-stored' } });
    await session.stop();
    expect(session.view.kind).toBe('attract');
    expect(session.record).toBeNull();
    expect(session.notice).toEqual({ code: 'not-stored' });
  });

  it('keeps a sealed paper whoever ends it and however', async () => {
    const kiosk = await openKiosk();
    await signAndSeal(kiosk);
    expect(kiosk.session.page?.id).toBe('done');
    expect(kiosk.session.sealed?.pageCount).toBe(6);
    await kiosk.session.stop();
    expect(kiosk.api.ended).toEqual(['completed']);
    expect(kiosk.session.sealed).toBeNull();
  });

  it('never calls complete what was not sealed', async () => {
    const { session } = await openKiosk();
    const record = session.record;
    if (record === null) throw new Error('no record');
    expect(outcomeOf(record, 'completed')).toBe('stopped');
    expect(outcomeOf(record, 'timed-out')).toBe('timed-out');
    const declined = { kind: 'declined', role: 'patient', language: 'en', at: 0 } as const;
    expect(outcomeOf({ ...record, signatures: [declined] }, 'completed')).toBe('declined');
    expect(outcomeOf({ ...record, signatures: [declined], keptUnsigned: true }, 'timed-out')).toBe('timed-out');
  });

  it('keeps the signature when the paper could not be made, so that it can be tried again', async () => {
    const kiosk = await openKiosk();
    kiosk.api.failNext.set('sealDocument', 'document-not-proven');
    const preview = await kiosk.session.preview();
    if (!preview.ok) throw new Error('no preview');
    await kiosk.session.act({ type: 'paper-confirmed', confirmed: true, basis: preview.value.basis });
    await kiosk.session.goTo('sign');
    await kiosk.session.act(SIGNED);
    await kiosk.session.seal();
    expect(kiosk.session.notice?.code).toBe('document-not-proven');
    expect(kiosk.session.record?.signatures).toMatchObject([{ role: 'patient', name: 'Rosa Delgado' }]);
    await kiosk.session.seal();
    expect(kiosk.session.record?.sealed).not.toBeNull();
  });
});

describe('a screen that nobody touches', () => {
  it('warns, then closes as timed out and wipes', async () => {
    const { session, api, around } = await openKiosk();
    await around.pass(150_000);
    expect(session.overlay).toBe('idle');
    await around.pass(30_000);
    expect(api.ended).toEqual(['timed-out']);
    expect(session.view.kind).toBe('attract');
    expect(around.forgotten).toBe(1);
  });

  it('gives a whole limit more when somebody is there, ten times', async () => {
    const { session, around } = await openKiosk();
    for (let time = 1; time <= 10; time += 1) {
      expect(session.time.canExtend).toBe(true);
      await around.pass(150_000);
      expect(session.overlay).toBe('idle');
      await session.time.extend();
      expect(session.overlay).toBeNull();
      expect(session.record?.timeExtensions).toBe(time);
    }
    expect(session.time.canExtend).toBe(false);
  });

  it('counts from the last touch', async () => {
    const { session, around } = await openKiosk();
    await around.pass(149_000);
    session.time.noteActivity();
    await around.pass(149_000);
    expect(session.overlay).toBeNull();
  });

  it('closes a finished talk as completed', async () => {
    const kiosk = await openKiosk();
    await signAndSeal(kiosk);
    await kiosk.around.pass(200_000);
    expect(kiosk.api.ended).toEqual(['completed']);
  });

  it('puts the attract screen back to its first look when somebody changed it and left', async () => {
    const { session, around } = makeKiosk();
    await session.start();
    session.setComfort({ contrast: 'hc-dark' });
    session.openOverlay('emergency');
    expect(around.timers).toBe(1);
    await around.pass(200_000);
    expect(session.overlay).toBeNull();
    expect(session.comfort.contrast).toBe('standard');
    expect(around.timers).toBe(0);
  });
});

describe('after an interruption', () => {
  async function interrupted(mode: 'power-cut' | 'renderer-crash'): Promise<TestKiosk> {
    const before = await openKiosk('ar');
    await before.session.act({ type: 'reason-given', condition: null, name: 'Rosa' });
    await before.session.goTo('risks/growths');
    const kiosk = makeKiosk();
    kiosk.api.open = before.api.open;
    kiosk.api.interrupted = { language: 'ar', mode };
    await kiosk.session.start();
    return kiosk;
  }

  it('offers to go on, in the language chosen, holding nothing of the person', async () => {
    const { session } = await interrupted('power-cut');
    expect(session.view.kind).toBe('resume-offer');
    expect(session.language).toBe('ar');
    expect(session.record).toBeNull();
  });

  it('goes on at the same step with the same answers', async () => {
    const { session } = await interrupted('power-cut');
    await session.resume();
    expect(session.view.kind).toBe('consultation');
    expect(session.page?.id).toBe('risks/growths');
    expect(session.record?.name).toBe('Rosa');
    await session.goBack();
    expect(session.page?.id).toBe('risks/opening');
  });

  it('resumes at once when only the page had crashed', async () => {
    const { session } = await interrupted('renderer-crash');
    expect(session.view.kind).toBe('consultation');
    expect(session.page?.id).toBe('risks/growths');
  });

  it('has a whole limit of time when the offer was answered at its last moment', async () => {
    const { session, around } = await interrupted('power-cut');
    await around.pass(179_000);
    await session.resume();
    expect(session.overlay).toBeNull();
    await around.pass(149_000);
    expect(session.overlay).toBeNull();
    await around.pass(2_000);
    expect(session.overlay).toBe('idle');
  });

  it('destroys it when somebody starts anew', async () => {
    const { session, api } = await interrupted('power-cut');
    await session.startAnew();
    expect(api.discarded).toBe(1);
    expect(session.view.kind).toBe('attract');
    expect(session.language).toBe('en');
  });

  it('destroys it when nobody answers the offer', async () => {
    const { session, api, around } = await interrupted('power-cut');
    await around.pass(181_000);
    await settle();
    expect(api.discarded).toBe(1);
    expect(session.view.kind).toBe('attract');
  });

  it('begins anew, and says so, when there is nothing left to go on with', async () => {
    const { session, api } = await interrupted('power-cut');
    api.open = null;
    await session.resume();
    expect(session.view.kind).toBe('attract');
    expect(session.notice?.code).toBe('no-consultation');
  });
});

describe('the bridge', () => {
  it('turns a call that never came back into an error like any other', async () => {
    const { api } = makeKiosk();
    api.readStart = () => Promise.reject(new Error('channel closed'));
    expect(await answerAlways(api.whole()).readStart()).toEqual({ ok: false, error: { code: 'internal' } });
  });
});
