/** The catalogue of audit events as a document, made of the table and the English words: written by `npm run audit:events`. */
import { format } from 'prettier';
import english from '../../locales/en/ui.json';
import { AUDIT_EVENTS, AUDIT_EVENT_TYPES, type AuditEventType, type AuditRule } from '../contract/audit-events';
import type { FactRule } from '../contract/audit-facts';

const HEAD = `# Events of the audit trail

This page is made from the table in \`electron/contract/audit-events.ts\` by \`npm run audit:events\`. Do not change it by hand.

Each entry of the trail has these members:

- \`seq\`: its number, from 1, without gaps.
- \`at\`: when, in milliseconds since the Unix epoch. It never goes back.
- \`type\`: one of those below.
- \`actor\`: \`kiosk\`; \`patient\`, who is whoever stands at the screen, also a representative, an interpreter, or a person of the staff who has not signed in; \`{ "staffId" }\`, the opaque ID of somebody who has signed in; \`operator\`, whoever ran a command on the computer.
- \`outcome\`: \`success\` or \`failure\`.
- \`consultationId\`: the opaque ID of a consultation, or null.
- \`facts\`: those of its type, all of them and no others: counts, words of a fixed list, opaque IDs. Never free text.
- \`previous\`, \`hash\`: SHA-256 of the entry before and of this one, over canonical JSON (RFC 8785).
`;

/** Markdown, as prettier leaves it. */
export async function auditCatalogue(): Promise<string> {
  const rows = AUDIT_EVENT_TYPES.map(rowOf);
  const table = ['| Event | Meaning | Who | Consultation | Facts |', '| --- | --- | --- | --- | --- |', ...rows];
  return await format(`${HEAD}\n${table.join('\n')}\n`, { parser: 'markdown', printWidth: 120 });
}

function rowOf(type: AuditEventType): string {
  const { actors, consultation, facts }: AuditRule = AUDIT_EVENTS[type];
  const told = Object.entries(facts).map(([name, rule]) => `\`${name}\`: ${kindOf(rule)}`);
  const meaning = english.staff.audit.events[type];
  return `| \`${type}\` | ${meaning} | ${actors.join(', ')} | ${consultation} | ${told.join('; ') || '–'} |`;
}

function kindOf(rule: FactRule): string {
  switch (rule.kind) {
    case 'one-of':
      return rule.values.join(', ');
    case 'some-of':
      return `some of ${rule.values.join(', ')}`;
    case 'count':
      return 'a number';
    case 'id':
      return 'an opaque ID';
    case 'fingerprint':
      return 'SHA-256';
    case 'day':
      return 'a day of UTC';
    case 'signature':
      return 'a signature, DER in base64';
  }
}
