/** Whether the paper is to have large letters without anybody asking: for who reads the screen in large ones. */
import type { ConsultationRecord } from '../../electron/consultation/record';
import type { TextSize } from '../session/session.svelte';

const LARGE_FROM: TextSize = 3;

export const readsLarge = (textSize: TextSize): boolean => textSize >= LARGE_FROM;

/** Only while nobody has chosen, and not once the paper has been read: then it is the one they know. */
export function suggestsLarge(
  { letters, confirmedBasis }: Pick<ConsultationRecord, 'letters' | 'confirmedBasis'>,
  textSize: TextSize,
): boolean {
  return readsLarge(textSize) && letters === null && confirmedBasis === null;
}
