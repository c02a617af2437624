// What was done, by whom: written in the transaction that does it, and never changed.
export { recordAudit } from './record-audit.ts';
export { listAudit } from './list-audit.ts';
