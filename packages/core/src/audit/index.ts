// The audit log: written in the transaction of each change, and never updated.
export { recordAudit } from './record-audit.ts';
export { listAuditEvents } from './list-audit-events.ts';
export { verifyAuditLog } from './verify-audit-log.ts';
