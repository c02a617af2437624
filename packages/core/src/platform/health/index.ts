// Whether the platform works: checks, a history of a day, and alerts.
export { getAlertSettings, getHealth } from './get-health.ts';
export { recordHeartbeat, removeHeartbeat } from './record-heartbeat.ts';
export type { ProcessIdentity } from './record-heartbeat.ts';
export { sweepHealth } from './sweep-health.ts';
