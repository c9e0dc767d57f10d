/** Input schemas of the audit part of the contract. */
import { z } from 'zod';
import { MOST_AUDIT_LINES, type AuditApi } from './audit-api';
import { driveName } from './export-inputs';
import { nothing, type InputsOf } from './input-parts';

export const AUDIT_INPUTS = {
  readAudit: z.strictObject({ before: z.int().min(1).nullable(), limit: z.int().min(1).max(MOST_AUDIT_LINES) }),
  verifyAuditTrail: nothing,
  saveAuditTrail: z.strictObject({ drive: driveName }),
} satisfies InputsOf<AuditApi>;
