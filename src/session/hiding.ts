/** Takes everything of a person off the screen whenever the kiosk says so: the computer goes to sleep, or locks its screen. */
import type { CandorApi } from '../../electron/contract/api';
import type { Session } from './session.svelte';

/** For as long as the page lives; ends when the kiosk does not answer such a question. */
export async function hideWhenTold(
  api: Pick<CandorApi, 'waitForHiding'>,
  session: Pick<Session, 'view' | 'staff' | 'aids' | 'guide'>,
): Promise<void> {
  while ((await api.waitForHiding()).ok) await hideAll(session);
}

/** The staff's screens are left, a talk is covered; a clinician who guided it is signed out, so that it is the patient's. */
async function hideAll({
  view,
  staff,
  aids,
  guide,
}: Pick<Session, 'view' | 'staff' | 'aids' | 'guide'>): Promise<void> {
  if (view.kind === 'staff') staff.close();
  aids.cover.hide();
  if (guide.guide === null) return;
  const given = await guide.handBack();
  // Why it could not be stored is told as a notice, under the cover; main knows nobody signed in any more.
  if (!given.ok) return;
}
