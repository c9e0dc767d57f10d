/** An audit trail of a test: what it is told, in order; while it is full it takes nothing, like one on a full disk. */
import type { AuditEvent, DisclosureAudit } from '../contract/audit-events';
import { fail, succeed } from '../contract/result';

export interface TestAudit extends DisclosureAudit {
  isFull: boolean;
}

export function auditInto(told: AuditEvent[]): TestAudit {
  const audit: TestAudit = {
    isFull: false,
    append: async (event) => {
      if (!audit.isFull) told.push(event);
    },
    writeFirst: async (events) => {
      if (audit.isFull) return fail('not-written-down');
      told.push(...events);
      return succeed(null);
    },
  };
  return audit;
}
