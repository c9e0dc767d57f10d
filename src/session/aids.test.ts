/** Hiding the screen, asking for a person, and the shorter way. */
import { describe, expect, it } from 'vitest';
import { makeKiosk, openKiosk, settle } from './kiosk.test-support';

describe('asking for a person', () => {
  it('is kept with the consultation and known since when', async () => {
    const { session, api, around } = await openKiosk();
    expect(session.aids.help.since).toBeNull();
    await session.aids.help.call();
    expect(session.aids.help.since).toBe(around.at);
    expect(api.open?.events.at(-1)?.event.type).toBe('help-called');
    await session.goForward();
    expect(session.notice).toBeNull();
    expect(session.page?.id).toBe('privacy');
  });

  it.each(['answered', 'taken-back'] as const)('ends when it is %s', async (how) => {
    const { session, api } = await openKiosk();
    await session.aids.help.call();
    await session.aids.help.end(how);
    expect(session.aids.help.since).toBeNull();
    expect(api.open?.events.at(-1)?.event).toEqual({ type: 'help-ended', how });
  });

  it('says why when it could not be kept, and calls nobody', async () => {
    const { session, api } = await openKiosk();
    api.failNext.set('callForHelp', 'no-space');
    await session.aids.help.call();
    expect(session.aids.help.since).toBeNull();
    expect(session.notice).toEqual({ code: 'no-space' });
  });

  it('is there again after a power cut, and gone with the person', async () => {
    const { session, api } = makeKiosk();
    await session.start();
    await session.begin('en');
    await session.aids.help.call();
    api.interrupted = { language: 'en', mode: 'renderer-crash' };
    await session.start();
    expect(session.aids.help.since).not.toBeNull();
    await session.stop();
    expect(session.aids.help.since).toBeNull();
  });

  it('gives the longer time until somebody came', async () => {
    const { session, around, api } = await openKiosk();
    const { limitMs } = session.time.rules;
    await session.aids.help.call();
    expect(session.time.rules.limitMs).toBeGreaterThan(limitMs);
    await around.pass(limitMs + 1000);
    expect(api.ended).toEqual([]);
    expect(session.overlay).not.toBe('idle');
    await session.aids.help.end('answered');
    expect(session.time.rules.limitMs).toBe(limitMs);
  });

  it('is heard now and each minute, until it ends; not at all where the clinic wants none', async () => {
    const { session, around } = await openKiosk();
    session.aids.help.sound()();
    expect(around.chimes).toEqual([]);
    await session.aids.help.call();
    const end = session.aids.help.sound();
    await around.pass(121_000);
    end();
    await around.pass(20_000);
    expect(around.chimes).toEqual(['call', 'call', 'call']);

    const silent = makeKiosk();
    silent.api.callSounds = false;
    await silent.session.start();
    await silent.session.begin('en');
    await silent.session.aids.help.call();
    silent.session.aids.help.sound()();
    expect(silent.around.chimes).toEqual([]);
  });
});

describe('asking for a person before a talk', () => {
  async function standBefore(): Promise<ReturnType<typeof makeKiosk>> {
    const kiosk = makeKiosk();
    await kiosk.session.start();
    return kiosk;
  }

  it('is kept by the kiosk, through whatever comes on its screen, until somebody is there', async () => {
    const { session, api, around } = await standBefore();
    await session.aids.help.call();
    const since = around.at;
    expect(session.aids.help.since).toBe(since);
    expect(api.open).toBeNull();
    await around.pass(10_000);
    await session.aids.help.call();
    await session.begin('en');
    expect(session.aids.help.since).toBe(since);
    await session.stop();
    await session.start();
    expect(session.aids.help.since).toBe(since);
    session.staff.open();
    await settle();
    expect(session.view.kind).toBe('staff');
    await session.aids.help.end('answered');
    expect(session.aids.help.since).toBeNull();
    expect(api.callEndings).toEqual(['answered']);
  });

  it('gives the longer time to whoever begins meanwhile', async () => {
    const { session } = await standBefore();
    await session.aids.help.call();
    await session.begin('en');
    const { limitMs } = session.time.rules;
    await session.aids.help.end('answered');
    expect(session.time.rules.limitMs).toBeLessThan(limitMs);
  });

  it('can be asked for where a talk was broken off, too', async () => {
    const { session, api } = makeKiosk();
    await session.start();
    await session.begin('en');
    api.interrupted = { language: 'en', mode: 'power-cut' };
    await session.start();
    expect(session.view.kind).toBe('resume-offer');
    await session.aids.help.call();
    expect(session.notice).toBeNull();
    expect(session.aids.help.since).not.toBeNull();
  });

  it('says why when it could not be kept', async () => {
    const { session, api } = await standBefore();
    api.failNext.set('callBeforeTalk', 'internal');
    await session.aids.help.call();
    expect(session.aids.help.since).toBeNull();
    expect(session.notice).toEqual({ code: 'internal' });
  });

  it('is heard now and each minute, and ends by itself when nobody comes', async () => {
    const { session, api, around } = await standBefore();
    await session.aids.help.call();
    session.openOverlay('help');
    const end = session.aids.help.sound();
    await around.pass(14 * 60_000);
    expect(around.chimes).toHaveLength(15);
    expect(session.aids.help.since).not.toBeNull();
    await around.pass(60_000);
    await settle();
    end();
    expect(session.aids.help.since).toBeNull();
    expect(session.overlay).toBeNull();
    expect(api.callEndings).toEqual(['unanswered']);
    expect(around.chimes).toHaveLength(15);
  });

  it('is no toy: called again and again, it is heard once in half a minute', async () => {
    const { session, around } = await standBefore();
    for (let second = 0; second < 60; second += 2) {
      await session.aids.help.call();
      session.aids.help.sound()();
      await session.aids.help.end('taken-back');
      await around.pass(2000);
    }
    expect(around.chimes).toEqual(['call', 'call']);
  });

  it('is over on the screen when the kiosk knows of none', async () => {
    const { session, api } = await standBefore();
    await session.aids.help.call();
    api.calledSince = null;
    await session.aids.help.end('taken-back');
    expect(session.aids.help.since).toBeNull();
    expect(session.notice).toBeNull();
  });
});

describe('the privacy screen', () => {
  it('lies over a consultation only, and comes off for the same person', async () => {
    const { session } = makeKiosk();
    await session.start();
    session.aids.cover.hide();
    expect(session.aids.cover.isOn).toBe(false);
    await session.begin('en');
    session.aids.cover.hide();
    expect(session.aids.cover.isOn).toBe(true);
    session.aids.cover.uncover();
    expect(session.aids.cover.isOn).toBe(false);
    expect(session.view.kind).toBe('consultation');
  });

  it('stops no clock: the person is warned, and then it ends for whoever comes next', async () => {
    const { session, around, api } = await openKiosk();
    session.aids.cover.hide();
    await around.pass(session.time.rules.limitMs - session.time.rules.warningMs);
    expect(session.overlay).toBe('idle');
    await around.pass(session.time.rules.warningMs);
    await settle();
    expect(api.ended).toEqual(['timed-out']);
    expect(session.aids.cover.isOn).toBe(false);
  });
});

describe('a clock that is set in the middle of a talk', () => {
  it('ends nothing and warns of nothing', async () => {
    const { session, around, api } = await openKiosk();
    around.setByMs = 10 * session.time.rules.limitMs;
    await around.pass(1000);
    expect(session.overlay).not.toBe('idle');
    expect(api.ended).toEqual([]);
  });
});

describe('the shorter way', () => {
  const PAGE = 'word '.repeat(60);

  it('is offered to who turns pages faster than they can be read, on pages of the content only', async () => {
    const { session, around } = await openKiosk();
    around.text = PAGE;
    for (let page = 0; page < 8; page += 1) session.aids.leavePage();
    expect(session.aids.isShortOffered).toBe(false);
    await session.goTo('risks/growths');
    for (let page = 0; page < 5; page += 1) {
      session.aids.beginPage();
      around.at += 1000;
      session.aids.leavePage();
    }
    expect(session.aids.isShortOffered).toBe(true);
  });

  it('is not offered to who reads', async () => {
    const { session, around } = await openKiosk();
    around.text = PAGE;
    await session.goTo('risks/growths');
    for (let page = 0; page < 20; page += 1) {
      session.aids.beginPage();
      around.at += 5000;
      session.aids.leavePage();
    }
    expect(session.aids.isShortOffered).toBe(false);
  });
});
