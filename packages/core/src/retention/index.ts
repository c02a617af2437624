// For how long a tenant keeps closed conversations, contacts without one and its activity log, and what removes them after that.
export { getRetention } from './get-retention.ts';
export { previewRetention } from './preview-retention.ts';
export { sweepRetention } from './sweep-retention.ts';
export { updateRetention } from './update-retention.ts';
