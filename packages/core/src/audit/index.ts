// The audit log: written in the transaction of each change, and never updated.
export { listActivity } from './list-activity.ts';
export { listChanges } from './list-changes.ts';
export { recordAudit } from './record-audit.ts';
export { listAuditEvents } from './list-audit-events.ts';
export { verifyAuditLog } from './verify-audit-log.ts';
