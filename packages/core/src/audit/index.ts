// What was done, by whom: written in the transaction that does it, and never changed.
export { recordAudit } from './record-audit.ts';
export { listAuditEvents } from './list-audit-events.ts';
