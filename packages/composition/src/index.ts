// Makes the product's parts from settings. Both processes, server and worker, are composed of the same parts.
export { openComposition } from './open-composition.ts';
export type { Composition } from './open-composition.ts';
export { startCallStore } from './start-call-store.ts';
export { startHealthWatch } from './start-health-watch.ts';
export { startHeartbeat } from './start-heartbeat.ts';
export { withCrossFieldRules, sharedSettings } from './shared-settings.ts';
