/** What the audit trail is told of a consultation's events: that it began, was signed, sealed and ended. Never what was said. */
import type { ConsultationEvent } from '../consultation/events';
import type { AuditActor, AuditEvent } from '../contract/audit-events';
import type { SealLevel } from './seal-level-rows';

/**
 * Null for an event that is the person's own affair. Written in the transaction of the event itself. `by`: who signed or
 * passed the kiosk on; everything else is done by whoever is at the screen, or by the kiosk.
 */
export function auditEventOf(
  consultationId: string,
  event: ConsultationEvent,
  by: AuditActor = 'patient',
): AuditEvent | null {
  const byKiosk = { actor: 'kiosk', outcome: 'success', consultationId } as const;
  const actor = typeof by === 'object' ? by : 'patient';
  const atScreen = { actor: 'patient', outcome: 'success', consultationId } as const;
  switch (event.type) {
    case 'started': {
      const clinician = event.guided?.clinician;
      const begunBy = clinician === undefined ? 'patient' : { staffId: clinician.staffId };
      return { type: 'consultation-started', ...atScreen, actor: begunBy };
    }
    case 'resumed':
      return { type: 'consultation-resumed', ...atScreen };
    case 'help-called':
      return { type: 'help-called', ...atScreen };
    case 'help-ended':
      return { type: event.how === 'answered' ? 'help-answered' : 'help-taken-back', ...atScreen };
    case 'signed':
      return { type: 'signature-given', ...atScreen, actor, facts: { role: event.role } };
    case 'signing-declined':
      return { type: 'signature-declined', ...atScreen, facts: { role: event.role } };
    case 'handed-over':
      return { type: 'handed-over', ...atScreen, actor, facts: { to: event.to } };
    case 'sealed':
      return { type: 'paper-sealed', ...byKiosk, facts: { entries: event.entries } };
    case 'closed': {
      const { outcome: ending } = event;
      const isByKiosk = ending === 'timed-out' || ending === 'interrupted';
      return { type: 'consultation-closed', ...(isByKiosk ? byKiosk : atScreen), facts: { ending } };
    }
    default:
      return null;
  }
}

/** Null for the level that every paper has from the start. */
export function raisedEventOf(consultationId: string, level: SealLevel): AuditEvent | null {
  if (level === 'B') return null;
  return { type: 'seal-raised', actor: 'kiosk', outcome: 'success', consultationId, facts: { level } };
}
