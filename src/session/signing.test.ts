import { describe, expect, it } from 'vitest';
import type { ConsultationAct } from '../../electron/consultation/events';
import { openKiosk, type TestKiosk } from './kiosk.test-support';

const SIGNED = {
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
} as const satisfies ConsultationAct;
const DECLINED: ConsultationAct = { type: 'signing-declined', role: 'patient' };

/** On the page of signing, with the paper confirmed. */
async function openSigning(): Promise<TestKiosk> {
  const kiosk = await openKiosk();
  const preview = await kiosk.session.preview();
  if (!preview.ok) throw new Error('no preview');
  await kiosk.session.act({ type: 'paper-confirmed', confirmed: true, basis: preview.value.basis });
  await kiosk.session.goTo('sign');
  return kiosk;
}

describe('signing', () => {
  it('takes a clinician’s signature from nobody who has not shown their PIN', async () => {
    const { session } = await openSigning();
    await session.act(SIGNED);
    await session.seal();
    expect(await session.act({ ...SIGNED, role: 'clinician', name: 'Dr. Ada' })).toBe(false);
    expect(session.notice?.facts?.['rule']).toBe('not-guided');
    expect(session.record?.signatures).toHaveLength(1);
  });

  it('goes on to those who sign beside the first, each under seal before the goodbye', async () => {
    const { session, api } = await openSigning();
    await session.act(SIGNED);
    await session.seal();
    await session.act({ ...SIGNED, role: 'interpreter', name: 'Omar', interprets: 'Spanish' });
    await session.goTo('done');
    expect(session.page?.id).toBe('sign');
    await session.seal();
    expect(session.record?.sealed?.entries).toBe(2);
    await session.goTo('done');
    expect(session.page?.id).toBe('done');
    await session.finish();
    expect(api.ended).toEqual(['completed']);
  });

  it('keeps a signature that could not be added, on the same page, to try again', async () => {
    const { session, api } = await openSigning();
    await session.act(SIGNED);
    await session.seal();
    await session.act({ ...SIGNED, role: 'interpreter', name: 'Joan', interprets: 'Spanish' });
    api.failNext.set('sealDocument', 'no-space');
    expect(await session.seal()).toBe(false);
    expect(session.notice?.code).toBe('no-space');
    expect(session.record?.sealed?.entries).toBe(1);
    expect(await session.seal()).toBe(true);
    expect(session.record?.sealed?.entries).toBe(2);
  });

  it('leaves nothing of who chooses not to sign and to keep nothing', async () => {
    const { session, api } = await openSigning();
    await session.act(DECLINED);
    expect(await session.seal()).toBe(false);
    session.dismissNotice();
    await session.goTo('done');
    expect(session.page?.id).toBe('done');
    await session.finish();
    expect(api.ended).toEqual(['declined']);
  });

  it('seals the paper of who chooses not to sign and to keep it', async () => {
    const { session, api } = await openSigning();
    await session.act(DECLINED);
    await session.act({ type: 'paper-kept-unsigned' });
    await session.seal();
    expect(session.record?.sealed?.entries).toBe(1);
    await session.goTo('done');
    await session.finish();
    expect(api.ended).toEqual(['completed']);
  });

  it('lets who said no go back, change the paper, and be asked again', async () => {
    const { session } = await openSigning();
    await session.act(DECLINED);
    await session.goTo('questions');
    await session.act({ type: 'question-picked', question: 'ASK-01', picked: true });
    expect(session.record?.signatures).toEqual([]);
    await session.goTo('sign');
    expect(session.notice?.facts?.['rule']).toBe('page-not-open-yet');
  });
});
